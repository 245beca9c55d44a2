import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { testSupergraph } from '../../../testing/supergraph.ts';
import { fieldAt, fieldsOf } from './asked-field.ts';
import { comparePlans } from './compare.ts';
import { stepOfField } from './find-step.ts';
import { layOut, NODE, wavesOf } from './plan-graph.ts';
import { type Report, takeReport } from './report.ts';
import { criticalPath, waterfallOf } from './waterfall.ts';
import { whyOf } from './why.ts';

const byId = ({ id }: { id: string }) => ({ id, name: `user ${id}`, rank: Number(id), note: 'told here' });

/** `mirror` has the name as well, by another key; `stub` knows users without it. */
const supergraph = testSupergraph({
  people: {
    sdl: `
      type Query { users: [User!]! }
      type User @key(fields: "id") { id: ID! name: String @shareable }`,
    resolvers: {
      Query: { users: () => ['1', '2', '1'].map((id) => byId({ id })) },
      User: { __resolveReference: byId },
    },
  },
  ranks: {
    sdl: `
      type Query { best: User }
      type User @key(fields: "id") { id: ID! rank: Int posts: [Post!]! }
      type Post { author: User! }`,
    resolvers: {
      Query: { best: () => ({ id: '2' }) },
      User: {
        __resolveReference: byId,
        rank: ({ id }: { id: string }) => Number(id),
        posts: () => [{ author: { id: '1' } }],
      },
    },
  },
  mirror: {
    sdl: `
      type Query { mirrored: Int }
      type User @key(fields: "id") { id: ID! name: String @shareable }`,
    resolvers: { User: { __resolveReference: byId } },
  },
  notes: {
    sdl: `
      type Query { noted: Int }
      type User @key(fields: "id") { id: ID! rank: Int @external note: String @requires(fields: "rank") }`,
    resolvers: { User: { __resolveReference: byId } },
  },
});

async function reportOf(query: string): Promise<Report> {
  const answer = await supergraph.run(query, {}, { explain: true });
  expect(answer.errors).toBeUndefined();
  const { report } = takeReport(answer as Record<string, unknown>);
  if (report === null) throw new Error('No report came.');
  return report;
}

