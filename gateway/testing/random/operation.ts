import { type GraphQLSchema, parse, validate } from 'graphql';
import { type ArgumentModel, type ArgumentType, randomDefault, randomLiteral, randomValue } from './arguments.ts';
import type { AbstractModel, FieldModel, Model, ObjectModel } from './model.ts';
import type { Prng } from './prng.ts';

export interface RandomOperation {
  readonly text: string;
  readonly variables: Record<string, unknown>;
}

/** Names that fields, keys and objects have anyway: as aliases they are the ones that get mixed up. */
const awkwardAliases = [
  ...['id', 'code', 'f0', 'f1', 'f2', 'x', 'y', 'sku', 'maker', 'label', '_entities', 'representations', '__type'],
  ...['constructor', '__proto__', 'toString', 'then', 'hasOwnProperty', 'valueOf', 'data', 'errors'],
];

const DEPTH_MAX = 6;
const SELECTIONS_MAX = 45;

/** Tries `make` until it gives an operation that is valid: two aliases may clash. */
export function validOperation(make: () => RandomOperation, schema: GraphQLSchema): RandomOperation {
  for (let tries = 0; tries < 500; tries++) {
    const operation = make();
    if (isValid(operation, schema)) return operation;
  }
  throw new Error('No valid operation in 500 tries.');
}

export function isValid({ text }: RandomOperation, schema: GraphQLSchema): boolean {
  try {
    return validate(schema, parse(text)).length === 0;
  } catch {
    return false;
  }
}

/** Not always valid, see above. `hasConditions`: with `@skip` and `@include`. */
export function randomOperation(model: Model, prng: Prng, hasConditions = true): RandomOperation {
  const writing = new Writing(model, prng, hasConditions);
  const isMutation = model.mutation.length > 0 && prng.chance(0.15);
  const root = isMutation ? model.mutation : model.query;
  const set = writing.fields(root, isMutation ? 'Mutation' : 'Query', 0);
  const fragments = writing.fragmentTexts();
  const head = isMutation ? 'mutation' : 'query';
  return { text: `${head} Op${writing.variableText()} ${set}\n${fragments}`, variables: writing.variables };
}

class Writing {
  readonly variables: Record<string, unknown> = {};
  readonly #types = new Map<string, string>();
  readonly #fragments = new Map<string, string>();
  #left = SELECTIONS_MAX;

  constructor(
    private readonly model: Model,
    private readonly prng: Prng,
    private readonly hasConditions: boolean,
  ) {}

  variableText(): string {
    const definitions = [...this.#types].map(([name, type]) => `$${name}: ${type}`);
    return definitions.length === 0 ? '' : `(${definitions.join(', ')})`;
  }

  fragmentTexts(): string {
    return [...this.#fragments].map(([head, set]) => `fragment ${head} ${set}`).join('\n');
  }

  fields(fields: readonly FieldModel[], typeName: string, depth: number): string {
    const visible = fields.filter((field) => !field.isHidden);
    const type = this.model.types.get(typeName);
    const chosen: string[] = [];
    for (let count = this.prng.int(1, 4); count > 0 && this.#left > 0; count--) {
      this.#left -= 1;
      const roll = this.prng.next();
      if (roll < 0.08) chosen.push(`${this.#alias()}__typename`);
      else if (roll < 0.18) chosen.push(`...${this.#condition(typeName)} ${this.fields(fields, typeName, depth)}`);
      else if (type && roll < 0.26) chosen.push(this.#spread(type, depth));
      else if (type && roll < 0.34) chosen.push(this.#viaAbstract(type, depth) ?? '__typename');
      else chosen.push(this.#field(this.prng.pick(visible), depth));
    }
    return `{ ${chosen.length === 0 ? '__typename' : chosen.join(' ')} }`;
  }

  #field(field: FieldModel, depth: number): string {
    const head = `${this.#alias()}${field.name}${this.#arguments(field.arguments)}${this.#directive()}`;
    const { kind, base } = field.type;
    if (kind === 'leaf') return head;
    if (depth >= DEPTH_MAX) return `${head} { __typename }`;
    if (kind === 'abstract') return `${head} ${this.#abstractSet(this.#abstract(base), depth + 1)}`;
    const type = this.model.types.get(base) as ObjectModel;
    return `${head} ${this.fields(type.fields, base, depth + 1)}`;
  }

  #abstract(name: string): AbstractModel {
    return this.model.abstracts.get(name) as AbstractModel;
  }

  #abstractSet({ name, members, fields }: AbstractModel, depth: number): string {
    const selections = this.prng.chance(0.4) ? [`${this.#alias()}__typename`] : [];
    const shared = this.model.types.get(members[0] as string)?.fields.filter((field) => fields.has(field.name)) ?? [];
    for (const field of this.prng.some(shared, 0)) {
      if (this.prng.chance(0.6)) selections.push(this.#field(field, depth));
    }
    const alike = this.prng.chance(0.5) ? this.#fieldOfAll(members) : undefined;
    for (const member of this.prng.some(members, 0)) {
      const type = this.model.types.get(member) as ObjectModel;
      const twin = type.fields.find((field) => field.name === alike);
      if (twin) selections.push(`... on ${member} { ${this.#thin(twin, depth)} }`);
      if (twin && this.prng.chance(0.7)) continue;
      const set = this.prng.chance(0.2) ? (this.#viaAbstractSet(type, depth) ?? null) : null;
      selections.push(`... on ${member}${this.#directive()} ${set ?? this.fields(type.fields, member, depth)}`);
    }
    const others = [...this.model.abstracts.values()].filter(
      (other) => other.name !== name && other.members.some((member) => members.includes(member)),
    );
    if (others.length > 0 && this.prng.chance(0.3) && depth < DEPTH_MAX) {
      const other = this.prng.pick(others);
      selections.push(`... on ${other.name}${this.#directive()} ${this.#abstractSet(other, depth + 1)}`);
    }
    if (this.prng.chance(0.15) && depth < DEPTH_MAX) {
      const fragment = `F${this.#fragments.size}`;
      this.#fragments.set(`${fragment} on ${name}`, '');
      this.#fragments.set(`${fragment} on ${name}`, this.#abstractSet(this.#abstract(name), depth + 1));
      selections.push(`...${fragment}${this.#directive()}`);
    }
    return `{ ${selections.length === 0 ? '__typename' : selections.join(' ')} }`;
  }

  /** A field with fields below it that all of these types have, to select it differently of each. */
  #fieldOfAll(members: readonly string[]): string | undefined {
    const [first = [], ...others] = members.map((member) => this.model.types.get(member)?.fields ?? []);
    const names = first.filter(
      ({ name, type, isHidden }) =>
        type.kind !== 'leaf' && !isHidden && others.every((fields) => fields.some((field) => field.name === name)),
    );
    return names.length === 0 ? undefined : this.prng.pick(names).name;
  }

  /** A field with few fields below it, so that little but that differs from what another type selects of the same. */
  #thin(field: FieldModel, depth: number): string {
    const { kind, base } = field.type;
    const type = this.model.types.get(base);
    if (kind !== 'object' || type === undefined || depth >= DEPTH_MAX) return this.#field(field, depth);
    const visible = type.fields.filter(({ isHidden, arguments: given }) => !isHidden && given.length === 0);
    const inner = this.prng.some(visible, 1).slice(0, this.prng.int(1, 2));
    return `${field.name} { ${inner.map((each) => this.#thin(each, depth + 1)).join(' ') || '__typename'} }`;
  }

  /** An object seen as one of the interfaces or unions that it belongs to. */
  #viaAbstract(type: ObjectModel, depth: number): string | null {
    const set = this.#viaAbstractSet(type, depth);
    return set === null ? null : set.slice(2, -2);
  }

  #viaAbstractSet(type: ObjectModel, depth: number): string | null {
    const all = [...this.model.abstracts.values()].filter(({ members }) => members.includes(type.name));
    if (all.length === 0 || depth >= DEPTH_MAX) return null;
    const abstract = this.prng.pick(all);
    return `{ ... on ${abstract.name}${this.#directive()} ${this.#abstractSet(abstract, depth + 1)} }`;
  }

