import type { SubgraphSource } from '@codai/gateway/compose';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode as TypeReferenceNode,
  visit,
} from 'graphql';

type TypeNode = TypeDefinitionNode | TypeExtensionNode;

const rootTypes: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
/** Root fields that the federation specification gives to every subgraph. */
const machinery: ReadonlySet<string> = new Set(['_entities', '_service']);

/**
 * Lists what composition allows and we do not: a root field that two subgraphs offer (with `@shareable` both may), and a
 * value type of one name that is not the same everywhere (federation would merge it, and a field that one subgraph lacks
 * is then null or unplannable there). Entities are meant to differ. Neither may a name have two types among the members of a
 * union (a client's fragments on both then need aliases), a mutation take more than its `input`, or a text hold one of a
 * few values that its description lists, which an enum would name. And what may be missing while one subgraph does not answer is
 * nullable: root queries, fields added to an entity of another subgraph, and fields whose values are such entities. One sentence per
 * problem, in the order of the subgraphs.
 */
export function conventionProblems(sources: readonly SubgraphSource[]): string[] {
  const subgraphs = sources.map(({ name, sdl }) => ({ name, types: typesOf(sdl) }));
  return [
    ...rootFieldProblems(subgraphs),
    ...valueTypeProblems(subgraphs),
    ...subgraphs.flatMap((subgraph) => [
      ...unionProblems(subgraph),
      ...mutationProblems(subgraph),
      ...closedSetProblems(subgraph),
    ]),
    ...nullabilityProblems(subgraphs),
  ];
}

/** Texts whose descriptions name values that are not the values of the text, by coordinate, with the reason. */
const NO_CLOSED_SET: Readonly<Record<string, string>> = {
  'AmlFlag.window': 'A day, with a direction for one of the rules.',
  'CredentialDocument.content': 'The values are formats in which there is a content.',
  'DecideAmlCaseInput.reportReference': 'The values are decisions that need a reference.',
  'Memory.contextId': 'The values are scopes that have a context.',
  'RegisterOAuthClientInput.redirectUris': 'The values are kinds of clients that have addresses.',
  'RuleRun.reason': 'Codes of every refusal of banking can stand here.',
  'SetSpendingControlInput.category': 'Tenants name categories of their own.',
  'StoreMemoriesItemInput.contextId': 'The values are scopes that have a context.',
  'StoreMemoryInput.contextId': 'The values are scopes that have a context.',
};

interface SubgraphTypes {
  readonly name: string;
  /** Every definition and extension of a type, by the type's name. */
  readonly types: ReadonlyMap<string, readonly TypeNode[]>;
}

function rootFieldProblems(subgraphs: readonly SubgraphTypes[]): string[] {
  const owners = new Map<string, string>();
  return subgraphs.flatMap(({ name, types }) =>
    [...rootTypes].flatMap((root) =>
      fieldNamesOf(types.get(root) ?? []).flatMap((field) => {
        if (machinery.has(field)) return [];
        const owner = owners.get(`${root}.${field}`);
        owners.set(`${root}.${field}`, owner ?? name);
        return owner === undefined ? [] : [`${root}.${field} is offered by ${owner} and by ${name}.`];
      }),
    ),
  );
}

function valueTypeProblems(subgraphs: readonly SubgraphTypes[]): string[] {
  const isEntity = (type: string) => subgraphs.some(({ types }) => types.get(type)?.some(hasKey));
  const first = new Map<string, { readonly owner: string; readonly shape: string }>();
  return subgraphs.flatMap(({ name, types }) =>
    [...types].flatMap(([type, nodes]) => {
      // `Node` has the key by which the node subgraph refers to objects there only, and `id` in the others.
      if (rootTypes.has(type) || isEntity(type) || type === 'Node') return [];
      const shape = shapeOf(nodes);
      const known = first.get(type);
      if (known === undefined) first.set(type, { owner: name, shape });
      if (known === undefined || known.shape === shape) return [];
      return [`${type} is not the same in ${known.owner} and in ${name}.`];
    }),
  );
}

function unionProblems({ name: subgraph, types }: SubgraphTypes): string[] {
  return [...types].flatMap(([union, nodes]) => {
    const first = new Map<string, { readonly member: string; readonly type: string }>();
    const members = nodes.flatMap((node) => ('types' in node ? (node.types ?? []).map(({ name }) => name.value) : []));
    return members.flatMap((member) =>
      fieldsOf(types.get(member) ?? []).flatMap((field) => {
        const type = print(field.type);
        const known = first.get(field.name.value);
        if (known === undefined) first.set(field.name.value, { member, type });
        if (known === undefined || known.type === type) return [];
        const other = `${known.type} in ${known.member} and ${type} in ${member}`;
        return [`${subgraph}: ${field.name.value} is ${other}, both members of ${union}.`];
      }),
    );
  });
}

function mutationProblems({ name, types }: SubgraphTypes): string[] {
  return fieldsOf(types.get('Mutation') ?? []).flatMap(({ name: field, arguments: given = [] }) =>
    given.every((argument) => argument.name.value === 'input')
      ? []
      : [`${name}: Mutation.${field.value} takes other arguments than \`input\`.`],
  );
}

