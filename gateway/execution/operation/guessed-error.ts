import type { ClientPath, Fault } from '../../messages/response/fault.ts';

/** An error at a place that there may not be. */
export interface GuessedError {
  readonly fault: Fault;
  readonly nullAt: ClientPath | null;
  readonly guessed: Way;
}

/** A step on the way to a place: an item of a list, or a member of an object, which stands in the tree and in an answer. */
export interface Way {
  readonly above: Way | null;
  readonly element: string | number;
  readonly objects: readonly unknown[];
}
