import { eachApart, stepsApart } from '@codai/kit/jobs';
import type { Deps } from '../../deps.ts';
import type { DeliveryAttempt, DeliveryMessage } from '../../generated/prisma/client.ts';
import { enqueueHandOver } from '../../queue/accept.ts';
import { step } from '../../queue/step.ts';
import { portOf, settlementNow } from './hand-over.ts';

const MESSAGES_PER_SWEEP_MAX = 500;
/**
 * A message this long overdue has lost its job: the queue gave it up while the database was away. Long enough that a
 * backlog, whose jobs are there and only late, is not put to the end of the queue again and again.
 */
const overdueMs = 15 * 60_000;
/**
 * Whatever holds a message up this long will hold it up for ever (our own mistake, above all). Far above the sum of the
 * pauses between attempts.
 */
const queuedMaxMs = 7 * 86_400_000;
/** Mail in the embedded mailbox is forgotten after this: it may hold codes and names, and nothing else ends its growth. */
const capturedKeptMs = 30 * 86_400_000;

/**
 * Finds messages that nobody works on any more, and gives each its way to an end (NOTIF-4). Runs by the clock.
 *
 * SENDING beyond its lease: the worker died between claim and outcome. Whether the provider has it is not known, so it
 * is UNKNOWN; but a driver that keeps one copy however often it is given one (`isRepeatable`) is simply given it again.
 */
export async function sweepDeliveries(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  const now = clock.now();
  const page = { take: MESSAGES_PER_SWEEP_MAX } as const;
  await stepsApart('Deliveries could not all be given a way to their end.', [
    () =>
      eachApart({
        complaint: 'Messages of lost workers could not all be settled.',
        max: MESSAGES_PER_SWEEP_MAX,
        find: (without) =>
          database.systemRead(null, (tx) =>
            tx.deliveryMessage.findMany({
              where: { id: { notIn: [...without] }, status: 'SENDING', leaseExpiresAt: { lte: now } },
              orderBy: { leaseExpiresAt: 'asc' },
              include: { attempts: { orderBy: { number: 'desc' }, take: 1 } },
              ...page,
            }),
          ),
        work: ({ attempts, ...message }) => settleLost(deps, message, attempts[0], now),
      }),
    () =>
      eachApart({
        complaint: 'Overdue messages could not all be given a job.',
        max: MESSAGES_PER_SWEEP_MAX,
        find: (without) =>
          database.systemRead(null, (tx) =>
            tx.deliveryMessage.findMany({
              where: {
                id: { notIn: [...without] },
                status: 'QUEUED',
                nextAttemptAt: { lte: before(now, overdueMs) },
              },
              orderBy: { nextAttemptAt: 'asc' },
              ...page,
            }),
          ),
        work: (message) =>
          database.systemWrite(null, async (tx) => {
            if (message.queuedAt > before(now, queuedMaxMs)) return enqueueHandOver(tx, message.id);
            const from = { status: 'QUEUED', attemptCount: message.attemptCount } as const;
            return step(tx, message, from, { status: 'FAILED', reason: 'GIVEN_UP' }, now);
          }),
      }),
  ]);
}

async function settleLost(
  deps: Deps,
  message: DeliveryMessage,
  last: DeliveryAttempt | undefined,
  now: Date,
): Promise<void> {
  const port = portOf(deps, message);
  const isRepeatable = port.isRepeatable && last?.provider === port.provider;
  await deps.database.systemWrite(null, async (tx) =>
    step(
      tx,
      message,
      { status: 'SENDING', attemptCount: message.attemptCount },
      await settlementNow(
        tx,
        message.id,
        isRepeatable ? { status: 'QUEUED', nextAttemptAt: now } : { status: 'UNKNOWN', reason: 'WORKER_LOST' },
      ),
      now,
    ),
  );
}

/** Empties the embedded mailbox of what is old. Runs by the clock. */
export async function pruneCaptured(deps: Deps): Promise<void> {
  const capturedAt = { lt: before(deps.clock.now(), capturedKeptMs) };
  await deps.database.systemWrite(null, (tx) => tx.capturedMessage.deleteMany({ where: { capturedAt } }));
}

function before(instant: Date, ms: number): Date {
  return new Date(instant.getTime() - ms);
}
