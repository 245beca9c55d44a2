import * as Y from 'yjs';
import { fromBase64 } from '../../../lib/base64.ts';
import type { RecordingEntriesQuery } from './generated/operations.ts';

export type Page = NonNullable<RecordingEntriesQuery['sessionRecording']>['entries'];
export type EntryNode = Page['edges'][number]['node'];

/** A recording holds no more (`subgraphs/learning/collaboration/classroom/recording.ts`). */
const ENTRIES_MAX = 50_000;

/** An entry of a recording, on the time of its replay. */
export interface Entry {
  /** Numbers ascend; those of lines that the caller has not heard are missing. */
  readonly sequence: bigint;
  /** Milliseconds since the first entry, never less than of the entry before. */
  readonly atMs: number;
  readonly instant: string;
  readonly kind: EntryNode['kind'];
  readonly userId: string | null;
  readonly breakoutId: string | null;
  readonly documentId: string | null;
  readonly text: string | null;
  /** Yjs update; null for other kinds, and for one that is malformed. */
  readonly update: Uint8Array | null;
  readonly isMalformed: boolean;
}

/** The entries that have come so far, in order. */
export interface Loaded {
  readonly entries: readonly Entry[];
  /** Cursor after which the next page begins; null before the first. */
  readonly after: string | null;
  readonly isComplete: boolean;
}

export const nothingLoaded: Loaded = { entries: [], after: null, isComplete: false };

/** Adds a page. One that was added before changes nothing. */
export function withPage(loaded: Loaded, { edges, pageInfo }: Page): Loaded {
  const entries = [...loaded.entries];
  for (const { node } of edges) {
    const last = entries.at(-1);
    if (last === undefined || BigInt(node.sequence) > last.sequence) entries.push(entryOf(node, entries[0], last));
  }
  const isNew = entries.length > loaded.entries.length;
  if (!isNew && edges.length > 0) return loaded;
  return {
    entries,
    after: pageInfo.endCursor ?? loaded.after,
    isComplete: !pageInfo.hasNextPage || entries.length >= ENTRIES_MAX,
  };
}

function entryOf(node: EntryNode, first: Entry | undefined, last: Entry | undefined): Entry {
  const { at: instant, kind, breakoutId, documentId, text } = node;
  const sinceFirst = first === undefined ? 0 : Date.parse(instant) - Date.parse(first.instant);
  const update = node.update === null ? null : updateIn(node.update);
  return {
    instant,
    kind,
    breakoutId,
    documentId,
    text,
    update,
    sequence: BigInt(node.sequence),
    // Servers may differ by a little: the order is that of the numbers.
    atMs: Math.max(last?.atMs ?? 0, sinceFirst),
    userId: node.user?.id ?? null,
    isMalformed: node.update !== null && update === null,
  };
}

/** The update, if all of it can be decoded: one that fails halfway would have changed the document already. */
function updateIn(base64: string): Uint8Array | null {
  try {
    const update = fromBase64(base64);
    Y.decodeUpdate(update);
    return update;
  } catch {
    return null;
  }
}
