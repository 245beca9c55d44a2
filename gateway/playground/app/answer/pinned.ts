/** An answer to compare others with. It stays in memory, for all tabs. */
export interface Pinned {
  readonly answer: unknown;
  /** Name of its operation. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
