import { expect, it } from 'vitest';
import { type ContactFacts, contactRefusal, storedAttributes } from './rules.ts';

const facts: ContactFacts = { email: 'ana@example.test', locale: 'en', timeZone: 'UTC', tags: [], attributes: [] };

it.each([
  [{}, null],
  [{ email: 'ana' }, 'email'],
  [{ name: 'x'.repeat(121) }, 'name'],
  [{ name: '' }, null],
  [{ locale: 'de' }, 'locale'],
  [{ country: 'ro' }, 'country'],
  [{ country: 'RO' }, null],
  [{ timeZone: 'Europe/Nowhere' }, 'timeZone'],
  [{ tags: ['vip', 'făcut'] }, null],
  [{ tags: ['<b>'] }, 'tags'],
  [{ tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }, 'tags'],
  [{ attributes: [{ key: 'boatLength', number: 7.5 }] }, null],
  [{ attributes: [{ key: 'Boat', number: 1 }] }, 'attributes'],
  [{ attributes: [{ key: 'boat' }] }, 'attributes'],
  [{ attributes: [{ key: 'boat', number: 1, text: 'x' }] }, 'attributes'],
  [
    {
      attributes: [
        { key: 'boat', flag: true },
        { key: 'boat', flag: false },
      ],
    },
    'attributes',
  ],
])('refuses %j at %s', (changes, field) => {
  const refusal = contactRefusal({ ...facts, ...changes });
  expect(refusal?.inputPath?.at(-1) ?? null).toBe(field);
});

it('stores each attribute by its type', () => {
  expect(
    storedAttributes([
      { key: 'a', text: 'x' },
      { key: 'b', number: 0 },
      { key: 'c', flag: false },
    ]),
  ).toEqual({ a: 'x', b: 0, c: false });
});
