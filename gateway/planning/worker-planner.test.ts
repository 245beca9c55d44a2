import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { loadSupergraph } from '../supergraph/load.ts';
import { createPlanner } from './create-planner.ts';
import { createInlinePlanner } from './inline-planner.ts';
import type { QueryPlanner } from './planner.ts';
import { startPlannerThread } from './worker-entry.ts';
import { keptAfterStart, WorkerPlanner } from './worker-planner.ts';
import type { WorkerStart } from './worker-protocol.ts';

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

  it('is started by the first operation when nobody opens it', async () => {
    const planner = await createPlanner(graph, { isLazy: true });
    expect(planner.state).toBe('idle');
    const plan = planner.plan(request);
    expect(planner.state).toBe('starting');
    expect((await plan).steps).toHaveLength(1);
    expect(planner.state).toBe('ready');
    await planner.close();
  });

  it('is started anew by itself when it failed before it was ready', async () => {
    let starts = 0;
    const startThread = (start: WorkerStart) =>
      startPlannerThread(++starts < 3 ? { supergraphSdl: 'type Query { a: Int }' } : start);
    const options = { deadlineMs: 5_000, waitingMax: 2, retryMs: 1, startThread };
    const planner = new WorkerPlanner({ supergraphSdl: graph.sdl }, options);
    await expect(planner.plan(request)).rejects.toMatchObject({ fault: 'broken', message: /core schema/ });
    expect(planner.state).toBe('failed');
    await eventually(() => planner.state, 'ready');
    expect(starts).toBe(3);
    expect((await planner.plan(request)).steps).toHaveLength(1);
    await planner.close();
  });

  it('refuses at once while it cannot be started, and is not asked for a thread by each operation', async () => {
    let starts = 0;
    const startThread = () => {
      starts += 1;
      return startPlannerThread({ supergraphSdl: 'type Query { a: Int }' });
    };
    const options = { deadlineMs: 5_000, waitingMax: 2, retryMs: 60_000, startThread };
    const planner = new WorkerPlanner({ supergraphSdl: graph.sdl }, options);
    await expect(planner.open()).rejects.toMatchObject({ fault: 'broken' });
    const outcomes = await Promise.allSettled([request, request, request].map((each) => planner.plan(each)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(starts).toBe(1);
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

describe('a worker thread without work', () => {
  const options = { deadlineMs: 5_000, waitingMax: 2 };

  it('ends an idle planner thread, and plans the next operation in a new one', async () => {
    let starts = 0;
    const startThread = (start: WorkerStart) => {
      starts += 1;
      return startPlannerThread(start);
    };
    const planner = new WorkerPlanner({ supergraphSdl: graph.sdl }, { ...options, keptMs: 1, startThread });
    await planner.open();
    await eventually(() => planner.state, 'idle');
    const [first, second] = await Promise.all([planner.plan(request), planner.plan(request)]);
    expect(first).toEqual(second);
    expect(starts).toBe(2);
    await eventually(() => planner.state, 'idle');
    await planner.close();
  });

  it('stays while an operation is planned', async () => {
    const planner = new WorkerPlanner({ supergraphSdl: graph.sdl }, { ...options, keptMs: 60_000 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await planner.open();
      const plan = planner.plan(request);
      vi.advanceTimersByTime(4_999);
      expect((await plan).steps).toHaveLength(1);
      vi.advanceTimersByTime(59_999);
      expect(planner.state).toBe('ready');
      vi.advanceTimersByTime(1);
      expect(planner.state).toBe('idle');
    } finally {
      vi.useRealTimers();
      await planner.close();
    }
  });

  it('stays always where it is kept', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const planner = await createPlanner(graph, { isThreadKept: true });
    try {
      vi.advanceTimersByTime(86_400_000);
      expect(planner.state).toBe('ready');
    } finally {
      vi.useRealTimers();
      await planner.close();
    }
  });

  it.each([
    { startMs: 20, keptMs: 10_000 },
    { startMs: 100, keptMs: 10_000 },
    { startMs: 1_500, keptMs: 150_000 },
  ])('stays for $keptMs ms after a start of $startMs ms', ({ startMs, keptMs }) => {
    expect(keptAfterStart(startMs)).toBe(keptMs);
  });
});
