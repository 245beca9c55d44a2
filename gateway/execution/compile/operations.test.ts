import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PlanningError } from '../../planning/planner.ts';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { loadSupergraph } from '../../supergraph/load.ts';
import { linked } from '../../testing/subgraph.ts';
import { admit, callOf } from '../../testing/supergraph.ts';
import { Operations } from './operations.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const graph = loadSupergraph(composeSubgraphs([{ name: 'a', url: '', sdl: linked('type Query { a: Int }') }]).sdl);

describe('an operation that cannot be planned in time', () => {
  it('G-8: is given to the planner less and less often, however often it is asked', async () => {
    let planned = 0;
    const plan = async () => {
      planned += 1;
      throw new PlanningError('timeout', 'Too hard.');
    };
    const operations = new Operations(
      graph,
      { plan, close: async () => undefined },
      { observer: {}, operationsMax: 10, decideOverrides: () => [] },
    );
    const operation = admit(graph, '{ a }', {});
    const askedFor = async (seconds: number) => {
      planned = 0;
      for (let second = 0; second < seconds; second += 1) {
        await Promise.resolve(operations.get(operation, callOf())).catch(() => undefined);
        await vi.advanceTimersByTimeAsync(1_000);
      }
      return planned;
    };
    expect([await askedFor(10), await askedFor(20), await askedFor(40)]).toEqual([1, 1, 1]);
    await askedFor(600);
    // At last as often as every ten minutes.
    expect(await askedFor(6_000)).toBeGreaterThanOrEqual(9);
  });
});
