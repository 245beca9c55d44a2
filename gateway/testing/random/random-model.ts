import { addOverrides, addProvisions, addRequirements, forgetSome } from './directives.ts';
import { FieldFactory } from './fields.ts';
import { type KeyName, keyFields, keyNames, MAKER } from './keys.ts';
import {
  type AbstractModel,
  type KeyUse,
  type Model,
  type ObjectModel,
  objectType,
  plainField,
  type RootNames,
} from './model.ts';
import type { Prng } from './prng.ts';
import { addContexts, addEntityInterface, addSpreadValue } from './special-shapes.ts';

export function randomModel(seed: number, prng: Prng): Model {
  const subgraphs = Array.from({ length: prng.int(2, 5) }, (_, index) => `s${index}`);
  const types = new Map<string, ObjectModel>();
  const isHiding = prng.chance(0.3);
  for (let index = prng.int(2, 5) - 1; index >= 0; index--) addEntity(`E${index}`, subgraphs, types, isHiding, prng);
  for (let index = prng.int(0, 2) - 1; index >= 0; index--) types.set(`V${index}`, valueType(`V${index}`, subgraphs));
  if (usesNestedKeys(types)) addMaker(subgraphs, types, prng);
  const detail = detailType(subgraphs);
  types.set(detail.name, detail);

  const abstracts = randomAbstracts(subgraphs, types, prng);
  const factory = new FieldFactory(types, abstracts, prng);
  if (prng.chance(0.4)) addEntityInterface(subgraphs, types, abstracts, factory, prng);
  for (const type of types.values()) if (isFilled(type)) factory.fill(type);
  factory.fillInterfaces();
  for (const type of types.values()) if (type.isEntity && isFilled(type)) addRequirements(type, types, factory, prng);
  const query = factory.roots('q', prng.int(2, 5), subgraphs);
  const mutation = prng.chance(0.5) ? factory.roots('m', prng.int(1, 3), subgraphs) : [];
  if (prng.chance(0.4)) addSpreadValue(subgraphs, types, query, factory, prng);
  if (prng.chance(0.3)) addContexts(subgraphs, types, query, factory, prng);

  const fields = [...[...types.values()].flatMap((type) => type.fields), ...query];
  addProvisions(fields, types, prng);
  addOverrides(types, query, subgraphs, prng);
  // Makers are pointed at by keys, which do not ask whether they are known.
  for (const type of types.values()) if (type.isEntity && type.name !== MAKER) forgetSome(type, types.get(MAKER), prng);
  const rootNames = new Map(subgraphs.map((subgraph) => [subgraph, randomRootNames(prng)]));
  return { seed, subgraphs, rootNames, types, abstracts, query, mutation };
}

/** Types that get random fields; the others are of a shape of their own. */
export function isFilled({ name }: ObjectModel): boolean {
  return /^[EVM]\d|^Maker$/.test(name);
}

export function valueType(name: string, subgraphs: readonly string[]): ObjectModel {
  return objectType({
    name,
    isEntity: false,
    presence: new Map(subgraphs.map((subgraph) => [subgraph, []])),
    fields: [],
  });
}

export function addEntity(
  name: string,
  subgraphs: readonly string[],
  types: Map<string, ObjectModel>,
  isHiding: boolean,
  prng: Prng,
): void {
  const homes = prng.some(subgraphs, 2);
  const presence = new Map<string, readonly KeyUse[]>(
    prng.chance(0.6) ? hubPresence(homes, prng) : chainPresence(homes, prng),
  );
  // Some only name it: by a key that they cannot be asked by.
  const used = [...new Set([...presence.values()].flat().map((key) => key.name))];
  for (const subgraph of subgraphs) {
    if (presence.has(subgraph) || !prng.chance(0.3)) continue;
    presence.set(subgraph, [{ name: prng.pick(used), isResolvable: false }]);
  }
  const hidden = isHiding && used.length > 1 ? prng.pick(used) : null;
  const fields = used.flatMap((key) => keyFields(key, knowing(presence, key), key === hidden));
  types.set(name, objectType({ name, isEntity: true, presence, fields }));
}

