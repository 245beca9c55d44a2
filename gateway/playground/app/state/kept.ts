import type { Storage } from '../storage.ts';

/** The data that a browser keeps of the playground: tabs and history. Headers stay in this tab's memory, tokens are kept nowhere. */
export interface TabContent {
  readonly id: string;
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | null;
}

export interface HistoryEntry {
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Kept {
  readonly tabs: readonly TabContent[];
  readonly active: string;
}

const TABS = 'playground:tabs';
const HISTORY = 'playground:history';
const TABS_MAX = 20;
const HISTORY_MAX = 100;
/** Longer texts are run and not kept. */
const TEXT_MAX = 50_000;

export function readTabs(storage: Storage | null): Kept | null {
  const value = read(storage, TABS);
  if (!isObject(value) || !Array.isArray(value.tabs)) return null;
  const tabs = value.tabs.flatMap((each): TabContent[] => {
    const content = contentOf(each);
    return content !== null && isObject(each) && typeof each.id === 'string' ? [{ ...content, id: each.id }] : [];
  });
  const [first] = tabs;
  if (first === undefined) return null;
  return { tabs: tabs.slice(0, TABS_MAX), active: tabs.find(({ id }) => id === value.active)?.id ?? first.id };
}

export function writeTabs(storage: Storage | null, { tabs, active }: Kept): void {
  const kept = tabs
    .slice(0, TABS_MAX)
    .filter(isShort)
    .map(({ id, query, variables, operationName }) => ({ id, query, variables, operationName }));
  write(storage, TABS, { tabs: kept, active });
}

export function readHistory(storage: Storage | null): readonly HistoryEntry[] {
  const value = read(storage, HISTORY);
  if (!Array.isArray(value)) return [];
  return value
    .flatMap((each): HistoryEntry[] => {
      const content = contentOf(each);
      return content !== null && isObject(each) && typeof each.at === 'number' ? [{ ...content, at: each.at }] : [];
    })
    .slice(0, HISTORY_MAX);
}

/** Newest first; an operation that is run again moves to the top. */
export function addToHistory(entries: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  if (!isShort(entry)) return entries;
  const isSame = (each: HistoryEntry) =>
    each.query === entry.query && each.variables === entry.variables && each.operationName === entry.operationName;
  const { query, variables, operationName, at } = entry;
  return [{ query, variables, operationName, at }, ...entries.filter((each) => !isSame(each))].slice(0, HISTORY_MAX);
}

export function writeHistory(storage: Storage | null, entries: readonly HistoryEntry[]): void {
  write(storage, HISTORY, entries);
}

function isShort({ query, variables }: { query: string; variables: string }): boolean {
  return query.length + variables.length <= TEXT_MAX;
}

function contentOf(value: unknown): Omit<TabContent, 'id'> | null {
  if (!isObject(value)) return null;
  const { query, variables, operationName } = value;
  if (typeof query !== 'string' || typeof variables !== 'string') return null;
  return { query, variables, operationName: typeof operationName === 'string' ? operationName : null };
}

function read(storage: Storage | null, name: string): unknown {
  try {
    return JSON.parse(storage?.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** A full store, or one that is switched off, loses the convenience and nothing else. */
function write(storage: Storage | null, name: string, value: unknown): void {
  try {
    storage?.setItem(name, JSON.stringify(value));
  } catch {
    return;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
