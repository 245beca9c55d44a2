import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { KnownDocument, KnownOperation } from '../../documents/read-document.ts';
import type { Variables } from '../../documents/variables.ts';
import type { Refusal } from '../../messages/request/refusal.ts';
import type { CostRules, ListSize } from '../../supergraph/cost-rules.ts';
import { type Amount, amountFor, sumOf, times } from './amount.ts';
import { askedSize, SlicingError, sizeBy } from './list-size.ts';

/** The cost of a mutation before anything is selected. Source: Apollo Router, demand control. */
const MUTATION_POINTS = 10;

/** Sizes that a field hands down to fields below it. */
interface Handed {
  /** By `sizedFields`: only to fields of these names. */
  readonly names: ReadonlySet<string> | null;
  readonly size: Amount;
}

/**
 * Estimates what an operation may cost, in points. An object counts one, a leaf nothing, each as many times as its lists
 * are long; input objects one; `@cost` and `@listSize` say otherwise. Without `@listSize` a list is as long as its slicing
 * argument says, or that of the field around it, which is how connections have it (`feed(first: 10) { edges … }`); else
 * `assumedListSize`. Selections on several types of one place are added up, so this is an upper bound.
 *
 * Worked out once for each operation, and kept as long as that is; what depends on variables is put in for each request.
 */
export class Costs {
  /** An amount holds on to the nodes of its document, so that must not be what keeps it. */
  readonly #known = new WeakMap<KnownOperation, Amount | Refusal>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly rules: CostRules,
    private readonly assumedListSize: number,
  ) {}

  /** Refused when a field that wants exactly one slicing argument did not get one. */
  of(document: KnownDocument, operation: KnownOperation, variables: Variables): number | Refusal {
    let known = this.#known.get(operation);
    try {
      if (known === undefined) {
        known = new Estimate(this.schema, this.rules, this.assumedListSize, document).operation(operation);
        this.#known.set(operation, known);
      }
      return typeof known === 'object' ? known : amountFor(known, variables);
    } catch (error) {
      if (!(error instanceof SlicingError)) throw error;
      if (known === undefined) this.#known.set(operation, error.refusal);
      return error.refusal;
    }
  }
}

