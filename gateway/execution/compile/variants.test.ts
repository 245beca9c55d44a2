import { expect, it } from 'vitest';
import { createInlinePlanner } from '../../planning/inline-planner.ts';
import { Authoriser } from '../../protection/authorisation/authoriser.ts';
import { withScopes } from '../../testing/callers.ts';
import { admit, callOf, testSupergraph } from '../../testing/supergraph.ts';
import { createUpstream } from '../../upstream/create-upstream.ts';
import { createLocalTransport } from '../../upstream/local-transport.ts';
import { createEngine } from '../create-engine.ts';

const letters = ['a', 'b', 'c', 'd', 'e', 'f'];

it('callers with ever other scopes take the place of their own kind, and push no other operation out', async () => {
  const fields = letters.map((letter) => `${letter}: Int @requiresScopes(scopes: [["${letter}"]])`).join(' ');
  const { graph } = testSupergraph({ one: { sdl: `type Query { open: Int ${fields} }` } });
  let planned = 0;
  const engine = createEngine({
    graph,
    planner: createInlinePlanner(graph),
    upstream: createUpstream({ transport: createLocalTransport(new Map()), signing: null }),
    observer: {
      planned: () => {
        planned += 1;
      },
    },
    operationsMax: 40,
  });
  if (graph.rules === null) throw new Error('Nothing is protected.');
  const authoriser = new Authoriser(graph.api, graph.rules);
  const run = async (query: string, scopes: readonly string[]) => {
    const operation = admit(graph, query, {});
    const permit = authoriser.judge(authoriser.occurring(operation), withScopes(...scopes), new Set());
    const before = planned;
    await engine.query({ ...operation, permit }, callOf());
    return planned > before;
  };
  expect(await run('{ open }', [])).toBe(true);
  const all = `{ ${letters.join(' ')} }`;
  for (let bits = 0; bits < 2 ** letters.length; bits++) {
    const scopes = letters.filter((_letter, index) => bits & (1 << index));
    expect(await run(all, scopes)).toBe(true);
    expect(await run(all, scopes)).toBe(false);
  }
  expect(await run('{ open }', ['a', 'b'])).toBe(false);
});
