import { randomBytes } from 'node:crypto';
import {
  ConflictError,
  type DomainError,
  hasRole,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { Deps, GamesWrite } from '../../deps.ts';
import { limitsInForce, lockLimits } from './hold.ts';
import {
  amountAt,
  guardianRefusal,
  limitsRefusal,
  NO_CLOCK,
  ownLimit,
  type WantedLimit,
  zoneAt,
  zoneRefusal,
} from './rules.ts';

/** Person whose limits were changed. */
export interface LimitedId {
  readonly userId: string;
}

export interface GuardianshipId {
  readonly guardianshipId: Id<'Guardianship'>;
}

export interface SetLimits {
  readonly limits: readonly WantedLimit[];
  readonly timeZone?: string | null | undefined;
}

const DAY_MS = 86_400_000;
const CODE_BYTES = 9;
const GUARDED_MAX = 20;

/** Guardian of a person; null without one. Reads as the system, because a guardian's own guardian is hidden from others. */
const guardianOf = async (tx: GamesWrite, minorId: string): Promise<string | null> =>
  (await tx.guardianship.findFirst({ where: { minorId, status: 'ACTIVE' } }))?.guardianId ?? null;

const appendChanged = (tx: GamesWrite, userId: string, setterId: string) =>
  tx.outbox.append('games.limits.changed', { userId, setterId }, { subject: userId, tenantId: null });

async function putZone(tx: GamesWrite, userId: string, timeZone: string, isDelayed: boolean, now: Date) {
  const clock = (await tx.playClock.findUnique({ where: { userId } })) ?? NO_CLOCK;
  const inForce = zoneAt(clock, now);
  const data =
    isDelayed && inForce !== timeZone
      ? { timeZone: inForce, nextTimeZone: timeZone, nextZoneAt: new Date(now.getTime() + DAY_MS) }
      : { timeZone, nextTimeZone: null, nextZoneAt: null };
  await tx.playClock.upsert({ where: { userId }, create: { userId, ...data }, update: data, select: { userId: true } });
}

/**
 * Sets limits that a person wants for themselves: lower ones hold at once, higher ones and another time zone after 24 hours. What a guardian has
 * set stays. Returns the person's id, or `ValidationError`, `ConflictError` for the time zone of a person with a guardian.
 */
export async function setPlayLimits(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { limits, timeZone = null }: SetLimits,
): Promise<DomainError | LimitedId> {
  const refusal = limitsRefusal(limits, timeZone);
  if (refusal !== null) return refusal;
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    await lockLimits(tx, userId);
    const guarded = zoneRefusal(timeZone, (await guardianOf(tx, userId)) !== null);
    if (guarded !== null) return guarded;
    const now = clock.now();
    const isLimited = ((await limitsInForce(tx, [userId], now)).get(userId)?.size ?? 0) > 0;
    for (const { kind, amount } of limits) {
      const key = { userId, setterId: userId, kind };
      const before = await tx.playLimit.findUnique({ where: { userId_setterId_kind: key } });
      await putLimit(tx, key, ownLimit(before === null ? null : amountAt(before, now), amount, now));
    }
    if (timeZone !== null) await putZone(tx, userId, timeZone, isLimited, now);
    appendChanged(tx, userId, userId);
    return { userId };
  });
}

const putLimit = (
  tx: GamesWrite,
  key: { readonly userId: string; readonly setterId: string; readonly kind: string },
  limit: { readonly amount: number | null; readonly nextAmount: number | null; readonly nextAt: Date | null },
) =>
  tx.playLimit.upsert({
    where: { userId_setterId_kind: key },
    create: { ...key, ...limit },
    update: limit,
    select: { kind: true },
  });

/**
 * Sets the limits of a minor as the guardian, at once. Runs under row-level security, which refuses the rows of anybody else. Returns the minor's id, or
 * `ValidationError`, `NotFoundError` for a person whom the caller does not guard.
 */
export async function setParentalControls(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { minorId, limits, timeZone = null }: SetLimits & { readonly minorId: Id<'User'> },
): Promise<DomainError | LimitedId> {
  const refusal = limitsRefusal(limits, timeZone);
  if (refusal !== null) return refusal;
  const setterId = caller.userId;
  return database.write(caller, async (tx) => {
    await lockLimits(tx, minorId);
    if ((await guardianOf(tx, minorId)) !== setterId) return new NotFoundError('User', ['input', 'minorId']);
    for (const { kind, amount } of limits)
      await putLimit(tx, { userId: minorId, setterId, kind }, { amount, nextAmount: null, nextAt: null });
    if (timeZone !== null) await putZone(tx, minorId, timeZone, false, clock.now());
    appendChanged(tx, minorId, setterId);
    return { userId: minorId };
  });
}

