import type { Part, Plan, Required, Step, Timing } from './report.ts';

/** One fetch as a box. */
export interface GraphNode {
  readonly step: number;
  readonly subgraph: string;
  /** Root fields, or the entities that are asked for: `feed, me` or `User × 5`. */
  readonly about: string;
  /** 1 is the first. */
  readonly wave: number;
  readonly x: number;
  readonly y: number;
  readonly durationMs: number | null;
  readonly outcome: string;
}

export interface GraphEdge {
  /** -1 is the gateway. */
  readonly from: number;
  readonly to: number;
  /** `User.id`; empty from the gateway. */
  readonly label: string;
}

export interface PlanGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly waves: readonly { readonly wave: number; readonly x: number }[];
  readonly gateway: { readonly x: number; readonly y: number };
  readonly width: number;
  readonly height: number;
}

export const NODE = { width: 162, height: 48 } as const;
export const GATEWAY_WIDTH = 126;
const GAP = { column: 86, row: 14, top: 28 } as const;

/** Boxes in columns by wave, each as near as it can be to what it waits for. Equal input gives equal output. */
export function layOut(plan: Plan, timings: readonly Timing[]): PlanGraph {
  const waves = wavesOf(plan.steps);
  const rows = rowsOf(plan.steps, waves);
  const columns = Math.max(0, ...waves);
  const rowCount = Math.max(1, ...rows.map((row) => row + 1));
  const xOf = (wave: number) => 1 + GATEWAY_WIDTH + 50 + (wave - 1) * (NODE.width + GAP.column);
  const yOf = (row: number) => GAP.top + row * (NODE.height + GAP.row);
  const nodes = plan.steps.map((step, index): GraphNode => {
    const own = timings.filter((timing) => timing.step === index);
    const wave = waves[index] ?? 1;
    return {
      step: index,
      subgraph: step.subgraph,
      about: aboutOf(step, own),
      wave,
      x: xOf(wave),
      y: yOf(rows[index] ?? 0),
      durationMs: own.length === 0 ? null : Math.max(...own.map(({ durationMs }) => durationMs)),
      outcome: own.find(({ outcome }) => outcome !== 'ok')?.outcome ?? (own.length === 0 ? 'not asked' : 'ok'),
    };
  });
  const edges = plan.steps.flatMap((step, to): GraphEdge[] => {
    const needed = withoutImplied(plan.steps, step.dependsOn);
    if (needed.length === 0) return [{ from: -1, to, label: '' }];
    return needed.map((from) => ({ from, to, label: keysText(step) }));
  });
  const height = yOf(rowCount - 1) + NODE.height + 6;
  return {
    nodes,
    edges,
    waves: Array.from({ length: columns }, (_, at) => ({ wave: at + 1, x: xOf(at + 1) + NODE.width / 2 })),
    gateway: { x: 1, y: (GAP.top + height - 6 - NODE.height) / 2 },
    width: xOf(Math.max(1, columns)) + NODE.width + 2,
    height,
  };
}

/** Longest way from the start, from 1 on. */
export function wavesOf(steps: readonly Step[]): readonly number[] {
  const waves: number[] = [];
  for (const { dependsOn } of steps) waves.push(1 + Math.max(0, ...dependsOn.map((each) => waves[each] ?? 0)));
  return waves;
}

/** The steps that a step waits for and none of the others already waits for. */
function withoutImplied(steps: readonly Step[], dependsOn: readonly number[]): readonly number[] {
  const waitsFor = (step: number, for_: number): boolean => {
    const own = steps[step]?.dependsOn ?? [];
    return own.includes(for_) || own.some((each) => waitsFor(each, for_));
  };
  return dependsOn.filter((each) => !dependsOn.some((other) => other !== each && waitsFor(other, each)));
}

/** Each step takes the free row of its column that is nearest to the rows of what it waits for. */
function rowsOf(steps: readonly Step[], waves: readonly number[]): readonly number[] {
  const rows: number[] = [];
  const taken = new Map<number, Set<number>>();
  steps.forEach((step, index) => {
    const wave = waves[index] ?? 1;
    const used = taken.get(wave) ?? new Set<number>();
    taken.set(wave, used);
    const parents = step.dependsOn.map((each) => rows[each] ?? 0);
    const wanted =
      parents.length === 0 ? used.size : Math.round(parents.reduce((sum, row) => sum + row, 0) / parents.length);
    let row = wanted;
    for (let distance = 0; used.has(row) || row < 0; distance++) {
      const side = distance % 2 === 0 ? 1 : -1;
      row = wanted + side * Math.ceil((distance + 1) / 2);
    }
    used.add(row);
    rows[index] = row;
  });
  return rows;
}

function aboutOf(step: Step, timings: readonly Timing[]): string {
  const entities = step.parts.filter(({ kind }) => kind === 'entity');
  if (entities.length === 0) return [...new Set(step.parts.flatMap(({ keys }) => keys))].join(', ');
  const types = [...new Set(entities.flatMap(typesOf))].join(', ');
  const counted = timings.filter(({ entities: count }) => count !== undefined);
  if (counted.length === 0) return types;
  return `${types} × ${counted.reduce((sum, { entities: count = 0, cached = 0 }) => sum + count + cached, 0)}`;
}

/** Types of the entities that a part asks about. */
export function typesOf(part: Part): string[] {
  return (part.requires ?? []).flatMap(({ kind, type }) => (kind === 'fragment' && type ? [type] : []));
}

/** `User.id, Post.id`: what is sent to the subgraph to say which entities are meant. */
export function keysText(step: Step): string {
  const keys = step.parts.flatMap(({ requires = [] }) =>
    requires.flatMap(({ kind, type, selections }) =>
      kind === 'fragment' && type ? [`${type}.${fieldsText(selections ?? [])}`] : [],
    ),
  );
  return [...new Set(keys)].join(', ');
}

/** `id organization { id }`, without the names of types. */
export function fieldsText(required: readonly Required[]): string {
  return required
    .filter(({ name }) => name !== '__typename')
    .map(({ name, selections, kind, type }) => {
      const inner = selections && selections.length > 0 ? fieldsText(selections) : '';
      if (kind === 'fragment') return type ? `... on ${type} { ${inner} }` : inner;
      return inner === '' ? name : `${name} { ${inner} }`;
    })
    .join(' ');
}
