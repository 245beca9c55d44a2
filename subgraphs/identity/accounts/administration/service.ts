import { LastOwnerError } from '@codai/contracts/identity';
import { type Caller, type Id, type InvalidStateError, NotFoundError, requestError, ValidationError } from '@codai/kit';
import { keyset, type ListArguments, type Page, sqlStateOf } from '@codai/kit/data';
import { likeText } from '@codai/kit/text/like';
import type { Deps, Tx } from '../../deps.ts';
import type { Prisma, User } from '../../generated/prisma/client.ts';
import { liveSession } from '../../proofs/callers/as-caller.ts';
import { writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { endPendingProofs, endSessions } from '../../sessions/end-sessions.ts';
import { readEmail } from '../../users/rules.ts';
import { reasonRefusal, statusRefusal } from './rules.ts';

export interface UserSearch {
  /** Beginning of a handle or of a word of the name, or a whole e-mail address or id. */
  readonly text?: string | null | undefined;
  readonly status?: 'ACTIVE' | 'SUSPENDED' | null | undefined;
}

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** People with an account, suspended ones too, for operators; the newest first. Erased accounts are left out. */
export function listUsers(
  { database }: Deps,
  _caller: Caller,
  { text = null, status = null, ...args }: ListArguments & UserSearch,
): Promise<Page<User>> {
  const wanted = (text ?? '').normalize('NFC').trim();
  const found: Prisma.UserWhereInput =
    wanted === ''
      ? {}
      : {
          OR: [
            { id: wanted },
            { handle: { startsWith: likeText(wanted.toLowerCase().replace(/^@/, '')) } },
            { displayName: { startsWith: likeText(wanted), mode: 'insensitive' } },
            { displayName: { contains: likeText(` ${wanted}`), mode: 'insensitive' } },
            { email: { normalized: addressOf(wanted) } },
          ],
        };
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) =>
      tx.user.findMany({
        where: { AND: [{ status: status ?? { in: ['ACTIVE', 'SUSPENDED'] } }, found, where] },
        orderBy,
        take,
      }),
    ),
  );
}

export interface TenantName {
  readonly id: string;
  readonly name: string;
  readonly kind: 'PERSONAL' | 'ORGANIZATION';
}

/** Names of tenants for operators, in the order of the ids; null for an id without a tenant. */
export async function tenantNames({ database }: Deps, ids: readonly string[]): Promise<(TenantName | null)[]> {
  const found = await database.systemRead(null, (tx) =>
    tx.organization.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true, kind: true } }),
  );
  const byId = new Map(found.map((tenant) => [tenant.id, tenant]));
  return ids.map((id) => byId.get(id) ?? null);
}

function addressOf(text: string): string {
  const email = readEmail(text);
  return email instanceof ValidationError ? '' : email.normalized;
}

export interface SuspendUser {
  readonly userId: Id<'User'>;
  /** For the record; up to 500 characters. */
  readonly reason: string;
}

/**
 * Suspends an account: its sessions end, its challenges and codes are worth nothing, no token is minted for it (ID-5).
 * `LastOwnerError` when an organisation or the platform would be left without an able owner (ID-6; the database decides).
 */
export async function suspendUser(
  deps: Deps,
  caller: Caller,
  { userId, reason }: SuspendUser,
): Promise<User | InvalidStateError | LastOwnerError | NotFoundError | ValidationError> {
  const refusal = reasonRefusal(reason);
  if (refusal !== null) return refusal;
  return changeStatus(deps, caller, { userId, from: 'ACTIVE', to: 'SUSPENDED' }, async (tx) => {
    await endPendingProofs(deps, tx, userId);
    await endSessions(deps, tx, { userId }, 'USER_SUSPENDED');
    tx.outbox.append('identity.user.suspended', { userId, reason }, { subject: userId, tenantId: null });
  }).catch((error: unknown) => {
    if (sqlStateOf(error) === 'ID006') return new LastOwnerError();
    throw error;
  });
}

/** Lets a suspended account sign in again. */
export function reinstateUser(
  deps: Deps,
  caller: Caller,
  { userId }: { readonly userId: Id<'User'> },
): Promise<User | InvalidStateError | NotFoundError> {
  return changeStatus(deps, caller, { userId, from: 'SUSPENDED', to: 'ACTIVE' }, async (tx) => {
    tx.outbox.append('identity.user.reinstated', { userId }, { subject: userId, tenantId: null });
  });
}

interface StatusChange {
  readonly userId: string;
  readonly from: 'ACTIVE' | 'SUSPENDED';
  readonly to: 'ACTIVE' | 'SUSPENDED';
}

function changeStatus(
  deps: Deps,
  caller: Caller,
  { userId, from, to }: StatusChange,
  andThen: (tx: Tx) => Promise<void>,
): Promise<User | InvalidStateError | NotFoundError> {
  return writeAsIdentity(deps, caller, async (tx) => {
    const { userId: adminId } = await liveSession(deps, tx, caller);
    // The token's role may be ten minutes old; this must not be.
    const isAdmin = await tx.user.count({ where: { id: adminId, isPlatformAdmin: true, status: 'ACTIVE' } });
    if (isAdmin === 0) throw requestError('FORBIDDEN', null);
    const [changed] = await tx.user.updateManyAndReturn({
      where: { id: userId, status: from },
      data: { status: to, statusChangedAt: deps.clock.now() },
    });
    if (changed === undefined) {
      const user = await tx.user.findUnique({ where: { id: userId }, select: { status: true } });
      return user === null ? new NotFoundError('User') : statusRefusal(user.status, from);
    }
    await andThen(tx);
    return changed;
  });
}
