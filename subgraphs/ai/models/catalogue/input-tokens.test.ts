import { expect, it } from 'vitest';
import { inputTokensMax } from './tokens.ts';

it('MIND-7: a request leaves room for the answer in the context of each model of a chain', () => {
  const local = { contextTokensMax: 4_096, outputTokensMax: 2_048 };
  const large = { contextTokensMax: 128_000, outputTokensMax: 16_000 };
  expect(inputTokensMax([large], 4_096)).toBe(123_904);
  // A model that writes less than is allowed keeps less of its context free.
  expect(inputTokensMax([local], 4_096)).toBe(2_048);
  expect(inputTokensMax([large, local], 1_000)).toBe(3_096);
});
