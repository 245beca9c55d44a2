import { newId } from '@codai/kit';
import type { WalletWrite } from '../deps.ts';
import type { AutomationRule } from '../generated/prisma/client.ts';
import type { RuleEvent } from './rule.ts';
import { mayFire } from './rules.ts';
import { storeRule } from './stored-rule.ts';

/** Rules whose runs led to this movement, the last one's own last; empty when it was none of a rule (WAL-4). */
export async function pathOf(tx: WalletWrite, movementId: string | null): Promise<readonly string[]> {
  if (movementId === null || !movementId.startsWith('run_')) return [];
  const run = await tx.ruleRun.findUnique({ where: { id: movementId }, select: { path: true } });
  return run?.path ?? [];
}

/**
 * Begins a run of this version of the rule for this event, unless there is one (WAL-2): the unique key decides between concurrent attempts. One that would close a
 * chain of rules, or make it too long, is written down as skipped. The run is made with the right of `initiatorId`. Returns the run's id, null when there was one already.
 */
export async function fire(
  tx: WalletWrite,
  rule: AutomationRule,
  event: RuleEvent,
  path: readonly string[],
  initiatorId = rule.ownerId,
): Promise<string | null> {
  const id = newId<'RuleRun'>('run');
  const isAllowed = mayFire(rule.id, path);
  const { count } = await tx.ruleRun.createMany({
    data: {
      id,
      tenantId: rule.tenantId,
      walletId: rule.walletId,
      initiatorId,
      ruleId: rule.id,
      ruleVersion: rule.version,
      eventId: event.id,
      event: storeRule(event),
      definition: rule.definition ?? {},
      depth: path.length + 1,
      path: [...path, rule.id],
      messages: [],
      status: isAllowed ? 'QUEUED' : 'SKIPPED',
      reason: isAllowed ? null : 'CHAIN_ENDED',
      createdAt: event.at,
      endedAt: isAllowed ? null : event.at,
    },
    skipDuplicates: true,
  });
  if (count === 0) return null;
  if (!isAllowed) return id;
  tx.jobs.add('executeRun', { runId: id }, { key: id });
  const { id: ruleId, version: ruleVersion, walletId, ownerId, tenantId } = rule;
  tx.outbox.append(
    'wallet.rule.triggered',
    { runId: id, ruleId, ruleVersion, walletId, ownerId, depth: path.length + 1 },
    { subject: id, partitionKey: walletId, tenantId },
  );
  return id;
}
