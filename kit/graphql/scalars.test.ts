import { parseValue as parseLiteral } from 'graphql';
import { describe, expect, it } from 'vitest';
import { MINOR_MAX } from '../base/money.ts';
import { bigIntScalar, currencyCodeScalar, dateTimeScalar } from './scalars.ts';

describe('DateTime', () => {
  it.each([
    ['2031-05-02T09:00:00Z', '2031-05-02T09:00:00.000Z'],
    ['2031-05-02T09:00:00.1239Z', '2031-05-02T09:00:00.123Z'],
    ['2031-05-02T11:00:00+02:00', '2031-05-02T09:00:00.000Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('takes %s as %s', (text, instant) => {
    expect(dateTimeScalar.serialize(dateTimeScalar.parseValue(text))).toBe(instant);
    expect(dateTimeScalar.parseLiteral(parseLiteral(`"${text}"`))).toEqual(new Date(instant));
  });

  it.each([
    '',
    'now',
    '2031-05-02',
    '2031-05-02T09:00Z',
    '2031-05-02T09:00:00',
    '2031-04-31T09:00:00Z',
    '2029-02-29T00:00:00Z',
  ])('refuses %j', (text) => {
    expect(() => dateTimeScalar.parseValue(text)).toThrow('Expected a date and time');
  });

  it.each([1, 1.5, true, {}, [], null])('refuses %j of another type', (value) => {
    expect(() => dateTimeScalar.parseValue(value)).toThrow('Expected');
  });

  it('serialises nothing but an instant', () => {
    expect(() => dateTimeScalar.serialize('2031-05-02T09:00:00Z')).toThrow(TypeError);
    expect(() => dateTimeScalar.serialize(new Date(Number.NaN))).toThrow(TypeError);
  });
});

describe('BigInt', () => {
  it.each([
    ['9'.repeat(39), MINOR_MAX],
    [`-${'9'.repeat(39)}`, -MINOR_MAX],
    ['007', 7n],
    [12, 12n],
    [-3, -3n],
  ])('takes %j', (value, number) => {
    expect(bigIntScalar.parseValue(value)).toBe(number);
  });

  it.each(['', ' 1', '1.0', '1e3', '0x10', '+1', '1'.repeat(40), 1.5, 2 ** 53, Number.NaN, true, null])(
    'refuses %j',
    (value) => {
      expect(() => bigIntScalar.parseValue(value)).toThrow('Expected');
    },
  );

  it('takes a literal as a string or as a number, and gives a string', () => {
    expect(bigIntScalar.parseLiteral(parseLiteral('"12"'))).toBe(12n);
    expect(bigIntScalar.parseLiteral(parseLiteral('123456789012345678901234567890'))).toBe(
      123456789012345678901234567890n,
    );
    expect(() => bigIntScalar.parseLiteral(parseLiteral('1.5'))).toThrow('Expected');
    expect(bigIntScalar.serialize(12n)).toBe('12');
    expect(() => bigIntScalar.serialize(12)).toThrow(TypeError);
    expect(() => bigIntScalar.serialize(MINOR_MAX + 1n)).toThrow(RangeError);
  });
});

describe('CurrencyCode', () => {
  it('is one that the platform knows', () => {
    expect(currencyCodeScalar.parseValue('EUR')).toBe('EUR');
    for (const value of ['eur', 'XYZ', '', '__proto__', 7])
      expect(() => currencyCodeScalar.parseValue(value)).toThrow('Expected');
    expect(() => currencyCodeScalar.serialize('XYZ')).toThrow(TypeError);
  });
});

it('a refusal never repeats the value, which may be a secret in the wrong place', () => {
  for (const { parseValue } of [dateTimeScalar, bigIntScalar, currencyCodeScalar]) {
    expect(() => parseValue('hunter2')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  }
});
