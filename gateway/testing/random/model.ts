import type { Prng } from './prng.ts';

/** A random supergraph before it is written as SDL. Everything about data follows from it and a seed. */
export interface Model {
  readonly seed: number;
  readonly subgraphs: readonly string[];
  readonly types: ReadonlyMap<string, ObjectModel>;
  readonly abstracts: ReadonlyMap<string, AbstractModel>;
  readonly query: readonly FieldModel[];
  readonly mutation: readonly FieldModel[];
}

export interface ObjectModel {
  readonly name: string;
  readonly isEntity: boolean;
  /** Subgraph → the keys that it knows the entity by (`id`, `code` or both); empty sets for values. */
  readonly presence: ReadonlyMap<string, readonly string[]>;
  readonly fields: FieldModel[];
  readonly interfaces: string[];
  /** `subgraph id` of entities that this subgraph, being asked for them by reference, does not know. */
  readonly unknown: Set<string>;
}

export interface AbstractModel {
  readonly name: string;
  readonly kind: 'interface' | 'union';
  readonly members: readonly string[];
  /** Where it is defined: every member is present there. */
  readonly subgraphs: readonly string[];
}

export interface FieldModel {
  readonly name: string;
  readonly type: TypeModel;
  readonly hasArgument: boolean;
  /** Subgraphs that resolve it; several: shareable. */
  readonly owners: readonly string[];
  /** Never null by accident and never an error: what keys and requirements are made of. */
  readonly isSafe: boolean;
  /** What the (only) owner needs of other subgraphs, as a selection: `f3`, `f3(x: 2)`. */
  readonly requires: readonly Requirement[];
  /** Candidates for the runtime type, when the type is abstract. */
  readonly concrete: readonly string[];
  /** A field of the entity that this field brings along, though another subgraph owns it. */
  provides: string | null;
  /** Whether some field elsewhere brings this one along. */
  isProvided: boolean;
}

export interface Requirement {
  readonly field: string;
  readonly argument: number | null;
}

export interface TypeModel {
  readonly base: string;
  readonly kind: 'leaf' | 'object' | 'abstract';
  /** From the outside in: is the value non-null, and is each level of list. `[true, false]` is `[T]!`. */
  readonly nonNull: readonly boolean[];
}

export const leaves = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Color', 'Blob'] as const;
export const colors = ['RED', 'GREEN', 'BLUE'] as const;

export function typeText({ base, nonNull }: TypeModel): string {
  return nonNull.reduceRight(
    (inner, isNonNull, level) => (level === nonNull.length - 1 ? base : `[${inner}]`) + (isNonNull ? '!' : ''),
    base,
  );
}

export function randomModel(seed: number, prng: Prng): Model {
  const subgraphs = Array.from({ length: prng.int(2, 5) }, (_, index) => `s${index}`);
  const types = new Map<string, ObjectModel>();
  const entityCount = prng.int(2, 5);
  const valueCount = prng.int(0, 2);
  for (let index = 0; index < entityCount; index++) addEntity(`E${index}`, subgraphs, types, prng);
  for (let index = 0; index < valueCount; index++) {
    const presence = new Map(subgraphs.map((subgraph) => [subgraph, []]));
    types.set(`V${index}`, {
      name: `V${index}`,
      isEntity: false,
      presence,
      fields: [],
      interfaces: [],
      unknown: new Set(),
    });
  }
  const abstracts = randomAbstracts(subgraphs, types, prng);
  const factory = new FieldFactory(types, abstracts, prng);
  for (const type of types.values()) factory.fill(type);
  factory.fillInterfaces();
  for (const type of types.values()) if (type.isEntity) factory.addRequirements(type);
  const query = factory.roots('q', prng.int(2, 5), subgraphs);
  const mutation = prng.chance(0.5) ? factory.roots('m', prng.int(1, 3), subgraphs) : [];
  for (const type of types.values()) factory.addProvisions(type.fields);
  factory.addProvisions(query);
  for (const type of types.values()) if (type.isEntity) forgetSome(type, prng);
  return { seed, subgraphs, types, abstracts, query, mutation };
}

function addEntity(name: string, subgraphs: readonly string[], types: Map<string, ObjectModel>, prng: Prng): void {
  const homes = prng.some(subgraphs, 2);
  const presence = new Map<string, readonly string[]>();
  // The first home knows both keys, so every other can be reached through it.
  homes.forEach((home, index) => {
    presence.set(home, index === 0 ? ['id', 'code'] : prng.pick([['id'], ['id'], ['code'], ['id', 'code']]));
  });
  types.set(name, { name, isEntity: true, presence, fields: [], interfaces: [], unknown: new Set() });
}

function randomAbstracts(
  subgraphs: readonly string[],
  types: ReadonlyMap<string, ObjectModel>,
  prng: Prng,
): Map<string, AbstractModel> {
  const abstracts = new Map<string, AbstractModel>();
  for (const [kind, name] of [
    ['interface', 'I0'],
    ['interface', 'I1'],
    ['union', 'U0'],
  ] as const) {
    if (!prng.chance(0.7)) continue;
    const candidates = [...types.values()].filter(({ isEntity }) => isEntity || kind === 'union');
    const members = prng.some(candidates, 2);
    const homes = subgraphs.filter((subgraph) => members.every(({ presence }) => presence.has(subgraph)));
    if (members.length < 2 || homes.length === 0) continue;
    abstracts.set(name, { name, kind, members: members.map((member) => member.name), subgraphs: homes });
    if (kind === 'interface') for (const member of members) member.interfaces.push(name);
  }
  return abstracts;
}

/** How many entities there are of each type. */
export const ENTITIES_PER_TYPE = 4;