  #spread(type: ObjectModel, depth: number): string {
    const name = `F${this.#fragments.size}`;
    // Reserves the name: fragments inside get their own.
    this.#fragments.set(`${name} on ${type.name}`, '');
    this.#fragments.set(`${name} on ${type.name}`, this.fields(type.fields, type.name, depth + 1));
    return `...${name}${this.#directive()}`;
  }

  #condition(typeName: string): string {
    return `${this.prng.chance(0.3) ? ` on ${typeName}` : ''}${this.#directive()}`;
  }

  #alias(): string {
    if (!this.prng.chance(0.25)) return '';
    return `${this.prng.pick(awkwardAliases)}: `;
  }

  #arguments(given: readonly ArgumentModel[]): string {
    const texts = given.flatMap((argument) =>
      this.prng.chance(0.65) ? [`${argument.name}: ${this.#argument(argument)}`] : [],
    );
    return texts.length === 0 ? '' : `(${texts.join(', ')})`;
  }

  #argument(argument: ArgumentModel): string {
    if (!this.prng.chance(0.4)) return randomLiteral(argument, this.prng);
    const name = `v${argumentTypeName(argument.type)}${this.prng.int(0, 1)}`;
    if (!this.#types.has(name)) this.#define(name, argument.type);
    return `$${name}`;
  }

  #define(name: string, type: ArgumentType): void {
    const hasDefault = this.prng.chance(0.3);
    const isGiven = this.prng.chance(0.75) || (type.endsWith('!') && !hasDefault);
    this.#types.set(name, `${type}${hasDefault ? ` = ${randomDefault(type, this.prng)}` : ''}`);
    if (isGiven) this.variables[name] = randomValue(type, this.prng);
  }

  /** One condition, seldom two. */
  #directive(): string {
    if (!this.hasConditions || !this.prng.chance(0.14)) return '';
    const names = this.prng.chance(0.5) ? ['skip', 'include'] : ['include', 'skip'];
    const chosen = this.prng.chance(0.15) ? names : names.slice(0, 1);
    return chosen.map((name) => ` @${name}(if: ${this.#conditionValue()})`).join('');
  }

  #conditionValue(): string {
    if (this.prng.chance(0.15)) return String(this.prng.chance(0.5));
    const name = `c${this.prng.int(0, 1)}`;
    this.#types.set(name, 'Boolean!');
    this.variables[name] ??= this.prng.chance(0.5);
    return `$${name}`;
  }
}

function argumentTypeName(type: ArgumentType): string {
  return type.replace(/\W/g, (character) => ({ '[': 'L', '!': 'N' })[character] ?? '');
}
