import type { OperationEnd } from './connection.ts';
import { type Frame, gapOf } from './frame.ts';

/** Long enough for a `complete` that is sent right behind a frame. Milliseconds. */
const HELD_MS = 250;

/**
 * Tells an event that could not be resolved from the reason of an end. A server that ends a stream with errors, as when
 * a right was withdrawn or a subgraph is away, sends them as a last frame without data and completes the operation
 * behind it; so such a frame is held back for a moment, to see whether it was the last one.
 */
export class LastWords {
  readonly #onFrame: (frame: Frame) => void;
  #held: Frame | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onFrame: (frame: Frame) => void) {
    this.#onFrame = onFrame;
  }

  /** Hands a frame over, behind one that was held. Answers whether this one is held. */
  hear(frame: Frame): boolean {
    this.release();
    if (!isFaultOnly(frame)) {
      this.#onFrame(frame);
      return false;
    }
    this.#held = frame;
    this.#timer = setTimeout(() => this.release(), HELD_MS);
    return true;
  }

  /** The server completed the operation: with the errors that are held, it was a refusal. */
  atEnd(): OperationEnd {
    const errors = this.#held?.errors;
    this.forget();
    return errors === undefined ? { kind: 'completed' } : { kind: 'refused', errors };
  }

  /** Hands over what is held: it was an event. */
  release(): void {
    const held = this.#held;
    this.forget();
    if (held !== null) this.#onFrame(held);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#held = null;
  }
}

function isFaultOnly({ data, errors }: Frame): boolean {
  return (data ?? null) === null && errors !== undefined && errors.length > 0 && gapOf(errors) === null;
}
