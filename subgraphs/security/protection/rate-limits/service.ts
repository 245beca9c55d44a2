import {
  type Caller,
  ConflictError,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import { isUniqueViolation, keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { RateLimitPolicy } from '../../generated/prisma/client.ts';
import { limitRefusal, type RateLimit, usualBurst } from './rules.ts';

export interface SetRateLimit extends RateLimit {
  /** Absent: a new policy. */
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly isEnabled: boolean;
}

/** Each is looked at by each request. */
const ENABLED_MAX = 100;
/** Any number that nothing else of this schema locks with. */
const RATE_LOCK = 0x726174;

/**
 * Sets a rate limit, which every gateway holds within a second. `ValidationError`, `NotFoundError` for an unknown id, `ConflictError` for a name
 * that is taken, `InvalidStateError` when there are too many.
 */
export async function setRateLimit(
  { database, clock, rootFields }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  input: SetRateLimit,
): Promise<ConflictError | InvalidStateError | NotFoundError | RateLimitPolicy | ValidationError> {
  const refusal = limitRefusal(input, input.appliesTo === 'ROOT_FIELD' ? await rootFields() : null);
  if (refusal !== null) return refusal;
  const { id = null, target = null, name, countsBy, appliesTo, limit, windowSeconds, isEnabled } = input;
  const burst = input.burst ?? usualBurst(limit);
  const data = { name, countsBy, appliesTo, target, limit, windowSeconds, burst, isEnabled };
  try {
    return await database.systemWrite(
      tenantId,
      async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${RATE_LOCK})`;
        const others = await tx.rateLimitPolicy.count({ where: { isEnabled: true, id: { not: id ?? '' } } });
        if (isEnabled && others >= ENABLED_MAX) {
          const message = `At most ${ENABLED_MAX} policies can be enabled at once. Disable another one first.`;
          return new InvalidStateError('TOO_MANY_ENABLED', ['DISABLED'], message);
        }
        const changed = { ...data, changedById: userId, changedAt: clock.now() };
        const known = id === null ? newId<'RateLimitPolicy'>('rlp') : id;
        if (id === null) await tx.rateLimitPolicy.create({ data: { id: known, ...changed } });
        else if ((await tx.rateLimitPolicy.updateMany({ where: { id }, data: changed })).count === 0)
          return new NotFoundError('RateLimitPolicy', ['input', 'id']);
        tx.outbox.append(
          'security.policy.changed',
          { policyId: known, kind: 'RATE_LIMIT' },
          { subject: known, tenantId: null },
        );
        return tx.rateLimitPolicy.findUniqueOrThrow({ where: { id: known } });
      },
      { userId, correlationId },
    );
  } catch (error) {
    if (isUniqueViolation(error)) return new ConflictError('NAME_TAKEN');
    throw error;
  }
}

/** Deletes a rate limit; every gateway lets go of it within a second. What it counted goes with it. */
export function deleteRateLimit(
  { database }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { rateLimitPolicyId: id }: { readonly rateLimitPolicyId: string },
): Promise<NotFoundError | RateLimitPolicy> {
  return database.systemWrite(
    tenantId,
    async (tx) => {
      const policy = await tx.rateLimitPolicy.findUnique({ where: { id } });
      const { count } = await tx.rateLimitPolicy.deleteMany({ where: { id } });
      if (policy === null || count === 0) return new NotFoundError('RateLimitPolicy', ['input', 'rateLimitPolicyId']);
      const data = { policyId: id, kind: 'RATE_LIMIT' } as const;
      tx.outbox.append('security.policy.changed', data, { subject: id, tenantId: null });
      return policy;
    },
    { userId, correlationId },
  );
}

const byName = keyset({ name: ['asc', 'text'], id: ['asc', 'text'] });

export function listRateLimits(
  { database }: Deps,
  _caller: Caller,
  args: ListArguments,
): Promise<Page<RateLimitPolicy>> {
  return byName.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.rateLimitPolicy.findMany({ where, orderBy, take })),
  );
}

export interface RateLimitStatus {
  readonly policy: RateLimitPolicy;
  readonly admitted: number;
  readonly refused: number;
  readonly since: Date;
}

const STATUS_MS = 3_600_000;

/** Actions of gateways by a policy in the last hour, which they report every few seconds. null: there is no such policy. */
export function rateLimitStatus({ database, clock }: Deps, id: string): Promise<RateLimitStatus | null> {
  const since = new Date(clock.now().getTime() - STATUS_MS);
  return database.systemRead(null, async (tx) => {
    const policy = await tx.rateLimitPolicy.findUnique({ where: { id } });
    if (policy === null) return null;
    const [use] = await tx.$queryRaw<{ admitted: number; refused: number }[]>`
      SELECT COALESCE(sum(admitted), 0)::float8 AS admitted, COALESCE(sum(refused), 0)::float8 AS refused
        FROM access.rate_use WHERE policy_id = ${id} AND minute >= ${since}`;
    return { policy, since, admitted: use?.admitted ?? 0, refused: use?.refused ?? 0 };
  });
}