/** The first home knows all keys, so every other can be reached through it. */
function hubPresence(homes: readonly string[], prng: Prng): [string, KeyUse[]][] {
  const hubKeys = prng.some(keyNames, 1);
  return homes.map((home, index) => {
    const own = index === 0 ? hubKeys : prng.some(hubKeys, 1).slice(0, 2);
    const keys: KeyUse[] = own.map((name) => ({ name, isResolvable: true }));
    const more = hubKeys.filter((name) => !own.includes(name));
    if (more.length > 0 && prng.chance(0.15)) keys.push({ name: prng.pick(more), isResolvable: false });
    return [home, keys];
  });
}

/** Each home shares a key with its neighbours, and perhaps with nobody else. */
function chainPresence(homes: readonly string[], prng: Prng): [string, KeyUse[]][] {
  const start = prng.int(0, 3);
  const key = (index: number): KeyUse => ({
    name: keyNames[(start + index) % keyNames.length] as KeyName,
    isResolvable: true,
  });
  return homes.map((home, index) => {
    if (index === 0) return [home, [key(0)]];
    return [home, index === homes.length - 1 ? [key(index - 1)] : [key(index - 1), key(index)]];
  });
}

function knowing(presence: ObjectModel['presence'], key: KeyName): string[] {
  return [...presence].flatMap(([subgraph, keys]) => (keys.some(({ name }) => name === key) ? [subgraph] : []));
}

export function usesNestedKeys(types: ReadonlyMap<string, ObjectModel>): boolean {
  return [...types.values()].some(({ fields }) => fields.some(({ name }) => name === 'maker'));
}

export function addMaker(subgraphs: readonly string[], types: Map<string, ObjectModel>, prng: Prng): void {
  const home = prng.pick(subgraphs);
  const presence = new Map(
    subgraphs.map((subgraph) => [subgraph, [{ name: 'id' as const, isResolvable: subgraph === home }]]),
  );
  types.set(MAKER, objectType({ name: MAKER, isEntity: true, presence, fields: keyFields('id', subgraphs, false) }));
}

/** A value that is never wrong, for requirements that reach into objects. */
export function detailType(subgraphs: readonly string[]): ObjectModel {
  const detail = valueType('Detail', subgraphs);
  const safe = { owners: subgraphs, isSafe: true };
  detail.fields.push(
    plainField({ ...safe, name: 'size', type: { base: 'Int', kind: 'leaf', nonNull: [true] } }),
    plainField({
      ...safe,
      name: 'label',
      type: { base: 'String', kind: 'leaf', nonNull: [false] },
      arguments: [{ name: 'x', type: 'Int', defaultText: null }],
    }),
    plainField({ ...safe, name: 'inner', type: { base: 'Detail', kind: 'object', nonNull: [false] } }),
  );
  return detail;
}

function randomAbstracts(
  subgraphs: readonly string[],
  types: ReadonlyMap<string, ObjectModel>,
  prng: Prng,
): Map<string, AbstractModel> {
  const abstracts = new Map<string, AbstractModel>();
  for (const name of ['I0', 'I1', 'U0', 'U1']) {
    if (!prng.chance(0.6)) continue;
    const kind = name.startsWith('I') ? 'interface' : 'union';
    const candidates = [...types.values()].filter(
      ({ isEntity, name: own }) => own !== MAKER && own !== 'Detail' && (isEntity || kind === 'union'),
    );
    const members = prng.some(candidates, 2);
    const knows = (subgraph: string) => members.filter((member) => isHome(member, subgraph)).length;
    const homes = subgraphs.filter((subgraph) => knows(subgraph) >= (kind === 'union' ? 1 : members.length));
    if (members.length < 2 || homes.length === 0) continue;
    const fields = new Map(
      kind === 'interface'
        ? [
            [`i${name}`, homes],
            [`j${name}`, prng.some(homes)],
          ]
        : [],
    );
    const memberNames = members.map((member) => member.name);
    abstracts.set(name, { name, kind, members: memberNames, subgraphs: homes, fields, objectIn: [], key: null });
    if (kind === 'interface') for (const member of members) member.interfaces.push(name);
  }
  return abstracts;
}

function isHome({ isEntity, presence }: ObjectModel, subgraph: string): boolean {
  const keys = presence.get(subgraph);
  return keys !== undefined && (!isEntity || keys.some(({ isResolvable }) => isResolvable));
}

function randomRootNames(prng: Prng): RootNames {
  return prng.chance(0.25) ? { Query: 'RootQuery', Mutation: 'Changes' } : { Query: 'Query', Mutation: 'Mutation' };
}
