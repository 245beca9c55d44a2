import {
  activeTenantOf,
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { formRefusal, rangeRefusal, subscriptionRefusal } from './rules.ts';

export interface ReplayJobId {
  readonly replayJobId: Id<'ReplayJob'>;
}

export interface StartReplay {
  readonly subscriptionId: Id<'EventSubscription'>;
  readonly fromSequence: bigint;
  /** The newest event when absent. */
  readonly toSequence?: bigint | null | undefined;
  readonly isDryRun: boolean;
  readonly ratePerSecond: number;
}

/**
 * Has the events of a range that match a subscription delivered to it once more, and to nobody else (EVT-4). Returns the id of the replay, or
 * a refusal: `ReplayRetentionError` when the range begins before the oldest event that is kept.
 */
export async function startReplay(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { subscriptionId, fromSequence, toSequence, isDryRun, ratePerSecond }: StartReplay,
): Promise<DomainError | ReplayJobId> {
  const tenantId = activeTenantOf(caller);
  const wrong = formRefusal(ratePerSecond, fromSequence);
  if (wrong !== null) return wrong;
  const id = newId<'ReplayJob'>('rpj');
  const running = new ConflictError('REPLAY_RUNNING', 'A replay of this subscription is running. Cancel it first.');
  try {
    return await database.write(caller, async (tx): Promise<DomainError | ReplayJobId> => {
      const subscription = await tx.eventSubscription.findUnique({ where: { id: subscriptionId } });
      if (subscription === null) return new NotFoundError('EventSubscription', ['input', 'subscriptionId']);
      const disabled = subscriptionRefusal(subscription.status);
      if (disabled !== null) return disabled;
      const stream = await tx.busStream.findUnique({ where: { tenantId } });
      const [last, floor] = [stream?.last ?? 0n, stream?.floor ?? 0n];
      const to = toSequence ?? last;
      const outside = rangeRefusal({ from: fromSequence, to }, { floor, last });
      if (outside !== null) return outside;
      if ((await tx.replayJob.count({ where: { subscriptionId, status: 'RUNNING' } })) > 0) return running;
      const now = clock.now();
      await tx.replayJob.create({
        data: {
          id,
          tenantId,
          subscriptionId,
          fromSequence,
          isDryRun,
          ratePerSecond,
          toSequence: to,
          position: fromSequence - 1n,
          status: 'RUNNING',
          startedById: caller.userId,
          createdAt: now,
          advancedAt: now,
        },
        select: { id: true },
      });
      const told = { replayJobId: id, subscriptionId, startedById: caller.userId, isDryRun };
      tx.outbox.append('events.replay.started', told, { subject: id });
      return { replayJobId: id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return running;
    throw error;
  }
}

/** Ends a replay. What it has accepted already is delivered. */
export async function cancelReplay(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { replayJobId: id }: ReplayJobId,
): Promise<InvalidStateError | NotFoundError | ReplayJobId> {
  return database.write(caller, async (tx) => {
    const { count } = await tx.replayJob.updateMany({
      where: { id, status: 'RUNNING' },
      data: { status: 'CANCELLED', endedAt: clock.now() },
    });
    const row = await tx.replayJob.findUnique({ where: { id } });
    if (row === null) return new NotFoundError('ReplayJob', ['input', 'replayJobId']);
    if (count === 0) return new InvalidStateError(row.status, ['RUNNING']);
    const told = { replayJobId: id, subscriptionId: row.subscriptionId, cancelledById: caller.userId };
    tx.outbox.append('events.replay.cancelled', told, { subject: id });
    return { replayJobId: id };
  });
}
