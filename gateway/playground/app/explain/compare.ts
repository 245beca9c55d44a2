import { keysOf } from './find-step.ts';
import { typesOf } from './plan-graph.ts';
import type { Plan, Step } from './report.ts';

export type Change = 'same' | 'added' | 'removed' | 'changed';

/** Two plans as one: steps of the later one, and behind them those that only the earlier one has. */
export interface Comparison {
  readonly plan: Plan;
  /** For each step of `plan`. */
  readonly changes: readonly Change[];
  readonly counts: Readonly<Record<Change, number>>;
}

export function comparePlans(before: Plan | null, after: Plan | null): Comparison {
  const old = before?.steps ?? [];
  const now = after?.steps ?? [];
  const partners = pair(old, now);
  const changes: Change[] = now.map((step, index) => {
    const partner = partners.get(index);
    if (partner === undefined) return 'added';
    return normal(old[partner]?.document) === normal(step.document) ? 'same' : 'changed';
  });
  const steps: Step[] = [...now];
  const placeOf = new Map([...partners].map(([index, partner]) => [partner, index]));
  old.forEach((step, index) => {
    if (placeOf.has(index)) return;
    // Steps stand behind those they wait for, so each of them has its place already.
    const dependsOn = step.dependsOn.flatMap((each) => placeOf.get(each) ?? []);
    placeOf.set(index, steps.push({ ...step, dependsOn }) - 1);
    changes.push('removed');
  });
  const counts = { same: 0, added: 0, removed: 0, changed: 0 };
  for (const change of changes) counts[change] += 1;
  return { plan: { steps }, changes, counts };
}

/** Index in `now` → index in `old` of the step that does the same: first by all of it, then by subgraph and place. */
function pair(old: readonly Step[], now: readonly Step[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  for (const signature of [exactly, byPlace]) {
    now.forEach((step, index) => {
      if (partners.has(index)) return;
      const found = old.findIndex((each, at) => !taken.has(at) && signature(each) === signature(step));
      if (found < 0) return;
      partners.set(index, found);
      taken.add(found);
    });
  }
  return partners;
}

const exactly = (step: Step) => `${byPlace(step)} ${normal(step.document)}`;

function byPlace({ subgraph, kind, parts }: Step): string {
  const places = parts.map(
    (part) => `${typesOf(part).join('|')}@${part.paths.map((path) => keysOf(path).join('.')).join('|')}`,
  );
  return `${subgraph} ${kind} ${places.sort().join(' ')}`;
}

/** Names of operations are made anew for each plan. */
function normal(document = ''): string {
  return document.replace(/^(query|mutation|subscription)\s+\w+/, '$1').replaceAll(/\s+/g, ' ');
}
