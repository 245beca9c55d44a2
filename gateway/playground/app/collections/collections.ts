import type { Storage } from '../storage.ts';

/** An operation as it was saved. Headers are no part of it. */
export interface SavedOperation {
  readonly kind: 'operation';
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | null;
}

/** A folder; one that is in no other is a collection. */
export interface Folder {
  readonly kind: 'folder';
  readonly id: string;
  readonly name: string;
  readonly children: readonly Saved[];
}

export type Saved = Folder | SavedOperation;
export type Collections = readonly Folder[];

/** Folders and operations together. */
export const SAVED_MAX = 500;
/** Folders within each other. */
export const DEPTH_MAX = 5;
export const NAME_MAX = 100;
/** Characters of an operation and its variables, together. */
export const TEXT_MAX = 50_000;
/** Characters of all collections, as they are kept. */
export const CHARACTERS_MAX = 1_500_000;

/** Name in the storage of the browser. */
export const COLLECTIONS_KEY = 'playground:collections';

/** Puts an item last into a folder; with null a folder becomes a collection. */
export function added(collections: Collections, item: Saved, folder: string | null): Collections {
  if (folder === null) return item.kind === 'folder' ? [...collections, item] : collections;
  return changed(collections, folder, (found) =>
    found.kind === 'folder' ? { ...found, children: [...found.children, item] } : found,
  );
}

/** The collections with one item as `change` makes it; null takes it away. */
export function changed(collections: Collections, id: string, change: (item: Saved) => Saved | null): Collections {
  const walk = (items: readonly Saved[]): readonly Saved[] =>
    items.flatMap((item): readonly Saved[] => {
      if (item.id === id) return [change(item)].filter((each) => each !== null);
      return item.kind === 'folder' ? [{ ...item, children: walk(item.children) }] : [item];
    });
  return walk(collections) as Collections;
}

/** Moves an item by one place among its neighbours; at an end it stays. */
export function shifted(collections: Collections, id: string, by: -1 | 1): Collections {
  const walk = (items: readonly Saved[]): readonly Saved[] => {
    const at = items.findIndex((item) => item.id === id);
    if (at < 0)
      return items.map((item) => (item.kind === 'folder' ? { ...item, children: walk(item.children) } : item));
    const [moved, other] = [items[at], items[at + by]];
    if (moved === undefined || other === undefined) return items;
    return items.map((item) => (item === moved ? other : item === other ? moved : item));
  };
  return walk(collections) as Collections;
}

/** Moves an item last into another folder; null makes a folder a collection. A sentence when it cannot be there. */
export function movedInto(collections: Collections, id: string, folder: string | null): Collections | string {
  const item = itemsIn(collections).find((each) => each.item.id === id)?.item;
  if (item === undefined) return 'It no longer exists.';
  if (folder === null && item.kind === 'operation') return 'An operation is always in a collection.';
  if (folder !== null && itemsIn([item]).some((each) => each.item.id === folder))
    return 'A folder cannot contain itself.';
  const without = changed(collections, id, () => null);
  return boundsProblem(added(without, item, folder)) ?? added(without, item, folder);
}

interface Placed {
  readonly item: Saved;
  /** Names of the folders above it. */
  readonly path: readonly string[];
}

/** All items, a folder before what is in it. */
export function itemsIn(items: readonly Saved[], path: readonly string[] = []): readonly Placed[] {
  return items.flatMap((item) => [
    { item, path },
    ...(item.kind === 'folder' ? itemsIn(item.children, [...path, item.name]) : []),
  ]);
}

/** Why the collections are more than may be kept, as a sentence; null when they are not. */
export function boundsProblem(collections: Collections): string | null {
  const all = itemsIn(collections);
  if (all.length > SAVED_MAX) return `Collections have at most ${SAVED_MAX} folders and operations. Delete some first.`;
  if (all.some(({ item, path }) => item.kind === 'folder' && path.length >= DEPTH_MAX)) {
    return `Folders can be at most ${DEPTH_MAX} levels deep.`;
  }
  for (const { item } of all) {
    if (item.name.trim() === '' || item.name.length > NAME_MAX) return `A name has 1 to ${NAME_MAX} characters.`;
    if (item.kind === 'operation' && item.query.length + item.variables.length > TEXT_MAX) {
      return `An operation with its variables has at most ${TEXT_MAX} characters: “${item.name}” has more.`;
    }
  }
  if (JSON.stringify(collections).length > CHARACTERS_MAX) return 'The collections are full. Delete something first.';
  return null;
}

export function readCollections(storage: Storage | null): Collections {
  try {
    const value: unknown = JSON.parse(storage?.getItem(COLLECTIONS_KEY) ?? '');
    return Array.isArray(value) ? value.filter((each) => isSaved(each) && each.kind === 'folder') : [];
  } catch {
    return [];
  }
}

/** Null, or why the collections stay as they were. */
export function keepCollections(storage: Storage | null, collections: Collections): string | null {
  const problem = boundsProblem(collections);
  if (problem !== null) return problem;
  try {
    if (storage === null) return 'This browser keeps nothing for this page.';
    storage.setItem(COLLECTIONS_KEY, JSON.stringify(collections));
    return null;
  } catch {
    return 'The storage of this browser is full. Export a collection and delete it, or delete operations.';
  }
}

function isSaved(value: unknown, depth = 0): value is Saved {
  const { kind, id, name, ...rest } = (value ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof name !== 'string' || depth > DEPTH_MAX) return false;
  if (kind === 'folder') return Array.isArray(rest.children) && rest.children.every((each) => isSaved(each, depth + 1));
  const { query, variables, operationName } = rest;
  const isNamed = operationName === null || typeof operationName === 'string';
  return kind === 'operation' && typeof query === 'string' && typeof variables === 'string' && isNamed;
}
