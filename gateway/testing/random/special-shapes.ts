import type { FieldFactory } from './fields.ts';
import { type KeyName, keyFields, MAKER } from './keys.ts';
import {
  type AbstractModel,
  type FieldModel,
  homesOf,
  type ObjectModel,
  objectType,
  plainField,
  type TypeModel,
} from './model.ts';
import type { Prng } from './prng.ts';

const leaf = (base: string, isNonNull: boolean): TypeModel => ({ base, kind: 'leaf', nonNull: [isNonNull] });
const object = (base: string, nonNull: readonly boolean[]): TypeModel => ({ base, kind: 'object', nonNull });

/** A shareable value of which each subgraph knows other fields: an answer takes a part from each. */
export function addSpreadValue(
  subgraphs: readonly string[],
  types: Map<string, ObjectModel>,
  query: FieldModel[],
  factory: FieldFactory,
  prng: Prng,
): void {
  const homes = prng.some(subgraphs, 2).slice(0, 3);
  const fields = [plainField({ name: 'whole', type: factory.leafType(0.2), owners: homes })];
  for (const home of homes) {
    for (let left = prng.int(1, 2); left > 0; left--) fields.push(factory.field(factory.nextName('f'), [home], 0.5));
  }
  const presence = new Map(homes.map((home) => [home, []]));
  types.set('W0', objectType({ name: 'W0', isEntity: false, presence, fields }));
  const nonNull = () => prng.pick([[true], [false], [false, false], [true, true]]);
  const holders = [...types.values()].filter((type) => type.isEntity && homes.every((home) => type.presence.has(home)));
  for (const holder of holders.slice(0, 2)) {
    const isResolvedBy = (home: string) => holder.presence.get(home)?.some(({ isResolvable }) => isResolvable);
    if (!homes.every(isResolvedBy)) continue;
    holder.fields.push(plainField({ name: factory.nextName('w'), type: object('W0', nonNull()), owners: homes }));
  }
  query.push(plainField({ name: 'spread', type: object('W0', nonNull()), owners: homes }));
}

/**
 * An interface with keys: some subgraphs know its object types, others know it as an object (`@interfaceObject`) and add
 * fields to whatever implements it.
 */
export function addEntityInterface(
  subgraphs: readonly string[],
  types: Map<string, ObjectModel>,
  abstracts: Map<string, AbstractModel>,
  factory: FieldFactory,
  prng: Prng,
): void {
  const homes = prng.some(subgraphs, 1).slice(0, 2);
  const objectIn = subgraphs.filter((subgraph) => !homes.includes(subgraph)).slice(0, 2);
  if (objectIn.length === 0) return;
  const members = ['M0', 'M1'];
  const everywhere = [...homes, ...objectIn];
  const [home] = homes as [string];
  const key: KeyName = prng.pick(
    types.has(MAKER) ? ['id', 'id', 'code', 'pair', 'nested'] : ['id', 'id', 'code', 'pair'],
  );
  const keys = keyFields(key, everywhere, false);
  const title = plainField({ name: 'titleOf', type: leaf('String', prng.chance(0.5)), owners: [home], isSafe: true });
  members.forEach((name, index) => {
    const presence = new Map(homes.map((each) => [each, [{ name: key, isResolvable: true }]]));
    const fields = [...keyFields(key, everywhere, false), title];
    const ids = [String(index), String(index + 2)];
    types.set(name, objectType({ name, isEntity: true, presence, fields, ids, interfaces: ['Media'] }));
  });
  const fields = new Map<string, readonly string[]>([
    ...keys.map(({ name }) => [name, everywhere] as const),
    ['titleOf', [home]],
    ['iMedia', homes],
  ]);
  abstracts.set('Media', { name: 'Media', kind: 'interface', members, subgraphs: homes, fields, objectIn, key });
  for (const subgraph of objectIn) {
    for (let left = prng.int(1, 3); left > 0; left--) {
      const made = factory.field(factory.nextName('n'), [subgraph], 0.8);
      const isTaker = prng.chance(0.3);
      const requires = isTaker ? [{ field: 'titleOf', argument: null, selections: [] }] : [];
      for (const member of members) types.get(member)?.fields.push({ ...made, requires, through: 'Media' });
      fields.set(made.name, [subgraph]);
    }
  }
}

