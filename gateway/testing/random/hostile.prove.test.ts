import { freshSeeds } from '@codai/kit/testing/fresh-seed';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { testSupergraph } from '../supergraph.ts';
import { nonConformance } from './conformance.ts';
import { corrupted } from './corruption.ts';
import { randomOperation, validOperation } from './operation.ts';
import { Prng } from './prng.ts';
import { randomModel } from './random-model.ts';
import { randomSubgraphs } from './schemas.ts';

/** `npm run prove -- random/hostile`: 60 supergraphs; `npm test` takes five. `SEED=<from>-<to>` chooses others. */
const seeds = freshSeeds('hostile', process.env.PROVE ? 60 : 5);
const RUNS = 15;

describe.each(seeds)('before the random supergraph of seed %i, whose subgraphs lie', (seed) => {
  it('the answer keeps the promises of the schema, and has an error for each missing member', async () => {
    const prng = new Prng(seed);
    const model = randomModel(seed, new Prng(seed));
    const subgraphs = randomSubgraphs({ model, hasErrors: false, isAllNullable: false, log: [] });
    const before = Object.fromEntries(
      model.subgraphs.map((name) => [
        name,
        async (request: Request, real: (request: Request) => Promise<Response> | Response) => {
          const text = await (await real(request)).text();
          const headers = { 'content-type': 'application/json' };
          return new Response(prng.chance(0.6) ? corrupted(text, prng) : text, { headers });
        },
      ]),
    );
    const { graph, run } = testSupergraph(subgraphs, { before, policy: { retriesMax: 0 } });
    for (let count = 0; count < RUNS; count++) {
      const { text, variables } = validOperation(() => randomOperation(model, prng, false), graph.api);
      const answer = await run(text, variables);
      expect({ text, problem: nonConformance(graph.api, parse(text), answer.data) }).toEqual({ text, problem: null });
      const codes = (answer.errors ?? []).map(({ extensions }) => extensions.code);
      // INTERNAL would be our own mistake. (Corrupted errors may hold anything but that.)
      expect({ text, codes }).not.toEqual({ text, codes: expect.arrayContaining(['INTERNAL']) });
      if (answer.data === null) expect(codes.length).toBeGreaterThan(0);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    // Some operations are planned for seconds, and nobody waits here.
  });
});
