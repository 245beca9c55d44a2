/** Type of an attribute, in JSON as Terraform's protocol writes types: `"string"`, `["list", "string"]`, `["object", { name: "string" }]`. */
export type AttributeType =
  | 'string'
  | 'number'
  | 'bool'
  | readonly ['list' | 'set' | 'map', AttributeType]
  | readonly ['object', Readonly<Record<string, AttributeType>>];

interface Attribute {
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly writeOnly?: boolean;
}

export interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks: Readonly<Record<string, NestedBlock>>;
}

interface NestedBlock extends Block {
  readonly nesting: 'list' | 'set' | 'single';
  /** Least and greatest number of blocks. A maximum of 0 is none. */
  readonly min: number;
  readonly max: number;
}

/** One argument or attribute, as a class of the bindings describes it. */
interface Member {
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  /** Two lines behind the comment: a getter, or the object that holds a nested block. */
  readonly statement: string;
}

const BASE: Readonly<Record<string, AttributeType>> = { String: 'string', Number: 'number', Boolean: 'bool' };
const MEMBER = /\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)\s+([^\n]*)\n([^\n]*)/g;
const SETTABLE = /(\w+): \{\s+value: [^\n]*\s+isBlock: (\w+),\s+type: "(\w+)",\s+storageClassType: "(\w+)"/g;

/** TypeScript of a CDKTF binding, which its compiled module carries in the source map. */
export function sourceOf(compiled: string): string {
  const map = /sourceMappingURL=data:application\/json;base64,([\w+/=]+)/.exec(compiled)?.[1] ?? '';
  const { sourcesContent } = JSON.parse(Buffer.from(map, 'base64').toString()) as { sourcesContent: readonly string[] };
  return sourcesContent[0] ?? '';
}

/**
 * Schema of a resource, a data source or a provider, read from the TypeScript of its CDKTF binding, which is generated from the provider's own
 * schema. `className` is the binding's class. Throws when the text has no such class or an attribute of a kind that is not known here.
 */
export function schemaOf(source: string, className: string): Block {
  return blockOf(source, className, settableOf(bodyOf(source, className)));
}

/** Name of the class that binds `type` (`aws_db_instance`); throws when the text binds another. */
export function classOf(source: string, type: string): string {
  const before = source.split(`readonly tfResourceType = "${type}";`);
  const name = before.length === 2 ? [...(before[0] ?? '').matchAll(/^export class (\w+) /gm)].at(-1)?.[1] : undefined;
  if (name === undefined) throw new Error(`The binding has no ${type}.`);
  return name;
}

function blockOf(source: string, className: string, settable: ReturnType<typeof settableOf>): Block {
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  for (const [name, { computed, optional, required, statement }] of membersOf(bodyOf(source, className))) {
    // A provider's alias belongs to the language.
    if (name === 'alias' && className.endsWith('Provider')) continue;
    const given = settable.get(name);
    if (given?.isBlock) {
      const single = given.kind === 'struct';
      const type = single ? given.storage : given.storage.replace(/List$/, '');
      const inner = source.includes(`class ${type}OutputReference `) ? `${type}OutputReference` : null;
      const nested = settableOf(functionOf(source, mapperOf(given.storage)));
      blocks[name] = {
        ...(inner === null ? settableBlock(source, nested) : blockOf(source, inner, nested)),
        nesting: single ? 'single' : (given.kind as 'list' | 'set'),
        min: required ? 1 : 0,
        max: !single && statement.includes(`new ${type}OutputReference(`) ? 1 : 0,
      };
      continue;
    }
    attributes[name] = {
      type: given ? givenType(given) : computedType(source, statement),
      ...(required && { required }),
      ...(optional && { optional }),
      ...(computed && { computed }),
      ...(name.endsWith('_wo') && { writeOnly: true }),
    };
  }
  return { attributes, blocks };
}

/** Blocks of providers have no class of their own: all they have may be set. */
function settableBlock(source: string, settable: ReturnType<typeof settableOf>): Block {
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  for (const [name, given] of settable) {
    if (given.isBlock) {
      const nested = settableOf(functionOf(source, mapperOf(given.storage)));
      blocks[name] = { ...settableBlock(source, nested), nesting: given.kind as 'list' | 'set', min: 0, max: 0 };
    } else attributes[name] = { type: givenType(given), optional: true };
  }
  return { attributes, blocks };
}

const mapperOf = (storage: string) =>
  `${storage.charAt(0).toLowerCase()}${storage.slice(1).replace(/List$/, '')}ToHclTerraform`;

function membersOf(body: string): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  for (const [, name = '', computed, optional, required, first, second] of body.matchAll(MEMBER)) {
    const flags = { computed: computed === 'true', optional: optional === 'true', required: required === 'true' };
    members.set(name, { ...flags, statement: `${first} ${second}` });
  }
  return members;
}

function settableOf(text: string) {
  return new Map(
    [...text.matchAll(SETTABLE)].map(([, name = '', isBlock, kind = '', storage = '']) => [
      name,
      { isBlock: isBlock === 'true', kind, storage },
    ]),
  );
}

function givenType({ kind, storage }: { kind: string; storage: string }): AttributeType {
  const element = storage.replace(/(List|Map)+$/, '');
  const base = BASE[element.charAt(0).toUpperCase() + element.slice(1)];
  if (base === undefined) throw new Error(`The binding has an argument of the unknown type ${storage}.`);
  if (kind === 'simple') return base;
  if (storage.endsWith('MapList')) return [kind as 'list', ['map', base]];
  return [kind as 'list' | 'set' | 'map', base];
}

function computedType(source: string, statement: string): AttributeType {
  const getter = /(Fn\.tolist\()?this\.get(String|Number|Boolean)?(List|Map)?Attribute\(/.exec(statement);
  if (getter !== null) {
    const [, isSet, element = 'String', many] = getter;
    const base = BASE[element] ?? 'string';
    if (many === undefined) return base;
    return [many === 'Map' ? 'map' : isSet ? 'set' : 'list', base];
  }
  const map = /new cdktf\.(String|Number|Boolean)Map(List)?\(/.exec(statement);
  if (map !== null)
    return map[2] ? ['list', ['map', BASE[map[1] ?? ''] ?? 'string']] : ['map', BASE[map[1] ?? ''] ?? 'string'];
  const objects = /new (\w+?)(List|Map|OutputReference)\(this, "\w+"(?:, (true|false))?/.exec(statement);
  if (objects === null) throw new Error(`The binding has an attribute of an unknown kind: ${statement}`);
  const [, type = '', many, isSet] = objects;
  const { attributes } = blockOf(source, `${type}OutputReference`, new Map());
  const object: AttributeType = [
    'object',
    Object.fromEntries(Object.entries(attributes).map(([name, one]) => [name, one.type])),
  ];
  if (many === 'OutputReference') return object;
  return [many === 'Map' ? 'map' : isSet === 'true' ? 'set' : 'list', object];
}

function bodyOf(source: string, className: string): string {
  const start = source.indexOf(`\nexport class ${className} `);
  if (start < 0) throw new Error(`The binding has no class ${className}.`);
  return `${source.slice(start, source.indexOf('\n}\n', start))}\n}\n`;
}

function functionOf(source: string, name: string): string {
  const start = source.indexOf(`\nexport function ${name}(`);
  if (start < 0) throw new Error(`The binding has no function ${name}.`);
  return source.slice(start, source.indexOf('\n}\n', start));
}