class Estimate {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly rules: CostRules,
    private readonly assumedListSize: number,
    document: KnownDocument,
  ) {
    this.#fragments = new Map(
      document.node.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    );
  }

  operation({ node }: KnownOperation): Amount {
    const root = this.schema.getRootType(node.operation);
    if (!root) return 0;
    const base = node.operation === 'mutation' ? MUTATION_POINTS : 0;
    return sumOf([base, this.#selections(node.selectionSet, root, null)]);
  }

  #selections({ selections }: SelectionSetNode, parent: GraphQLCompositeType, handed: Handed | null): Amount {
    return sumOf(selections.map((selection) => onlyIfIncluded(selection, this.#selection(selection, parent, handed))));
  }

  #selection(node: SelectionNode, parent: GraphQLCompositeType, handed: Handed | null): Amount {
    if (node.kind === Kind.FIELD) return this.#field(node, parent, handed);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
    if (!fragment) return 0;
    const condition = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
    return this.#selections(fragment.selectionSet, isCompositeType(condition) ? condition : parent, handed);
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, handed: Handed | null): Amount {
    const name = node.name.value;
    const field = isUnionType(parent) ? undefined : parent.getFields()[name];
    // `__typename`, and introspection, which no subgraph is asked for.
    if (field === undefined) return 0;
    const coordinate = `${parent.name}.${name}`;
    const listSize = this.#ruleAt(this.rules.listSizes, parent, name);
    const assumed = this.assumedListSize;
    const own = listSize ? sizeBy(listSize, node, field, { coordinate, assumed }) : askedSize(node, field, assumed);
    const isList = isListType(getNullableType(field.type));
    // The statement of the field around about this one by name comes before this field's own, and a guess comes after.
    const named = handed?.names?.has(name) ? handed.size : null;
    const guessed = handed?.names === null ? handed.size : null;
    const count = isList ? (named ?? own ?? guessed ?? assumed) : 1;
    const type = getNamedType(field.type);
    const inner =
      node.selectionSet && isCompositeType(type)
        ? this.#selections(node.selectionSet, type, handedDown(listSize, own, isList))
        : 0;
    const weight = this.#ruleAt(this.rules.weights, parent, name) ?? this.#typeWeight(field.type);
    return sumOf([times(count, sumOf([weight, inner])), ...this.#arguments(node, field, coordinate)]);
  }

  /** The rule at the field itself, or the first at the same field of a type that may stand here. */
  #ruleAt<Rule>(rules: ReadonlyMap<string, Rule>, parent: GraphQLCompositeType, field: string): Rule | undefined {
    const own = rules.get(`${parent.name}.${field}`);
    if (own !== undefined || rules.size === 0 || !isAbstractType(parent)) return own;
    for (const { name } of this.schema.getPossibleTypes(parent)) {
      const rule = rules.get(`${name}.${field}`);
      if (rule !== undefined) return rule;
    }
    return undefined;
  }

  #typeWeight(output: GraphQLOutputType): number {
    const type = getNamedType(output);
    const own = this.rules.weights.get(type.name);
    if (own !== undefined) return own;
    if (!isCompositeType(type)) return 0;
    if (!isAbstractType(type)) return 1;
    return Math.max(...this.schema.getPossibleTypes(type).map(({ name }) => this.rules.weights.get(name) ?? 1), 1);
  }

  #arguments(node: FieldNode, field: GraphQLField<unknown, unknown>, coordinate: string): Amount[] {
    return (node.arguments ?? []).flatMap(({ name, value }) => {
      const argument = field.args.find((candidate) => candidate.name === name.value);
      if (!argument) return [];
      const weight = this.rules.weights.get(`${coordinate}(${argument.name})`);
      return [this.#argument(value, argument, weight)];
    });
  }

  #argument(value: ValueNode, { type }: Pick<GraphQLArgument, 'type'>, weight: number | undefined): Amount {
    if (value.kind === Kind.VARIABLE) return (variables) => this.#input(variables[value.name.value], type, weight);
    if (value.kind === Kind.NULL) return 0;
    const nullable = getNullableType(type);
    if (value.kind === Kind.LIST) {
      const item = { type: isListType(nullable) ? nullable.ofType : type };
      return sumOf(value.values.map((member) => this.#argument(member, item, weight)));
    }
    const named = getNamedType(type);
    const own = weight ?? this.#inputWeight(type);
    if (value.kind !== Kind.OBJECT || !isInputObjectType(named)) return own;
    const fields = named.getFields();
    const members = value.fields.map((member) => {
      const field = fields[member.name.value];
      return field ? this.#argument(member.value, field, this.rules.weights.get(`${named.name}.${field.name}`)) : 0;
    });
    return sumOf([own, ...members]);
  }

  /** The same for a coerced value. */
  #input(value: unknown, type: GraphQLInputType, weight: number | undefined): number {
    if (value === null || value === undefined) return 0;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const items = Array.isArray(value) ? value : [value];
      return items.reduce<number>((sum, item) => sum + this.#input(item, nullable.ofType, weight), 0);
    }
    const own = weight ?? this.#inputWeight(type);
    if (!isInputObjectType(nullable)) return own;
    return Object.values(nullable.getFields()).reduce((sum, field) => {
      const member = (value as Record<string, unknown>)[field.name];
      return sum + this.#input(member, field.type, this.rules.weights.get(`${nullable.name}.${field.name}`));
    }, own);
  }

  #inputWeight(type: GraphQLInputType): number {
    const named = getNamedType(type);
    return this.rules.weights.get(named.name) ?? (isInputObjectType(named) ? 1 : 0);
  }
}

/** The length that fields below get. A list hands nothing down: the lists in its items have lengths of their own. */
function handedDown(listSize: ListSize | undefined, own: Amount | null, isList: boolean): Handed | null {
  if (own === null) return null;
  if (listSize && listSize.sizedFields.length > 0) return { names: new Set(listSize.sizedFields), size: own };
  return isList || listSize ? null : { names: null, size: own };
}

function onlyIfIncluded({ directives = [] }: SelectionNode, amount: Amount): Amount {
  if (amount === 0) return 0;
  let included = amount;
  for (const { name, arguments: given } of directives) {
    const condition = name.value === 'skip' || name.value === 'include' ? given?.[0]?.value : undefined;
    if (condition === undefined) continue;
    const wanted = name.value === 'include';
    const inner = included;
    if (condition.kind === Kind.BOOLEAN && condition.value !== wanted) return 0;
    if (condition.kind === Kind.VARIABLE) {
      included = (variables) => (variables[condition.name.value] === wanted ? amountFor(inner, variables) : 0);
    }
  }
  return included;
}
