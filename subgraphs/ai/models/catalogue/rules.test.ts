import { expect, it } from 'vitest';
import { priceRefusal } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');
const fit = { inputMicros: 0n, outputMicros: 10n ** 12n, effectiveFrom: now };

it.each([
  { price: fit, path: undefined },
  { price: { ...fit, inputMicros: -1n }, path: ['input', 'inputMicros'] },
  { price: { ...fit, outputMicros: 10n ** 12n + 1n }, path: ['input', 'outputMicros'] },
  { price: { ...fit, effectiveFrom: new Date(now.getTime() - 1) }, path: ['input', 'effectiveFrom'] },
])('refuses a price at $path', ({ price, path }) => {
  expect(priceRefusal(price, now)?.inputPath).toEqual(path);
});
