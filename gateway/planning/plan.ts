/**
 * A plan in our own words, whichever planner made it: plain data that crosses a thread boundary by structured clone.
 * Steps are in an order in which every step stands after those it depends on.
 */
export interface Plan {
  /** The subscription's source; the steps then run once per event with its data as the root. Null for queries and mutations. */
  readonly source: FetchStep | null;
  readonly steps: readonly FetchStep[];
  /** Set when the operation defers something that could not be planned apart: then the answer comes as a whole. */
  readonly isUndeferred?: true;
}

/** One request to one subgraph. */
export interface FetchStep {
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** Indices into `Plan.steps` of the steps that must have ended before, all lower than this one's. */
  readonly dependsOn: readonly number[];
  /** The `@defer`s that wait for it, by index; absent: the first part of the answer does. */
  readonly deferrals?: readonly number[];
  /** The document sent to the subgraph. */
  readonly document: string;
  /** Names of the client's variables that the document uses. */
  readonly variables: readonly string[];
  /** The use of the answer: one root part, or one or more entity parts. */
  readonly parts: readonly [FetchPart, ...FetchPart[]];
}

export type FetchPart = RootPart | EntityPart;

/** Fields of a root type: `data` itself is merged. */
export interface RootPart {
  readonly kind: 'root';
  /** Where the data goes: the root itself (an empty path), or objects of a root type deeper in the tree. */
  readonly paths: readonly (readonly PathElement[])[];
  /** Response keys that this part supplies at the top. */
  readonly keys: readonly string[];
  readonly outputRewrites: readonly Rewrite[];
}

/** Fields of entities that are already in the tree. */
export interface EntityPart {
  readonly kind: 'entity';
  /** Response key of the `_entities` list, and the variable that takes the representations. */
  readonly alias: string;
  readonly variable: string;
  /** The paths from the root to the entities, one or several. */
  readonly paths: readonly (readonly PathElement[])[];
  /** The members of a representation, in this order. */
  readonly requires: readonly Required[];
  /** Where one of several keys is enough; absent nearly always. */
  readonly keyChoices?: readonly KeyChoice[];
  /** Response keys that this part supplies on the entity. */
  readonly keys: readonly string[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  /** Values taken from an ancestor of the entity, one per variable; empty nearly always (`@fromContext`). */
  readonly contexts: readonly ContextArgument[];
}

/** A response key to descend into (lists on the way are walked), or a narrowing to runtime types. */
export type PathElement = { readonly key: string } | { readonly types: readonly string[] };

export type Required =
  | {
      readonly kind: 'field';
      /** Member of the representation. */
      readonly name: string;
      /** Response key under which the value lies in the tree. */
      readonly key: string;
      readonly selections: readonly Required[] | null;
    }
  | { readonly kind: 'fragment'; readonly type: string | null; readonly selections: readonly Required[] };

/** In a representation of the type, the members of one key have to be there; of `optional`, those that are. */
export interface KeyChoice {
  readonly type: string;
  readonly keys: readonly (readonly string[])[];
  readonly optional: readonly string[];
}

/** A change to data at `path`: what the last key holds is set, or moved to another key. */
export interface Rewrite {
  readonly path: readonly PathElement[];
  readonly change: { readonly set: string | number | boolean | null } | { readonly renameTo: string };
}

/** The value of a field of an ancestor, handed to the subgraph as a variable. */
export interface ContextArgument {
  readonly variable: string;
  /** How many objects above the entity the ancestor is: 0 is the entity itself. */
  readonly levelsUp: number;
  /** The path from the ancestor to the value. */
  readonly path: readonly PathElement[];
}
