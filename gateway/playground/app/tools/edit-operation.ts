import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  parseValue,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** Where a field is: names of fields, and of types for inline fragments, from the root on. */
export type ExplorerPath = readonly ExplorerStep[];
export type ExplorerStep = { readonly field: string } | { readonly type: string };

export interface EditTarget {
  readonly schema: GraphQLSchema;
  readonly text: string;
  readonly operationName: string | null;
  /** The kind of a new operation, where the document has none. */
  readonly kind: OperationTypeNode;
}

/** The operation that is edited; null when the document does not parse or has none of this kind. */
export function operationIn({ text, operationName, kind }: Omit<EditTarget, 'schema'>): OperationDefinitionNode | null {
  const operations = operationsIn(text);
  const named = operations.find(({ name }) => name?.value === operationName);
  return (named?.operation === kind ? named : operations.find(({ operation }) => operation === kind)) ?? null;
}

/** Empty when the text does not parse. */
export function operationsIn(text: string): readonly OperationDefinitionNode[] {
  try {
    return parse(text).definitions.filter(
      (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
    );
  } catch {
    return [];
  }
}

/** The selected field at the path; null when it is not selected. */
export function selectedAt(
  operation: OperationDefinitionNode | null,
  path: ExplorerPath,
): FieldNode | SelectionNode | null {
  let set: SelectionSetNode | undefined = operation?.selectionSet;
  let found: SelectionNode | null = null;
  for (const step of path) {
    found = set?.selections.find((each) => isAt(each, step)) ?? null;
    if (found === null || found.kind === Kind.FRAGMENT_SPREAD) return null;
    set = found.selectionSet;
  }
  return found;
}

/** Selects the field, with all that is above it and what it cannot be without; or leaves it out with all below it. */
export function toggleField(target: EditTarget, path: ExplorerPath): string {
  const operation = operationIn(target);
  const isSelected = selectedAt(operation, path) !== null;
  return edit(target, (set, root) => (isSelected ? without(set, path) : withPath(target.schema, root, set, path)));
}

/** Sets an argument of a selected field; an empty text takes it away. A text that is not a value is refused by a thrown error. */
export function setArgument(target: EditTarget, path: ExplorerPath, name: string, text: string): string {
  const value = text.trim() === '' ? null : parseValue(text, { noLocation: true });
  return edit(target, (set) => changeField(set, path, (field) => withArgument(field, name, value)));
}

/** A new operation for one root field. */
export function operationFor(schema: GraphQLSchema, kind: OperationTypeNode, fieldName: string): string {
  return toggleField({ schema, text: '', operationName: null, kind }, [{ field: fieldName }]);
}

type Change = (set: SelectionSetNode, root: GraphQLObjectType) => SelectionSetNode;

function edit(target: EditTarget, change: Change): string {
  const { schema, text, kind } = target;
  const root = schema.getRootType(kind);
  const operation = operationIn(target);
  if (!root || (operation === null && text.trim() !== '' && operationsIn(text).length === 0 && !isOnlyComments(text)))
    return text;
  const empty: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };
  const selectionSet = change(operation?.selectionSet ?? empty, root);
  if (operation?.loc === undefined) {
    const made = selectionSet.selections.length === 0 ? '' : `${kind} ${print(selectionSet)}\n`;
    return text.trim() === '' ? made : `${text.trimEnd()}\n\n${made}`;
  }
  const { start, end } = operation.loc;
  // An operation selects at least one field.
  const printed = selectionSet.selections.length === 0 ? '' : print({ ...operation, selectionSet });
  return `${text.slice(0, start)}${printed}${text.slice(end)}`.replace(/^\s*\n/, '');
}

function isOnlyComments(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(#|$)/.test(line));
}

function isAt(selection: SelectionNode, step: ExplorerStep): boolean {
  if ('field' in step) return selection.kind === Kind.FIELD && selection.name.value === step.field;
  return selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition?.name.value === step.type;
}

function without(set: SelectionSetNode, [step, ...rest]: ExplorerPath): SelectionSetNode {
  if (step === undefined) return set;
  const selections = set.selections.flatMap((each): SelectionNode[] => {
    if (!isAt(each, step) || each.kind === Kind.FRAGMENT_SPREAD) return [each];
    if (rest.length === 0) return [];
    const selectionSet = without(each.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] }, rest);
    return selectionSet.selections.length === 0 ? [] : [{ ...each, selectionSet }];
  });
  return { ...set, selections };
}

