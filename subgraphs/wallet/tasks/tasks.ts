import type { Cron, Task } from '@codai/kit/jobs';
import { fireDueRules } from '../automations/due.ts';
import { executeRun } from '../automations/execute.ts';
import { checkThreshold, type ThresholdToCheck } from '../automations/threshold.ts';
import type { Deps } from '../deps.ts';
import { settlePocket } from '../holdings/pockets/service.ts';
import { expireApprovals } from '../transfers/approvals/service.ts';
import { carryOut } from '../transfers/movements/settle.ts';
import { settleTopUp } from '../transfers/top-ups/service.ts';

/** Age from which a waiting row has lost its job, or its job gave up. */
const FORGOTTEN_MS = 120_000;
const PER_RUN = 100;

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    carryOut: ({ movementId }: { movementId: string }) => carryOut(deps, movementId),
    settleTopUp: ({ topUpId }: { topUpId: string }) => settleTopUp(deps, topUpId),
    settlePocket: ({ pocketId }: { pocketId: string }) => settlePocket(deps, pocketId),
    executeRun: ({ runId }: { runId: string }) => executeRun(deps, runId),
    checkThreshold: (payload: ThresholdToCheck) => checkThreshold(deps, payload),
    fireDueRules: () => fireDueRules(deps),
    expireApprovals: () => expireApprovals(deps),
    takeUpForgotten: () => takeUpForgotten(deps),
  };
}

export function crons(): readonly Cron[] {
  return [
    { task: 'fireDueRules', pattern: '* * * * *' },
    { task: 'expireApprovals', pattern: '* * * * *' },
    { task: 'takeUpForgotten', pattern: '*/2 * * * *' },
  ];
}

/** Goes on with everything that waits for banking's or payments' answer longer than its job tries: an hour without them must not leave anything behind. */
async function takeUpForgotten({ database, clock }: Deps): Promise<void> {
  const before = new Date(clock.now().getTime() - FORGOTTEN_MS);
  await database.systemWrite(null, async (tx) => {
    const query = { orderBy: { createdAt: 'asc' as const }, take: PER_RUN, select: { id: true } };
    const movements = await tx.movement.findMany({
      where: { status: 'PENDING', createdAt: { lte: before } },
      ...query,
    });
    for (const { id } of movements) tx.jobs.add('carryOut', { movementId: id }, { key: id });
    const runs = await tx.ruleRun.findMany({ where: { status: 'QUEUED', createdAt: { lte: before } }, ...query });
    for (const { id } of runs) tx.jobs.add('executeRun', { runId: id }, { key: id });
    const topUps = await tx.topUp.findMany({ where: { status: 'PENDING', createdAt: { lte: before } }, ...query });
    for (const { id } of topUps) tx.jobs.add('settleTopUp', { topUpId: id }, { key: id, isMoney: true });
    const pockets = await tx.pocket.findMany({
      where: { OR: [{ status: 'OPENING', openedAt: { lte: before } }, { status: 'CLOSING' }] },
      take: PER_RUN,
      select: { id: true },
    });
    for (const { id } of pockets) tx.jobs.add('settlePocket', { pocketId: id }, { key: id });
  });
}
