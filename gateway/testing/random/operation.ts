import { type GraphQLSchema, parse, validate } from 'graphql';
import type { FieldModel, Model, ObjectModel } from './model.ts';
import type { Prng } from './prng.ts';

export interface RandomOperation {
  readonly text: string;
  readonly variables: Record<string, unknown>;
}

/** Names that fields, keys and objects have anyway: as aliases they are the ones that get mixed up. */
const awkwardAliases = ['id', 'code', 'f0', 'f1', 'f2', 'x', 'y', 'constructor', '__proto__', 'toString', 'then'];

const DEPTH_MAX = 5;
const SELECTIONS_MAX = 45;

/** Tries `make` until it gives an operation that is valid: two aliases may clash. */
export function validOperation(make: () => RandomOperation, schema: GraphQLSchema): RandomOperation {
  for (let tries = 0; tries < 200; tries++) {
    const operation = make();
    if (isValid(operation, schema)) return operation;
  }
  throw new Error('No valid operation in 200 tries.');
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
    const type = this.model.types.get(typeName);
    const chosen: string[] = [];
    for (let count = this.prng.int(1, 4); count > 0 && this.#left > 0; count--) {
      this.#left -= 1;
      const roll = this.prng.next();
      if (roll < 0.08) chosen.push(`${this.#alias()}__typename`);
      else if (type?.isEntity && roll < 0.2) chosen.push(`${this.#alias()}${this.prng.pick(['id', 'code'])}`);
      else if (roll < 0.3) chosen.push(`...${this.#directive()} ${this.fields(fields, typeName, depth)}`);
      else if (type && roll < 0.38) chosen.push(this.#spread(type, depth));
      else chosen.push(this.#field(this.prng.pick(fields), depth));
    }
    return `{ ${chosen.length === 0 ? '__typename' : chosen.join(' ')} }`;
  }

  #field(field: FieldModel, depth: number): string {
    const argument = field.hasArgument && this.prng.chance(0.7) ? `(x: ${this.#argument()})` : '';
    const head = `${this.#alias()}${field.name}${argument}${this.#directive()}`;
    const { kind, base } = field.type;
    if (kind === 'leaf') return head;
    if (depth >= DEPTH_MAX) return `${head} { __typename }`;
    if (kind === 'abstract') return `${head} ${this.#abstractSet(base, depth + 1)}`;
    const type = this.model.types.get(base) as ObjectModel;
    return `${head} ${this.fields(type.fields, base, depth + 1)}`;
  }

  #abstractSet(name: string, depth: number): string {
    const abstract = this.model.abstracts.get(name);
    const members = abstract?.members ?? [];
    const selections = this.prng.chance(0.4) ? ['__typename'] : [];
    const shared = this.model.types.get(members[0] as string)?.fields.find((field) => field.name === `i${name}`);
    if (abstract?.kind === 'interface' && shared && this.prng.chance(0.5)) selections.push(this.#field(shared, depth));
    for (const member of this.prng.some(members, 0)) {
      const type = this.model.types.get(member) as ObjectModel;
      selections.push(`... on ${member}${this.#directive()} ${this.fields(type.fields, member, depth)}`);
    }
    return `{ ${selections.length === 0 ? '__typename' : selections.join(' ')} }`;
  }

  /** A named fragment on an object or on one of its interfaces. */
  #spread(type: ObjectModel, depth: number): string {
    const name = `F${this.#fragments.size}`;
    // Reserves the name: fragments inside get their own.
    this.#fragments.set(`${name} on ${type.name}`, '');
    this.#fragments.set(`${name} on ${type.name}`, this.fields(type.fields, type.name, depth + 1));
    return `...${name}${this.#directive()}`;
  }

  #alias(): string {
    if (!this.prng.chance(0.25)) return '';
    return `${this.prng.pick(awkwardAliases)}: `;
  }

  #argument(): string {
    if (!this.prng.chance(0.4)) return String(this.prng.int(1, 2));
    const name = `x${this.prng.int(0, 2)}`;
    this.#types.set(name, 'Int');
    if (this.prng.chance(0.8)) this.variables[name] ??= this.prng.int(1, 2);
    return `$${name}`;
  }

  #directive(): string {
    if (!this.hasConditions || !this.prng.chance(0.12)) return '';
    const name = `c${this.prng.int(0, 1)}`;
    this.#types.set(name, 'Boolean!');
    this.variables[name] ??= this.prng.chance(0.5);
    return ` @${this.prng.pick(['skip', 'include'])}(if: $${name})`;
  }
}
