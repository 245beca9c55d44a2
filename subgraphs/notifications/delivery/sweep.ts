import type { Deps } from '../deps.ts';
import { enqueueHandOver } from './accept.ts';
import { step } from './hand-over.ts';

const MESSAGES_PER_SWEEP_MAX = 500;
/** A message this long overdue has lost its job: the queue gave it up while the database was away. */
const overdueMs = 2 * 60_000;

/**
 * Finds messages that nobody works on any more, and gives each its way to an end (NOTIF-4). Runs by the clock.
 *
 * SENDING beyond its lease: the worker died between claim and outcome. Whether the provider has it is not known, so it
 * is UNKNOWN; but a driver that keeps one copy however often it is given one (`isRepeatable`) is simply given it again.
 */
export async function sweepDeliveries(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const lost = await deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.findMany({
      where: { status: 'SENDING', leaseExpiresAt: { lte: now } },
      orderBy: { leaseExpiresAt: 'asc' },
      take: MESSAGES_PER_SWEEP_MAX,
      include: { attempts: { orderBy: { number: 'desc' }, take: 1 } },
    }),
  );
  for (const { attempts, ...message } of lost) {
    const isRepeatable = deps.mail.isRepeatable && attempts[0]?.provider === deps.mail.provider;
    await deps.database.systemWrite(null, (tx) =>
      step(
        tx,
        message,
        { status: 'SENDING', attemptCount: message.attemptCount },
        isRepeatable ? { status: 'QUEUED', nextAttemptAt: now } : { status: 'UNKNOWN', reason: 'WORKER_LOST' },
        now,
      ),
    );
  }

  await deps.database.systemWrite(null, async (tx) => {
    const overdue = await tx.deliveryMessage.findMany({
      where: { status: 'QUEUED', nextAttemptAt: { lte: new Date(now.getTime() - overdueMs) } },
      orderBy: { nextAttemptAt: 'asc' },
      take: MESSAGES_PER_SWEEP_MAX,
      select: { id: true },
    });
    for (const { id } of overdue) enqueueHandOver(tx, id);
  });
}
