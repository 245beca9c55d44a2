import type { FieldFactory } from './fields.ts';
import { type FieldModel, homesOf, type ObjectModel, plainField, type Requirement, type TypeModel } from './model.ts';
import type { Prng } from './prng.ts';

/** Fields that need others of the same entity, of its values, or of the entities it points at; also one after the other. */
export function addRequirements(
  type: ObjectModel,
  types: ReadonlyMap<string, ObjectModel>,
  factory: FieldFactory,
  prng: Prng,
): void {
  const homes = homesOf(type);
  if (homes.length < 2) return;
  for (const make of [safeLeaf, safeDetail, safeReference]) {
    if (!prng.chance(0.4)) continue;
    const source = prng.pick(homes);
    const made = make(source, { types, factory, prng });
    if (made === null) continue;
    type.fields.push(made.field);
    for (let left = prng.int(1, 2); left > 0; left--) {
      const takers = homes.filter((home) => home !== source && made.isKnownIn(home));
      if (takers.length > 0)
        addTaker(type, { taker: prng.pick(takers), requirement: made.requirement() }, factory, prng);
    }
  }
}

interface Making {
  readonly types: ReadonlyMap<string, ObjectModel>;
  readonly factory: FieldFactory;
  readonly prng: Prng;
}

interface Made {
  readonly field: FieldModel;
  requirement(): Requirement;
  isKnownIn(subgraph: string): boolean;
}

const safeType = (prng: Prng, hasLists: boolean): TypeModel => ({
  base: prng.pick(['String', 'Int', 'Color', 'Float']),
  kind: 'leaf',
  nonNull: hasLists && prng.chance(0.3) ? [prng.chance(0.5), prng.chance(0.5)] : [prng.chance(0.5)],
});

function safeLeaf(source: string, { factory, prng }: Making): Made {
  const hasArgument = prng.chance(0.5);
  const defaultText = prng.chance(0.3) ? '2' : null;
  const field = plainField({
    name: factory.nextName('r'),
    type: safeType(prng, true),
    owners: [source],
    isSafe: true,
    isHidden: prng.chance(0.15),
    arguments: hasArgument ? [{ name: 'x', type: 'Int', defaultText }] : [],
  });
  const argument = () => (hasArgument && prng.chance(0.7) ? prng.int(1, 2) : null);
  return {
    field,
    requirement: () => ({ field: field.name, argument: argument(), selections: [] }),
    isKnownIn: () => true,
  };
}

function safeDetail(source: string, { factory, prng }: Making): Made {
  const nonNull = prng.pick([[true], [false], [true, true], [false, false]]);
  const type: TypeModel = { base: 'Detail', kind: 'object', nonNull };
  const field = plainField({ name: factory.nextName('d'), type, owners: [source], isSafe: true });
  const leaf = (name: string): Requirement => ({ field: name, argument: null, selections: [] });
  const label = (): Requirement => ({ ...leaf('label'), argument: prng.chance(0.5) ? prng.int(1, 2) : null });
  const inner = (): Requirement => ({ ...leaf('inner'), selections: [leaf('size')] });
  const selections = () => prng.some([leaf('size'), label(), inner()], 1);
  return {
    field,
    requirement: () => ({ field: field.name, argument: null, selections: selections() }),
    isKnownIn: () => true,
  };
}

/** Points at another entity, of which a field is needed that may be owned by a third subgraph. */
function safeReference(source: string, { types, factory, prng }: Making): Made | null {
  const targets = [...types.values()].flatMap((target) => {
    const needed = target.fields.find(({ isSafe, isKey, type }) => isSafe && !isKey && type.kind === 'leaf');
    return needed && target.isEntity && target.presence.has(source) ? [{ target, needed }] : [];
  });
  if (targets.length === 0) return null;
  const { target, needed } = prng.pick(targets);
  const type: TypeModel = { base: target.name, kind: 'object', nonNull: [prng.chance(0.5)] };
  const field = plainField({ name: factory.nextName('e'), type, owners: [source], isSafe: true });
  const argument = () => (needed.arguments.length > 0 && prng.chance(0.5) ? 1 : null);
  return {
    field,
    requirement: () => ({
      field: field.name,
      argument: null,
      selections: [{ field: needed.name, argument: argument(), selections: [] }],
    }),
    isKnownIn: (subgraph) => target.presence.has(subgraph),
  };
}

