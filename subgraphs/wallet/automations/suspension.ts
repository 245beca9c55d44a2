import { nextOccurrence } from '@codai/kit/jobs';
import type { WalletWrite } from '../deps.ts';
import { readDefinition } from './stored-rule.ts';

/**
 * Stops what a suspended person has under way in every tenant: rules are paused; movements of theirs that wait for approval go on waiting, and their
 * approvals do not count (`whoMayAct`), both until reinstatement or their own end.
 */
export async function suspend(tx: WalletWrite, userId: string, now: Date): Promise<void> {
  await tx.suspendedPerson.upsert({
    where: { userId },
    create: { userId, suspendedAt: now },
    update: {},
    select: { userId: true },
  });
  await tx.automationRule.updateMany({
    where: { ownerId: userId, status: 'ACTIVE' },
    data: { status: 'PAUSED', nextDueAt: null, isHeldBySuspension: true },
  });
}

/** Lets everything go on. A rule that somebody else has resumed, changed or deleted meanwhile stays as it is. */
export async function reinstate(tx: WalletWrite, userId: string, now: Date): Promise<void> {
  await tx.suspendedPerson.deleteMany({ where: { userId } });
  const rules = await tx.automationRule.findMany({
    where: { ownerId: userId, isHeldBySuspension: true },
    orderBy: { id: 'asc' },
    select: { id: true, definition: true },
  });
  for (const { id, definition } of rules) {
    const { trigger } = readDefinition(definition);
    // Runs that were due meanwhile are not made up for.
    const nextDueAt = trigger.kind === 'SCHEDULE' ? nextOccurrence(trigger, now) : null;
    await tx.automationRule.updateMany({
      where: { id, isHeldBySuspension: true },
      data: { status: 'ACTIVE', nextDueAt, isHeldBySuspension: false },
    });
  }
}
