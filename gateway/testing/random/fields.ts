import { randomArguments } from './arguments.ts';
import {
  type AbstractModel,
  type FieldModel,
  homesOf,
  leaves,
  membersIn,
  type ObjectModel,
  plainField,
  type TypeModel,
} from './model.ts';
import type { Prng } from './prng.ts';

/** Names that objects have anyway, that the protocol uses, or that promises and errors are known by. */
const awkwardNames = ['constructor', 'toString', 'then', 'hasOwnProperty', 'valueOf', 'data', 'errors', 'key', 'type'];

/** Makes the fields of types that exist already. */
export class FieldFactory {
  #count = 0;

  constructor(
    private readonly types: ReadonlyMap<string, ObjectModel>,
    private readonly abstracts: ReadonlyMap<string, AbstractModel>,
    private readonly prng: Prng,
  ) {}

  fill(type: ObjectModel): void {
    const homes = homesOf(type);
    for (let left = this.prng.int(2, 6); left > 0; left--) {
      const owners = type.isEntity ? (this.prng.chance(0.2) ? this.prng.some(homes) : [this.prng.pick(homes)]) : homes;
      type.fields.push(this.field(this.#name(type), owners, type.isEntity ? 1 : 0.7));
    }
  }

  /** A field of an interface is one that all members have, wherever the interface has it. */
  fillInterfaces(): void {
    for (const { kind, members, fields } of this.abstracts.values()) {
      if (kind !== 'interface') continue;
      const known = this.types.get(members[0] as string)?.fields ?? [];
      const missing = [...fields].filter(([name]) => !known.some((field) => field.name === name));
      for (const [name, owners] of missing) {
        const field = plainField({ name, type: this.leafType(0.1), owners, arguments: randomArguments(this.prng) });
        for (const member of members) this.types.get(member)?.fields.push({ ...field });
      }
    }
  }

  roots(prefix: string, count: number, subgraphs: readonly string[]): FieldModel[] {
    return Array.from({ length: count }, (_, index) => {
      const owners =
        prefix === 'q' && this.prng.chance(0.2) ? this.prng.some(subgraphs, 2) : [this.prng.pick(subgraphs)];
      return this.field(`${prefix}${index}`, owners, 8);
    });
  }

  /** `objects`: how much likelier an object is than a leaf. */
  field(name: string, owners: readonly string[], objects: number): FieldModel {
    const targets = [...this.types.values()].filter((type) => canPointAt(type, owners));
    const abstracts = [...this.abstracts.values()].filter((abstract) => this.membersFor(abstract, owners).length > 0);
    const args = randomArguments(this.prng);
    const roll = this.prng.next() * (objects + 1);
    if (roll > 1 && abstracts.length > 0 && this.prng.chance(0.35)) {
      const abstract = this.prng.pick(abstracts);
      const type: TypeModel = { base: abstract.name, kind: 'abstract', nonNull: this.#nonNull() };
      return plainField({ name, owners, arguments: args, type, concrete: this.membersFor(abstract, owners) });
    }
    if (roll > 1 && targets.length > 0) {
      const type: TypeModel = { base: this.prng.pick(targets).name, kind: 'object', nonNull: this.#nonNull() };
      return plainField({ name, owners, arguments: args, type });
    }
    return plainField({ name, owners, arguments: args, type: this.leafType(0.3) });
  }

  leafType(listChance: number): TypeModel {
    const nonNull = this.prng.chance(listChance) ? this.#nonNull() : [this.prng.chance(0.5)];
    return { base: this.prng.pick(leaves), kind: 'leaf', nonNull };
  }

  /** A name that no other field has, but for the awkward ones, which several types may have. */
  nextName(letter: string): string {
    return `${letter}${this.#count++}`;
  }

  #name(type: ObjectModel): string {
    const awkward = this.prng.pick(awkwardNames);
    const isTaken = type.fields.some(({ name }) => name === awkward);
    return this.prng.chance(0.12) && !isTaken ? awkward : this.nextName('f');
  }

  /** The types that a field of these owners may return: all of them have to know the same members. */
  membersFor(abstract: AbstractModel, owners: readonly string[]): string[] {
    const [first, ...others] = owners.map((owner) =>
      abstract.subgraphs.includes(owner) || abstract.objectIn.includes(owner)
        ? membersIn({ types: this.types }, abstract, owner)
        : [],
    );
    const isSame = others.every((members) => members.join() === first?.join());
    return isSame && first ? first : [];
  }

  #nonNull(): boolean[] {
    const levels = this.prng.pick([1, 1, 2, 2, 2, 3, 3]);
    return Array.from({ length: levels }, () => this.prng.chance(0.45));
  }
}

/** A value whose fields are spread over subgraphs has to be given by all of them. */
function canPointAt(type: ObjectModel, owners: readonly string[]): boolean {
  if (!owners.every((owner) => type.presence.has(owner))) return false;
  const isSpread = !type.isEntity && type.fields.some(({ owners: some }) => some.length < type.presence.size);
  return !isSpread || [...type.presence.keys()].every((subgraph) => owners.includes(subgraph));
}
