import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { mockLeaf } from './mock-leaf.ts';
import { pickOf, randomAt } from './random.ts';

export interface MockInput {
  readonly schema: GraphQLSchema;
  /** Valid by the schema. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The same seed gives the same answer. */
  readonly seed: number;
}

interface Mocking extends MockInput {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Values that may still be made: beyond them lists are empty and what may be null is null. */
  readonly budget: { left: number };
}

type Members = Record<string, unknown>;

const VALUES_MAX = 20_000;
const ITEMS_MAX = 10;
/** The share of nullable fields, below the root, that are null. */
const NULLS = 0.1;

/** An answer as the schema would allow it: by the types of the fields, each value by the seed and its own path. */
export function mockAnswer(input: MockInput): { readonly data: Members } {
  const definitions = input.document.definitions.flatMap((each) =>
    each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
  );
  const mocking: Mocking = { ...input, fragments: new Map(definitions), budget: { left: VALUES_MAX } };
  const root = input.schema.getRootType(input.operation.operation);
  if (!root) throw new Error(`The schema has no type for a ${input.operation.operation}.`);
  return { data: objectOf(root, [input.operation.selectionSet], '', mocking) };
}

function objectOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[], path: string, mocking: Mocking): Members {
  const fields = new Map<string, FieldNode[]>();
  for (const { selections } of sets) collect(type, selections, fields, mocking);
  // Without a prototype: response keys are the client's.
  const members: Members = Object.create(null);
  for (const [key, nodes] of fields) {
    const [node] = nodes as [FieldNode];
    if (node.name.value === '__typename') members[key] = type.name;
    const field = type.getFields()[node.name.value];
    if (field === undefined) continue;
    const below = path === '' ? key : `${path}.${key}`;
    // An answer of nothing but null shows nobody anything.
    const wanted = path === '' && !isNonNullType(field.type) ? new GraphQLNonNull(field.type) : field.type;
    members[key] = valueAt(wanted, nodes, { path: below, parent: type.name }, mocking);
  }
  return members;
}

interface Place {
  readonly path: string;
  readonly parent: string;
}

function valueAt(type: GraphQLOutputType, nodes: readonly FieldNode[], place: Place, mocking: Mocking): unknown {
  const { seed, schema, budget } = mocking;
  const random = (of: string) => randomAt(seed, `${place.path}${of}`);
  budget.left -= 1;
  if (!isNonNullType(type) && (budget.left < 0 || random('?') < NULLS)) return null;
  const own = isNonNullType(type) ? type.ofType : type;
  if (isListType(own)) {
    const length = budget.left < 0 ? 0 : Math.min(askedCount(nodes, mocking), 1 + Math.floor(random('#') * 3));
    return Array.from({ length }, (_, at) =>
      valueAt(own.ofType, nodes, { ...place, path: `${place.path}[${at}]` }, mocking),
    );
  }
  if (isEnumType(own)) {
    const values = own.getValues();
    const current = values.filter(({ deprecationReason }) => deprecationReason == null);
    return pickOf(current.length > 0 ? current : values, random('')).name;
  }
  const chosen = isAbstractType(own) ? pickOf(schema.getPossibleTypes(own), random('')) : own;
  if (!isObjectType(chosen)) {
    const { name } = getNamedType(own);
    return mockLeaf({ type: name, field: nodes[0]?.name.value ?? '', parent: place.parent, random });
  }
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return objectOf(chosen, sets, place.path, mocking);
}

/** The fields that are selected of a type by their response keys, fragments and conditions followed. */
function collect(
  type: GraphQLObjectType,
  selections: readonly SelectionNode[],
  fields: Map<string, FieldNode[]>,
  mocking: Mocking,
): void {
  for (const selection of selections) {
    if (!isIncluded(selection, mocking)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      fields.set(key, [...(fields.get(key) ?? []), selection]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : mocking.fragments.get(selection.name.value);
    const condition = fragment?.typeCondition?.name.value;
    if (fragment !== undefined && (condition === undefined || isOf(type, condition, mocking))) {
      collect(type, fragment.selectionSet.selections, fields, mocking);
    }
  }
}

function isOf(type: GraphQLObjectType, condition: string, { schema }: Mocking): boolean {
  const wanted = schema.getType(condition);
  return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
}

function isIncluded({ directives = [] }: SelectionNode, mocking: Mocking): boolean {
  return directives.every(({ name, arguments: given = [] }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const condition = given.find((each) => each.name.value === 'if')?.value;
    const isTrue = condition !== undefined && readValue(condition, mocking) === true;
    return name.value === 'include' ? isTrue : !isTrue;
  });
}

/** How many items a field asks for by an argument that usually says so. */
function askedCount(nodes: readonly FieldNode[], mocking: Mocking): number {
  for (const { name, value } of nodes[0]?.arguments ?? []) {
    const count = /^(first|last|limit|take|pageSize)$/.test(name.value) ? readValue(value, mocking) : null;
    if (typeof count === 'number' && count >= 0) return Math.min(count, ITEMS_MAX);
  }
  return ITEMS_MAX;
}

function readValue(value: ValueNode, { variables, operation }: Mocking): unknown {
  if (value.kind === Kind.VARIABLE) {
    const name = value.name.value;
    if (Object.hasOwn(variables, name)) return variables[name];
    const fallback = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
    return fallback && readValue(fallback, { variables, operation } as Mocking);
  }
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.BOOLEAN ? value.value : undefined;
}
