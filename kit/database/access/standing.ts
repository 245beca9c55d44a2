import type pg from 'pg';
import { AsyncScope } from '../../base/async-scope.ts';
import { requestError } from '../../base/errors/request-error.ts';
import { stepUpRequired } from '../../base/errors/step-up.ts';
import { ALLOWED_SOURCE, type Caller } from '../../wire/caller.ts';
import { asUnavailable } from '../availability.ts';
import { sqlStateOf } from '../database-errors.ts';
import { accessOf } from './holding.ts';
import { ACCESS } from './schema.ts';

/** SQLSTATEs of `access.require_standing`. */
const WITHDRAWN = 'KA401';
const BLOCKED = 'KA403';
const PROOF_DEMANDED = 'KA428';

/** One operation that runs for a caller. */
export class Acting {
  readonly keys: readonly string[];
  #hasAsked = false;

  constructor(readonly caller: Caller) {
    this.keys = standingKeys(caller);
  }

  /** The caller's standing has been asked for since the operation began, or there is nothing to ask. */
  get isSettled(): boolean {
    return this.#hasAsked || this.keys.length === 0;
  }

  /** Called when the database has let `keys` pass. */
  noteAsked(keys: readonly string[]): void {
    if (this.keys.every((key) => keys.includes(key))) this.#hasAsked = true;
  }

  /** Runs the operation: each transaction begun in it asks whether the caller's standing still holds. */
  run<T>(work: () => T): T {
    return acting.run(this, work);
  }

  /** The operation that runs; null in consumers, jobs and everything else in the background. */
  static current(): Acting | null {
    return acting.get();
  }
}

const acting = new AsyncScope<Acting>();

/** Asks by itself, for an operation that began no transaction. Throws UNAUTHENTICATED. */
export async function requireStanding(pool: Pick<pg.Pool, 'query'>, keys: readonly string[]): Promise<void> {
  try {
    await pool.query({
      name: 'require_standing',
      text: `SELECT ${ACCESS}.require_standing($1::text[])`,
      values: [keys],
    });
  } catch (error) {
    throw asUnavailable(asUnauthenticated(error));
  }
}

/**
 * Claims of a caller's token that can be withdrawn before the token ends: its session, each role in the active tenant, and the platform's role; and
 * the parties that can be blocked: the user, the tenant and where the request comes from; and when the second factor was proven. The keys of `access.withdrawn` and `access.blocked`; none for services.
 */
export function standingKeys(caller: StandingCaller): string[] {
  const { userId, tenantId, roles, sessionId, service, source = null, authenticatedAt = null, aal = 0 } = caller;
  if (service !== undefined) return [];
  const from = source === null || isAllowedSource(source) ? [] : [blockKey('SOURCE', source)];
  if (userId === null) return from;
  // With one factor it is the first factor that was proven then.
  const proof = `proof:${(aal === 2 && authenticatedAt?.getTime()) || 0}:${userId}`;
  const held = roles.map((role) => `${userId}|${role === 'PLATFORM_ADMIN' ? '' : (tenantId ?? '')}|${role}`);
  // Without a role it stands in the tenant as a member, as a key of an API does.
  if (roles.length === 0 && tenantId !== null) held.push(`${userId}|${tenantId}|`);
  const blockable = [
    blockKey('USER', userId),
    ...(tenantId === null ? [] : [blockKey('TENANT', tenantId)]),
    ...from,
    proof,
  ];
  return sessionId === null ? [...held, ...blockable] : [sessionId, ...held, ...blockable];
}

export type StandingCaller = Pick<Caller, 'userId' | 'tenantId' | 'roles' | 'sessionId' | 'service'> &
  Partial<Pick<Caller, 'source' | 'authenticatedAt' | 'aal'>>;

/** Key of `access.blocked`. `SIGN-IN` is a source from which nobody may sign in, whereas who is signed in goes on. */
export const blockKey = (kind: 'SIGN-IN' | 'SOURCE' | 'TENANT' | 'USER', subject: string) =>
  `${kind.toLowerCase()}:${subject}`;

/** Whether the source is of an allowed network, which no block of a source concerns. */
export const isAllowedSource = (source: string) => source.startsWith(ALLOWED_SOURCE);

/** Whom a door lets in that asks for no caller: a plain route with a token of its own, a sign-in, a renewal. */
export interface Entering {
  readonly userId?: string | null;
  readonly tenantId?: string | null;
  /** Where somebody would sign in from; absent where nobody signs in. */
  readonly signsInFrom?: string | null;
}

/**
 * Throws FORBIDDEN, as the transactions of a caller do, when security has blocked the user, the tenant or signing in from the source. The one authority for
 * doors that issue tokens or act without a caller's; for those that have one, every transaction asks by itself.
 */
export async function requireUnblocked(
  tx: { $queryRawUnsafe<T>(query: string, ...values: unknown[]): Promise<T> },
  entering: Entering,
): Promise<void> {
  const keys = enteringKeys(entering);
  if (keys.length > 0) await accessOf(tx).$queryRawUnsafe(`SELECT ${ACCESS}.require_standing($1::text[])::text`, keys);
}

/** The same as an answer. */
export async function isUnblocked(
  tx: { $queryRawUnsafe<T>(query: string, ...values: unknown[]): Promise<T> },
  entering: Entering,
): Promise<boolean> {
  const keys = enteringKeys(entering);
  const query = `SELECT ${ACCESS}.is_standing($1::text[]) AS stands`;
  const [row] = await accessOf(tx).$queryRawUnsafe<{ stands: boolean }[]>(query, keys);
  return row?.stands === true;
}

function enteringKeys({ userId = null, tenantId = null, signsInFrom = null }: Entering): string[] {
  return [
    ...(userId === null ? [] : [blockKey('USER', userId)]),
    ...(tenantId === null ? [] : [blockKey('TENANT', tenantId)]),
    ...(signsInFrom === null || isAllowedSource(signsInFrom)
      ? []
      : [blockKey('SIGN-IN', signsInFrom), blockKey('SOURCE', signsInFrom)]),
  ];
}

/** Turns the database's refusal of a withdrawn, blocked or unproven caller into UNAUTHENTICATED, FORBIDDEN or STEP_UP_REQUIRED; any other error is given back as it is. */
export function asUnauthenticated(error: unknown): unknown {
  const state = sqlStateOf(error);
  if (state === BLOCKED) return requestError('FORBIDDEN', 'Access is blocked.');
  if (state === PROOF_DEMANDED) {
    return stepUpRequired(
      'An operator requires a new proof of your second factor. Prove it again to continue.',
      1,
      Acting.current()?.caller ?? null,
    );
  }
  if (state !== WITHDRAWN) return error;
  return requestError(
    'UNAUTHENTICATED',
    'This session or role has been withdrawn. Refresh the token or sign in again.',
  );
}
