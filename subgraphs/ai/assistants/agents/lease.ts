import { randomUUID } from 'node:crypto';
import type { AiWrite, Deps } from '../../deps.ts';
import { cancelChannel, isOpen, OPEN, type OpenedRun, openRun, TASK } from './runs.ts';

/** A process that has died loses its runs after this long; one that lives renews its leases well before. */
const LEASE_MS = 60_000;
const RENEWED_MS = 15_000;

/** Written beside what makes the next turn due, or has the run wait. */
export const RELEASED = { leaseToken: null, leaseExpiresAt: null } as const;

/** Another process does the run, or it was cancelled: nothing more is written here. */
class LeaseLost extends Error {}

/** A run whose lease is held here. */
export interface Held extends OpenedRun {
  readonly token: string;
}

/**
 * Does one turn of a run as the only process that does. Its signal is aborted when the lease is lost, the run is cancelled or the process stops.
 * Nothing is done for a run that has ended or that another process holds.
 */
export async function underLease(
  deps: Deps,
  runId: string,
  stopping: AbortSignal,
  work: (run: Held, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const run = await claim(deps, runId);
  if (run === null) return;
  const cancelled = new AbortController();
  const check = () =>
    renew(deps, run).then(
      (isHeld) => isHeld || cancelled.abort(new LeaseLost()),
      () => {},
    );
  const renewing = setInterval(check, RENEWED_MS);
  const unsubscribe = deps.signals.subscribe(cancelChannel(runId), () => void check());
  try {
    await work(run, AbortSignal.any([cancelled.signal, stopping]));
  } catch (error) {
    // The run was asked to end: the job of the cancellation, or of the process that drains, takes over.
    if (!(error instanceof LeaseLost) && !stopping.aborted && !cancelled.signal.aborted) throw error;
  } finally {
    clearInterval(renewing);
    unsubscribe();
    await release(deps, run, stopping.aborted);
  }
}

/** Takes the lease of a run that has not ended; null when it has, or another process holds it. */
async function claim(deps: Deps, runId: string): Promise<Held | null> {
  const { database, clock } = deps;
  const now = clock.now();
  const token = randomUUID();
  return database.systemWrite(null, async (tx) => {
    const [row] = await tx.agentRun.updateManyAndReturn({
      where: {
        id: runId,
        status: { in: [...OPEN] },
        OR: [{ leaseExpiresAt: null }, { leaseExpiresAt: { lte: now } }],
      },
      data: { leaseToken: token, leaseExpiresAt: new Date(now.getTime() + LEASE_MS) },
    });
    if (row !== undefined) return { ...openRun(deps, row), token };
    const other = await tx.agentRun.findFirst({ where: { id: runId, status: { in: [...OPEN] } } });
    // Another job looks again when the lease has ended, in case the process that holds it has died.
    if (other?.leaseExpiresAt) tx.jobs.add(TASK, { runId }, { key: runId, runAt: other.leaseExpiresAt });
    return null;
  });
}

/** False when the run is no longer held, or was cancelled. */
async function renew({ database, clock }: Deps, { id, tenantId, token }: Held): Promise<boolean> {
  const leaseExpiresAt = new Date(clock.now().getTime() + LEASE_MS);
  const where = { id, leaseToken: token, isCancelled: false };
  const { count } = await database.systemWrite(tenantId, (tx) =>
    tx.agentRun.updateMany({ where, data: { leaseExpiresAt } }),
  );
  return count === 1;
}

/** Gives the lease back. A run that was cancelled meanwhile is ended by a job, and one that this process gives up goes on by one. */
async function release({ database }: Deps, { id, tenantId, token }: Held, isStopping: boolean): Promise<void> {
  await database.systemWrite(tenantId, async (tx) => {
    const where = { id, leaseToken: token };
    const [row] = await tx.agentRun.updateManyAndReturn({ where, data: RELEASED });
    if (row === undefined || !isOpen(row)) return;
    if (row.isCancelled || isStopping) tx.jobs.add(TASK, { runId: id }, { key: id });
  });
}

/** Writes as the holder of the lease; throws `LeaseLost` for one who is no longer. */
export function asHolder<T>({ database }: Deps, run: Held, work: (tx: AiWrite) => Promise<T>): Promise<T> {
  return database.systemWrite(
    run.tenantId,
    async (tx) => {
      if (!(await isHolder(tx, run))) throw new LeaseLost();
      return work(tx);
    },
    { userId: run.userId },
  );
}

/** Locks the run, so that who cancels it waits, or is waited for. */
export async function isHolder(tx: AiWrite, { id, token }: Held): Promise<boolean> {
  const rows = await tx.$queryRaw<
    object[]
  >`SELECT FROM agent_run WHERE id = ${id} AND lease_token = ${token} FOR UPDATE`;
  return rows.length === 1;
}