function addTaker(
  type: ObjectModel,
  { taker, requirement }: { readonly taker: string; readonly requirement: Requirement },
  factory: FieldFactory,
  prng: Prng,
): void {
  const name = factory.nextName('g');
  const others = homesOf(type).filter((home) => home !== taker);
  if (!prng.chance(0.4)) {
    type.fields.push({ ...factory.field(name, [taker], 0), requires: [requirement] });
    return;
  }
  // A chain: what requires is required itself.
  const link = { name, type: safeType(prng, false), owners: [taker], isSafe: true, requires: [requirement] };
  const needsLink: Requirement = { field: name, argument: null, selections: [] };
  const last = factory.field(factory.nextName('h'), [prng.pick(others)], 0);
  type.fields.push(plainField(link), { ...last, requires: [needsLink] });
}

/** Some fields bring a leaf of their entity along that another subgraph owns. */
export function addProvisions(
  fields: readonly FieldModel[],
  types: ReadonlyMap<string, ObjectModel>,
  prng: Prng,
): void {
  for (const field of fields) {
    const [owner, second] = field.owners;
    const type = field.concrete.length === 0 ? undefined : types.get(prng.pick(field.concrete));
    if (owner === undefined || second !== undefined || !type?.isEntity || !prng.chance(0.3)) continue;
    if (field.through !== null || type.interfaces.includes('Media')) continue;
    const foreign = type.fields.filter((each) => isOrdinary(each) && each.arguments.length === 0);
    const candidates = foreign.filter(({ owners, type: { kind } }) => kind === 'leaf' && !owners.includes(owner));
    if (candidates.length === 0) continue;
    const provided = prng.pick(candidates);
    field.provides = { type: type.name, field: provided.name };
    provided.isProvided = true;
  }
}

/** A field like any: nothing else depends on it, and it depends on nothing. */
function isOrdinary({ name, isSafe, isKey, requires, through, fromContext, override }: FieldModel): boolean {
  const isOfInterface = /^[ij][IM]/.test(name);
  return !isSafe && !isKey && !isOfInterface && requires.length === 0 && through === null && !fromContext && !override;
}

/** Fields that two subgraphs publish and one resolves. */
export function addOverrides(
  types: ReadonlyMap<string, ObjectModel>,
  query: readonly FieldModel[],
  subgraphs: readonly string[],
  prng: Prng,
): void {
  const override = (field: FieldModel, homes: readonly string[]) => {
    if (!isOrdinary(field) || field.isProvided || field.provides !== null || field.owners.length > 1) return;
    if (field.type.kind === 'abstract' || !prng.chance(0.12)) return;
    const target = types.get(field.type.base);
    const others = homes.filter((home) => !field.owners.includes(home) && (!target || target.presence.has(home)));
    if (others.length > 0) field.override = { subgraph: prng.pick(others), isLabelled: prng.chance(0.4) };
  };
  for (const type of types.values()) {
    if (type.isEntity) for (const field of type.fields) override(field, homesOf(type));
  }
  for (const field of query) override(field, subgraphs);
}

/**
 * Lets a subgraph not know some entities. Only where it is the sole owner of what it owns, nothing else needs it, and
 * nobody can come through it: else it is open which subgraph the plan asks. Through a nested key one comes to what the
 * subgraph has of the `maker`.
 */
export function forgetSome(type: ObjectModel, maker: ObjectModel | undefined, prng: Prng): void {
  const [, ...others] = type.presence;
  for (const [subgraph, keys] of others) {
    const own = type.fields.filter(({ owners, isKey }) => owners.includes(subgraph) && !isKey);
    const isSole = own.every(
      ({ owners, requires, isSafe, isProvided }) =>
        owners.length === 1 && !isSafe && !isProvided && requires.length === 0,
    );
    const isEnd = keys.length === 1 && keys[0]?.isResolvable === true;
    if (!isEnd || !isSole || own.length === 0 || type.interfaces.length > 0 || !prng.chance(0.4)) continue;
    const forgotten = prng.pick(type.ids);
    const hasMaker = maker?.fields.some(({ owners, isKey }) => owners.includes(subgraph) && !isKey) === true;
    if (keys[0]?.name === 'nested' && hasMaker) continue;
    type.unknown.add(`${subgraph} ${forgotten}`);
  }
}
