/** Statement of a person that is worth remembering. */
export interface Extracted {
  readonly content: string;
  readonly kind: 'FACT' | 'PREFERENCE' | 'PROCEDURE';
  /** Subject of the statement, such as `home`: a later statement about it supersedes this one. Null: no statement supersedes it. */
  readonly aspect: string | null;
  /** Importance, 0 to 1. */
  readonly importance: number;
  /** Words of the fact that this statement ends, in small letters without diacritics. It supersedes only memories that contain them. */
  readonly ends?: string;
}

/** Finds statements worth remembering in the texts of a person. */
export interface Extractor {
  readonly name: string;
  /** Statements in the order of the texts, at most 50. Throws `PortUnavailable` without an answer. */
  extract(texts: readonly string[], signal: AbortSignal): Promise<readonly Extracted[]>;
}

export const EXTRACTED_MAX = 50;
export const CONTENT_CHARACTERS_MAX = 500;
export const ASPECT = /^[a-z][a-z0-9 :_-]{0,79}$/;
