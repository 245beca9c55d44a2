import { argumentsSdl, inputSdl } from './arguments.ts';
import { keyTexts } from './keys.ts';
import {
  type AbstractModel,
  colors,
  type FieldModel,
  type Model,
  membersIn,
  type ObjectModel,
  type Requirement,
  typeText,
} from './model.ts';

const scalars = `scalar Blob\nenum Color { ${colors.join(' ')} }\n${inputSdl}`;

/** The whole as one plain schema. With `isAllNullable` nothing rises: every fault stays where it happened. */
export function plainSdl(model: Model, isAllNullable = false): string {
  const field = (each: FieldModel) => {
    const type = isAllNullable ? typeText(each.type).replaceAll('!', '') : typeText(each.type);
    return `${each.name}${argumentsSdl(each.arguments)}: ${type}`;
  };
  const visible = (fields: readonly FieldModel[]) => fields.filter(({ isHidden }) => !isHidden).map(field);
  const objects = [...model.types.values()].map((type) =>
    block(`type ${type.name}${implementsText(type.interfaces)}`, visible(type.fields)),
  );
  const roots = [block('type Query', visible(model.query))];
  if (model.mutation.length > 0) roots.push(block('type Mutation', visible(model.mutation)));
  const abstracts = [...model.abstracts.values()].map((abstract) =>
    abstract.kind === 'union'
      ? `union ${abstract.name} = ${abstract.members.join(' | ')}`
      : block(`interface ${abstract.name}`, visible(fieldsOfInterface(model, abstract))),
  );
  return [scalars, ...roots, ...abstracts, ...objects].join('\n');
}

/** The SDL of one subgraph. */
export function subgraphSdl(model: Model, subgraph: string): string {
  const names = rootNamesOf(model, subgraph);
  const external = externalsOf(model, subgraph);
  const roots = (['Query', 'Mutation'] as const).flatMap((root) => {
    const lines = linesOf(root === 'Query' ? model.query : model.mutation, subgraph);
    return lines.length === 0 ? [] : [{ root, text: block(`type ${names[root]}`, lines) }];
  });
  const schema =
    names.Query === 'Query'
      ? ''
      : `schema { ${roots.map(({ root }) => `${root.toLowerCase()}: ${names[root]}`).join(' ')} }\n`;
  const abstracts = [...model.abstracts.values()].flatMap((abstract) =>
    abstractText(model, abstract, subgraph, external),
  );
  const objects = [...model.types.values()].flatMap((type) => objectText(model, type, subgraph, external));
  return [schema, scalars, ...roots.map(({ text }) => text), ...abstracts, ...objects].join('\n');
}

/** A subgraph without queries keeps the usual names: `schema { … }` has to name a query type. */
export function rootNamesOf(model: Model, subgraph: string): { readonly Query: string; readonly Mutation: string } {
  const names = model.rootNames.get(subgraph);
  const hasQuery = linesOf(model.query, subgraph).length > 0;
  return names && hasQuery ? names : { Query: 'Query', Mutation: 'Mutation' };
}

function objectText(model: Model, type: ObjectModel, subgraph: string, external: ReadonlySet<string>): string[] {
  const keys = type.presence.get(subgraph);
  if (keys === undefined) return [];
  const lines = [...linesOf(type.fields, subgraph), ...externalLines(type.fields, type.name, subgraph, external)];
  const interfaces = type.interfaces.filter((name) => model.abstracts.get(name)?.subgraphs.includes(subgraph));
  const keysText = keys
    .map(({ name, isResolvable }) => ` @key(fields: "${keyTexts[name]}"${isResolvable ? '' : ', resolvable: false'})`)
    .join('');
  const context = type.context === null ? '' : ` @context(name: "${type.context}")`;
  return [block(`type ${type.name}${implementsText(interfaces)}${keysText}${context}`, lines)];
}

function abstractText(
  model: Model,
  abstract: AbstractModel,
  subgraph: string,
  external: ReadonlySet<string>,
): string[] {
  const { name, kind, subgraphs, objectIn } = abstract;
  const isObject = objectIn.includes(subgraph);
  if (!isObject && !subgraphs.includes(subgraph)) return [];
  if (kind === 'union') return [`union ${name} = ${membersIn(model, abstract, subgraph).join(' | ')}`];
  const fields = fieldsOfInterface(model, abstract);
  const key = abstract.key === null ? '' : ` @key(fields: "${keyTexts[abstract.key]}")`;
  if (!isObject) {
    const own = fields.filter((field) => abstract.fields.get(field.name)?.includes(subgraph));
    return [block(`interface ${name}${key}`, own.map(fieldText))];
  }
  const lines = [...linesOf(fields, subgraph), ...externalLines(fields, name, subgraph, external)];
  return [block(`type ${name}${key} @interfaceObject`, lines)];
}

