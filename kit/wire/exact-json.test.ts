import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactly, stringifyExactly } from './exact-json.ts';

const BIG = '9007199254740993';

describe('G-12: JSON with integers that no number can hold', () => {
  it.each([
    ['alone', BIG],
    ['negative', `-${BIG}`],
    ['in an object', `{"a":${BIG},"b":1}`],
    ['in a list', `[1,${BIG},12345678901234567890123456789]`],
    ['deep', `{"a":[{"b":{"c":[${BIG}]}}]}`],
    ['beside a text of digits', `{"a":"${BIG}","b":${BIG}}`],
    ['beside a text with an escaped quote', `{"a":"\\"${BIG},\\\\","b":${BIG}}`],
    ['under a name of digits', `{"${BIG}":${BIG}}`],
    ['under __proto__', `{"__proto__":${BIG}}`],
  ])('keeps one %s, digit for digit', (_where, text) => {
    expect(stringifyExactly(parseExactly(text))).toBe(text);
  });

  it.each([
    ['the largest safe integer', '9007199254740991'],
    ['a fraction', '0.12345678901234567'],
    ['a fraction with a long whole part', '12345678901234567.5'],
    ['an exponent', '12345678901234567e3'],
    ['a negative exponent', '1e-12345678901234567'],
    ['a date in a text', '"20261124074500000000"'],
    ['none', '{"a":[1,2.5,"x",null,true]}'],
  ])('reads %s as JSON.parse does', (_what, text) => {
    expect(parseExactly(text)).toEqual(JSON.parse(text));
  });

  it('reads spaces around it', () => {
    expect(parseExactly(`{ "a" :\n ${BIG} , "b":\t${BIG}\r}`)).toEqual({ a: BigInt(BIG), b: BigInt(BIG) });
  });

  it.each([`{${BIG}:1}`, `[0${BIG}]`, `[${BIG}`, `[+${BIG}]`, `[${BIG}${'.'}]`, `[- ${BIG}]`])(
    'throws for %s, which is not JSON',
    (text) => {
      expect(() => parseExactly(text)).toThrow(SyntaxError);
    },
  );

  it('reads a hundred thousand levels', () => {
    const depth = 100_000;
    let value = parseExactly(`${'['.repeat(depth)}${BIG}${']'.repeat(depth)}`);
    for (let level = 0; level < depth; level++) value = (value as unknown[])[0];
    expect(value).toBe(BigInt(BIG));
  });

  it('gives back what was written, whatever it is', () => {
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).filter((n) => !Number.isSafeInteger(Number(n))),
        fc.jsonValue(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, (given) => {
        const text = stringifyExactly(given);
        expect(stringifyExactly(parseExactly(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what JSON.stringify refuses', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => stringifyExactly(circle)).toThrow(TypeError);
  });
});
