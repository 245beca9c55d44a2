import { type AbstractModel, colors, type FieldModel, type Model, type ObjectModel, typeText } from './model.ts';

const scalars = `scalar Blob\nenum Color { ${colors.join(' ')} }\n`;

/** The whole as one plain schema. With `isAllNullable` nothing rises: every fault stays where it happened. */
export function plainSdl(model: Model, isAllNullable = false): string {
  const field = (each: FieldModel) => {
    const text = fieldText(each);
    return isAllNullable ? text.replaceAll('!', '') : text;
  };
  const objects = [...model.types.values()].map((type) => {
    const keys = type.isEntity ? ['id: ID!', 'code: String!'] : [];
    return block(`type ${type.name}${implementsText(type.interfaces)}`, [...keys, ...type.fields.map(field)]);
  });
  const roots = [block('type Query', model.query.map(field))];
  if (model.mutation.length > 0) roots.push(block('type Mutation', model.mutation.map(field)));
  return [scalars, ...roots, ...abstractTexts(model, [...model.abstracts.values()], field), ...objects].join('\n');
}

/** What one subgraph publishes. */
export function subgraphSdl(model: Model, subgraph: string): string {
  const roots = [['Query', model.query] as const, ['Mutation', model.mutation] as const].flatMap(([name, fields]) => {
    const own = fields.filter(({ owners }) => owners.includes(subgraph));
    return own.length === 0 ? [] : [block(`type ${name}`, own.map(ownText))];
  });
  const abstracts = [...model.abstracts.values()].filter(({ subgraphs }) => subgraphs.includes(subgraph));
  const objects = [...model.types.values()].flatMap((type) => objectText(model, type, subgraph));
  return [scalars, ...roots, ...abstractTexts(model, abstracts, fieldText), ...objects].join('\n');
}

function objectText(model: Model, type: ObjectModel, subgraph: string): string[] {
  const keys = type.presence.get(subgraph);
  if (keys === undefined) return [];
  const own = type.fields.filter(({ owners }) => owners.includes(subgraph));
  const providing = [...model.query, ...[...model.types.values()].flatMap(({ fields }) => fields)].filter(
    ({ owners, type: { base } }) => owners.includes(subgraph) && base === type.name,
  );
  const external = new Set([
    ...own.flatMap(({ requires }) => requires.map((requirement) => requirement.field)),
    ...providing.flatMap(({ provides }) => provides ?? []),
  ]);
  const lines = [
    ...keys.map((key) => `${key}: ${key === 'id' ? 'ID!' : 'String!'} @shareable`),
    ...own.map((field) => `${ownText(field)}${field.owners.length > 1 || field.isProvided ? ' @shareable' : ''}`),
    ...type.fields.filter(({ name }) => external.has(name)).map((field) => `${fieldText(field)} @external`),
  ];
  const interfaces = type.interfaces.filter((name) => model.abstracts.get(name)?.subgraphs.includes(subgraph));
  const keyTexts = keys.map((key) => ` @key(fields: "${key}")`).join('');
  return [block(`type ${type.name}${implementsText(interfaces)}${keyTexts}`, lines)];
}

function abstractTexts(
  model: Model,
  abstracts: readonly AbstractModel[],
  field: (each: FieldModel) => string,
): string[] {
  return abstracts.map(({ kind, name, members }) => {
    if (kind === 'union') return `union ${name} = ${members.join(' | ')}`;
    const shared = model.types.get(members[0] as string)?.fields.find((each) => each.name === `i${name}`);
    return block(`interface ${name}`, shared ? [field(shared)] : []);
  });
}

function implementsText(interfaces: readonly string[]): string {
  return interfaces.length === 0 ? '' : ` implements ${interfaces.join(' & ')}`;
}

function fieldText(field: FieldModel): string {
  return `${field.name}${field.hasArgument ? '(x: Int)' : ''}: ${typeText(field.type)}`;
}

/** A field as its owner publishes it. */
function ownText(field: FieldModel): string {
  const provides = field.provides === null ? '' : ` @provides(fields: "${field.provides}")`;
  return `${fieldText(field)}${requiresText(field)}${provides}`;
}

function requiresText({ requires }: FieldModel): string {
  if (requires.length === 0) return '';
  const fields = requires.map(({ field, argument }) => (argument === null ? field : `${field}(x: ${argument})`));
  return ` @requires(fields: "${fields.join(' ')}")`;
}

function block(head: string, fields: readonly string[]): string {
  return `${head} {\n${fields.map((field) => `  ${field}\n`).join('')}}`;
}
