import type { PlanCost, Replay } from './replay.ts';

/** Allowed cost of each operation, by its name. */
export type PlanBudgets = Readonly<Record<string, PlanCost>>;

/** An operation whose cost is not what was agreed. `regression` fails the check; the others ask for a new budget. */
export interface BudgetFinding {
  readonly kind: 'regression' | 'improvement' | 'unknown' | 'gone';
  readonly name: string;
  readonly sentence: string;
}

/** Compares costs with budgets. Operations that cannot be planned are left to the replay to report. */
export function compareWithBudgets(replays: readonly Replay[], budgets: PlanBudgets): BudgetFinding[] {
  const findings = replays.flatMap(({ name, cost }) => (cost === null ? [] : findingOf(name, cost, budgets[name])));
  const names = new Set(replays.map(({ name }) => name));
  const gone = Object.keys(budgets)
    .filter((name) => !names.has(name))
    .map((name): BudgetFinding => ({ kind: 'gone', name, sentence: `${name} has a budget and is no operation.` }));
  return [...findings, ...gone];
}

/** The costs as they are now, for the committed file. */
export function budgetsOf(replays: readonly Replay[]): PlanBudgets {
  return Object.fromEntries(replays.flatMap(({ name, cost }) => (cost === null ? [] : [[name, cost]])));
}

function findingOf(name: string, cost: PlanCost, budget: PlanCost | undefined): BudgetFinding[] {
  if (budget === undefined) return [{ kind: 'unknown', name, sentence: `${name} has no budget.` }];
  const { fetches, waves } = budget;
  if (cost.fetches === fetches && cost.waves === waves) return [];
  const kind = cost.fetches > fetches || cost.waves > waves ? 'regression' : 'improvement';
  const sentence = `${name} needs ${words(cost)}; its budget is ${words(budget)}.`;
  return [{ kind, name, sentence }];
}

function words({ fetches, waves }: PlanCost): string {
  return `${fetches} ${fetches === 1 ? 'fetch' : 'fetches'} in ${waves} ${waves === 1 ? 'wave' : 'waves'}`;
}
