import type { Deps } from '../deps.ts';
import { fire } from './fire.ts';
import { readDefinition } from './stored-rule.ts';

export interface ThresholdToCheck {
  readonly ruleId: string;
  readonly eventId: string;
  readonly kind: string;
  readonly at: string;
  readonly path: readonly string[];
}

/**
 * Fires a threshold's rule when its level is crossed, and not again before it was crossed back: whether it is armed is looked at and changed with the
 * row locked. Throws COMPONENT_UNAVAILABLE while banking is away.
 */
export async function checkThreshold(deps: Deps, { ruleId, eventId, kind, at, path }: ThresholdToCheck): Promise<void> {
  const found = await deps.database.systemRead(null, async (tx) => {
    const rule = await tx.automationRule.findFirst({
      where: { id: ruleId, status: 'ACTIVE', triggerKind: 'THRESHOLD' },
    });
    const pocket = rule && (await tx.pocket.findUnique({ where: { id: rule.triggerPocketId ?? '' } }));
    return rule === null || pocket === null || pocket.accountId === null
      ? null
      : { rule, pocket, accountId: pocket.accountId };
  });
  if (found === null) return;
  const { rule: seen, pocket, accountId } = found;
  const asker = { tenantId: seen.tenantId, userId: seen.ownerId, correlationId: eventId };
  const [account] = await deps.banking.accounts(asker, [accountId]);
  if (account == null) return;
  await deps.database.systemWrite(seen.tenantId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM automation_rule WHERE id = ${ruleId} FOR UPDATE`;
    const rule = await tx.automationRule.findUniqueOrThrow({ where: { id: ruleId } });
    if (rule.status !== 'ACTIVE' || rule.version !== seen.version) return;
    const { trigger } = readDefinition(rule.definition);
    if (trigger.kind !== 'THRESHOLD') return;
    const { direction, level } = trigger;
    const isCrossed = direction === 'ABOVE' ? account.available > level : account.available < level;
    if (isCrossed && rule.isArmed) {
      const facts = { type: 'banking.entry.posted', currency: pocket.currency, pocketId: pocket.id, kind };
      await fire(tx, rule, { ...facts, id: eventId, amount: 0n, at: new Date(at) }, path);
    }
    if (isCrossed === rule.isArmed) {
      await tx.automationRule.update({ where: { id: ruleId }, data: { isArmed: !isCrossed }, select: { id: true } });
    }
  });
}
