import { FieldFactory } from './fields.ts';
import { type KeyName, keyFields } from './keys.ts';
import {
  type AbstractModel,
  type FieldModel,
  type KeyUse,
  type Model,
  type ObjectModel,
  objectType,
  plainField,
  type Requirement,
  type TypeModel,
} from './model.ts';
import type { Prng } from './prng.ts';

const plainKeys: readonly KeyName[] = ['id', 'code', 'pair'];

/**
 * A small supergraph, all of it about one entity of two keys: its fields require one another across two subgraphs, the first of them
 * is also provided by a value, and the members of an interface hold entities of which operations ask for different fields, so that one
 * subgraph is asked for them by different keys.
 */
export function chainedModel(seed: number, prng: Prng): Model {
  const subgraphs = ['s0', 's1', 's2'];
  const [source, start, link] = prng.some(subgraphs, 3).sort(() => prng.next() - 0.5) as [string, string, string];
  const [one, other] = prng.some(plainKeys, 2).sort(() => prng.next() - 0.5) as [KeyName, KeyName];
  const types = new Map<string, ObjectModel>();
  const abstracts = new Map<string, AbstractModel>();
  const factory = new FieldFactory(types, abstracts, prng);

  const use = (names: readonly KeyName[]): KeyUse[] => names.map((name) => ({ name, isResolvable: true }));
  const presence = new Map([
    [source, use(prng.some([one, other], 2))],
    [start, use([one, other])],
    [link, use([other])],
  ]);
  const knowing = (key: KeyName) =>
    [...presence].flatMap(([subgraph, keys]) => (keys.some(({ name }) => name === key) ? [subgraph] : []));
  const leaf = (): TypeModel => ({ base: prng.pick(['String', 'Int', 'Color']), kind: 'leaf', nonNull: [false] });
  const needs = (field: string): Requirement[] => [{ field, argument: null, selections: [] }];
  const isStartShared = prng.chance(0.3);
  const first = plainField({
    name: 'first',
    type: leaf(),
    owners: isStartShared ? [start, source] : [start],
    isSafe: true,
    isProvided: true,
  });
  const second = plainField({
    name: 'second',
    type: leaf(),
    owners: [link],
    isSafe: true,
    requires: needs('first'),
  });
  const third = plainField({ name: 'third', type: leaf(), owners: [start], requires: needs('second') });
  const own = [source, start, link].map((owner) => factory.field(factory.nextName('f'), [owner], 0));
  const keys = [one, other].flatMap((key) => keyFields(key, knowing(key), false));
  types.set(
    'K0',
    objectType({ name: 'K0', isEntity: true, presence, fields: [...keys, first, second, third, ...own] }),
  );

  const entity = (): TypeModel => ({
    base: 'K0',
    kind: 'object',
    nonNull: prng.pick([[true], [false], [false, false], [true, true]]),
  });
  const value = (name: string, owner: string, fields: FieldModel[], interfaces: string[] = []) =>
    types.set(name, objectType({ name, isEntity: false, presence: new Map([[owner, []]]), fields, interfaces }));
  const held = plainField({ name: 'held', type: entity(), owners: [link], provides: { type: 'K0', field: 'first' } });
  value('W0', link, [held]);
  const kids = plainField({ name: 'kids', type: entity(), owners: [source] });
  const members = ['A0', 'B0'];
  for (const name of members) value(name, source, [{ ...kids }], ['N0']);
  const fields = new Map([['kids', [source]]]);
  abstracts.set('N0', { name: 'N0', kind: 'interface', members, subgraphs: [source], fields, objectIn: [], key: null });

  const query = [
    plainField({ name: 'one', type: entity(), owners: [link] }),
    plainField({ name: 'other', type: entity(), owners: [prng.pick([start, source])] }),
    plainField({ name: 'holder', type: { base: 'W0', kind: 'object', nonNull: [false] }, owners: [link] }),
    plainField({
      name: 'groups',
      type: { base: 'N0', kind: 'abstract', nonNull: [false, false] },
      owners: [source],
      concrete: members,
    }),
  ];
  return { seed, subgraphs, rootNames: new Map(), types, abstracts, query, mutation: [] };
}