/** An interface and a union that have some implementations of the interface with keys among other entities. */
export function addOtherAbstracts(
  types: ReadonlyMap<string, ObjectModel>,
  abstracts: Map<string, AbstractModel>,
  prng: Prng,
): void {
  const media = abstracts.get('Media');
  if (media === undefined) return;
  for (const kind of ['interface', 'union'] as const) {
    const [home] = media.subgraphs as [string];
    const others = [...types.values()].filter(({ name, presence, isEntity }) => {
      return isEntity && /^E\d/.test(name) && presence.get(home)?.some(({ isResolvable }) => isResolvable);
    });
    const members = [
      ...prng.some(media.members),
      ...prng
        .some(others, 0)
        .slice(0, 2)
        .map(({ name }) => name),
    ];
    const name = kind === 'interface' ? 'Node' : 'Any';
    const fields = new Map(kind === 'interface' ? [['iNode', [home]]] : []);
    abstracts.set(name, { name, kind, members, subgraphs: [home], fields, objectIn: [], key: null });
    if (kind === 'interface') for (const member of members) types.get(member)?.interfaces.push(name);
  }
}

/** A field of one name and type on every member of an abstract type: what is selected below it differs by member. */
export function addTwins(
  types: ReadonlyMap<string, ObjectModel>,
  abstracts: ReadonlyMap<string, AbstractModel>,
  factory: FieldFactory,
  prng: Prng,
): void {
  for (const { members } of abstracts.values()) {
    const holders = members.flatMap((name) => types.get(name) ?? []).filter(({ isEntity }) => isEntity);
    const targets = [...types.values()].filter(({ name, isEntity, presence }) => {
      const isAsked = isEntity || name.startsWith('V');
      return isAsked && name !== MAKER && holders.every((holder) => homesOf(holder).some((home) => presence.has(home)));
    });
    if (targets.length === 0) continue;
    const { name: base, presence } = prng.pick(targets);
    const name = factory.nextName('t');
    const type: TypeModel = { base, kind: 'object', nonNull: prng.pick([[true], [false], [false], [false, false]]) };
    for (const holder of holders) {
      const owners = [prng.pick(homesOf(holder).filter((home) => presence.has(home)))];
      holder.fields.push(plainField({ name, type, owners }));
    }
  }
}

/** A way from the root to each abstract type, from one subgraph that has it. */
export function addAbstractRoots(
  query: FieldModel[],
  abstracts: ReadonlyMap<string, AbstractModel>,
  factory: FieldFactory,
  prng: Prng,
): void {
  for (const abstract of abstracts.values()) {
    const { name: base, subgraphs, objectIn } = abstract;
    const owners = [prng.pick([...subgraphs, ...objectIn, ...objectIn])];
    const concrete = factory.membersFor(abstract, owners);
    const type: TypeModel = { base, kind: 'abstract', nonNull: [prng.chance(0.5), prng.chance(0.3)] };
    query.push(plainField({ name: factory.nextName('p'), type, owners, concrete }));
  }
}

/** Objects that set a context, and others below them whose field takes it as an argument. */
export function addContexts(
  subgraphs: readonly string[],
  types: Map<string, ObjectModel>,
  query: FieldModel[],
  factory: FieldFactory,
  prng: Prng,
): void {
  const owners = [prng.pick(subgraphs)];
  const presence = new Map(owners.map((owner) => [owner, [{ name: 'id' as const, isResolvable: true }]]));
  const field = (name: string, type: TypeModel) => plainField({ name, type, owners });
  const box = [
    ...keyFields('id', owners, false),
    plainField({ name: 'label', type: leaf('String', prng.chance(0.5)), owners, isSafe: true }),
    field('item', object('Item', [prng.chance(0.5)])),
    field('items', object('Item', [prng.chance(0.5), prng.chance(0.5)])),
    field('inner', object('Box', [false])),
  ];
  types.set('Box', objectType({ name: 'Box', isEntity: true, presence, fields: box, context: 'box' }));
  // The planner looks for an argument of a context field in a plain object, and finds every object's `constructor`.
  const tag = factory.field('tag', owners, 0);
  const sayable = tag.arguments.filter(({ name }) => name !== 'constructor');
  const item = [
    ...keyFields('id', owners, false),
    { ...tag, arguments: sayable, fromContext: 'box' },
    field('next', object('Item', [false])),
    factory.field(factory.nextName('f'), owners, 0),
  ];
  types.set('Item', objectType({ name: 'Item', isEntity: true, presence, fields: item }));
  query.push(field('boxes', object('Box', [prng.chance(0.5), prng.chance(0.5)])));
}
