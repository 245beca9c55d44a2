/** A supergraph as it was found, not looked into. */
export interface Found {
  readonly sdl: string;
  /** False when it is the same as what was found last. */
  readonly isNew: boolean;
}

/** Where the supergraph comes from: a file, or a server. */
export interface SupergraphSource {
  /** As it is called in messages. */
  readonly name: string;
  /** Looks once. Rejects with `SourceError`. */
  read(): Promise<Found>;
  /** Calls back when it is worth looking again. Returns the way to stop. `hasFailed` is how the last look ended. */
  watch(look: () => Promise<{ readonly hasFailed: boolean }>): () => void;
}

/** The supergraph could not be had. `message` is one sentence that is safe to print. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** Remembers what was found last, so that the same text is not loaded twice. */
export class LastFound {
  #sdl: string | null = null;

  of(sdl: string): Found {
    const isNew = sdl !== this.#sdl;
    this.#sdl = sdl;
    return { sdl, isNew };
  }

  /** The last one again: the source says that nothing has changed. Null when there is none. */
  again(): Found | null {
    return this.#sdl === null ? null : { sdl: this.#sdl, isNew: false };
  }
}
