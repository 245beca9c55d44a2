import { expect, it } from 'vitest';
import { countRefusal, DATA_BYTES_MAX, formEvents, typeRefusal, violationRefusal } from './rules.ts';

const PATH = ['input'];
const codeOf = (event: object) => {
  const formed = formEvents([{ type: 'custom.a.b', data: '{}', ...event }]);
  return 'code' in formed ? formed.code : null;
};

it.each([
  [{}, null],
  [{ data: JSON.stringify('x'.repeat(DATA_BYTES_MAX - 2)) }, null],
  [{ data: JSON.stringify('x'.repeat(DATA_BYTES_MAX - 1)) }, 'PAYLOAD_TOO_LARGE'],
  [{ subject: 'x'.repeat(200) }, null],
  [{ subject: '' }, 'VALIDATION_FAILED'],
  [{ partitionKey: 'x'.repeat(201) }, 'VALIDATION_FAILED'],
  [{ data: '{' }, 'VALIDATION_FAILED'],
  [{ data: '[9007199254740993]' }, 'VALIDATION_FAILED'],
])('judges the form of event %#', (event, code) => {
  expect(codeOf(event)).toBe(code);
});

it('takes 1 to 100 events at once', () => {
  for (const count of [1, 100]) expect(countRefusal(count)).toBeNull();
  for (const count of [0, 101]) expect(countRefusal(count)).not.toBeNull();
});

it('lets organizations publish their own types only', () => {
  expect(typeRefusal('custom.a.b', 'custom', PATH)).toBeNull();
  expect(typeRefusal('custom.a.b', undefined, PATH)).toMatchObject({ code: 'UNKNOWN_EVENT_TYPE', inputPath: PATH });
  expect(typeRefusal('social.a.b', 'social', PATH)).toMatchObject({ code: 'EVENT_TYPE_RESERVED', owner: 'social' });
});

it('names pointer and keyword of a violation', () => {
  expect(violationRefusal(null, PATH)).toBeNull();
  expect(violationRefusal({ pointer: '/a', rule: 'type' }, PATH)).toMatchObject({ pointer: '/a', rule: 'type' });
});