/**
 * Lets a subgraph not know some entities. Only where it is the sole owner of what it owns, and nothing else needs it:
 * else it is open which subgraph the plan asks.
 */
function forgetSome(type: ObjectModel, prng: Prng): void {
  const [, ...others] = type.presence.keys();
  for (const subgraph of others) {
    const own = type.fields.filter(({ owners }) => owners.includes(subgraph));
    const isSole = own.every(
      ({ owners, requires, isSafe, isProvided }) =>
        owners.length === 1 && !isSafe && !isProvided && requires.length === 0,
    );
    if (!isSole || type.interfaces.length > 0 || !prng.chance(0.4)) continue;
    type.unknown.add(`${subgraph} ${prng.int(0, ENTITIES_PER_TYPE - 1)}`);
  }
}

class FieldFactory {
  #count = 0;

  constructor(
    private readonly types: ReadonlyMap<string, ObjectModel>,
    private readonly abstracts: ReadonlyMap<string, AbstractModel>,
    private readonly prng: Prng,
  ) {}

  fill(type: ObjectModel): void {
    const homes = [...type.presence.keys()];
    const count = this.prng.int(2, 6);
    for (let index = 0; index < count; index++) {
      const owners = type.isEntity ? (this.prng.chance(0.2) ? this.prng.some(homes) : [this.prng.pick(homes)]) : homes;
      type.fields.push(this.#field(`f${this.#count++}`, owners, type.isEntity ? 1 : 0.7));
    }
  }

  /** A field of an interface is one that all members have, wherever the interface is defined. */
  fillInterfaces(): void {
    for (const { kind, members, subgraphs, name } of this.abstracts.values()) {
      if (kind !== 'interface') continue;
      const fieldName = `i${name}`;
      const type = this.#type(0);
      for (const member of members) {
        const model = this.types.get(member) as ObjectModel;
        const field = {
          name: fieldName,
          type,
          hasArgument: false,
          isSafe: false,
          requires: [],
          concrete: [],
          provides: null,
          isProvided: false,
        };
        model.fields.push({ ...field, owners: subgraphs });
      }
    }
  }

  addRequirements(type: ObjectModel): void {
    const homes = [...type.presence.keys()];
    if (homes.length < 2 || !this.prng.chance(0.6)) return;
    const source = this.prng.pick(homes);
    const safe: FieldModel = {
      name: `r${this.#count++}`,
      type: { base: this.prng.pick(['String', 'Int', 'Color']), kind: 'leaf', nonNull: [this.prng.chance(0.5)] },
      hasArgument: this.prng.chance(0.5),
      owners: [source],
      isSafe: true,
      requires: [],
      concrete: [],
      provides: null,
      isProvided: false,
    };
    type.fields.push(safe);
    const takers = homes.filter((home) => home !== source);
    for (let index = this.prng.int(1, 2); index > 0; index--) {
      const argument = safe.hasArgument && this.prng.chance(0.7) ? this.prng.int(1, 2) : null;
      const taker = this.#field(`g${this.#count++}`, [this.prng.pick(takers)], 0);
      type.fields.push({ ...taker, requires: [{ field: safe.name, argument }] });
    }
  }

  /** Some fields bring a leaf of their entity along that another subgraph owns. */
  addProvisions(fields: readonly FieldModel[]): void {
    for (const field of fields) {
      const [owner, second] = field.owners;
      const type = this.types.get(field.type.base);
      if (owner === undefined || second !== undefined || !type?.isEntity || !this.prng.chance(0.3)) continue;
      const foreign = type.fields.filter(
        ({ owners, requires, isSafe, hasArgument, type: { kind }, name }) =>
          kind === 'leaf' &&
          !hasArgument &&
          !owners.includes(owner) &&
          requires.length === 0 &&
          !isSafe &&
          name[0] === 'f',
      );
      if (foreign.length === 0) continue;
      const provided = this.prng.pick(foreign);
      field.provides = provided.name;
      provided.isProvided = true;
    }
  }

  roots(prefix: string, count: number, subgraphs: readonly string[]): FieldModel[] {
    return Array.from({ length: count }, (_, index) =>
      this.#field(`${prefix}${index}`, [this.prng.pick(subgraphs)], 8),
    );
  }

  /** `objects`: how much likelier an object is than a leaf. */
  #field(name: string, owners: readonly string[], objects: number): FieldModel {
    const targets = [...this.types.values()].filter(({ presence }) => owners.every((owner) => presence.has(owner)));
    const abstracts = [...this.abstracts.values()].filter((abstract) =>
      owners.every((owner) => abstract.subgraphs.includes(owner)),
    );
    const field = {
      name,
      owners,
      hasArgument: this.prng.chance(0.25),
      isSafe: false,
      requires: [],
      provides: null,
      isProvided: false,
    };
    const roll = this.prng.next() * (objects + 1);
    if (roll > 1 && abstracts.length > 0 && this.prng.chance(0.35)) {
      const { name: base, members } = this.prng.pick(abstracts);
      return { ...field, type: { base, kind: 'abstract', nonNull: this.#nonNull() }, concrete: members };
    }
    if (roll > 1 && targets.length > 0) {
      const { name: base } = this.prng.pick(targets);
      return { ...field, type: { base, kind: 'object', nonNull: this.#nonNull() }, concrete: [base] };
    }
    return { ...field, type: this.#type(0.3), concrete: [] };
  }

  #type(listChance: number): TypeModel {
    const nonNull = this.prng.chance(listChance) ? this.#nonNull() : [this.prng.chance(0.5)];
    return { base: this.prng.pick(leaves), kind: 'leaf', nonNull };
  }

  #nonNull(): boolean[] {
    const levels = this.prng.pick([1, 1, 2, 2, 2, 3]);
    return Array.from({ length: levels }, () => this.prng.chance(0.45));
  }
}
