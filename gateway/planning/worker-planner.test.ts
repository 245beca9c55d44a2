import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { loadSupergraph } from '../supergraph/load.ts';
import { createInlinePlanner, createPlanner } from './create-planner.ts';
import type { QueryPlanner } from './planner.ts';
import { WorkerPlanner } from './worker-planner.ts';

const graph = loadSupergraph(
  composeSubgraphs([{ name: 'one', url: 'http://one', sdl: 'type Query { hello(to: String): String }' }]).sdl,
);
const request = { document: '{ hello }', kind: 'query' } as const;

describe('a planner in a worker thread', () => {
  let planner: QueryPlanner;
  beforeAll(async () => {
    planner = await createPlanner(graph);
  });
  afterAll(() => planner.close());

  it('gives the plan that the same planner gives on this thread', async () => {
    expect(await planner.plan(request)).toEqual(await createInlinePlanner(graph).plan(request));
  });

  it('tells an operation that no subgraph can answer from its own faults', async () => {
    await expect(planner.plan({ document: '{ nothing }', kind: 'query' })).rejects.toMatchObject({
      fault: 'unplannable',
    });
    expect((await planner.plan(request)).steps).toHaveLength(1);
  });

  it('does not plan for one who has left', async () => {
    await expect(planner.plan(request, AbortSignal.abort())).rejects.toMatchObject({ fault: 'aborted' });
    const leaving = new AbortController();
    const first = planner.plan(request);
    const second = planner.plan(request, leaving.signal);
    leaving.abort();
    await expect(second).rejects.toMatchObject({ fault: 'aborted' });
    await first;
  });
});

describe('a worker thread that is in trouble', () => {
  it('is killed at the deadline, and the next operation is planned by a new one', async () => {
    const planner = await createPlanner(graph, { deadlineMs: 2_000 });
    const hard = `{ ${Array.from({ length: 50_000 }, (_, index) => `a${index}: hello`).join(' ')} }`;
    const [late, waiting] = await Promise.allSettled([
      planner.plan({ document: hard, kind: 'query' }),
      planner.plan(request),
    ]);
    expect(late).toMatchObject({ reason: { fault: 'timeout' } });
    expect(waiting).toMatchObject({ status: 'fulfilled' });
    await planner.close();
  });

  it('refuses when more operations wait than may', async () => {
    const planner = new WorkerPlanner({ supergraphSdl: graph.sdl }, { deadlineMs: 5_000, waitingMax: 2 });
    const outcomes = [request, request, request].map((each) => planner.plan(each));
    await expect(outcomes[2]).rejects.toMatchObject({ fault: 'overloaded' });
    await planner.open();
    await Promise.all(outcomes.slice(0, 2));
    await planner.close();
  });

  it('says so when it cannot load the supergraph', async () => {
    const planner = new WorkerPlanner({ supergraphSdl: 'type Query { a: Int }' }, { deadlineMs: 5_000, waitingMax: 2 });
    await expect(planner.open()).rejects.toMatchObject({ fault: 'broken', message: /core schema/ });
    await planner.close();
  });

  it('rejects what is pending when it is closed', async () => {
    const planner = await createPlanner(graph);
    const pending = planner.plan(request);
    const outcome = expect(pending).rejects.toMatchObject({ fault: 'broken' });
    await planner.close();
    await outcome;
    await expect(planner.plan(request)).rejects.toMatchObject({ fault: 'broken' });
  });
});