function closedSetProblems({ name, types }: SubgraphTypes): string[] {
  const listed = (node: FieldDefinitionNode | InputValueDefinitionNode) =>
    /^\[?String!?\]?!?$/.test(print(node.type)) &&
    (node.description?.value.match(/`[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*`/g) ?? []).length > 1;
  return [...types].flatMap(([type, nodes]) =>
    nodes.flatMap((node) =>
      ('fields' in node ? (node.fields ?? []) : [])
        .flatMap((field) => [
          { coordinate: `${type}.${field.name.value}`, node: field },
          ...('arguments' in field ? (field.arguments ?? []) : []).map((argument) => ({
            coordinate: `${type}.${field.name.value}(${argument.name.value}:)`,
            node: argument,
          })),
        ])
        .filter((element) => listed(element.node) && !Object.hasOwn(NO_CLOSED_SET, element.coordinate))
        .map(({ coordinate }) => `${name}: ${coordinate} is a String that lists its values. Make it an enum.`),
    ),
  );
}

function nullabilityProblems(subgraphs: readonly SubgraphTypes[]): string[] {
  const owners = entityOwners(subgraphs);
  return subgraphs.flatMap(({ name: subgraph, types }) => {
    const isForeign = (type: string) => owners.has(type) && owners.get(type) !== subgraph;
    const hasForeign = (type: string): boolean =>
      isForeign(type) ||
      (types.get(type) ?? []).some((node) => 'types' in node && node.types?.some(({ name }) => isForeign(name.value)));
    return [...types].flatMap(([type, nodes]) => {
      if (type === 'Mutation' || type === 'Subscription') return [];
      return fieldsOf(nodes).flatMap(({ name: { value: field }, type: fieldType }) => {
        if (fieldType.kind !== Kind.NON_NULL_TYPE || machinery.has(field)) return [];
        const mayBeMissing =
          type === 'Query' || (isForeign(type) && !isKeyField(nodes, field)) || hasForeign(namedType(fieldType));
        return mayBeMissing
          ? [`${subgraph}: ${type}.${field} is non-null and may be missing while a subgraph does not answer.`]
          : [];
      });
    });
  });
}

/**
 * The subgraph that owns each entity of two or more: the one by whose key `node(id:)` finds it, else the only one that resolves it;
 * null where several add to it alike.
 */
function entityOwners(subgraphs: readonly SubgraphTypes[]): Map<string, string | null> {
  const definers = new Map<string, { readonly subgraph: string; readonly keys: readonly string[] }[]>();
  for (const { name: subgraph, types } of subgraphs) {
    for (const [type, nodes] of types) {
      const keys = nodes.flatMap(keysOf);
      if (keys.length > 0) definers.set(type, [...(definers.get(type) ?? []), { subgraph, keys }]);
    }
  }
  return new Map(
    [...definers].flatMap(([type, all]) => {
      if (all.length === 1) return [];
      const resolving = all.filter(({ keys }) => keys.some((key) => !key.includes('resolvable: false')));
      const owner =
        resolving.find(({ keys }) => keys.some((key) => key.includes('"nodeId"'))) ??
        (resolving.length === 1 ? resolving[0] : undefined);
      return [[type, owner?.subgraph ?? null] as const];
    }),
  );
}

function keysOf(node: TypeNode): string[] {
  const directives = (node.directives ?? []) as readonly ConstDirectiveNode[];
  return directives.filter(({ name }) => name.value === 'key').map(print);
}

function isKeyField(nodes: readonly TypeNode[], field: string): boolean {
  return nodes.flatMap(keysOf).some((key) => new RegExp(`[" ]${field}[" ]`).test(key));
}

function namedType(type: TypeReferenceNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function typesOf(sdl: string): Map<string, TypeNode[]> {
  const types = new Map<string, TypeNode[]>();
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (!isTypeNode(definition)) continue;
    const name = definition.name.value;
    types.set(name, [...(types.get(name) ?? []), definition]);
  }
  return types;
}

function isTypeNode(definition: DefinitionNode): definition is TypeNode {
  const isType = definition.kind.endsWith('TypeDefinition') || definition.kind.endsWith('TypeExtension');
  return isType && 'name' in definition;
}

function fieldsOf(nodes: readonly TypeNode[]): FieldDefinitionNode[] {
  return nodes.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION ? (node.fields ?? []) : [],
  );
}

function fieldNamesOf(nodes: readonly TypeNode[]): string[] {
  return nodes.flatMap((node) => ('fields' in node ? (node.fields ?? []).map(({ name }) => name.value) : []));
}

function hasKey(node: TypeNode): boolean {
  return keysOf(node).length > 0;
}

/** The type as text: members in alphabetical order, without descriptions and directives, which may differ. */
function shapeOf(nodes: readonly TypeNode[]): string {
  const [first] = nodes;
  const lines = nodes.flatMap((node) => {
    if ('fields' in node) return (node.fields ?? []).map(plain);
    if ('values' in node) return (node.values ?? []).map(plain);
    return 'types' in node ? (node.types ?? []).map(plain) : [];
  });
  const interfaces = nodes.flatMap((node) => ('interfaces' in node ? (node.interfaces ?? []).map(plain) : []));
  const kind = first?.kind.replace(/Type(Definition|Extension)$/, '');
  return [kind, interfaces.sort().join(' & '), ...lines.sort()].join('\n');
}

function plain(node: Parameters<typeof print>[0]): string {
  return print(
    visit(node, {
      enter: (inner) => (inner.kind === Kind.DIRECTIVE ? null : undefined),
      leave: (inner) => ('description' in inner ? { ...inner, description: undefined } : undefined),
    }),
  );
}