function withPath(
  schema: GraphQLSchema,
  parent: GraphQLOutputType,
  set: SelectionSetNode,
  path: ExplorerPath,
): SelectionSetNode {
  const [step, ...rest] = path;
  if (step === undefined) return set.selections.length > 0 ? set : leastOf(parent);
  const known = set.selections.find((each) => isAt(each, step));
  const [made, type] = 'field' in step ? newField(parent, step.field) : newFragment(schema, step.type);
  if (made === null || type === null) return set;
  const current = (known ?? made) as typeof made;
  const below = getNamedType(type);
  const inner = isCompositeType(below)
    ? withPath(schema, below, current.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] }, rest)
    : undefined;
  const changed = { ...current, ...(inner !== undefined && { selectionSet: inner }) } as SelectionNode;
  const selections =
    known === undefined
      ? [...set.selections, changed]
      : set.selections.map((each) => (each === known ? changed : each));
  return { ...set, selections };
}

function newField(parent: GraphQLOutputType, name: string): [FieldNode, GraphQLOutputType] | [null, null] {
  const type = getNamedType(parent);
  const field =
    'getFields' in type ? (type.getFields()[name] as GraphQLField<unknown, unknown> | undefined) : undefined;
  if (field === undefined) return [null, null];
  const given = field.args
    .filter(isRequiredArgument)
    .map(({ name: argument, type: of }) => argumentNode(argument, placeholderFor(of)));
  return [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name }, arguments: given }, field.type];
}

function newFragment(
  schema: GraphQLSchema,
  name: string,
): [SelectionNode & { selectionSet: SelectionSetNode }, GraphQLOutputType] | [null, null] {
  const type = schema.getType(name);
  if (!isCompositeType(type)) return [null, null];
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } } as const;
  return [
    { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: { kind: Kind.SELECTION_SET, selections: [] } },
    type,
  ];
}

/** The least selection of an object: its `id`, or else its type's name. */
function leastOf(type: GraphQLOutputType): SelectionSetNode {
  const named = getNamedType(type);
  const name = 'getFields' in named && 'id' in named.getFields() ? 'id' : '__typename';
  return { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } }] };
}

/** The least that the type takes: something to write over. */
export function placeholderFor(type: GraphQLInputType): ValueNode {
  if (isNonNullType(type)) return placeholderFor(type.ofType);
  if (isListType(type)) return { kind: Kind.LIST, values: [placeholderFor(type.ofType)] };
  if (isEnumType(type)) return { kind: Kind.ENUM, value: type.getValues()[0]?.name ?? '' };
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      ({ type: of, defaultValue }) => isNonNullType(of) && defaultValue === undefined,
    );
    return {
      kind: Kind.OBJECT,
      fields: fields.map(({ name, type: of }) => ({
        kind: Kind.OBJECT_FIELD,
        name: { kind: Kind.NAME, value: name },
        value: name === 'idempotencyKey' ? { kind: Kind.STRING, value: '{{random}}' } : placeholderFor(of),
      })),
    };
  }
  if (type.name === 'Int') return { kind: Kind.INT, value: '0' };
  if (type.name === 'Float') return { kind: Kind.FLOAT, value: '0.0' };
  if (type.name === 'Boolean') return { kind: Kind.BOOLEAN, value: false };
  return { kind: Kind.STRING, value: '' };
}

function argumentNode(name: string, value: ValueNode): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value };
}

function changeField(
  set: SelectionSetNode,
  [step, ...rest]: ExplorerPath,
  change: (field: FieldNode) => FieldNode,
): SelectionSetNode {
  if (step === undefined) return set;
  const selections = set.selections.map((each): SelectionNode => {
    if (!isAt(each, step) || each.kind === Kind.FRAGMENT_SPREAD) return each;
    if (rest.length === 0) return each.kind === Kind.FIELD ? change(each) : each;
    return each.selectionSet === undefined
      ? each
      : { ...each, selectionSet: changeField(each.selectionSet, rest, change) };
  });
  return { ...set, selections };
}

function withArgument(field: FieldNode, name: string, value: ValueNode | null): FieldNode {
  const others = (field.arguments ?? []).filter((each) => each.name.value !== name);
  return { ...field, arguments: value === null ? others : [...others, argumentNode(name, value)] };
}
