import type { Received } from '../../upstream/received.ts';
import type { CollectedEntities } from './collected-entities.ts';
import type { Merged } from './merged.ts';
import type { SharedAnswer } from './shared-answer.ts';

/** The entities that a step asks about. */
export interface AskedEntities {
  readonly collected: readonly CollectedEntities[];
  /** The last request made of them, and the variables in it: who shares the entities mostly sends the same. */
  variables: string;
  body: string;
}

/**
 * Executions of one operation that took the very same answers of subgraphs in the same order have merged the same. They are at
 * one state, and all that follows from it is made once: what is asked next, and the text of the answer.
 *
 * The tree is changed in place, by the first execution that goes on. `isCurrent` says whether it still holds this state.
 */
export class MergeState {
  /** The entities that steps which begin here ask about, by the index of the step; null: there are none. */
  readonly asked = new Map<number, AskedEntities | null>();
  /** The whole answer, of an execution without faults that ends here. */
  answer: SharedAnswer | null = null;
  readonly #version: number;
  readonly #after: MergeState[] = [];

  constructor(
    /** Null: nothing had been merged. */
    readonly before: MergeState | null,
    /** Index of the step whose answer led here. */
    readonly step: number,
    readonly received: Received,
    readonly merged: Merged,
  ) {
    this.#version = merged.version;
    if (before !== null) before.#after.push(this);
  }

  get isCurrent(): boolean {
    return this.merged.version === this.#version;
  }

  /** The state that the answer to a step led others to. */
  after(step: number, received: Received): MergeState | undefined {
    return this.#after.find((state) => state.step === step && state.received === received);
  }
}
