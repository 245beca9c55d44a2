import { estimatedTokens } from '@codai/kit/search';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinTokens } from './tokens.ts';
import { languageOf, sentencesOf, stemOf, termsOf, wordsOf } from './words.ts';

describe('stems', () => {
  it.each([
    [['crane', 'cranes']],
    [['city', 'cities']],
    [['stop', 'stops', 'stopped', 'stopping']],
    [['inspect', 'inspects', 'inspected', 'inspecting']],
    [['ședință', 'ședința', 'ședinței', 'ședințele', 'ședințelor']],
    [['port', 'portul', 'portului', 'porturi', 'porturile', 'porturilor']],
    [['consiliu', 'consiliul', 'consiliului', 'consilii']],
  ])('are equal for %j', (words) => {
    expect(new Set(words.map((word) => stemOf(wordsOf(word)[0] ?? ''))).size).toBe(1);
  });

  it.each([
    ['crane', 'crate'],
    ['port', 'part'],
    ['2031', '2032'],
  ])('differ for %s and %s', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });

  it('leave out words without meaning', () => {
    expect(termsOf('What is the price of 3.5 tonnes?')).toEqual(['pric', '3.5', 'ton']);
    expect(termsOf('Care este prețul?')).toEqual(['pret']);
  });
});

describe('sentences', () => {
  it('end where the author ends them, not after abbreviations nor at wrapped lines', () => {
    const text =
      'Dr. Marin inspects the cranes, e.g. the blue one. It lifts\ntwelve tonnes! Does it?\n- First point\n- Second point';
    expect(sentencesOf(text)).toEqual([
      'Dr. Marin inspects the cranes, e.g. the blue one.',
      'It lifts twelve tonnes!',
      'Does it?',
      'First point',
      'Second point',
    ]);
  });

  it('are those of the prose of a Markdown text', () => {
    const text =
      '# Cranes\n\n| crane | tonnes |\n| --- | --- |\n\n```\nlet crane = 1;\n```\n<!-- note -->\nSee the [manual](https://example.org/x) first.\n┌──┐';
    expect(sentencesOf(text)).toEqual(['See the manual first.']);
  });
});

describe('languages and tokens', () => {
  it.each([
    ['Where is the crane?', 'en'],
    ['Unde este macaraua?', 'ro'],
    ['Ședință', 'ro'],
    ['', 'en'],
  ])('%s is %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it('cut a text to its tokens and never inside of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: 30 }), (text, tokensMax) => {
        const kept = withinTokens(text, tokensMax);
        expect(estimatedTokens(kept)).toBeLessThanOrEqual(tokensMax);
        expect(text.startsWith(kept)).toBe(true);
        const next = [...text.slice(kept.length)][0];
        if (next !== undefined) expect(Buffer.byteLength(kept + next)).toBeGreaterThan(tokensMax * 4);
        expect(estimatedTokens(text)).toBe(Math.ceil(Buffer.byteLength(text) / 4));
      }),
      { seed: freshSeed() },
    );
  });
});
