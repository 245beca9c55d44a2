import { ValidationError } from '@codai/kit';
import { expect, it } from 'vitest';
import { keyRefusal, parsedOf } from './rules.ts';

it.each([
  ['mail.daily-limit', false],
  ['a', false],
  [`a${'b'.repeat(127)}`, false],
  [`a${'b'.repeat(128)}`, true],
  ['Mail', true],
  ['mail..limit', true],
  ['mail.limit-', true],
  ['stripe.api-key', true],
  ['smtp.password', true],
])('refuses the key %s: %s', (key, isRefused) => {
  expect(keyRefusal(key) !== null).toBe(isRefused);
});

it('parses a value as JSON of at most 16 KiB', () => {
  expect(parsedOf('{"a":1}')).toEqual({ a: 1 });
  expect(parsedOf(`"${'a'.repeat(16 * 1024 - 2)}"`)).toHaveLength(16 * 1024 - 2);
  expect(parsedOf(`"${'a'.repeat(16 * 1024 - 1)}"`)).toBeInstanceOf(ValidationError);
  expect(parsedOf('{a:1}')).toBeInstanceOf(ValidationError);
});
