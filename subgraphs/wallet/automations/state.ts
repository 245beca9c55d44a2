import type { Deps } from '../deps.ts';
import { recipientOf } from '../owners/lookup/lookup.ts';
import type { Asker } from '../ports/banking.ts';
import { type PocketState, planRun, type RuleState, type RunPlan } from './planning/rules.ts';
import type { RuleDefinition, RuleEvent } from './rule.ts';
import { namedIn } from './rules.ts';

/** Plan; or the reason for which the condition has no answer. */
export type Verdict =
  | RunPlan
  | { readonly outcome: 'FAIL'; readonly reason: 'CONDITION_FAILED'; readonly action: null };

/** State that the rule reads at this moment: pockets and recipients from here, balances from banking. */
export async function loadState(
  deps: Deps,
  asker: Asker,
  walletId: string,
  definition: RuleDefinition,
): Promise<RuleState> {
  const named = namedIn(definition);
  const found = await deps.database.systemRead(asker.tenantId, async (tx) => {
    const pockets = await tx.pocket.findMany({ where: { id: { in: [...named.pockets] }, walletId } });
    const currencies = new Set(pockets.map(({ currency }) => currency));
    const recipients: { key: string; accountId: string; currency: string }[] = [];
    for (const id of named.wallets) {
      for (const currency of currencies) {
        const recipient = await recipientOf(tx, { id }, currency);
        if (recipient !== null) recipients.push({ key: `${id} ${currency}`, accountId: recipient.accountId, currency });
      }
    }
    return { pockets, recipients };
  });
  const own = found.pockets.flatMap((pocket) =>
    pocket.accountId === null ? [] : [{ ...pocket, accountId: pocket.accountId }],
  );
  const accounts = await deps.banking.accounts(
    asker,
    own.map(({ accountId }) => accountId),
  );
  return {
    now: deps.clock.now(),
    pockets: new Map(
      own.map(({ id, accountId, currency, status, lockedUntil }, index): [string, PocketState] => [
        id,
        { accountId, currency, lockedUntil, isOpen: status === 'OPEN', available: accounts[index]?.available ?? 0n },
      ]),
    ),
    recipients: new Map(
      found.recipients.map(({ key, accountId, currency }): [string, PocketState] => [
        key,
        { accountId, currency, lockedUntil: null, isOpen: true, available: 0n },
      ]),
    ),
  };
}

/** The condition, and then the plan: what a run and a simulation both go by (WAL-6). */
export async function judge(definition: RuleDefinition, event: RuleEvent, state: RuleState): Promise<Verdict> {
  const { condition, actions } = definition;
  if (condition !== null) {
    const pocket = state.pockets.get(subjectOf(definition) ?? '');
    const { evaluate } = await import('./expression.ts');
    const truth = evaluate(condition, {
      event: { type: event.type, amount: event.amount, currency: event.currency, kind: event.kind },
      pocket: { available: pocket?.available ?? 0n, currency: pocket?.currency ?? '' },
      now: state.now,
    });
    if ('reason' in truth) return { outcome: 'FAIL', reason: 'CONDITION_FAILED', action: null };
    if (!truth.isTrue) return { outcome: 'SKIP', reason: 'CONDITION_FALSE' };
  }
  return planRun(actions, event, state);
}

/** The pocket that a condition speaks of: the trigger's, or the first one that money is taken from. */
function subjectOf({ trigger, actions }: RuleDefinition): string | undefined {
  if ('pocketId' in trigger) return trigger.pocketId;
  const first = actions.find((action) => 'from' in action);
  return first && 'from' in first ? first.from : undefined;
}
