import { expect, it } from 'vitest';
import { descriptionRefusal, typeNameRefusal, typesRefusal, versionRefusal } from './rules.ts';

it.each([
  ['custom.order.placed', true],
  ['custom.order', false],
  ['order.placed', false],
  ['custom.Order.placed', false],
  [`custom.${'a'.repeat(64)}.placed`, false],
])('judges the type name %j', (name, isAccepted) => {
  expect(typeNameRefusal(name) === null).toBe(isAccepted);
});

it('counts the characters of a description by code point', () => {
  expect(descriptionRefusal('🚢'.repeat(500))).toBeNull();
  expect(descriptionRefusal('x'.repeat(501))).not.toBeNull();
});

it('allows five hundred types', () => {
  expect(typesRefusal(499)).toBeNull();
  expect(typesRefusal(500)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
});

it('rejects an incompatible version before it counts versions', () => {
  const change = { pointer: '', rule: 'required', version: 1 };
  expect(versionRefusal([], 99)).toBeNull();
  expect(versionRefusal([], 100)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
  expect(versionRefusal([change], 100)).toMatchObject({ code: 'INCOMPATIBLE_SCHEMA', changes: [change] });
});
