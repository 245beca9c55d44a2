import type { DocumentNode } from 'graphql';
import type { EntityPart, RootPart } from './plan.ts';

/** One fetch of Apollo's plan in our words, before fetches are joined into steps. */
export interface LoweredFetch {
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly document: DocumentNode;
  readonly variables: readonly string[];
  readonly part: RootPart | EntityPart;
  /** Indices into the list of fetches, all lower than this one's. */
  readonly dependsOn: readonly number[];
  /** Indices of the `@defer`s that wait for it, the one it is for first; absent: the first part of the answer. */
  readonly deferrals?: readonly number[];
}

export interface LoweredPlan {
  readonly source: LoweredFetch | null;
  readonly fetches: readonly LoweredFetch[];
  /** As in `Plan`. */
  readonly isUndeferred?: true;
}
