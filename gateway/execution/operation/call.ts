import type { Caller } from '@codai/kit/wire';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { CollectedHeaders } from '../../messages/headers/response-rules.ts';
import type { IncrementalFormat } from '../../messages/request/incremental-format.ts';
import type { Uploads } from '../../messages/uploads/uploads.ts';
import type { Ending } from '../../primitives/ending.ts';
import type { Permit } from '../../protection/authorisation/permit.ts';

/** A validated operation that admission let through. */
export interface AdmittedOperation {
  /** Validated against `graph.api`. */
  readonly document: DocumentNode;
  /** The one operation of `document` to run. */
  readonly operation: OperationDefinitionNode;
  readonly operationName?: string | undefined;
  /** Coerced by `getVariableValues` (defaults filled in). */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Equal for equal document and operation name; the plan cache is keyed by it and the outcome of `@skip`/`@include`. */
  readonly key: string;
  /** The fields that the caller may see. Without it, and where the supergraph protects anything, those of an anonymous caller. */
  readonly permit?: Permit | undefined;
  /** Asks again what the caller may see: for each event of a subscription. Absent when the answer cannot change. */
  readonly renewPermit?: (() => Promise<Permit>) | undefined;
}

/** The caller, its request, and the deadline. */
export interface CallContext {
  readonly caller: Caller;
  readonly correlationId: string;
  /** Aborted when the client left; ends every fetch. */
  readonly signal: Ending;
  /** The client's request headers, lower-case, for header rules. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. Queries and mutations end there; subscriptions use it for the subscribe step only. */
  readonly deadlineAt: number;
  /** W3C trace context handed on to subgraphs. */
  readonly traceparent?: string | undefined;
  /** Gets the headers of subgraphs that the client is to have. */
  readonly collected?: CollectedHeaders | undefined;
  /** Where a returning subscriber wants to go on: a `position` that this engine gave, already verified. */
  readonly resumePosition?: string | null | undefined;
  /** A subscriber that will resume, and does not yet know from where: the source is asked for an opening frame. */
  readonly wantsOpening?: boolean | undefined;
  /** In which form the client takes an answer in parts; absent: it takes none, and `@defer` defers nothing. */
  readonly incremental?: IncrementalFormat | undefined;
  /** The files among the variables; absent: none. */
  readonly uploads?: Uploads | undefined;
  /** Puts the plan and the timings of each fetch into `extensions`. The doors decide who may ask. */
  readonly explain?: boolean | undefined;
}
