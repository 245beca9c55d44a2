import { type Caller, isSignedIn } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Guardianship } from '../../generated/prisma/client.ts';
import { usedOf } from './hold.ts';
import { amountAt, LIMIT_KINDS, type LimitKind, sessionSeconds, strictest, zoneAt } from './rules.ts';

const GUARDED_MAX = 100;

export interface ShownLimit {
  readonly kind: LimitKind;
  readonly amount: number | null;
  readonly used: number;
  readonly ownAmount: number | null;
  readonly guardianAmount: number | null;
  readonly nextAmount: number | null;
  readonly nextAt: Date | null;
}

/** Limits of a person, and what of them is used. */
export interface Limits {
  readonly userId: string;
  readonly timeZone: string;
  readonly sessionMinutes: number;
  readonly guardian: Guardianship | null;
  readonly guarded: readonly Guardianship[];
  readonly limits: readonly ShownLimit[];
}

/** Limits of the caller, or of a minor of the caller; null for anybody else. */
export async function limitsOf({ database, clock }: Deps, caller: Caller, of: string | null): Promise<Limits | null> {
  if (!isSignedIn(caller)) return null;
  const userId = of ?? caller.userId;
  return database.read(caller, async (tx) => {
    const now = clock.now();
    const guardian = await tx.guardianship.findFirst({ where: { minorId: userId, status: 'ACTIVE' } });
    if (userId !== caller.userId && guardian?.guardianId !== caller.userId) return null;
    const open = { OR: [{ status: 'ACTIVE' }, { status: 'OPEN', expiresAt: { gt: now } }] };
    const guarded =
      userId === caller.userId
        ? await tx.guardianship.findMany({
            where: { guardianId: userId, ...open },
            orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
            take: GUARDED_MAX,
          })
        : [];
    const rows = await tx.playLimit.findMany({ where: { userId } });
    const { used, clock: played } = await usedOf(tx, userId, now);
    return {
      userId,
      timeZone: zoneAt(played, now),
      sessionMinutes: Math.floor(sessionSeconds(played, now) / 60),
      guardian,
      guarded,
      limits: LIMIT_KINDS.map((kind) => {
        const own = rows.find((row) => row.kind === kind && row.setterId === userId);
        const guardians = rows.find((row) => row.kind === kind && row.setterId !== userId);
        const ownAmount = own === undefined ? null : amountAt(own, now);
        const guardianAmount = guardians === undefined ? null : amountAt(guardians, now);
        const isWaiting = own?.nextAt != null && own.nextAt > now;
        return {
          kind,
          amount: strictest([ownAmount, guardianAmount]),
          used: used[kind],
          ownAmount,
          guardianAmount,
          nextAmount: isWaiting ? own.nextAmount : null,
          nextAt: isWaiting ? own.nextAt : null,
        };
      }),
    };
  });
}