function askedField(query: string, path: string) {
  const document = parse(query);
  const operation = document.definitions.find(
    (each) => each.kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  const found = fieldsOf(supergraph.graph.api, document, operation).find((each) => each.path.join('.') === path);
  if (found === undefined) throw new Error(`No field at ${path}.`);
  return found;
}

const QUERY = '{ users { id name rank note } best { name } }';
let report: Report;
beforeAll(async () => {
  report = await reportOf(QUERY);
});
const subgraphAt = (path: string) => report.plan?.steps[stepOfField(report, path.split('.')) ?? -1]?.subgraph;

describe('a report', () => {
  it('is taken out of the answer, with nothing else lost', () => {
    const { answer } = takeReport({ data: {}, extensions: { plan: null, timings: [], work: { totalMs: 1 }, cost: 4 } });
    expect(answer).toEqual({ data: {}, extensions: { cost: 4 } });
    expect(takeReport({ data: {}, extensions: { cost: 4 } }).report).toBeNull();
  });
});

describe('the step of a field', () => {
  it.each([
    ['users', 'people'],
    ['users.name', 'people'],
    ['users.rank', 'ranks'],
    ['users.note', 'notes'],
    ['best', 'ranks'],
  ])('%s comes from %s', (path, subgraph) => expect(subgraphAt(path)).toBe(subgraph));

  it('is none for what no subgraph is asked for', () => {
    expect(stepOfField(report, ['__typename'])).toBeNull();
    expect(stepOfField(report, ['nothing'])).toBeNull();
  });

  it('is found below fragments and aliases', async () => {
    const aliased = await reportOf('query Q { all: users { ...Ranked } } fragment Ranked on User { place: rank }');
    expect(aliased.plan?.steps[stepOfField(aliased, ['all', 'place']) ?? -1]?.subgraph).toBe('ranks');
  });
});

describe('the drawn plan', () => {
  it('puts a step in the wave behind all it waits for, and no two boxes on one another', () => {
    const steps = report.plan?.steps ?? [];
    const waves = wavesOf(steps);
    steps.forEach(({ dependsOn }, index) => {
      for (const before of dependsOn) expect(waves[before]).toBeLessThan(waves[index] ?? 0);
    });
    const { nodes, width, height } = layOut({ steps }, report.timings);
    for (const a of nodes) {
      expect(a.x + NODE.width).toBeLessThanOrEqual(width);
      expect(a.y + NODE.height).toBeLessThanOrEqual(height);
      for (const b of nodes)
        if (a !== b && a.x === b.x) expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual(NODE.height);
    }
  });

  it('names keys on edges, entities in boxes, and no edge that another one implies', () => {
    const graph = layOut(report.plan ?? { steps: [] }, report.timings);
    const notes = graph.nodes.find(({ subgraph }) => subgraph === 'notes');
    const into = graph.edges.filter(({ to }) => to === notes?.step);
    expect(into).toHaveLength(1);
    expect(into[0]?.label).toMatch(/^User\.(id rank|rank id)$/);
    expect(notes?.about).toBe('User × 2');
  });

  it.each([0, 1, 40])('is drawn for %i steps', (count) => {
    const step = { subgraph: 'a', kind: 'query', dependsOn: [], document: '{ a }', parts: [] } as const;
    const { nodes, height } = layOut({ steps: Array.from({ length: count }, () => step) }, []);
    expect(nodes).toHaveLength(count);
    expect(new Set(nodes.map(({ y }) => y)).size).toBe(count);
    expect(height).toBeGreaterThan(0);
  });
});

const step = (subgraph: string, dependsOn: number[]) => ({
  subgraph,
  kind: 'query' as const,
  dependsOn,
  document: `{ ${subgraph} }`,
  parts: [],
});
const timing = (at: number, startedAfterMs: number, durationMs: number) => ({
  step: at,
  subgraph: `s${at}`,
  startedAfterMs,
  durationMs,
  responseBytes: 10,
  attempts: 1,
  outcome: 'ok',
});

describe('the waterfall', () => {
  const plan = { steps: [step('s0', []), step('s1', []), step('s2', [0, 1]), step('s3', [2])] };

  it('names the chain that decided, not the longest request', () => {
    const timings = [timing(0, 0, 4), timing(1, 0, 9), timing(2, 9, 2), timing(3, 11, 1)];
    expect(criticalPath(plan.steps, timings).map(({ step: at }) => at)).toEqual([1, 2, 3]);
  });

  it('goes over a step that had nothing to ask', () => {
    expect(
      criticalPath(plan.steps, [timing(0, 0, 4), timing(1, 0, 9), timing(3, 9, 1)]).map(({ step: at }) => at),
    ).toEqual([1, 3]);
  });

  it('begins with the plan and ends with the writing, and nothing lies beyond its end', () => {
    const work = { planningMs: 3, isPlanKept: false, writingMs: 1, totalMs: 11 };
    const { rows, endMs, critical } = waterfallOf({
      plan,
      timings: [timing(0, 0, 4), timing(2, 4, 6)],
      work,
      supply: null,
    });
    expect(rows.map(({ label }) => label)).toEqual(['Plan', 's0', 's2', 'Write the answer']);
    expect(rows.map(({ startMs }) => startMs)).toEqual([0, 3, 7, 13]);
    expect(endMs).toBe(14);
    expect(critical).toEqual({ subgraphs: ['s0', 's2'], ms: 10 });
  });

  it('tells the size of a batch, what was shared, cached or failed', () => {
    const timings = [
      { ...timing(0, 0, 1), entities: 5, references: 20, isShared: true as const },
      { ...timing(1, 0, 0), outcome: 'cached', responseBytes: 0 },
      { ...timing(2, 1, 1), outcome: 'SUBGRAPH_TIMEOUT', attempts: 2 },
    ];
    const { rows } = waterfallOf({ plan, timings, work: { totalMs: 2 }, supply: null });
    expect(rows.slice(1).map(({ facts }) => facts)).toEqual([
      ['10 B', '20 references, 5 sent', 'shared with another operation'],
      ['from the cache'],
      ['SUBGRAPH_TIMEOUT', '2 attempts'],
    ]);
    expect(rows.map(({ isFailed }) => isFailed)).toEqual([false, false, false, true]);
  });
});

describe('why', () => {
  it('names the chosen subgraph with its key and what became of the references', () => {
    const why = whyOf(report, askedField(QUERY, 'users.rank'));
    expect(why?.alternatives[0]).toEqual({
      subgraph: 'ranks',
      verdict: 'chosen',
      reason: expect.stringMatching(
        /^Resolves User\.rank\. Reached by User\.id\. 3 references became 2, sent in one request\.$/,
      ),
    });
  });

  it('tells of every other subgraph that has the type whether it could', () => {
    const { alternatives = [] } = whyOf(report, askedField(QUERY, 'users.rank')) ?? {};
    const told = Object.fromEntries(alternatives.map(({ subgraph, verdict, reason }) => [subgraph, [verdict, reason]]));
    expect(told.notes).toEqual(['cannot', expect.stringContaining('@external')]);
    expect(told.people).toEqual(['cannot', 'Knows User, by id, without rank.']);
    const ofName = whyOf(report, askedField(QUERY, 'best.name'));
    expect(ofName?.alternatives.map(({ verdict }) => verdict)).toEqual(['chosen', 'could', 'cannot', 'cannot']);
  });

  it('tells what the field needs first', () => {
    expect(whyOf(report, askedField(QUERY, 'users.note'))?.alternatives[0]?.reason).toContain(
      'Needs rank of the object first (@requires).',
    );
  });

  it('promises time only for the last request on the critical path', async () => {
    const query = '{ best { name } }';
    const single = await reportOf(query);
    expect(whyOf(single, askedField(query, 'best.name'))?.advice?.head).toMatch(
      /^Spares a request and at most [\d.]+ ms\.$/,
    );
    const slower = { ...single, timings: [...single.timings, { ...timing(0, 0, 10_000), subgraph: 'ranks' }] };
    expect(whyOf(slower, askedField(query, 'best.name'))?.advice?.head).toBe('Spares a request, not time.');
  });

  it('has nothing to say without a plan, or of a field that the plan does not have', () => {
    const field = askedField(QUERY, 'users.rank');
    expect(whyOf({ ...report, plan: null }, field)).toBeNull();
    expect(whyOf(report, { ...field, path: ['users', 'other'] })).toBeNull();
  });
});

describe('two plans as one', () => {
  it('tells added, removed and changed requests, and the rest as the same', async () => {
    const before = (await reportOf('{ users { name rank } }')).plan;
    const after = (await reportOf('{ users { name note } best { id } }')).plan;
    const { plan, changes, counts } = comparePlans(before, after);
    expect(plan.steps).toHaveLength(changes.length);
    const told = plan.steps.map(({ subgraph }, index) => `${subgraph} ${changes[index]}`);
    expect(told).toContain('notes added');
    expect(counts.same + counts.added + counts.changed).toBe(after?.steps.length);
    plan.steps.forEach(({ dependsOn }, index) => {
      for (const each of dependsOn) expect(each).toBeLessThan(index);
    });
  });

  it('finds a plan equal to itself, whatever its operations are named', async () => {
    const [first, second] = [
      await reportOf('query A { users { rank } }'),
      await reportOf('query B { users { rank } }'),
    ];
    expect(comparePlans(first.plan, second.plan).counts).toEqual({ same: 2, added: 0, removed: 0, changed: 0 });
    expect(comparePlans(first.plan, null).counts).toEqual({ same: 0, added: 0, removed: 2, changed: 0 });
  });
});

describe('the field under the cursor', () => {
  const schema = buildSchema('type Query { a: A } type A { b: B c: Int } type B { d: Int }');
  const text = '{\n  a {\n    ...F\n    c\n  }\n}\nfragment F on A {\n  b { d }\n}';
  const document = parse(text);
  const fields = fieldsOf(schema, document, document.definitions[0] as OperationDefinitionNode);

  it('is the innermost one, in a fragment at the place where that is spread', () => {
    expect(fieldAt(fields, text.indexOf('c\n'))?.path).toEqual(['a', 'c']);
    expect(fieldAt(fields, text.indexOf('d }'))?.path).toEqual(['a', 'b', 'd']);
    expect(fieldAt(fields, text.indexOf('a {'))?.path).toEqual(['a']);
  });
});
