import { describe, expect, it } from 'vitest';
import { checkSubgraphName, entityNames } from './names.ts';

describe('the name of a subgraph', () => {
  it.each(['ferry', 'ferry2', 'ab', 'a'.repeat(30)])('may be %s', (name) => {
    expect(() => checkSubgraphName(name, ['social'])).not.toThrow();
  });

  it.each([
    ['social', 'There is a subgraph social already.'],
    ['Ferry', 'Try ferry.'],
    ['night-ferry', 'Try nightferry.'],
    ['night_ferry', 'Try nightferry.'],
    ['2ferry', 'Try ferry.'],
    ['../ferry', 'Try ferry.'],
    ['', 'has 2 to 30 small letters'],
    ['f', 'has 2 to 30 small letters'],
    ['a'.repeat(31), 'has 2 to 30 small letters'],
    ['ferry\n', 'Try ferry.'],
    ['fährе', 'has 2 to 30 small letters'],
    ['user', 'The name user is reserved.'],
    ['transport', 'The name transport is reserved.'],
    ['pgstats', 'The name pgstats is reserved.'],
  ])('%j is refused', (name, sentence) => {
    expect(() => checkSubgraphName(name, ['social'])).toThrow(sentence);
  });
});

describe('the name of an entity', () => {
  it('is spelled in every way that it is needed', () => {
    expect(entityNames('BerthPlan')).toEqual({
      type: 'BerthPlan',
      camel: 'berthPlan',
      camelPlural: 'berthPlans',
      kebab: 'berth-plan',
      folder: 'berth-plans',
      table: 'berth_plan',
      words: 'berth plan',
      wordsPlural: 'berth plans',
      prefix: 'ber',
    });
  });

  it.each([
    ['Harbour', 'harbours'],
    ['Ferry', 'ferries'],
    ['Quay', 'quays'],
    ['Box', 'boxes'],
    ['Branch', 'branches'],
  ])('%s is listed as %s', (type, plural) => {
    expect(entityNames(type).camelPlural).toBe(plural);
  });

  it.each([
    [[], 'ber'],
    [['ber'], 'bet'],
    [['ber', 'bet', 'beh', 'brt', 'brh', 'bth'], 'baa'],
  ])('has a prefix besides %j: %s', (taken, prefix) => {
    expect(entityNames('Berth', new Set(taken)).prefix).toBe(prefix);
  });

  it('is refused when no prefix is left', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const taken = new Set(letters.flatMap((second) => letters.map((third) => `b${second}${third}`)));
    expect(() => entityNames('Berth', taken)).toThrow('Choose another name.');
  });

  it.each(['', 'berth', 'berthPlan', 'Berth_Plan', 'BERTH', 'Be', 'Berth-Plan', `B${'e'.repeat(40)}`])(
    '%j is refused',
    (type) => {
      expect(() => entityNames(type)).toThrow("An entity's name is in PascalCase");
    },
  );
});
