import { anonymousCaller } from '@codai/kit/wire';
import type { OperationDefinitionNode } from 'graphql';
import { conditionVariables, outcomeOf } from '../../planning/conditions.ts';
import { hasDefer } from '../../planning/defer.ts';
import { Authoriser } from '../../protection/authorisation/authoriser.ts';
import type { Permit } from '../../protection/authorisation/permit.ts';
import type { Graph } from '../../supergraph/graph.ts';
import { type DecideOverrides, labelsIn } from '../../supergraph/override-labels.ts';
import type { AdmittedOperation, CallContext } from '../operation/call.ts';

/** The plan of an operation that a request gets. */
export interface Variant {
  /** Equal for requests that get the same plan. */
  readonly key: string;
  /** The client takes answers in parts, and the operation has some. */
  readonly isIncremental: boolean;
  /** The caller's permit; null when nothing is protected. */
  readonly permit: Permit | null;
  /** Labels of progressive `@override` that hold. */
  readonly overrides: readonly string[];
  /** Whether the caller or the call decided something, so that one operation could have ever more of them. */
  readonly isOfCall: boolean;
}

/** The parts of a variant that depend on the request. */
interface Facts {
  /** The variables that decide `@skip`, `@include` and `@defer`. */
  readonly conditions: readonly string[];
  readonly mayDefer: boolean;
  /** Labels of progressive `@override` that it may come upon. */
  readonly labels: readonly string[];
}

const NO_LABELS: readonly string[] = [];
const NO_POLICIES: ReadonlySet<string> = new Set();

export class Variants {
  readonly #facts = new WeakMap<OperationDefinitionNode, Facts>();
  /** For operations that come without a permit; null when nothing is protected. */
  readonly #authoriser: Authoriser | null;

  constructor(
    private readonly graph: Graph,
    private readonly decideOverrides: DecideOverrides,
  ) {
    this.#authoriser = graph.rules && new Authoriser(graph.api, graph.rules);
  }

  /** Without a call, that is ahead of traffic: everything may be seen, no moving field has moved, and nothing comes in parts. */
  of(operation: AdmittedOperation, call: CallContext | null): Variant {
    const { conditions, mayDefer, labels } = this.#factsOf(operation);
    const { variables } = operation;
    const isIncremental = mayDefer && call?.incremental !== undefined;
    let { key } = operation;
    if (conditions.length > 0) key = `${outcomeOf(conditions, variables)} ${key}`;
    if (isIncremental) key = `defer ${key}`;
    const overrides = labels.length > 0 && call ? [...this.decideOverrides(labels, call)].sort() : NO_LABELS;
    if (overrides.length > 0) key = `${JSON.stringify(overrides)} ${key}`;
    const permit = this.#permitOf(operation, call);
    const isNarrow = permit !== null && permit.key !== '';
    if (isNarrow) key = `${permit.key}! ${key}`;
    return { key, isIncremental, permit, overrides, isOfCall: isNarrow || overrides.length > 0 };
  }

  #factsOf({ document, operation }: AdmittedOperation): Facts {
    let facts = this.#facts.get(operation);
    if (facts === undefined) {
      facts = {
        conditions: conditionVariables(document),
        mayDefer: hasDefer(document),
        labels: labelsIn(document, this.graph),
      };
      this.#facts.set(operation, facts);
    }
    return facts;
  }

  /** A caller without a permit has not been identified. */
  #permitOf(operation: AdmittedOperation, call: CallContext | null): Permit | null {
    const authoriser = this.#authoriser;
    if (authoriser === null) return null;
    if (operation.permit !== undefined) return operation.permit;
    const occurring = authoriser.occurring(operation);
    return call === null ? authoriser.whole(occurring) : authoriser.judge(occurring, anonymousCaller(''), NO_POLICIES);
  }
}
