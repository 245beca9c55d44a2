import { type CatchUp, dueOccurrences } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { fire } from './fire.ts';
import { bareEvent } from './service.ts';
import { readDefinition } from './stored-rule.ts';

const RULES_PER_RUN = 500;
const LATEST: CatchUp = { policy: 'LATEST' };

/**
 * Fires what is due by the clock. What was missed while nothing ran is made up for once, not once for each time; the run's event is the instant that
 * it was due, so that two who look at the same moment fire it once.
 */
export async function fireDueRules({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  const due = await database.systemRead(null, (tx) =>
    tx.automationRule.findMany({
      where: { status: 'ACTIVE', nextDueAt: { lte: now } },
      orderBy: { nextDueAt: 'asc' },
      take: RULES_PER_RUN,
      select: { id: true, tenantId: true },
    }),
  );
  for (const { id, tenantId } of due) {
    await database.systemWrite(tenantId, async (tx) => {
      await tx.$queryRaw`SELECT id FROM automation_rule WHERE id = ${id} FOR UPDATE`;
      const rule = await tx.automationRule.findUniqueOrThrow({ where: { id } });
      const { trigger } = readDefinition(rule.definition);
      if (rule.status !== 'ACTIVE' || rule.nextDueAt === null || rule.nextDueAt > now) return;
      if (trigger.kind !== 'SCHEDULE') return;
      const { occurrences, nextDueAt } = dueOccurrences(trigger, {
        dueAt: rule.nextDueAt,
        now,
        catchUp: LATEST,
        max: 1,
      });
      for (const due of occurrences) await fire(tx, rule, bareEvent(`due:${due.toISOString()}`, 'schedule', now), []);
      await tx.automationRule.update({ where: { id }, data: { nextDueAt }, select: { id: true } });
    });
  }
}
