import { expect, it } from 'vitest';
import { type LandingPageWords, pageRefusal, pageStateRefusal } from './rules.ts';

const words: LandingPageWords = {
  slug: 'spring',
  locale: 'en',
  title: 'Spring',
  body: 'News.',
  purpose: 'NEWSLETTER',
  wording: 'Send me news.',
  wordingVersion: '1',
};

it.each<[Partial<LandingPageWords>, string | null]>([
  [{}, null],
  [{ slug: 'a' }, 'slug'],
  [{ slug: '-spring' }, 'slug'],
  [{ slug: 'Spring' }, 'slug'],
  [{ locale: 'de' }, 'locale'],
  [{ purpose: 'MEASUREMENT' as never }, 'purpose'],
  [{ title: '' }, 'title'],
  [{ wording: ' ' }, 'wording'],
])('refuses a page with %j at %s', (changes, at) => {
  expect(pageRefusal({ ...words, ...changes })?.inputPath?.at(-1) ?? null).toBe(at);
});

it('publishes drafts and withdrawn pages, and withdraws published ones', () => {
  const allowed = (verb: 'publish' | 'withdraw') =>
    ['DRAFT', 'PUBLISHED', 'WITHDRAWN'].filter((status) => pageStateRefusal(verb, status) === null);
  expect([allowed('publish'), allowed('withdraw')]).toEqual([['DRAFT', 'WITHDRAWN'], ['PUBLISHED']]);
});
