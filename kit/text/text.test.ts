import { describe, expect, it } from 'vitest';
import { isCardNumber, looksLikeCardNumber } from './card-number.ts';
import { isPlainText, plainTextOf } from './plain-text.ts';

describe('plain text', () => {
  it.each([
    ['Rechnung № 7 – Ștefan', true],
    ['family 👨\u200D👩\u200D👧', true],
    ['نامه\u200Cای', true],
    ['', true],
    ['paid \u202Eoot', false],
    ['in\u200Bvisible', false],
    ['two\nlines', false],
    ['\uFEFF', false],
    ['soft\u00ADhyphen', false],
    ['private \uE000', false],
  ])('M-14: %j shows what it says: %s', (text, isPlain) => {
    expect(isPlainText(text)).toBe(isPlain);
  });
});

it.each([
  ['Rent\n\tMay', 'Rent May'],
  [' \u202Epaid\u200B ', 'paid'],
  ['Rechnung № 7 – Ștefan 👨\u200D👩', 'Rechnung № 7 – Ștefan 👨\u200D👩'],
  ['\uFEFF', ''],
])('M-16: %j is shown as %j', (text, shown) => {
  expect(plainTextOf(text)).toBe(shown);
  expect(isPlainText(plainTextOf(text))).toBe(true);
});

describe('card numbers', () => {
  it.each([
    ['4242424242424242', true],
    ['4242 4242 4242 4242', true],
    ['4242424242424241', false],
    // Instants and numbers of programs are keys of many.
    ['1732171234567', false],
    ['order-4242424242424242', false],
  ])('M-14: %s is one as a whole: %s', (text, is) => {
    expect(isCardNumber(text)).toBe(is);
    if (is) expect(looksLikeCardNumber(`card ${text}.`)).toBe(true);
  });
});
