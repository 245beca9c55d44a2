import { ValidationError } from '@codai/kit';
import { describe, expect, it } from 'vitest';
import { firstHandle, isActive, readDisplayName, readEmail, readHandle, readLocale } from './rules.ts';

const normalized = (text: string) => {
  const email = readEmail(text);
  return email instanceof ValidationError ? null : email.normalized;
};

describe('e-mail addresses', () => {
  it.each([
    { text: 'Ada@Example.COM', becomes: 'ada@example.com' },
    { text: '  ada@example.com ', becomes: 'ada@example.com' },
    { text: 'a.d+tag@example.co.uk', becomes: 'a.d+tag@example.co.uk' },
    { text: 'ada@MÜNCHEN.de', becomes: 'ada@xn--mnchen-3ya.de' },
    { text: 'STRASSE@example.com', becomes: 'strasse@example.com' },
    { text: 'straße@example.com', becomes: 'strasse@example.com' },
    { text: 'jose\u0301@example.com', becomes: 'jos\u00e9@example.com' },
    { text: `${'a'.repeat(64)}@example.com`, becomes: `${'a'.repeat(64)}@example.com` },
  ])('ID-8: $text is compared as $becomes', ({ text, becomes }) => {
    expect(normalized(text)).toBe(becomes);
  });

  it('keeps the address as it was typed, composed', () => {
    expect(readEmail(' Jose\u0301@Example.com ')).toEqual({
      address: 'Jos\u00e9@Example.com',
      normalized: 'jos\u00e9@example.com',
    });
  });

  it.each([
    { fault: 'nothing', text: '' },
    { fault: 'no @', text: 'ada.example.com' },
    { fault: 'no local part', text: '@example.com' },
    { fault: 'no host', text: 'ada@' },
    { fault: 'a bare host', text: 'ada@localhost' },
    { fault: 'an address literal', text: 'ada@[127.0.0.1]' },
    { fault: 'an IP address', text: 'ada@127.0.0.1' },
    { fault: 'a port', text: 'ada@example.com:25' },
    { fault: 'a path', text: 'ada@example.com/x' },
    { fault: 'two addresses', text: 'ada@example.com,eve@example.com' },
    { fault: 'two @', text: 'ada@eve@example.com' },
    { fault: 'a display name', text: 'Ada <ada@example.com>' },
    { fault: 'a space within', text: 'ada lovelace@example.com' },
    { fault: 'a quoted local part', text: '"ada\\r\\n"@example.com' },
    { fault: 'CR LF and a header', text: 'ada@example.com\r\nBcc: eve@example.com' },
    { fault: 'a line feed at the end', text: 'ada@example.com\n' },
    { fault: 'a line feed in the local part', text: 'ada\nbcc@example.com' },
    { fault: 'NUL', text: 'ada\0@example.com' },
    { fault: 'a zero-width space', text: 'a\u200bda@example.com' },
    { fault: 'dots that touch', text: 'a..da@example.com' },
    { fault: 'a dot at the edge', text: '.ada@example.com' },
    { fault: 'a local part of 65', text: `${'a'.repeat(65)}@example.com` },
    { fault: 'more than 254 characters', text: `ada@${'a.'.repeat(130)}com` },
    { fault: 'a label that begins with a hyphen', text: 'ada@-example.com' },
  ])('refuses $fault', ({ text }) => {
    expect(readEmail(text)).toBeInstanceOf(ValidationError);
  });
});

describe('names', () => {
  it.each([
    { text: ' Ada   Lovelace ', becomes: 'Ada Lovelace' },
    { text: 'Ștefan', becomes: 'Ștefan' },
    { text: '👩\u200d🚀', becomes: '👩\u200d🚀' },
    { text: '李', becomes: '李' },
    { text: '🚀'.repeat(80), becomes: '🚀'.repeat(80) },
  ])('takes $text', ({ text, becomes }) => {
    expect(readDisplayName(text)).toBe(becomes);
  });

  it.each([
    { fault: 'nothing', text: '' },
    { fault: 'spaces only', text: '   ' },
    { fault: 'joiners only', text: '\u200d\u200d' },
    { fault: '81 characters', text: 'a'.repeat(81) },
    { fault: 'a line break', text: 'Ada\nAdmin' },
    { fault: 'a change of direction', text: 'Ada\u202enimda' },
    { fault: 'a lone surrogate', text: 'Ada\ud800' },
  ])('refuses $fault', ({ text }) => {
    expect(readDisplayName(text)).toBeInstanceOf(ValidationError);
  });

  it.each([
    { text: 'Ada_42', becomes: 'ada_42' },
    { text: 'abc', becomes: 'abc' },
    { text: 'a'.repeat(30), becomes: 'a'.repeat(30) },
    { text: 'ab', becomes: null },
    { text: 'a'.repeat(31), becomes: null },
    { text: '4da', becomes: null },
    { text: '_ada', becomes: null },
    { text: 'a-da', becomes: 'a-da' },
    { text: 'a--da', becomes: null },
    { text: 'ada_', becomes: null },
    { text: 'аda', becomes: null }, // a Cyrillic а
    { text: 'Admin', becomes: null },
    { text: 'constructor', becomes: 'constructor' },
  ])('the handle $text becomes $becomes', ({ text, becomes }) => {
    const handle = readHandle(text);
    expect(handle instanceof ValidationError ? null : handle).toBe(becomes);
  });

  it('makes a first handle that is itself a valid one', () => {
    const handle = firstHandle('usr_0123456789abcdefghjkmnpqrs');
    expect(readHandle(handle)).toBe(handle);
  });

  it.each([
    { text: 'en', becomes: 'en' },
    { text: 'ro-ro', becomes: 'ro-RO' },
    { text: '', becomes: null },
    { text: 'x'.repeat(36), becomes: null },
    { text: 'en\r\n', becomes: null },
  ])('the locale $text becomes $becomes', ({ text, becomes }) => {
    const locale = readLocale(text);
    expect(locale instanceof ValidationError ? null : locale).toBe(becomes);
  });
});

it.each([
  { status: 'ACTIVE' as const, active: true },
  { status: 'SUSPENDED' as const, active: false },
  { status: 'ERASED' as const, active: false },
])('ID-5: an account that is $status is active: $active', ({ status, active }) => {
  expect(isActive({ status })).toBe(active);
});
