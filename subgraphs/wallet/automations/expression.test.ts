import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EXPRESSION_CHARACTERS_MAX, evaluate, expressionFault } from './expression.ts';

const facts = {
  event: { type: 'banking.entry.posted', amount: 100n, currency: 'EUR', kind: 'TRANSFER' },
  pocket: { available: 5n, currency: 'EUR' },
  now: new Date('2031-05-02T10:00:00Z'),
};

it.each([
  ['event.amount > 50', true],
  ['event.amount > 100', false],
  ['now.getDayOfWeek() == 5 && event.currency == "EUR"', true],
  ['event.kind in ["FX", "FEE"] || pocket.available < 10', true],
])('%s is %s', (text, isTrue) => {
  expect(expressionFault(text)).toBeNull();
  expect(evaluate(text, facts)).toEqual({ isTrue });
});

it.each([
  ['event.amount >', 1, 15],
  ['event.amount > 1 &&\n  event.amuont > 5', 2, 9],
  ['event.amount > "a"', 1, 1],
  ['event.amount', 1, 1],
  ['somebody.name == "x"', 1, 1],
  ['true && [1, 2].all(x, x > 0)', 1, 9],
  ['event.kind.matches("(a+)+$")', 1, 1],
  [`${'('.repeat(60)}true${')'.repeat(60)}`, 1, 26],
  ['', 1, 1],
])('%s is refused at line %i, column %i', (text, line, column) => {
  expect(expressionFault(text)).toMatchObject({ line, column, message: expect.stringMatching(/./) });
});

it('bounds the length, the number of parts and the length of lists', () => {
  expect(expressionFault(`true${' '.repeat(EXPRESSION_CHARACTERS_MAX)}`)).toMatchObject({
    message: expect.stringContaining('characters'),
  });
  expect(expressionFault(Array.from({ length: 150 }, () => 'true').join('&&'))).not.toBeNull();
  expect(expressionFault(`1 in [${Array.from({ length: 60 }, () => '1').join()}]`)).not.toBeNull();
});

it.each([['1 / (pocket.available - 5) == 1'], ['event.amount * 9223372036854775807 > 1'], ['timestamp("x") < now']])(
  '%s is well typed and gives a reason instead of an answer',
  (text) => {
    expect(expressionFault(text)).toBeNull();
    expect(evaluate(text, facts)).toEqual({ reason: expect.any(String) });
  },
);

it('gives a reason for an amount that is larger than the language can hold', () => {
  expect(evaluate('event.amount > 0', { ...facts, event: { ...facts.event, amount: 2n ** 63n } })).toEqual({
    reason: expect.any(String),
  });
  expect(evaluate('event.amount > 0', { ...facts, event: { ...facts.event, amount: 2n ** 63n - 1n } })).toEqual({
    isTrue: true,
  });
});

it('WAL-4: never throws and always ends, whatever the text', () => {
  const token = fc.constantFrom(
    'event',
    '.',
    'amount',
    'pocket',
    '(',
    ')',
    '>',
    '1',
    '"a"',
    '&&',
    '!',
    '[',
    ']',
    'now',
    '?',
    ':',
    '-',
    '/',
    ' ',
    'in',
    'size',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(token, { maxLength: 30 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const fault = expressionFault(text);
        const value = evaluate(text, facts);
        if (fault !== null) expect(value).toHaveProperty('reason');
      },
    ),
    { numRuns: 5_000, seed: freshSeed() },
  );
});
