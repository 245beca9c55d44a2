import { describe, expect, it } from 'vitest';
import { commonPasswords } from './common-passwords.ts';
import { passwordRefusal, preparePassword } from './rules.ts';

const own = ['ada.lovelace', 'Ada Lovelace', 'enchantress', 'Iris One'];
const refusal = (password: string) => passwordRefusal(password, { common: commonPasswords, own });

describe('ID-9: a new password', () => {
  it.each([
    'correct-horse-battery-staple-9',
    'wV7#kk29!pQz',
    'a sentence nobody says',
    'parolă foarte bună',
    '正確馬電池主食正確馬電池',
    'zzzq9!q9!q9!hm',
    'password is what I would never use here',
    'x7x7x7x7x7kLmQ2vW!!',
    'adamant ironed phone',
  ])('takes %s', (password) => {
    expect(refusal(password)).toBeNull();
  });

  it.each([
    { length: 11, password: 'wV7#kk29!pQ', reason: 'PASSWORD_TOO_SHORT' },
    { length: 12, password: 'wV7#kk29!pQz', reason: undefined },
    { length: 128, password: `wV7#kk29!pQz${'tR4%ab8&'.repeat(14)}zzz1`, reason: undefined },
    { length: 129, password: `wV7#kk29!pQz${'tR4%ab8&'.repeat(14)}zzz12`, reason: 'PASSWORD_TOO_LONG' },
  ])('counts $length characters: $reason', ({ length, password, reason }) => {
    expect([...password].length).toBe(length);
    expect(refusal(password)?.fields[0]?.reason).toBe(reason);
  });

  it('counts an emoji as one character', () => {
    expect(refusal('🐎🔋📎🧷🦉🎩')?.fields[0]).toMatchObject({ reason: 'PASSWORD_TOO_SHORT' });
    expect(refusal('🐎🔋📎🧷🦉🎩🐙🪁🧭🛶🥁🪗')).toBeNull();
  });

  it.each([
    { why: 'well known, with digits', password: 'password1234', says: 'well known or close' },
    { why: 'well known, with capitals, digits and a sign', password: 'Password2031!', says: 'well known or close' },
    { why: 'well known, with look-alikes', password: 'P@$$w0rd2031', says: 'well known or close' },
    { why: 'well known, with signs within', password: 'iloveyou-so-much', says: 'well known or close' },
    { why: 'well known, twice', password: 'sunshinesunshine', says: 'repeats' },
    { why: 'a row of the keyboard', password: 'qwertyuiopas', says: 'is a sequence' },
    { why: 'a row backwards', password: 'zyxwvutsrqpo', says: 'is a sequence' },
    { why: 'digits in order, round the end', password: '123456789012', says: 'is a sequence' },
    { why: 'one character', password: 'aaaaaaaaaaaa', says: 'repeats' },
    { why: 'a short unit repeated', password: 'ab1!ab1!ab1!', says: 'repeats' },
    { why: 'a short unit repeated, cut off', password: 'ab1!ab1!ab1!ab', says: 'repeats' },
    { why: 'the own address and a year', password: 'lovelace2031', says: 'your own name' },
    { why: 'I-16: the own short name, again and again', password: 'Iris One Iris One', says: 'your own name' },
    { why: 'I-16: the same without spaces', password: 'IrisOneIrisOne', says: 'your own name' },
    { why: 'I-16: the same in another order', password: 'one-iris-one-iris-1', says: 'your own name' },
    { why: 'the own handle and a little', password: 'Enchantress!23', says: 'your own name' },
  ])('refuses what is easy to guess: $why', ({ password, says }) => {
    expect(refusal(password)?.fields[0]).toEqual({
      path: ['input', 'password'],
      reason: 'PASSWORD_COMPROMISED',
      message: expect.stringContaining(says),
    });
  });

  it('is not led astray by names of JavaScript', () => {
    expect(refusal('__proto__ constructor')).toBeNull();
  });

  it('reads the same password from decomposed and composed keyboards', () => {
    expect(preparePassword('parola\u0306')).toBe(preparePassword('parol\u0103'));
  });
});
