import { describe, expect, it } from 'vitest';
import {
  added,
  boundsProblem,
  type Collections,
  changed,
  type Folder,
  itemsIn,
  keepCollections,
  movedInto,
  readCollections,
  SAVED_MAX,
  type SavedOperation,
  shifted,
} from './collections.ts';

const operation = (id: string, query = '{ a }'): SavedOperation => ({
  kind: 'operation',
  id,
  name: id,
  query,
  variables: '',
  operationName: null,
});
const folder = (id: string, ...children: Folder['children']): Folder => ({ kind: 'folder', id, name: id, children });
const two: Collections = [folder('a', operation('1'), folder('b', operation('2'), operation('3'))), folder('c')];
const idsOf = (collections: Collections) =>
  itemsIn(collections)
    .map(({ item, path }) => [...path, item.id].join('/'))
    .join(' ');

function memory(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_name: string, value: string) => {
      kept = value;
    },
  };
}

describe('collections', () => {
  it('adds, renames and removes at any depth', () => {
    expect(idsOf(added(two, operation('4'), 'b'))).toBe('a a/1 a/b a/b/2 a/b/3 a/b/4 c');
    expect(idsOf(added(two, folder('d'), null))).toContain(' c d');
    const renamed = changed(two, '3', (item) => ({ ...item, name: 'third' }));
    expect(itemsIn(renamed).map(({ item }) => item.name)).toContain('third');
    expect(idsOf(changed(two, 'b', () => null))).toBe('a a/1 c');
  });

  it('moves an item among its neighbours and stops at the ends', () => {
    expect(idsOf(shifted(two, '3', -1))).toBe('a a/1 a/b a/b/3 a/b/2 c');
    expect(idsOf(shifted(two, 'c', -1))).toBe('c a a/1 a/b a/b/2 a/b/3');
    expect(idsOf(shifted(two, '3', 1))).toBe(idsOf(two));
  });

  it('moves an item into another folder, and no folder into itself', () => {
    expect(idsOf(movedInto(two, '2', 'c') as Collections)).toBe('a a/1 a/b a/b/3 c c/2');
    expect(idsOf(movedInto(two, 'b', null) as Collections)).toBe('a a/1 c b b/2 b/3');
    expect(movedInto(two, 'a', 'b')).toBe('A folder cannot contain itself.');
    expect(movedInto(two, '1', null)).toBe('An operation is always in a collection.');
    expect(movedInto(two, 'gone', 'c')).toBe('It no longer exists.');
  });

  it('refuses what is too much', () => {
    const deep = ['1', '2', '3', '4', '5', '6'].reduceRight<Folder>((inner, id) => folder(id, inner), folder('7'));
    expect(boundsProblem([deep])).toContain('5 levels deep');
    const many = Array.from({ length: SAVED_MAX }, (_, at) => operation(String(at)));
    expect(boundsProblem([folder('a', ...many)])).toContain('at most 500');
    expect(boundsProblem([folder('a', operation('1', ' '.repeat(50_001)))])).toContain('at most 50000');
    expect(boundsProblem([folder('a', ...many.slice(0, 40).map(({ id }) => operation(id, 'x'.repeat(49_000))))])).toBe(
      'The collections are full. Delete something first.',
    );
    expect(boundsProblem([{ ...folder('a'), name: ' ' }])).toContain('1 to 100 characters');
    expect(boundsProblem(two)).toBeNull();
  });

  it('reads back what was kept', () => {
    const storage = memory();
    expect(keepCollections(storage, two)).toBeNull();
    expect(readCollections(storage)).toEqual(two);
  });

  it('says that the storage is full', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(keepCollections(full, two)).toContain('full');
    expect(keepCollections(null, two)).toContain('keeps nothing');
  });

  it.each(['', '{', 'null', '{}', '[1]', '[{"kind":"folder","id":"a","name":"a","children":[{}]}]', '[{"kind":"x"}]'])(
    'reads nothing from %s',
    (text) => {
      expect(readCollections(memory(text))).toEqual([]);
    },
  );
});
