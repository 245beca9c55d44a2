import { describe, expect, it } from 'vitest';
import { endRefusal, linkRefusal, textsRefusal } from './rules.ts';

const english = { language: 'EN', title: 'New reports', body: 'Look at them.' } as const;

describe('texts of an announcement', () => {
  it.each([
    { what: 'one in English', texts: [english], isRefused: false },
    { what: 'one for each language', texts: [english, { ...english, language: 'RO' as const }], isRefused: false },
    { what: 'none in English', texts: [{ ...english, language: 'RO' as const }], isRefused: true },
    { what: 'two in one language', texts: [english, english], isRefused: true },
    { what: 'a title of 121 characters', texts: [{ ...english, title: 'a'.repeat(121) }], isRefused: true },
  ])('$what: refused is $isRefused', ({ texts, isRefused }) => {
    expect(textsRefusal(texts) !== null).toBe(isRefused);
  });
});

it.each([
  [null, false],
  ['/app/wallet', false],
  ['https://codai.test/news', false],
  ['//evil.test/', true],
  ['/\\evil.test', true],
  ['http://codai.test/', true],
  ['javascript:alert(1)', true],
])('refuses the link %j: %s', (link, isRefused) => {
  expect(linkRefusal(link) !== null).toBe(isRefused);
});

it.each([
  ['2031-05-02T09:00:00.000Z', true],
  ['2031-05-02T09:00:00.001Z', false],
  ['2032-05-02T09:00:00.000Z', false],
  ['2032-05-02T09:00:00.001Z', true],
])('refuses an end at %s, one year being the longest: %s', (end, isRefused) => {
  expect(endRefusal(new Date(end), new Date('2031-05-02T09:00:00.000Z')) !== null).toBe(isRefused);
});
