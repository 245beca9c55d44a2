import type { Entry } from './entries.ts';

export interface PresentPerson {
  readonly userId: string;
  /** Null: the main room. */
  readonly breakoutId: string | null;
}

export interface Line {
  readonly sequence: bigint;
  readonly instant: string;
  /** Null: nobody in particular. */
  readonly userId: string | null;
  readonly breakoutId: string | null;
  readonly text: string;
}

/** A session at one instant of its recording. */
export interface RoomState {
  /** By when they came. */
  readonly present: readonly PresentPerson[];
  /** Oldest first. */
  readonly lines: readonly Line[];
  /** By document: its Yjs updates so far, in order. */
  readonly updates: ReadonlyMap<string, readonly Uint8Array[]>;
}

/** The state after the first `count` entries, from them alone. */
export function stateAfter(entries: readonly Entry[], count: number): RoomState {
  const rooms = new Map<string, string | null>();
  const lines: Line[] = [];
  const updates = new Map<string, Uint8Array[]>();
  for (const { sequence, instant, kind, userId, breakoutId, documentId, text, update } of entries.slice(0, count)) {
    switch (kind) {
      case 'PRESENT':
      case 'JOINED':
        if (userId !== null) rooms.set(userId, breakoutId);
        break;
      case 'MOVED':
        // The log also moves people who are absent: they are in the new room when they come back.
        if (userId !== null && rooms.has(userId)) rooms.set(userId, breakoutId);
        break;
      case 'LEFT':
        if (userId !== null) rooms.delete(userId);
        break;
      case 'CLOSED_ROOMS':
        for (const one of rooms.keys()) rooms.set(one, null);
        break;
      case 'CHAT':
        lines.push({ sequence, instant, userId, breakoutId, text: text ?? '' });
        break;
      case 'DOCUMENT': {
        if (documentId === null || update === null) break;
        const known = updates.get(documentId);
        if (known === undefined) updates.set(documentId, [update]);
        else known.push(update);
      }
    }
  }
  return { present: [...rooms].map(([userId, breakoutId]) => ({ userId, breakoutId })), lines, updates };
}

/** Numbers of breakout rooms, from 1 by their first entry: the recording does not hold their names. */
export function roomNumbersIn(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { breakoutId } of entries)
    if (breakoutId !== null && !numbers.has(breakoutId)) numbers.set(breakoutId, numbers.size + 1);
  return numbers;
}
