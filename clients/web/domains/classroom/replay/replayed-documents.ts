import * as Y from 'yjs';
import type { RoomState } from './room-state.ts';

/**
 * Updates of one transaction. At its end Yjs joins neighbouring strokes and keeps each list on the way: all 50,000 at once take gigabytes, and one by
 * one they take 5 s instead of 0.2.
 */
const TOGETHER = 100;

/**
 * The documents of a recording at one instant. Forward it adds what is new; backward it begins a document anew, since Yjs takes nothing back.
 * Either way a document is what its updates make of an empty one.
 */
export class ReplayedDocuments {
  readonly #documents = new Map<string, { readonly doc: Y.Doc; readonly applied: readonly Uint8Array[] }>();
  readonly #refused = new Set<Uint8Array>();

  /** Updates that Yjs has refused: they are left out. */
  get refusedCount(): number {
    return this.#refused.size;
  }

  /** Brings each document to its updates. Returns them by id; one that was begun anew is another object than before. */
  show(updates: RoomState['updates']): ReadonlyMap<string, Y.Doc> {
    for (const [id, { doc }] of this.#documents) {
      if (updates.has(id)) continue;
      doc.destroy();
      this.#documents.delete(id);
    }
    for (const [id, wanted] of updates) this.#bring(id, wanted);
    return new Map([...this.#documents].map(([id, { doc }]) => [id, doc]));
  }

  close(): void {
    for (const { doc } of this.#documents.values()) doc.destroy();
    this.#documents.clear();
  }

  #bring(id: string, wanted: readonly Uint8Array[]): void {
    const before = this.#documents.get(id);
    const known = before?.applied.every((update, index) => update === wanted[index]) ? before : undefined;
    if (known === undefined) before?.doc.destroy();
    const doc = known?.doc ?? new Y.Doc();
    this.#documents.set(id, { doc, applied: wanted });
    const refused = this.#apply(doc, wanted.slice(known?.applied.length ?? 0));
    if (refused === null) return;
    // It may have changed a part of the document before it failed.
    this.#refused.add(refused);
    doc.destroy();
    this.#documents.delete(id);
    this.#bring(id, wanted);
  }

  /** Applies updates in order. Returns the first that fails. */
  #apply(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array | null {
    let current: Uint8Array | null = null;
    try {
      for (let at = 0; at < updates.length; at += TOGETHER) {
        doc.transact(() => {
          for (const update of updates.slice(at, at + TOGETHER)) {
            if (this.#refused.has(update)) continue;
            current = update;
            Y.applyUpdate(doc, update);
          }
        });
      }
      return null;
    } catch {
      return current;
    }
  }
}
