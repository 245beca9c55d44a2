import { settingsJsonSchema } from '../../config/json-schema.ts';

/** As much of JSON Schema as zod writes for our settings. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** The reference of all settings as Markdown: one table for each section, made from the schema that checks them. */
export function settingsReference(): string {
  const { properties = {} } = settingsJsonSchema() as Schema;
  const sections = Object.entries(properties).map(([name, schema]) => {
    const told = textOf(schema);
    const rows = rowsOf(schema, name).map((cells) => `| ${cells.join(' | ')} |`);
    return [
      `## ${name}`,
      ...(told === '' ? [] : [told]),
      ['| setting | value | default | |', '|---|---|---|---|', ...rows].join('\n'),
    ];
  });
  return `${[HEAD, ...sections.flat()].join('\n\n')}\n`;
}

/** The path of each setting, `<name>` where a name is free, as the reference tells them. */
export function settingPaths(): string[] {
  const { properties = {} } = settingsJsonSchema() as Schema;
  const rows = Object.entries(properties).flatMap(([name, schema]) => rowsOf(schema, name));
  return rows.map(([path = '']) => path.replaceAll('`', ''));
}

const HEAD = `# Settings

Everything that can be written into the file of \`--config\` (YAML or JSON), and given to \`createGateway({ settings })\`. Made from
the schema that checks it (\`npm run reference\`): a name that does not stand here is refused, with its path. \`\${NAME}\` and
\`\${NAME:-default}\` in a file are taken from the environment. \`--print-config-schema\` prints the same as JSON Schema for editors.`;

function rowsOf(schema: Schema, path: string, isRequired = false): string[][] {
  const object = objectIn(schema);
  if (object === null) return [rowOf(schema, path, isRequired)];
  const members = Object.entries(object.properties ?? {}).flatMap(([name, member]) =>
    rowsOf(member, `${path}.${name}`, object.required?.includes(name)),
  );
  const { additionalProperties } = object;
  const each = typeof additionalProperties === 'object' ? rowsOf(additionalProperties, `${path}.<name>`) : [];
  return [...members, ...each];
}

function rowOf(schema: Schema, path: string, isRequired: boolean): string[] {
  const fallback =
    schema.default === undefined ? (isRequired ? 'required' : '') : `\`${JSON.stringify(schema.default)}\``;
  return [`\`${path}\``, kindOf(schema), fallback, textOf(schema)];
}

function textOf({ description = '' }: Schema): string {
  return description.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** The object that holds further settings, also where null may stand instead. */
function objectIn(schema: Schema): Schema | null {
  const choice = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== 'null') ?? [schema];
  const [only] = choice;
  if (choice.length !== 1 || only === undefined || !isObject(only)) return null;
  const { additionalProperties, properties } = only;
  const holdsValues =
    properties === undefined && typeof additionalProperties === 'object' && !isObject(additionalProperties);
  return holdsValues ? null : only;
}

function isObject({ properties, additionalProperties }: Schema): boolean {
  return properties !== undefined || typeof additionalProperties === 'object';
}

function kindOf(schema: Schema): string {
  const { type, items, additionalProperties, minimum, maximum, exclusiveMinimum } = schema;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(kindOf).join(' or ');
  if (type === 'array') return `list of ${items ? kindOf(items) : 'anything'}`;
  if (type === 'object' && typeof additionalProperties === 'object') return `by name: ${kindOf(additionalProperties)}`;
  if (type === 'object' && schema.properties) return `{ ${Object.keys(schema.properties).join(', ')} }`;
  if (type !== 'integer' && type !== 'number') return type ?? 'anything';
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + (type === 'integer' ? 1 : 0);
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? null : maximum;
  const from = least === undefined || least <= Number.MIN_SAFE_INTEGER ? null : least;
  const noun = type === 'integer' ? 'whole number' : 'number';
  if (from !== null && most !== null) return `${noun}, ${from} to ${most}`;
  return from === null ? noun : `${noun}, at least ${from}`;
}
