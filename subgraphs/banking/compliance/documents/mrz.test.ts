import { describe, expect, it } from 'vitest';
import { documentRefusal } from '../kyc/rules.ts';
import { checkDigit, readPassport } from './mrz.ts';

const now = new Date('2031-05-02T09:00:00Z');

/** A passport of the fictitious state Utopia with right check digits. */
function passport({
  birth = '900817',
  expiry = '350412',
  name = 'ERIKSSON<<ANNA<MARIA',
  number = 'L898902C3',
} = {}): string {
  const personal = 'ZE184226B<<<<<';
  const withDigit = (data: string) => data + checkDigit(data);
  const [n, b, e, p] = [withDigit(number), withDigit(birth), withDigit(expiry), withDigit(personal)];
  return `P<UTO${name.padEnd(39, '<')}\n${n}UTO${b}F${e}${p}${checkDigit(n + b + e + p)}`;
}

describe('the machine-readable zone', () => {
  it('is read with its names and dates', () => {
    expect(readPassport(passport(), now)).toEqual({
      documentNumber: 'L898902C3',
      nationality: 'UTO',
      surname: 'ERIKSSON',
      givenNames: 'ANNA MARIA',
      birthDate: new Date('1990-08-17'),
      expiryDate: new Date('2035-04-12'),
    });
  });

  it('has the check digits of the specification’s example', () => {
    expect(checkDigit('L898902C3')).toBe(6);
    expect(checkDigit('740812')).toBe(2);
    expect(checkDigit('120415')).toBe(9);
  });

  it('is refused when any character of it is wrong', () => {
    const text = passport();
    const second = text.indexOf('\n') + 1;
    for (const place of [0, 3, 9, 14, 19, 22, 27, 30, 43]) {
      const at = second + place;
      const other = text[at] === '7' ? '8' : '7';
      expect(readPassport(text.slice(0, at) + other + text.slice(at + 1), now), `at ${place}`).toBeNull();
    }
  });

  it.each(['', 'P<UTO', 'x'.repeat(89), `${passport()}\nmore`, passport({ birth: '901332' })])('%j is none', (text) => {
    expect(readPassport(text, now)).toBeNull();
  });
});

describe('a document', () => {
  const judge = (facts: Parameters<typeof passport>[0], name = 'Anna Maria Eriksson') =>
    documentRefusal(readPassport(passport(facts), now), name, now)?.message ?? null;

  it('goes on to a review when it holds, in whatever way its name is written', () => {
    expect(judge({})).toBeNull();
    expect(judge({ name: 'IONESCU<<STEFANIA' }, 'Ștefania Ionescu')).toBeNull();
  });

  it('does not when it is out of date, its holder under age, or the name another', () => {
    expect(judge({ expiry: '310501' })).toMatch('has expired');
    expect(judge({ birth: '130503' })).toMatch('younger than 18');
    expect(judge({ birth: '130502' })).toBeNull();
    expect(judge({}, 'Anna Eriksson')).toMatch('another name');
  });
});
