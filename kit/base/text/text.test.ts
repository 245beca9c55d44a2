import { describe, expect, it } from 'vitest';
import { isCardNumber, looksLikeCardNumber } from './card-number.ts';
import { isPlainText, plainTextOf } from './plain-text.ts';
import { charactersOf, firstRefusal, freeTextFault, isLongerThan, textRefusal, urlRefusal } from './text-refusal.ts';

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

describe('a text of an input', () => {
  it.each([
    ['', {}, 'Give a text that is not empty.'],
    [' \n', {}, 'Give a text that is not empty.'],
    ['\u200B\u200B', {}, 'Give a text that is not empty.'],
    ['\u200D', {}, 'Give a text that is not empty.'],
    ['\u3164', {}, 'Give a text that is not empty.'],
    [null, {}, 'Give a text.'],
    [null, { isOptional: true }, undefined],
    ['', { isOptional: true }, 'Give a text that is not empty.'],
    ['😀😀😀', {}, undefined],
    ['four', {}, 'Give at most 3 characters.'],
    ['a\nb', {}, 'Leave out control characters and marks that nobody sees.'],
    ['a\nb', { isLong: true }, undefined],
    ['a\u202Eb', { isLong: true }, 'Leave out control characters and marks that nobody sees.'],
  ])('%j with %j: %s', (text, bounds, message) => {
    const refusal = textRefusal('input.name', text, { max: 3, ...bounds });
    expect(refusal?.message).toBe(message);
    if (refusal !== null) expect(refusal.fields).toMatchObject([{ path: ['input', 'name'] }]);
  });

  it('is the first that cannot be taken', () => {
    const [one, two] = ['input.one', 'input.two'].map((path) => textRefusal(path, '', { max: 3 }));
    expect(firstRefusal(null, one ?? null, two ?? null)).toBe(one);
    expect(firstRefusal(null, null)).toBeNull();
  });
});

it('counts code points, as the database does', () => {
  expect(charactersOf('aé🙂')).toBe(3);
});

it('is longer than a maximum by its code points, not by its code units', () => {
  expect([2, 3, 4].map((max) => isLongerThan('aé🙂', max))).toEqual([true, false, false]);
});

it.each([
  ['', 'BLANK'],
  [' \n\t ', 'BLANK'],
  ['\u200b\u202e\ufeff', 'BLANK'],
  ['\u3164', 'BLANK'],
  ['\u2800', 'BLANK'],
  ['\u0001', 'BLANK'],
  ['two\nlines', null],
  ['a\0b', 'UNSTORABLE'],
  ['a\ud83d', 'UNSTORABLE'],
  ['🙂'.repeat(10), null],
  ['🙂'.repeat(11), 'TOO_LONG'],
])('the fault of the free text %j of at most 10 characters is %s', (text, fault) => {
  expect(freeTextFault(text, 10)).toBe(fault);
});

it.each([
  ['https://example.org/a?b', true],
  [null, true],
  ['http://example.org', false],
  ['https://', false],
  [`https://example.org/${'a'.repeat(500)}`, false],
])('an address %j is taken: %s', (url, isTaken) => {
  expect(urlRefusal('input.url', url) === null).toBe(isTaken);
});
