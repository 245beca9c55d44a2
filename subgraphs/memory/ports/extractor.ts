/** Something that a person said and that is worth remembering. */
export interface Extracted {
  readonly content: string;
  readonly kind: 'FACT' | 'PREFERENCE' | 'PROCEDURE';
  /** What it is about, such as `home`: a later statement about the same takes its place. Null: it stands beside all others. */
  readonly aspect: string | null;
  /** From 0 to 1. */
  readonly importance: number;
  /** Of a statement that something no longer holds: the words for it, in small letters without marks. It takes the place of what has them alone. */
  readonly ends?: string;
}

/** Finds what is worth remembering in what a person said. */
export interface Extractor {
  readonly name: string;
  /** In the order in which it was said, at most 50. Throws `PortUnavailable` when there is no answer. */
  extract(said: readonly string[], signal: AbortSignal): Promise<readonly Extracted[]>;
}

export const EXTRACTED_MAX = 50;
export const CONTENT_CHARACTERS_MAX = 500;
export const ASPECT = /^[a-z][a-z0-9 :_-]{0,79}$/;
