import { expect, it } from 'vitest';
import { attributesOf } from './rules.ts';

const read = (facts: object) => {
  const event = { type: 'custom.a.b', data: '{}', source: '/shop', id: '1', ...facts };
  return attributesOf({ event, data: {}, path: ['input', 'events', '0'] });
};

it('keeps extension attributes with the id and source of the producer', () => {
  expect(read({ attributes: '{"color":"red"}' })).toEqual({ color: 'red', originsource: '/shop', originid: '1' });
});

it.each([
  [{ id: '' }, 'id'],
  [{ source: 'x'.repeat(501) }, 'source'],
  [{ attributes: '{' }, 'attributes'],
  [{ attributes: '[]' }, 'attributes'],
  [{ attributes: '{"Color":1}' }, 'attributes'],
  [{ attributes: '{"color":1.5}' }, 'attributes'],
  [{ attributes: JSON.stringify({ color: 'x'.repeat(2_001) }) }, 'attributes'],
])('rejects the event with %j', (facts, field) => {
  expect(read(facts)).toMatchObject({ code: 'VALIDATION_FAILED', inputPath: ['input', 'events', '0', field] });
});
