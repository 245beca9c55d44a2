import { type BackgroundWorker, newId } from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import type { ReplayJob } from '../../generated/prisma/client.ts';
import { isTrueOf } from '../../stream/filters/is-true-of.ts';
import { readPayloads } from '../../stream/log/payloads.ts';
import { deliveryOf } from '../deliveries/delivery-of.ts';

const BATCH = 500;
/** Deliveries of one replay that may wait: it reads on when they become fewer. */
const WAITING_MAX = 1_000;

/** Reads the ranges of running replays, no faster than their rates. */
export class ReplayWorker implements BackgroundWorker {
  readonly name = 'replays';
  readonly pollMs = 1_000;

  constructor(private readonly deps: Deps) {}

  async step(): Promise<boolean> {
    const { database } = this.deps;
    const jobs = await database.systemRead(null, (tx) =>
      tx.replayJob.findMany({ where: { status: 'RUNNING' }, orderBy: { advancedAt: 'asc' }, take: 50 }),
    );
    for (const { id, tenantId } of jobs) await database.systemWrite(tenantId, (tx) => this.#advance(tx, id));
    if (jobs.length > 0) this.deps.wakeWorkers.call();
    return false;
  }

  async #advance(tx: Tx, id: string): Promise<void> {
    // Another process may be at it.
    const [held] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM replay_job WHERE id = ${id} AND status = 'RUNNING' FOR UPDATE SKIP LOCKED`;
    if (held === undefined) return;
    const job = await tx.replayJob.findUniqueOrThrow({ where: { id } });
    const now = this.deps.clock.now();
    if (job.position < job.toSequence) {
      await this.#readOn(tx, job, now);
      return;
    }
    const waiting = await tx.delivery.count({ where: { replayJobId: id, state: 'PENDING' } });
    if (waiting > 0) return;
    await tx.replayJob.update({ where: { id }, data: { status: 'COMPLETED', endedAt: now }, select: { id: true } });
    const { subscriptionId, matched, tenantId } = job;
    tx.outbox.append(
      'events.replay.completed',
      { replayJobId: id, subscriptionId, matched },
      { subject: id, tenantId },
    );
  }

  async #readOn(tx: Tx, job: ReplayJob, now: Date): Promise<void> {
    const elapsedMs = Math.min(now.getTime() - job.advancedAt.getTime(), 1_000);
    const allowed = Math.min(Math.floor((job.ratePerSecond * elapsedMs) / 1_000), BATCH);
    if (allowed < 1) return;
    const { id, tenantId, subscriptionId, position, toSequence } = job;
    const waiting = await tx.delivery.count({ where: { replayJobId: id, state: 'PENDING' } });
    if (waiting >= WAITING_MAX) return;
    const subscription = await tx.eventSubscription.findUniqueOrThrow({ where: { id: subscriptionId } });
    const entries = await tx.busEntry.findMany({
      where: { tenantId, sequence: { gt: position, lte: toSequence } },
      orderBy: { sequence: 'asc' },
      take: allowed,
    });
    const payloadOf = await readPayloads(tx, entries);
    const matching = entries.filter((entry) =>
      isTrueOf(subscription.filter, { ...entry, data: payloadOf(entry) ?? null }),
    );
    if (!job.isDryRun) {
      await tx.delivery.createMany({
        data: matching.map((entry) => ({
          ...deliveryOf(entry),
          id: newId<'Delivery'>('edl'),
          subscriptionId,
          replayJobId: id,
          attemptsMax: subscription.maxAttempts,
          nextAttemptAt: now,
          createdAt: now,
        })),
      });
    }
    await tx.replayJob.update({
      where: { id },
      data: {
        position: entries.length < allowed ? toSequence : (entries.at(-1)?.sequence ?? toSequence),
        matched: { increment: matching.length },
        advancedAt: now,
      },
      select: { id: true },
    });
  }
}
