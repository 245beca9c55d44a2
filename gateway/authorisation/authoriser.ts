import type { Caller } from '@codai/kit/wire';
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Kind } from 'graphql';
import { BoundedMap } from '../bounded-map.ts';
import { conditionVariables, outcomeOf, pruneConditions } from '../planning/conditions.ts';
import { type Occurring, occurringIn } from './occurring.ts';
import { DEFAULT_MANNER, freePermit, judge, type Permit, type PermitManner, wholePermit } from './permit.ts';
import type { Rules } from './rules.ts';

/** An operation as this room looks at it. */
export interface OperationToJudge {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Equal for equal document and operation. */
  readonly key: string;
}

/** Outcomes of conditions of one operation that are remembered. */
const CONDITIONS_MAX = 64;

interface Known {
  readonly conditions: readonly string[];
  readonly byConditions: BoundedMap<string, { readonly occurring: Occurring | null }>;
}

/** Knows which rules each operation comes upon: worked out once for each, so that a request only compares. */
export class Authoriser {
  readonly #free: Permit;
  /** null: no rule, whatever the conditions. */
  readonly #known: BoundedMap<string, Known | null>;

  constructor(
    private readonly api: GraphQLSchema,
    private readonly rules: Rules,
    operationsMax = 1_000,
    private readonly manner: PermitManner = DEFAULT_MANNER,
  ) {
    this.#free = freePermit(rules, manner);
    this.#known = new BoundedMap(operationsMax);
  }

  /** Null when the operation, with these variables, comes upon no rule. */
  occurring(operation: OperationToJudge): Occurring | null {
    let known = this.#known.get(operation.key);
    if (known === undefined) {
      known = this.#read(operation);
      this.#known.set(operation.key, known);
    }
    if (known === null) return null;
    const { document, variables } = operation;
    const bits = outcomeOf(known.conditions, variables);
    let found = known.byConditions.get(bits);
    if (found === undefined) {
      const pruned = pruneConditions(document, operation.operation, variables);
      found = { occurring: occurringIn(this.api, this.rules, pruned) };
      known.byConditions.set(bits, found);
    }
    return found.occurring;
  }

  /** `held`: the policies that the policy function has granted. */
  judge(occurring: Occurring | null, caller: Caller, held: ReadonlySet<string>): Permit {
    return occurring === null ? this.#free : judge(this.rules, occurring, this.manner, { caller, held });
  }

  /** The permit of someone who may see everything: for planning ahead of traffic. */
  whole(occurring: Occurring | null): Permit {
    return occurring === null ? this.#free : wholePermit(this.rules, occurring, this.manner);
  }

  #read({ document, operation }: OperationToJudge): Known | null {
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    }
    if (occurringIn(this.api, this.rules, { operation, fragments }) === null) return null;
    return { conditions: conditionVariables(document), byConditions: new BoundedMap(CONDITIONS_MAX) };
  }
}
