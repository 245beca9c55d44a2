import { eventually } from '@codai/kit/testing/eventually';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/settings.ts';
import { createInlinePlanner } from '../../planning/inline-planner.ts';
import { loadSupergraph } from '../../supergraph/load.ts';
import { PLAN, QUERY, supergraphAt } from './library.ts';
import { warmUpJit } from './warm-up-jit.ts';

describe('before the port opens', () => {
  it('a gateway of the same settings answers itself, once a process, and leaves nothing behind', async () => {
    const open = () => process.getActiveResourcesInfo().filter((kind) => /TCP|Server/.test(kind)).length;
    const before = open();
    expect(await warmUpJit(readSettings({ start: { heatMs: 0 } }))).toBe(0);
    const read = readSettings({ traffic: { shareOperations: true } });
    // Longer than a start may take, so that requests are what it ends by.
    const settings = { ...read, start: { ...read.start, heatMs: 600_000 } };
    // Each of them has compared the whole answer.
    expect(await warmUpJit(settings, undefined, 50)).toBe(50);
    await eventually(open, before);
    expect(await warmUpJit(settings)).toBe(0);
  });

  it('a gateway answers with the plan that the planner would have made', async () => {
    const planner = createInlinePlanner(loadSupergraph(supergraphAt('http://127.0.0.1')));
    expect(await planner.plan({ document: QUERY, kind: 'query' })).toEqual(PLAN);
    await planner.close();
  });
});
