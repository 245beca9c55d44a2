import type { Tree } from './tree.ts';

/** The entities that one part asks a subgraph about. */
export interface CollectedEntities {
  /** JSON of each distinct entity, in the order in which they are asked for. */
  readonly representations: string[];
  /**
   * Parallel lists: an object that the answer is for, where it stands if an equal one may yet be put in its place (null and
   * empty otherwise), and the index of its representation.
   */
  readonly objects: Tree[];
  readonly holders: (Tree | unknown[] | null)[];
  readonly keys: (string | number)[];
  readonly indices: number[];
  /** `Merged.replaced` when this was gathered. */
  readonly replaced?: number;
  /** Places that came to an object which is in `objects` already: `objects.length` and these are all that were found. */
  readonly repeated?: number;
}
