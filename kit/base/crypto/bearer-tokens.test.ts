import { expect, it } from 'vitest';
import { bearerHash, newBearerToken } from './bearer-tokens.ts';

it('makes secrets of 256 bits that differ, after their prefix', () => {
  const [one, other] = [newBearerToken('pat_'), newBearerToken('pat_')];
  expect(one).toMatch(/^pat_[\w-]{43}$/);
  expect(one).not.toBe(other);
});

it('hashes a secret to one text', () => {
  expect(bearerHash('pat_1')).toBe(bearerHash('pat_1'));
  expect(bearerHash('pat_1')).toMatch(/^[\w-]{43}$/);
  expect(bearerHash('pat_1')).not.toBe(bearerHash('pat_2'));
});
