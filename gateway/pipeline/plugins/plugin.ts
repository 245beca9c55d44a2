import type { Caller } from '@codai/kit/wire';
import type { DocumentRead } from '../../documents/read-document.ts';
import type { AuthorizeEvent } from '../../execution/operation/authorize-event.ts';
import type { Arrival } from '../../messages/arrival.ts';
import type { Identified } from '../../messages/identified.ts';
import type { DoorCode } from '../../messages/request/refusal.ts';
import type { Admitted } from '../../protection/admission/admit.ts';
import type { DecidePolicies } from '../../protection/authorisation/policies.ts';
import type { DecideOverrides } from '../../supergraph/override-labels.ts';

type MaybeLater<T> = T | Promise<T>;
// biome-ignore lint/suspicious/noConfusingVoidType: most hooks only look, and return nothing.
type MaybeSaid<T> = MaybeLater<T | void>;

/** Ends an operation before anything further is done for it. */
export interface Refused {
  readonly refuse: {
    /** Default `PLUGIN_REFUSED`; its HTTP status is the code's. */
    readonly code?: DoorCode;
    /** Shown to the client. */
    readonly message: string;
    /** Further members of `extensions`, for programs. */
    readonly facts?: Readonly<Record<string, unknown>>;
    /** Response headers, where the carrier has any. */
    readonly headers?: Readonly<Record<string, string>>;
  };
}

/** The claims that a plugin may change. Network address and correlation id are facts and not claims. */
export type AmendedClaims = Partial<Omit<Caller, 'correlationId' | 'source'>>;

/** One request to one subgraph. */
export interface SubgraphCall {
  readonly subgraph: string;
  readonly url: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly caller: Caller;
  readonly correlationId: string;
  /** The client's request headers, lower-case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface SubgraphCallEnd extends SubgraphCall {
  /** `ok`, or the code of the failure. */
  readonly outcome: string;
  readonly durationMs: number;
  /** 0 when there was no answer. */
  readonly responseBytes: number;
  readonly attempts: number;
}

/** The answer to a query or mutation, or a refusal, before it is written to its carrier. */
export interface AnswerSeen {
  readonly carrier: Arrival['carrier'];
  readonly correlationId: string;
  /** `ok`, `errors`, or the code of the refusal. */
  readonly outcome: string;
  /** The whole GraphQL response as text. */
  readonly json: string;
}

export interface AnswerAddition {
  /** Members of the response's `extensions`. They go in beside what is there. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Response headers, lower-case. A socket has none. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface EventSeen {
  readonly correlationId: string;
  readonly caller: Caller;
  readonly operationName: string | null;
  /** The whole GraphQL response of this event as text, without its cursor. */
  readonly json: string;
}

/**
 * Code that others put into the gateway, at the thresholds of its rooms. Hooks are called in the order of `plugins`, each sees
 * what the ones before it have changed, and the first that refuses ends the operation. One that throws ends it with
 * INTERNAL: that operation only, and the error is logged whole with the plugin's name. A hook that is not there costs
 * nothing; one that is, is waited for, so it should be quick.
 */
export interface GatewayPlugin {
  /** For the log. */
  readonly name: string;
  /** An operation has come in, on any carrier; nothing is known of it yet. May refuse it, or change the headers seen of it. */
  onArrival?(arrival: Arrival): MaybeSaid<Refused | { headers: Readonly<Record<string, string | undefined>> }>;
  /** The caller is known. May refuse, or amend the claims that authorisation, limits and subgraphs go by. */
  afterIdentity?(operation: Identified): MaybeSaid<Refused | { claims: AmendedClaims }>;
  /** The document is validated and the variables are coerced. May refuse. */
  afterDocument?(operation: DocumentRead): MaybeSaid<Refused>;
  /** The operation is within all limits, and is run next. May refuse. */
  afterAdmission?(operation: Admitted): MaybeSaid<Refused>;
  /**
   * A subgraph is about to be asked. May add headers, which count among what an answer depends on: requests that differ in
   * them are not shared, and neither are subscriptions. Throwing fails this request with INTERNAL, like a subgraph that is down.
   */
  onSubgraphRequest?(call: SubgraphCall): MaybeSaid<{ headers: Readonly<Record<string, string>> }>;
  /** A subgraph has answered, or not, retries included; of a subscription, that it is open. Not waited for. */
  onSubgraphReply?(end: SubgraphCallEnd): void;
  /**
   * A query or mutation is answered, or an operation refused. May add to `extensions` and to the response's headers. An
   * answer in parts (`@defer`) is on its way already and not shown.
   */
  onAnswer?(answer: AnswerSeen): MaybeSaid<AnswerAddition>;
  /** An event of a subscription is about to go to one client. May refuse, which ends this subscription with the error. */
  onSubscriptionEvent?(event: EventSeen): MaybeSaid<Refused>;
  /** Judges the policies of `@policy`. Of several plugins the first that has it is asked, as with the next two. */
  readonly decidePolicies?: DecidePolicies;
  /** Says which labels of progressive `@override` hold for a call. */
  readonly decideOverrides?: DecideOverrides;
  /** Says of each event of a subscription whether its caller may still see it, once for all who share the answer. */
  readonly authorizeEvent?: AuthorizeEvent;
  /** The gateway has drained. */
  close?(): MaybeLater<void>;
}
