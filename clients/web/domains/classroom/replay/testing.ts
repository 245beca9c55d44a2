import type { EntryNode, Page } from './entries.ts';

const BEGAN = Date.parse('2031-05-02T09:00:00.000Z');
export const instantAt = (atMs: number) => new Date(BEGAN + atMs).toISOString();

/** An entry as the API tells it: of somebody who came, unless `facts` say otherwise. */
export function node(sequence: number, atMs: number, facts: Partial<EntryNode> = {}): EntryNode {
  return {
    __typename: 'RecordingEntry',
    sequence: String(sequence),
    at: instantAt(atMs),
    kind: 'JOINED',
    user: null,
    breakoutId: null,
    documentId: null,
    text: null,
    update: null,
    ...facts,
  };
}

/** A page of entries; the last of them where there is no cursor to go on from. */
export function pageOf(nodes: readonly EntryNode[], endCursor: string | null): Page {
  return {
    __typename: 'RecordingEntryConnection',
    edges: nodes.map((one) => ({ __typename: 'RecordingEntryEdge', cursor: one.sequence, node: one })),
    pageInfo: { __typename: 'PageInfo', hasNextPage: endCursor !== null, endCursor },
  };
}
