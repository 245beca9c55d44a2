import { type CatchUp, dueOccurrences, eachApart } from '@codai/kit/jobs';
import type { Deps, WalletWrite } from '../deps.ts';
import { fire } from './fire.ts';
import { bareEvent } from './service.ts';
import { readDefinition } from './stored-rule.ts';

/** Rules that are looked up at once, and that one run fires; the next run fires the rest. */
const RULES_AT_ONCE = 100;
const RULES_PER_RUN = 500;
const LATEST: CatchUp = { policy: 'LATEST' };

/**
 * Fires what is due by the clock. What was missed while nothing ran is made up for once, not once for each time; the run's event is the instant that
 * it was due, so that two who look at the same moment fire it once. A rule that fails stands in no other's way.
 */
export async function fireDueRules({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  await eachApart({
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.automationRule.findMany({
          where: { status: 'ACTIVE', nextDueAt: { lte: now }, id: { notIn: [...without] } },
          orderBy: { nextDueAt: 'asc' },
          take: RULES_AT_ONCE,
          select: { id: true, tenantId: true },
        }),
      ),
    work: ({ id, tenantId }) => database.systemWrite(tenantId, (tx) => fireDue(tx, id, now)),
    complaint: 'Some rules that are due could not be fired.',
    max: RULES_PER_RUN,
  });
}

async function fireDue(tx: WalletWrite, id: string, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT id FROM automation_rule WHERE id = ${id} FOR UPDATE`;
  const rule = await tx.automationRule.findUniqueOrThrow({ where: { id } });
  const { trigger } = readDefinition(rule.definition);
  if (rule.status !== 'ACTIVE' || rule.nextDueAt === null || rule.nextDueAt > now) return;
  if (trigger.kind !== 'SCHEDULE') return;
  const { occurrences, nextDueAt } = dueOccurrences(trigger, { dueAt: rule.nextDueAt, now, catchUp: LATEST, max: 1 });
  for (const due of occurrences) await fire(tx, rule, bareEvent(`due:${due.toISOString()}`, 'schedule', now), []);
  await tx.automationRule.update({ where: { id }, data: { nextDueAt }, select: { id: true } });
}
