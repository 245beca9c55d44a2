import { describe, expect, it } from 'vitest';
import { ownFault } from '../../messages/response/fault.ts';
import type { PathElement } from '../../planning/plan.ts';
import type { CompiledEntityPart } from '../compile/compile.ts';
import { Merged } from '../operation/merged.ts';
import type { Tree } from '../operation/tree.ts';
import { collectEntities, gatherByContext } from './collect-entities.ts';

const possibleTypes = new Map([['Media', new Set(['Book', 'Film'])]]);
const fault = ownFault('SUBGRAPH_TIMEOUT');
const AT_MEDIA: readonly PathElement[] = [{ key: 'media' }];
const AT_BOOKS: readonly PathElement[] = [{ key: 'media' }, { types: ['Book'] }];

/** A part that asks for the title of entities; `text` gives their representation. */
function titlesAt(path: readonly PathElement[], text: () => string | null | undefined): CompiledEntityPart {
  return {
    kind: 'entity',
    plan: {
      kind: 'entity',
      alias: '_entities',
      variable: 'representations',
      paths: [path],
      requires: [],
      keys: ['title'],
      inputRewrites: [],
      outputRewrites: [],
      contexts: [],
    },
    represent: { text, identityOf: () => null },
    shareableKeys: [],
    renames: new Map(),
  };
}

function executionWith(media: Tree): Merged {
  const merged = new Merged();
  merged.root.media = media;
  return merged;
}

describe('an entity of which only the interface is known', () => {
  const ways = [
    {
      way: 'whose type the path asks for',
      run: (merged: Merged) =>
        void collectEntities(
          merged,
          titlesAt(AT_BOOKS, () => '{}'),
          possibleTypes,
        ),
    },
    {
      way: 'whose type the representation asks for',
      run: (merged: Merged) =>
        void collectEntities(
          merged,
          titlesAt(AT_MEDIA, () => null),
          possibleTypes,
        ),
    },
    {
      way: 'whose type the representation under a context asks for',
      run: (merged: Merged) =>
        void gatherByContext(
          merged,
          titlesAt(AT_MEDIA, () => null),
          possibleTypes,
        ),
    },
  ];

  it.each(ways)('$way is missing what it is not asked for by the fault that kept its type', ({ run }) => {
    for (const isCollateral of [false, true]) {
      const media: Tree = { __typename: 'Media', id: '1' };
      const merged = executionWith(media);
      merged.mark(media, ['id'], null);
      merged.mark(media, ['__typename'], fault, isCollateral);
      run(merged);
      expect(merged.markOf(media, 'title')).toEqual({ keys: ['title'], fault, isCollateral });
    }
  });

  it.each(ways)('$way is missing nothing without a fault', ({ run }) => {
    const media: Tree = { __typename: 'Media', id: '1' };
    const unmarked = executionWith(media);
    run(unmarked);
    expect(unmarked.isSound).toBe(true);
    const absent = executionWith(media);
    absent.mark(media, ['id'], null);
    run(absent);
    expect(absent.markOf(media, 'title')).toBeUndefined();
  });

  it.each(ways)('$way is missing nothing when it is of another type after all', ({ run }) => {
    for (const __typename of ['Film', undefined]) {
      const media: Tree = { __typename, id: '1' };
      const merged = executionWith(media);
      merged.mark(media, ['id'], fault);
      run(merged);
      expect(merged.markOf(media, 'title')).toBeUndefined();
    }
  });
});

describe('an entity without what its subgraph needs', () => {
  const run = (merged: Merged) =>
    collectEntities(
      merged,
      titlesAt(AT_MEDIA, () => undefined),
      possibleTypes,
    );

  it('an entity without a required field is not asked for, and an error says so', () => {
    const media: Tree = { __typename: 'Book' };
    const merged = executionWith(media);
    expect(run(merged).representations).toEqual([]);
    expect(merged.markOf(media, 'title')).toMatchObject({ fault: ownFault('SUBGRAPH_RESPONSE_INVALID') });
  });
});

it('equal entities are asked for once', () => {
  const merged = executionWith([{ id: '1' }, { id: '1' }] as unknown as Tree);
  const { representations, objects, indices } = collectEntities(
    merged,
    titlesAt(AT_MEDIA, () => '{"id":"1"}'),
    possibleTypes,
  );
  expect({ representations, indices, count: objects.length }).toEqual({
    representations: ['{"id":"1"}'],
    indices: [0, 0],
    count: 2,
  });
});
