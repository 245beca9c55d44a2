import { type SignedInCaller, type ValidationError, VersionConflictError } from '@codai/kit';
import type { Deps, ReadingTx } from '../../deps.ts';
import type { NotificationTiming } from '../../generated/prisma/client.ts';
import { enqueueHandOver } from '../../queue/accept.ts';
import { lockRecipient } from '../../recipients/addresses/locks.ts';
import { readTiming, type Timing, type TimingInput } from './rules.ts';

/** Messages that a change of the timing has considered anew at once; the sweeper finds the others. */
const RECONSIDERED_MAX = 500;

export type SetTiming = TimingInput & { readonly expectedVersion: number };

/** Null where the person has set nothing. */
export async function findTiming(tx: ReadingTx, userId: string): Promise<NotificationTiming | null> {
  return tx.notificationTiming.findUnique({ where: { userId } });
}

export function readOwnTiming({ database }: Deps, caller: SignedInCaller): Promise<NotificationTiming | null> {
  return database.read(caller, (tx) => findTiming(tx, caller.userId));
}

/**
 * Sets quiet hours and digests of the caller. Messages that wait are considered anew, so that what was held for a digest that is
 * no longer wanted goes out. Holds for every message not handed over when this returns (NOTIF-10): both sides take the recipient's lock.
 */
export async function setTiming(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: SetTiming,
): Promise<NotificationTiming | ValidationError | VersionConflictError> {
  const timing = readTiming(input);
  if (!isTiming(timing)) return timing;
  const { userId } = caller;
  const { expectedVersion } = input;
  const outcome = await database.write(caller, async (tx) => {
    await lockRecipient(tx, userId);
    const data = { ...timing, version: expectedVersion + 1, updatedAt: clock.now() };
    const { count } =
      expectedVersion === 0
        ? await tx.notificationTiming.createMany({ data: { userId, ...data }, skipDuplicates: true })
        : await tx.notificationTiming.updateMany({ where: { userId, version: expectedVersion }, data });
    const current = await findTiming(tx, userId);
    if (count === 0 || current === null) return new VersionConflictError(current?.version ?? 0);
    return current;
  });
  // As the system, because messages of all tenants wait for the one person.
  if (!(outcome instanceof VersionConflictError)) {
    await database.systemWrite(null, async (tx) => {
      const waiting = await tx.deliveryMessage.findMany({
        where: { recipientId: userId, status: 'QUEUED', attemptCount: 0 },
        select: { id: true },
        take: RECONSIDERED_MAX,
      });
      const ids = waiting.map(({ id }) => id);
      await tx.deliveryMessage.updateMany({
        where: { id: { in: ids }, status: 'QUEUED', attemptCount: 0 },
        data: { nextAttemptAt: clock.now(), digestDueAt: null },
      });
      for (const id of ids) enqueueHandOver(tx, id);
    });
  }
  return outcome;
}

function isTiming(read: Timing | ValidationError): read is Timing {
  return 'digestAt' in read;
}
