import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { marketer, openMarketing, rival } from '../../testing/marketing.ts';
import type { SegmentCondition, SegmentRule } from './rules.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());

const people = [
  {
    email: 'a@example.test',
    country: 'RO',
    tags: ['vip'],
    attributes: [{ key: 'boat', number: 7 }],
    consents: ['NEWSLETTER'],
  },
  { email: 'b@example.test', country: 'RO', tags: [], attributes: [{ key: 'boat', text: '7' }], consents: [] },
  {
    email: 'c@example.test',
    tags: ['vip', 'press'],
    attributes: [{ key: 'boat', number: 12.5 }],
    consents: ['NEWSLETTER', 'OFFERS'],
  },
  { email: 'd@example.test', country: 'DE', tags: ['press'], attributes: [], consents: ['OFFERS'] },
] as const;
beforeAll(async () => {
  for (const { consents, ...facts } of people) await domain.contact({ ...facts, consents });
  for (const { consents, ...facts } of people) await domain.contact({ ...facts, consents, caller: rival });
});

const preview = async (definition: SegmentRule, caller = marketer) =>
  (
    await domain.ask<{ segmentPreview: { count: number; reachable: number; sample: { email: string }[] } }>(
      caller,
      'query ($definition: SegmentRuleInput!) { segmentPreview(definition: $definition) { count reachable sample { email } } }',
      { definition },
    )
  ).segmentPreview;

/** The same comparisons in plain code. */
function isMember(person: (typeof people)[number], { all, any, not, is }: SegmentRule): boolean {
  if (all) return all.every((one) => isMember(person, one));
  if (any) return any.some((one) => isMember(person, one));
  if (not) return !isMember(person, not);
  return is ? compares(person, is) : false;
}
function compares(person: (typeof people)[number], { field, operator, values }: SegmentCondition): boolean {
  if (operator === 'IS_NOT') return !compares(person, { field, operator: 'IS', values });
  const country = 'country' in person ? person.country : null;
  const boat = person.attributes[0];
  switch (`${field} ${operator}`) {
    case 'COUNTRY IS':
      return country !== null && values.includes(country);
    case 'COUNTRY IS_KNOWN':
      return country !== null;
    case 'TAG IS':
      return person.tags.some((tag) => values.includes(tag));
    case 'CONSENT IS':
      return person.consents.some((purpose) => values.includes(purpose));
    case 'ATTRIBUTE AT_LEAST':
      return boat !== undefined && 'number' in boat && boat.number >= Number(values[0]);
    case 'ATTRIBUTE IS':
      return boat !== undefined && values.includes(String('number' in boat ? boat.number : boat.text));
    default:
      throw new Error(`${field} ${operator}`);
  }
}

const condition = fc.constantFrom<SegmentCondition>(
  { field: 'COUNTRY', operator: 'IS', values: ['RO'] },
  { field: 'COUNTRY', operator: 'IS_NOT', values: ['RO', 'DE'] },
  { field: 'COUNTRY', operator: 'IS_KNOWN', values: [] },
  { field: 'TAG', operator: 'IS', values: ['vip'] },
  { field: 'TAG', operator: 'IS_NOT', values: ['press'] },
  { field: 'CONSENT', operator: 'IS', values: ['OFFERS'] },
  { field: 'ATTRIBUTE', attribute: 'boat', operator: 'AT_LEAST', values: ['7.5'] },
  { field: 'ATTRIBUTE', attribute: 'boat', operator: 'IS', values: ['7'] },
);
const { rule } = fc.letrec<{ rule: SegmentRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    condition.map((is) => ({ is })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('rule').map((not) => ({ not })),
  ),
}));

it('MKT-5: has as members exactly those for whom the definition holds, and no contact of another organisation', async () => {
  await fc.assert(
    fc.asyncProperty(rule, async (definition) => {
      const members = people.filter((person) => isMember(person, definition));
      const { count, reachable, sample } = await preview(definition);
      expect(sample.map(({ email }) => email).sort()).toEqual(members.map(({ email }) => email));
      expect([count, reachable]).toEqual([
        members.length,
        members.filter(({ consents }) => consents.some((one) => one === 'NEWSLETTER')).length,
      ]);
    }),
    { numRuns: 40 },
  );
});

it('counts a stored segment live, and changes it under its version', async () => {
  const definition = { is: { field: 'COUNTRY', operator: 'IS', values: ['RO'] } };
  const segment = await domain.call(marketer, 'createSegment', { name: 'Romania', definition });
  expect(segment).toMatchObject({ name: 'Romania', count: 2, version: 1 });
  expect(JSON.parse(String(segment.definition))).toEqual(definition);
  await domain.contact({ country: 'RO' });
  const again = { segmentId: segment.id, name: 'Romania', definition, expectedVersion: 1 };
  expect(await domain.call(marketer, 'updateSegment', again)).toMatchObject({ count: 3, version: 2 });
  expect((await domain.call(marketer, 'updateSegment', again)).code).toBe('VERSION_CONFLICT');
  expect((await domain.call(rival, 'updateSegment', again)).code).toBe('NOT_FOUND');
});

it('refuses comparisons that a field does not have, and passes values of any text to the database as values', async () => {
  const wrong = { is: { field: 'SCORE', operator: 'AT_LEAST', values: ['many'] } };
  expect((await domain.call(marketer, 'createSegment', { name: 'Wrong', definition: wrong })).code).toBe(
    'VALIDATION_FAILED',
  );
  await expect(preview(wrong as SegmentRule)).rejects.toThrow('BAD_USER_INPUT');
  const hostile = { is: { field: 'TAG', operator: 'IS', values: [`vip'}'); DELETE FROM contact; --`] } } as const;
  expect(await preview(hostile)).toMatchObject({ count: 0 });
});
