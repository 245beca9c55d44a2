import { expect, it } from 'vitest';
import { emptyRefusal, type LineInput, linesRefusal, roomRefusal, voidRefusal } from './rules.ts';

const line: LineInput = { description: 'Workshop', amountMinor: 1n, taxBehavior: 'EXCLUSIVE' };
const AMOUNT_MAX = 10n ** 14n;

it.each([
  [[], 'VALIDATION_FAILED'],
  [[line], undefined],
  [Array(100).fill(line), undefined],
  [Array(101).fill(line), 'VALIDATION_FAILED'],
  [[{ ...line, amountMinor: 0n }], 'VALIDATION_FAILED'],
  [[{ ...line, amountMinor: -AMOUNT_MAX }], undefined],
  [[{ ...line, amountMinor: AMOUNT_MAX + 1n }], 'VALIDATION_FAILED'],
  [[{ ...line, description: '' }], 'VALIDATION_FAILED'],
  [[{ ...line, description: '4242 4242 4242 4242' }], 'SENSITIVE_DATA_REFUSED'],
])('refuses lines that cannot stand on an invoice (case %#)', (lines, code) => {
  expect(linesRefusal(lines, 'input.lines')?.code).toBe(code);
});

it.each([
  [99, false],
  [100, true],
])('refuses one more line on a draft of %d lines: %s', (lines, isRefused) => {
  expect(roomRefusal(lines) !== null).toBe(isRefused);
});

it('refuses to finalise a draft without lines', () => {
  expect(emptyRefusal(0)).toMatchObject({ inputPath: ['input', 'invoiceId'] });
  expect(emptyRefusal(1)).toBeNull();
});

it('refuses to void an invoice on which something was paid', () => {
  expect(voidRefusal(1n)).toMatchObject({ reason: 'PARTLY_PAID' });
  expect(voidRefusal(0n)).toBeNull();
});
