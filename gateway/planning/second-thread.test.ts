import { eventually } from '@codai/kit/testing/eventually';
import { describe, expect, it, vi } from 'vitest';
import type { Plan } from './plan.ts';
import { type PlannerState, PlanningError } from './planner.ts';
import { SecondThread, type SecondThreadOptions } from './second-thread.ts';
import type { WorkerPlanner } from './worker-planner.ts';

/** A fake of a planner's thread. A test ends each operation by `ends`. */
function thread(name: string) {
  const asked: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const made = {
    name,
    asked,
    ends,
    isClosed: false,
    state: 'ready' as PlannerState,
    start() {},
    open: async () => {},
    plan: ({ document }: { document: string }) =>
      new Promise<Plan>((resolve, reject) => {
        asked.push(document);
        ends.set(document, (error) => (error ? reject(error) : resolve({ document, by: name } as never)));
      }),
    async close() {
      made.isClosed = true;
    },
  };
  return made;
}

function planners(options: Partial<SecondThreadOptions> = {}) {
  const [first, second] = [thread('first'), thread('second')];
  let starts = 0;
  const start = () => {
    starts += 1;
    return second as unknown as WorkerPlanner;
  };
  const planner = new SecondThread(first as unknown as WorkerPlanner, start, { waitingMax: 3, sliceMs: 1, ...options });
  const plan = (document: string, signal?: AbortSignal) => planner.plan({ document, kind: 'query' }, signal);
  return { first, second, planner, plan, starts: () => starts };
}

describe('a second thread', () => {
  it('G-23: takes what waits behind a hard operation, and the first one goes on with it', async () => {
    const { first, second, plan } = planners();
    const hard = plan('hard');
    const easy = plan('easy');
    await eventually(() => second.asked, ['easy']);
    second.ends.get('easy')?.();
    expect(await easy).toEqual({ document: 'easy', by: 'second' });
    first.ends.get('hard')?.();
    expect(await hard).toEqual({ document: 'hard', by: 'first' });
    const next = plan('next');
    first.ends.get('next')?.();
    expect(await next).toMatchObject({ by: 'first' });
  });

  it('G-23: takes what arrives after the hard operation has used up its time slice', async () => {
    vi.useFakeTimers();
    try {
      const { first, second, plan, starts } = planners();
      const hard = plan('hard');
      await vi.advanceTimersByTimeAsync(10);
      expect(starts()).toBe(0);
      const late = plan('late');
      await vi.advanceTimersByTimeAsync(0);
      expect(second.asked).toEqual(['late']);
      second.ends.get('late')?.();
      expect(await late).toMatchObject({ by: 'second' });
      first.ends.get('hard')?.();
      await hard;
    } finally {
      vi.useRealTimers();
    }
  });

  it('is closed when it has been idle', async () => {
    const { first, second, plan, starts } = planners({ keptMs: 1 });
    const alone = plan('alone');
    const done = plan('done');
    await eventually(starts, 1);
    await eventually(() => second.asked, ['done']);
    second.ends.get('done')?.();
    expect(await done).toMatchObject({ by: 'second' });
    await eventually(() => second.isClosed, true);
    first.ends.get('alone')?.();
    expect(await alone).toMatchObject({ by: 'first' });
  });

  it('is done without when it cannot be started', async () => {
    const { first, second, plan } = planners();
    second.open = () => Promise.reject(new PlanningError('broken', 'No.'));
    second.state = 'failed';
    const [hard, easy] = [plan('hard'), plan('easy')];
    await eventually(() => second.isClosed, true);
    first.ends.get('hard')?.();
    await hard;
    await eventually(() => first.asked, ['hard', 'easy']);
    first.ends.get('easy')?.();
    expect(await easy).toMatchObject({ by: 'first' });
  });

  it('refuses more than may wait, and drops callers that have left', async () => {
    const { plan } = planners({ sliceMs: 60_000 });
    const leaving = new AbortController();
    void plan('hard');
    const waiting = [plan('a', leaving.signal), plan('b'), plan('c')];
    await expect(plan('d')).rejects.toMatchObject({ fault: 'overloaded' });
    leaving.abort();
    await expect(waiting[0]).rejects.toMatchObject({ fault: 'aborted' });
  });
});
