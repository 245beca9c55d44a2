/**
 * Where a subscriber stands. A subgraph with an event log names its own places; for any other the gateway numbers the events
 * itself. The two must never be taken for each other, nor the places of one subgraph for those of another, so each kind has
 * its prefix: `s:<subgraph>:<position>` and `g:<source>:<number>`. A client sees neither: it is sealed in the cursor.
 */
export type Position =
  | { readonly kind: 'subgraph'; readonly subgraph: string; readonly position: string }
  | { readonly kind: 'log'; readonly sourceId: string; readonly seq: number };

export function subgraphPosition(subgraph: string, position: string): string {
  return `s:${encodeURIComponent(subgraph)}:${position}`;
}

export function logPosition(sourceId: string, seq: number): string {
  return `g:${sourceId}:${seq}`;
}

/** Null for what neither of the two above has written. */
export function readPosition(text: string): Position | null {
  const [, kind, name, place] = /^([sg]):([^:]+):(.+)$/s.exec(text) ?? [];
  if (kind === undefined || name === undefined || place === undefined) return null;
  if (kind === 's') return { kind: 'subgraph', subgraph: decodeURIComponent(name), position: place };
  const seq = Number(place);
  return Number.isSafeInteger(seq) && seq >= 0 ? { kind: 'log', sourceId: name, seq } : null;
}
