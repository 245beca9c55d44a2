import { typesOf } from './plan-graph.ts';
import type { Report, Step, Timing } from './report.ts';

/** One line of the waterfall. Times are in milliseconds since the gateway took the operation up. */
export interface WaterfallRow {
  readonly label: string;
  /** Null for the gateway's own work. */
  readonly step: number | null;
  readonly startMs: number;
  readonly durationMs: number;
  /** Bytes, batch size and so on, in words; empty when there is nothing to say. */
  readonly facts: readonly string[];
  readonly isFailed: boolean;
  readonly isCritical: boolean;
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[];
  readonly endMs: number;
  /** The chain of fetches that decided when the answer was there. */
  readonly critical: { readonly subgraphs: readonly string[]; readonly ms: number } | null;
}

export function waterfallOf({ plan, timings, work }: Report): Waterfall {
  const steps = plan?.steps ?? [];
  const planningMs = work.planningMs ?? 0;
  const critical = criticalPath(steps, timings);
  const sorted = [...timings].sort((a, b) => a.startedAfterMs - b.startedAfterMs || a.step - b.step);
  const fetches = sorted.map((timing): WaterfallRow => {
    const step = steps[timing.step];
    return {
      label: `${timing.subgraph} ${step === undefined ? '' : nameOf(step)}`.trim(),
      step: timing.step,
      startMs: planningMs + timing.startedAfterMs,
      durationMs: timing.durationMs,
      facts: factsOf(timing),
      isFailed: timing.outcome !== 'ok' && timing.outcome !== 'cached',
      isCritical: critical.includes(timing),
    };
  });
  const lastMs = Math.max(planningMs, ...fetches.map(({ startMs, durationMs }) => startMs + durationMs));
  const own = { step: null, isFailed: false, isCritical: false };
  const planned = work.isPlanKept === true ? 'plan kept from before' : 'planned now';
  const first: WaterfallRow = { ...own, label: 'Plan', startMs: 0, durationMs: planningMs, facts: [planned] };
  const endMs = Math.max(lastMs, planningMs + work.totalMs);
  const writing: WaterfallRow[] =
    work.writingMs === undefined
      ? []
      : [{ ...own, label: 'Write the answer', startMs: endMs - work.writingMs, durationMs: work.writingMs, facts: [] }];
  return {
    rows: [first, ...fetches, ...writing],
    endMs,
    critical:
      critical.length === 0
        ? null
        : {
            subgraphs: critical.map(({ subgraph }) => subgraph),
            ms: critical.reduce((sum, { durationMs }) => sum + durationMs, 0),
          },
  };
}

/** Goes from the fetch that ended last back to the start, through the one of those before it that it waited for longest. */
export function criticalPath(steps: readonly Step[], timings: readonly Timing[]): readonly Timing[] {
  const path: Timing[] = [];
  let current = latest(timings);
  while (current !== null) {
    path.unshift(current);
    const before = ancestors(steps, current.step);
    current = latest(timings.filter(({ step }) => before.has(step)));
  }
  return path;
}

/** A step that had nothing to ask has no timing; what it waited for still has to be waited for. */
function ancestors(steps: readonly Step[], step: number): ReadonlySet<number> {
  const found = new Set<number>();
  const take = (index: number) => {
    for (const each of steps[index]?.dependsOn ?? []) {
      if (found.has(each)) continue;
      found.add(each);
      take(each);
    }
  };
  take(step);
  return found;
}

function latest(timings: readonly Timing[]): Timing | null {
  return timings.reduce<Timing | null>(
    (last, each) => (last === null || endOf(each) > endOf(last) ? each : last),
    null,
  );
}

export const endOf = ({ startedAfterMs, durationMs }: Timing): number => startedAfterMs + durationMs;

function nameOf(step: Step): string {
  const types = [...new Set(step.parts.flatMap(typesOf))];
  return types.length > 0 ? types.join(', ') : step.parts.flatMap(({ keys }) => keys).join(', ');
}

function factsOf({ outcome, attempts, responseBytes, entities, references, cached, isShared }: Timing): string[] {
  const facts: string[] = [];
  if (outcome === 'cached') facts.push('from the cache');
  else if (outcome === 'ok') facts.push(bytesText(responseBytes));
  else facts.push(outcome);
  if (entities !== undefined && references !== undefined && outcome !== 'cached') {
    facts.push(
      references > entities ? `${references} references, ${entities} sent` : counted(entities, 'entity', 'entities'),
    );
  }
  if (cached !== undefined && outcome !== 'cached') facts.push(`${cached} from the cache`);
  if (attempts > 1) facts.push(`${attempts} attempts`);
  if (isShared === true) facts.push('shared with another operation');
  return facts;
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function msText(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
