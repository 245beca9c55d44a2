import { describe, expect, it } from 'vitest';
import { linkOf } from './user-text.tsx';

describe('an address in a text', () => {
  it.each([
    ['https://bank.ro/', null],
    ['HTTPS://Bank.RO:443/a?b=c@d#e', null],
    ['http://127.0.0.1:4000/app', null],
    // Cyrillic а; full-width letters; an address in numbers.
    ['https://b\u0430nk.ro/', 'xn--bnk-6cd.ro'],
    ['https://ｂａｎｋ.ro/', 'bank.ro'],
    ['http://2130706433/', '127.0.0.1'],
    ['https://münchen.test/', 'xn--mnchen-3ya.test'],
  ])('%s is a link, with the host %s named beside it', (address, otherHost) => {
    expect(linkOf(address)).toEqual({ otherHost });
  });

  it.each([
    'https://bank.ro@evil.test',
    'https://bank.ro:443@evil.test/',
    'https://@evil.test/',
    'https://:@evil.test/',
    'https://bank.ro%2F@evil.test/',
    'https://',
  ])('%s is none', (address) => {
    expect(linkOf(address)).toBeNull();
  });
});
