import { describe, expect, it } from 'vitest';
import { foldTag, HASHTAGS_MAX, hashtagsIn } from './tags.ts';

describe('hashtags of a text', () => {
  it.each([
    ['#Bună ziua', ['bună']],
    ['#東京 and #الحرية, #हिन्दी!', ['東京', 'الحرية', 'हिन्दी']],
    ['#Straße #STRASSE', ['straße', 'strasse']],
    ['＃ｆｕｌｌ and #full', ['full']],
    ['#e\u0301t\u00e9 #\u00e9te\u0301', ['été']],
    ['#2024 #2024goals #_ #a_b', ['2024goals', 'a_b']],
    ['word#no https://example.org/#no &#39; ##no', []],
    ['(#yes) "#too"', ['yes', 'too']],
    [`#${'x'.repeat(101)} #ok`, ['ok']],
  ])('%s', (text, tags) => {
    expect(hashtagsIn(text)).toEqual(tags);
  });

  it('are at most thirty', () => {
    const text = Array.from({ length: 40 }, (_, index) => `#t${index}`).join(' ');
    expect(hashtagsIn(text)).toHaveLength(HASHTAGS_MAX);
  });

  it('fold as they are asked for', () => {
    expect(foldTag('Bună')).toBe('bună');
    expect([foldTag(''), foldTag('a b'), foldTag('12'), foldTag('#a')]).toEqual([null, null, null, null]);
  });
});
