import { expect, it } from 'vitest';
import { firstLinkIn } from './addresses.ts';

it.each([
  ['See https://quay.test/tides, and https://other.test', 'https://quay.test/tides'],
  ['(http://Quay.test)', 'http://quay.test/'],
  ['https://quay.test/a?b=c#d', 'https://quay.test/a?b=c'],
  ['https://b\u0430nk.ro/', 'https://xn--bnk-6cd.ro/'],
  ['https://bank.ro@evil.test then https://quay.test', 'https://quay.test/'],
  ['https://@evil.test/', null],
  ['https://', null],
  ['ftp://quay.test file:///etc/passwd javascript:alert(1)', null],
  [`https://quay.test/${'x'.repeat(2_000)}`, null],
])('finds the first link of %j', (text, link) => {
  expect(firstLinkIn(text)).toBe(link);
});
