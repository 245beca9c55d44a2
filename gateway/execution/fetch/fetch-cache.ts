import type { UpstreamReply } from '../../upstream/request.ts';
import type { SubgraphPayload } from '../../upstream/upstream.ts';
import type { CompiledEntityPart, CompiledStep } from '../compile/compile.ts';
import type { CollectedEntities } from '../operation/collected-entities.ts';
import type { Execution } from '../operation/execution.ts';
import type { AnswerFreshness } from '../operation/freshness.ts';

/** A reply as far as the cache looks at it. */
export type Reply = Pick<UpstreamReply, 'payload' | 'headers' | 'isJoined'>;

/** The entities of one part that go into one request. */
export interface PartCall {
  readonly part: CompiledEntityPart;
  readonly gathered: CollectedEntities;
}

/** The payload found for the root fields of a step, or a way to keep the one that is fetched. */
export interface RootLookup {
  readonly payload: SubgraphPayload | null;
  keep(reply: Reply): void;
}

export interface EntitiesLookup {
  /** Null when nothing was found. */
  readonly found: { readonly calls: readonly PartCall[]; readonly payload: SubgraphPayload } | null;
  /** The calls that still have to be sent; null when there are none. */
  readonly missing: readonly PartCall[] | null;
  /** Takes the reply to what is missing, before anything is merged into it. */
  keep(reply: Reply): void;
}

/** Keeps what subgraphs answered to reads: each entity by itself, and the root fields of a step as a whole. */
export interface FetchCache {
  root(step: CompiledStep, execution: Execution, freshness: AnswerFreshness): Promise<RootLookup>;
  entities(
    step: CompiledStep,
    execution: Execution,
    freshness: AnswerFreshness,
    calls: readonly PartCall[],
  ): Promise<EntitiesLookup>;
}
