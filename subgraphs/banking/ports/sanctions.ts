/** Somebody on the list: a person, a body, a ship. */
export interface SanctionsEntry {
  /** By which the list names it, unique in it. */
  readonly reference: string;
  /** All names that the list knows it by, at least one. */
  readonly names: readonly string[];
}

/** A list as it was published. */
export interface SanctionsList {
  readonly source: 'EMBEDDED_REFERENCE' | 'EU_CONSOLIDATED';
  /** `2031-05-02`: the day it was published for. */
  readonly asOf: string;
  readonly entries: readonly SanctionsEntry[];
}

/** By what a source knows the list again that it gave. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface LoadedList extends Validators {
  readonly list: SanctionsList;
}

/** Where the list of sanctioned names comes from. One contract suite runs against both drivers. */
export interface SanctionsPort {
  readonly driver: 'embedded' | 'live';
  readonly source: SanctionsList['source'];
  /** The list, or null when it is still the one that `known` stands for. Rejects when the source does not answer in time or with something else. */
  load(known: Validators | null, signal: AbortSignal): Promise<LoadedList | null>;
}
