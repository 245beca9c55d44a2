import {
  type ASTVisitor,
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLField,
  getNamedType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  print,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type ValidationContext,
  type ValueNode,
} from 'graphql';

/** Validation would take longer than it may. Bounds the work of a document that passed all other limits. */
export class ValidationTooExpensiveError extends Error {
  override readonly name = 'ValidationTooExpensiveError';
  constructor(readonly visitsMax: number) {
    super('Validating this document takes too many steps.');
  }
}

interface Selected {
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType | null;
  readonly field: GraphQLField<unknown, unknown> | null;
}
interface Source {
  readonly selectionSet: SelectionSetNode;
  readonly parent: GraphQLCompositeType | null;
}

const VISITS_MAX = 200_000;

/**
 * "Field Selection Merging" (GraphQL October 2021, §5.3.2), in time that grows with the document and not with its square.
 *
 * graphql-js compares each pair of fields with one response name: 5,000 times `a` in one selection set are 12 million
 * comparisons, which stop the process for seconds. Here all fields of one response name are gathered and compared with
 * the first, once for their shape and once, for parents that can be the same object, for name and arguments. Idea: Simon
 * Adameit, https://tech.new-work.se/graphql-overlapping-fields-can-be-merged-fast-ea6e92e0a01. A property test holds its
 * verdicts against graphql-js's.
 */
export function FieldsCanMergeRule(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema();
  const argumentKeys = new Map<FieldNode, string>();
  let visits = 0;

  function gather(sources: readonly Source[]): Map<string, Selected[]> {
    const byResponseName = new Map<string, Selected[]>();
    const spread = new Set<string>();
    function walk({ selectionSet, parent }: Source): void {
      for (const selection of selectionSet.selections) {
        visits += 1;
        if (visits > VISITS_MAX) throw new ValidationTooExpensiveError(VISITS_MAX);
        if (selection.kind === Kind.FIELD) {
          const name = selection.name.value;
          const field = parent === null ? null : fieldOf(parent, name);
          const responseName = selection.alias?.value ?? name;
          const selected = byResponseName.get(responseName);
          const entry = { node: selection, parent, field };
          if (selected === undefined) byResponseName.set(responseName, [entry]);
          else selected.push(entry);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          const condition = selection.typeCondition;
          walk({
            selectionSet: selection.selectionSet,
            parent: condition ? compositeNamed(condition.name.value) : parent,
          });
        } else if (!spread.has(selection.name.value)) {
          // The fields of a fragment are the same ones wherever it is spread.
          spread.add(selection.name.value);
          const fragment = context.getFragment(selection.name.value);
          if (!fragment) continue;
          walk({ selectionSet: fragment.selectionSet, parent: compositeNamed(fragment.typeCondition.name.value) });
        }
      }
    }
    for (const source of sources) walk(source);
    return byResponseName;
  }

  /** "SameResponseShape": what comes back under one name has one shape, also for parents that are never the same object. */
  function checkShapes(sources: readonly Source[], path: string): boolean {
    for (const [name, selected] of gather(sources)) {
      const typed = selected.filter(({ field }) => field !== null);
      const [first] = typed;
      const other = first && typed.find((entry) => shapeOf(entry) !== shapeOf(first));
      if (first && other) {
        return conflict(
          path + name,
          `they return conflicting types "${typeText(first)}" and "${typeText(other)}"`,
          first,
          other,
        );
      }
      const inner = subselections(selected);
      if (inner.length > 0 && !checkShapes(inner, `${path}${name}.`)) return false;
    }
    return true;
  }

  /** Fields of parents that can be the same object are the same field with the same arguments. */
  function checkNames(sources: readonly Source[], path: string): boolean {
    for (const [name, selected] of gather(sources)) {
      for (const together of byCommonParent(selected)) {
        const first = together[0] as Selected;
        const other = together.find((entry) => keyOf(entry) !== keyOf(first));
        if (other !== undefined) {
          const [a, b] = [first.node.name.value, other.node.name.value];
          const reason = a === b ? 'they have differing arguments' : `"${a}" and "${b}" are different fields`;
          return conflict(path + name, reason, first, other);
        }
        const inner = subselections(together);
        if (inner.length > 0 && !checkNames(inner, `${path}${name}.`)) return false;
      }
    }
    return true;
  }

  function conflict(path: string, reason: string, first: Selected, other: Selected): false {
    const advice = 'Use different aliases on the fields to fetch both if this was intentional.';
    context.reportError(
      new GraphQLError(`Fields "${path}" conflict because ${reason}. ${advice}`, { nodes: [first.node, other.node] }),
    );
    return false;
  }

  function fieldOf(parent: GraphQLCompositeType, name: string): Selected['field'] {
    if (name === '__typename') return TypeNameMetaFieldDef;
    if (parent === schema.getQueryType()) {
      if (name === '__schema') return SchemaMetaFieldDef;
      if (name === '__type') return TypeMetaFieldDef;
    }
    const fields = isUnionType(parent) ? {} : parent.getFields();
    return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
  }

  function compositeNamed(name: string): GraphQLCompositeType | null {
    const type = schema.getType(name);
    return isCompositeType(type) ? type : null;
  }

  function keyOf({ node }: Selected): string {
    let key = argumentKeys.get(node);
    if (key === undefined) {
      const written = (node.arguments ?? []).map(({ name, value }) => `${name.value}:${valueKey(value)}`).sort();
      key = `${node.name.value}(${written.join()})`;
      argumentKeys.set(node, key);
    }
    return key;
  }

  return {
    OperationDefinition: {
      enter(operation) {
        const parent = schema.getRootType(operation.operation) ?? null;
        const sources = [{ selectionSet: operation.selectionSet, parent }];
        if (checkShapes(sources, '')) checkNames(sources, '');
      },
    },
  };
}

/** Fields of one object type, together with those of the abstract types that it may be; all, when none is of an object type. */
function byCommonParent(selected: readonly Selected[]): readonly (readonly Selected[])[] {
  if (selected.length === 1) return [selected];
  const abstract: Selected[] = [];
  const concrete = new Map<string, Selected[]>();
  for (const entry of selected) {
    if (!isObjectType(entry.parent)) {
      abstract.push(entry);
      continue;
    }
    const known = concrete.get(entry.parent.name);
    if (known === undefined) concrete.set(entry.parent.name, [entry]);
    else known.push(entry);
  }
  if (concrete.size === 0) return [abstract];
  return [...concrete.values()].map((group) => [...group, ...abstract]);
}

function subselections(selected: readonly Selected[]): Source[] {
  return selected.flatMap(({ node, field }) => {
    if (node.selectionSet === undefined) return [];
    const type = field === null ? null : getNamedType(field.type);
    return [{ selectionSet: node.selectionSet, parent: isCompositeType(type) ? type : null }];
  });
}

/** Equal for types whose answers look alike: the same wrappers around one leaf type, or around any composite type. */
function shapeOf(entry: Selected): string {
  const { field } = entry;
  if (field === null) return '';
  const named = getNamedType(field.type);
  return isCompositeType(named) ? String(field.type).replace(named.name, '{}') : String(field.type);
}

function typeText({ field }: Selected): string {
  return String(field?.type);
}

/** Equal for equal values: members of an object in any order are the same object. */
function valueKey(value: ValueNode): string {
  if (value.kind === Kind.LIST) return `[${value.values.map(valueKey).join()}]`;
  if (value.kind !== Kind.OBJECT) return print(value);
  return `{${value.fields
    .map(({ name, value: inner }) => `${name.value}:${valueKey(inner)}`)
    .sort()
    .join()}}`;
}