/** Makes a code by which a minor accepts the caller as guardian, within a day. Returns the id, or `ConflictError` for a minor and beyond 20 at once. */
export function inviteMinor(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: { readonly idempotencyKey: string },
): Promise<DomainError | GuardianshipId> {
  const { userId: guardianId } = caller;
  return database.once({ caller, operation: 'inviteMinor', input }, async (tx) => {
    await lockLimits(tx, guardianId);
    if ((await guardianOf(tx, guardianId)) !== null)
      return new ConflictError('GUARDIAN_HAS_GUARDIAN', 'A person with a guardian cannot be a guardian.');
    const now = clock.now();
    const counted = { OR: [{ status: 'ACTIVE' }, { status: 'OPEN', expiresAt: { gt: now } }] };
    if ((await tx.guardianship.count({ where: { guardianId, ...counted } })) >= GUARDED_MAX)
      return new ConflictError('TOO_MANY_MINORS', `A guardian has at most ${GUARDED_MAX} minors and codes.`);
    const guardianshipId = newId<'Guardianship'>('grd');
    const code = randomBytes(CODE_BYTES).toString('base64url');
    const row = { id: guardianshipId, guardianId, code, createdAt: now, expiresAt: new Date(now.getTime() + DAY_MS) };
    await tx.guardianship.create({ data: row, select: { id: true } });
    tx.outbox.append('games.guardian.invited', { guardianshipId }, { subject: guardianshipId, tenantId: null });
    return { guardianshipId };
  });
}

/**
 * Accepts the person who made a code as the guardian of the caller, who cannot end that. Returns the caller's id, or `NotFoundError` for an unknown or
 * expired code, `ConflictError` by `guardianRefusal`.
 */
export function acceptGuardian(
  { database, clock }: Deps,
  { userId: minorId, correlationId }: SignedInCaller,
  { guardianCode: code }: { readonly guardianCode: string },
): Promise<DomainError | LimitedId> {
  return database.systemWrite(
    null,
    async (tx) => {
      // One at a time for everybody: guardians and minors must not change places between the questions and the write.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('games:guardians', 0))`;
      const now = clock.now();
      const open = await tx.guardianship.findFirst({ where: { code, status: 'OPEN', expiresAt: { gt: now } } });
      if (open === null) return new NotFoundError('Guardianship', ['input', 'guardianCode']);
      const { id: guardianshipId, guardianId } = open;
      const refusal = guardianRefusal({
        guardianId,
        minorId,
        guardianOfGuardian: await guardianOf(tx, guardianId),
        guardianOfMinor: await guardianOf(tx, minorId),
        guards: (await tx.guardianship.count({ where: { guardianId: minorId, status: 'ACTIVE' } })) > 0,
      });
      if (refusal !== null) return refusal;
      const confirmed = { minorId, status: 'ACTIVE', confirmedAt: now };
      await tx.guardianship.update({ where: { id: guardianshipId }, data: confirmed, select: { id: true } });
      const data = { guardianshipId, guardianId, minorId };
      tx.outbox.append('games.guardian.accepted', data, { subject: guardianshipId, tenantId: null });
      return { userId: minorId };
    },
    { userId: minorId, correlationId },
  );
}

/**
 * Ends the care of a guardian, with the limits that the guardian has set, or withdraws a code. For the guardian and operators: a minor cannot. Returns
 * the id, or `NotFoundError`.
 */
export function endGuardianship(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { guardianshipId: id }: GuardianshipId,
): Promise<DomainError | GuardianshipId> {
  const { userId, correlationId } = caller;
  return database.systemWrite(
    null,
    async (tx) => {
      const owned = hasRole(caller, 'PLATFORM_ADMIN') ? {} : { guardianId: userId };
      const [row] = await tx.guardianship.updateManyAndReturn({
        where: { id, status: { in: ['OPEN', 'ACTIVE'] }, ...owned },
        data: { status: 'ENDED', endedAt: clock.now() },
      });
      if (row === undefined) return new NotFoundError('Guardianship', ['input', 'guardianshipId']);
      const { guardianId, minorId } = row;
      if (minorId !== null) await tx.playLimit.deleteMany({ where: { userId: minorId, setterId: guardianId } });
      tx.outbox.append('games.guardian.ended', { guardianshipId: id }, { subject: id, tenantId: null });
      return { guardianshipId: id };
    },
    { userId, correlationId },
  );
}
