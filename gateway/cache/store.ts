/** One thing that is kept. */
export interface Kept {
  /** JSON. */
  readonly text: string;
  readonly tags: readonly string[];
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
  readonly expiresAt: number;
  readonly isPrivate: boolean;
}

export interface KeptUnder {
  readonly key: string;
  readonly kept: Kept;
}

/**
 * Where things are kept. It is a help and never a condition: what cannot be read is a miss, what cannot be written is lost.
 *
 * A tag is taken out by noting when: an entry whose making began before that is no longer given. So nothing has to be
 * looked for, and an answer that was on its way while its tag was taken out is not kept beyond it.
 */
export interface CacheStore {
  /** Take it before asking for the data that will be kept. */
  stamp(): number;
  /** In the order of the keys; null for what is not there, has expired or was taken out. */
  get(keys: readonly string[]): readonly (Kept | null)[] | Promise<readonly (Kept | null)[]>;
  set(entries: readonly KeptUnder[], stamp: number): void;
  /** Rejects when it could not be noted: then what is kept goes on being given until it expires. */
  invalidate(tags: readonly string[]): Promise<void>;
}
