import { describe, expect, it } from 'vitest';
import { linked } from '../testing/subgraph.ts';
import { composeSubgraphs } from './compose.ts';
import { loadSupergraph } from './load.ts';

const { sdl } = composeSubgraphs([
  { name: 'one', url: '', sdl: linked('type Query { open: Int shut: Int @authenticated }') },
]);

describe('a directive of a feature', () => {
  it.each([
    ['by its own name', sdl],
    [
      'by the name that its import gives it',
      sdl
        .replace(
          'authenticated/v0.1", for',
          'authenticated/v0.1", import: [{ name: "@authenticated", as: "@login" }], for',
        )
        .replaceAll('@authenticated on', '@login on')
        .replaceAll('Int @authenticated', 'Int @login')
        .replaceAll('@authenticated @join', '@login @join')
        .replaceAll(') @authenticated', ') @login'),
    ],
    [
      'by the name of the feature',
      sdl
        .replace('authenticated/v0.1", for', 'authenticated/v0.1", as: "door", for')
        .replaceAll(/@authenticated(?!\/)/g, '@door'),
    ],
  ])('is found %s', (_how, supergraph) => {
    const { rules } = loadSupergraph(supergraph);
    expect(rules?.of('Query', 'shut')).toEqual([0]);
    expect(rules?.of('Query', 'open')).toEqual([]);
    expect(rules?.requirements).toEqual([{ kind: 'authenticated' }]);
  });

  it("a directive with the same name in another specification is not taken for the feature's", () => {
    const other = sdl
      .replace('specs.apollo.dev/authenticated', 'other.test/authenticated')
      .replace(', for: SECURITY', '');
    expect(loadSupergraph(other).rules).toBeNull();
  });
});
