import { describe, expect, it } from 'vitest';
import { drawArchitecture, importsBetweenAreas, type ReadModule, rowsOf } from './draw-architecture.mjs';

const module = (source: string, ...resolved: readonly string[]): ReadModule => ({
  source,
  dependencies: resolved.map((one) => ({ resolved: one })),
});
const modules = [
  module('platform/main.ts', 'gateway/index.ts', 'subgraphs/social/module.ts', 'subgraphs/wallet/module.ts'),
  module(
    'gateway/index.ts',
    'kit/wire/index.ts',
    'gateway/process/server/serve.ts',
    'node_modules/graphql/index.js',
    'fs',
  ),
  module('subgraphs/social/module.ts', 'kit/index.ts', 'clients/sdk/index.ts'),
  module('subgraphs/social/module.test.ts', 'platform/main.ts'),
  module('subgraphs/wallet/testing/wallet.ts', 'platform/main.ts'),
];

describe('the picture of the architecture', () => {
  it('counts imports between areas, and leaves out tests, packages and imports within an area', () => {
    expect(importsBetweenAreas(modules)).toEqual([
      ['gateway', 'kit', 1],
      ['platform', 'gateway', 1],
      ['platform', 'subgraphs', 2],
      ['subgraphs', 'clients/sdk', 1],
      ['subgraphs', 'kit', 1],
    ]);
  });

  it('places each area below all that import it', () => {
    expect(rowsOf(importsBetweenAreas(modules))).toEqual([
      ['platform'],
      ['gateway', 'subgraphs'],
      ['clients/sdk', 'kit'],
    ]);
  });

  it('draws the weaker of two opposite arrows as one that leads up', () => {
    const opposite = [
      ...modules,
      module('kit/base/ids.ts', 'subgraphs/social/module.ts'),
      module('subgraphs/a/b.ts', 'kit/base/ids.ts'),
    ];
    expect(rowsOf(importsBetweenAreas(opposite)).at(-1)).toContain('kit');
    expect(drawArchitecture(modules)).not.toContain('class="up"');
    expect(drawArchitecture(opposite).match(/class="up"/g)).toHaveLength(1);
  });

  it('stays the same when an arrow gets one import more of the same magnitude', () => {
    const more = [...modules, module('gateway/process/server/serve.ts', 'kit/wire/index.ts')];
    expect(drawArchitecture(more)).toBe(drawArchitecture(modules));
  });
});