function fieldsOfInterface(model: Model, { fields, members }: AbstractModel): FieldModel[] {
  const known = model.types.get(members[0] as string)?.fields ?? [];
  return known.filter(({ name }) => fields.has(name));
}

/** `Type.field` of what the subgraph names without resolving it everywhere: it requires it, or provides it. */
function externalsOf(model: Model, subgraph: string): Set<string> {
  const external = new Set<string>();
  const need = (typeName: string, { field, selections }: Requirement) => {
    external.add(`${typeName}.${field}`);
    const inner = fieldIn(model, typeName, field)?.type.base;
    for (const selection of selections) if (inner !== undefined) need(inner, selection);
  };
  for (const [typeName, fields] of [['Query', model.query] as const, ...typesWithFields(model)]) {
    for (const { owners, requires, provides, through } of fields) {
      if (!owners.includes(subgraph)) continue;
      for (const requirement of requires) need(through ?? typeName, requirement);
      if (provides !== null) external.add(`${provides.type}.${provides.field}`);
    }
  }
  return external;
}

function typesWithFields(model: Model): (readonly [string, readonly FieldModel[]])[] {
  return [...model.types.values()].map(({ name, fields }) => [name, fields] as const);
}

function fieldIn(model: Model, typeName: string, name: string): FieldModel | undefined {
  const concrete = model.abstracts.get(typeName)?.members[0] ?? typeName;
  return model.types.get(concrete)?.fields.find((field) => field.name === name);
}

function externalLines(
  fields: readonly FieldModel[],
  typeName: string,
  subgraph: string,
  external: ReadonlySet<string>,
): string[] {
  const others = fields.filter(({ owners, name }) => !owners.includes(subgraph) && external.has(`${typeName}.${name}`));
  return others.map((field) => `${fieldText(field)} @external`);
}

function linesOf(fields: readonly FieldModel[], subgraph: string): string[] {
  return fields.flatMap((field) => {
    const { override, owners } = field;
    if (owners.includes(subgraph)) return [ownText(field)];
    if (override?.subgraph !== subgraph) return [];
    return [`${fieldText(field)}${override.isLabelled ? ` @override(from: "${owners[0]}", label: "percent(0)")` : ''}`];
  });
}

/** A field as its owner publishes it. */
function ownText(field: FieldModel): string {
  const { provides, owners, isProvided, isKey, isHidden, override, requires, type } = field;
  const provided = type.kind === 'abstract' ? `... on ${provides?.type} { ${provides?.field} }` : provides?.field;
  return [
    fieldText(field),
    requires.length > 0 && `@requires(fields: "${requirementsText(requires)}")`,
    provides !== null && `@provides(fields: "${provided}")`,
    (owners.length > 1 || isProvided || isKey) && '@shareable',
    isHidden && '@inaccessible',
    override?.isLabelled === false && `@override(from: "${override.subgraph}")`,
  ]
    .filter((text) => text !== false)
    .join(' ');
}

function requirementsText(requires: readonly Requirement[]): string {
  return requires
    .map(({ field, argument, selections }) => {
      const inner = selections.length === 0 ? '' : ` { ${requirementsText(selections)} }`;
      return `${field}${argument === null ? '' : `(x: ${argument})`}${inner}`;
    })
    .join(' ');
}

function fieldText(field: FieldModel): string {
  const { fromContext } = field;
  const more = fromContext === null ? [] : [`of: String @fromContext(field: "$${fromContext} { label }")`];
  return `${field.name}${argumentsSdl(field.arguments, more)}: ${typeText(field.type)}`;
}

function implementsText(interfaces: readonly string[]): string {
  return interfaces.length === 0 ? '' : ` implements ${interfaces.join(' & ')}`;
}

function block(head: string, fields: readonly string[]): string {
  return `${head} {\n${fields.map((field) => `  ${field}\n`).join('')}}`;
}
