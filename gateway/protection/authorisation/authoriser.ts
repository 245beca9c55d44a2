import type { Caller } from '@codai/kit/wire';
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Kind } from 'graphql';
import { LRUCache } from 'lru-cache';
import { conditionVariables, outcomeOf, pruneConditions } from '../../planning/conditions.ts';
import type { Rules } from '../../supergraph/authorisation/rules.ts';
import { type Occurring, occurringIn } from './occurring.ts';
import { DEFAULT_MANNER, freePermit, judge, type Permit, type PermitManner, wholePermit } from './permit.ts';

/** An operation as this room looks at it. */
export interface OperationToJudge {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Equal for equal document and operation. */
  readonly key: string;
}

/** Outcomes of conditions that are remembered, and response keys in their paths: clients choose how many there are of both. */
const OUTCOMES_MAX = 10_000;
const PATH_KEYS_MAX = 1_000_000;

/** The rules that an operation touches for one outcome of its conditions. */
interface Found {
  readonly occurring: Occurring | null;
}

/** Knows which rules each operation comes upon: worked out once for each, so that a request only compares. */
export class Authoriser {
  readonly #free: Permit;
  /** Variables that decide conditions; null: no rule, whatever the conditions. */
  readonly #conditions = new WeakMap<OperationDefinitionNode, readonly string[] | null>();
  readonly #found = new LRUCache<string, Found>({
    max: OUTCOMES_MAX,
    maxSize: PATH_KEYS_MAX,
    sizeCalculation: pathKeysOf,
  });

  constructor(
    private readonly api: GraphQLSchema,
    private readonly rules: Rules,
    private readonly manner: PermitManner = DEFAULT_MANNER,
  ) {
    this.#free = freePermit(rules, manner);
  }

  /** Null when the operation, with these variables, comes upon no rule. */
  occurring(operation: OperationToJudge): Occurring | null {
    let conditions = this.#conditions.get(operation.operation);
    if (conditions === undefined) {
      conditions = this.#conditionsOf(operation);
      this.#conditions.set(operation.operation, conditions);
    }
    if (conditions === null) return null;
    const { document, variables } = operation;
    const key = `${outcomeOf(conditions, variables)} ${operation.key}`;
    let found = this.#found.get(key);
    if (found === undefined) {
      const pruned = pruneConditions(document, operation.operation, variables);
      found = { occurring: occurringIn(this.api, this.rules, pruned) };
      this.#found.set(key, found);
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

  #conditionsOf({ document, operation }: OperationToJudge): readonly string[] | null {
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    }
    if (occurringIn(this.api, this.rules, { operation, fragments }) === null) return null;
    return conditionVariables(document);
  }
}

function pathKeysOf({ occurring }: Found): number {
  return occurring?.places.reduce((sum, { path }) => sum + path.length, 1) ?? 1;
}
