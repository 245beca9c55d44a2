import { describe, expect, it } from 'vitest';
import { costOf } from './prices.ts';
import { inputTokensBound } from './tokens.ts';

describe('AI-2: a cost', () => {
  it.each([
    { input: 0, output: 0, cost: 0n },
    { input: 1, output: 0, cost: 1n },
    { input: 3, output: 0, cost: 1n },
    { input: 7, output: 0, cost: 2n },
    { input: 1_000_000, output: 1_000_000, cost: 750_000n },
    { input: 1_000_001, output: 1_000_000, cost: 750_001n },
  ])('is $cost micro-units for $input and $output tokens', ({ input, output, cost }) => {
    expect(costOf({ inputMicros: 150_000n, outputMicros: 600_000n }, { input, output })).toBe(cost);
  });

  it('stays exact beyond the integers of floating point', () => {
    const price = { inputMicros: 999_999_999_999n, outputMicros: 1n };
    expect(costOf(price, { input: 2_000_000_001, output: 1 })).toBe(2_000_000_000_997_999n + 1n);
  });
});

it('the bound of input tokens is at least one for each byte', () => {
  const content = 'ăîș😀';
  expect(inputTokensBound({ messages: [{ role: 'user', content }] })).toBeGreaterThanOrEqual(
    Buffer.byteLength(content),
  );
});
