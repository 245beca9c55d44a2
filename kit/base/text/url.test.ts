import { expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { forHostileTexts } from './testing/hostile-text.ts';
import { urlPart } from './url.ts';

it('whatever a text is, it is one value of a query', () =>
  forHostileTexts(freshSeed(), (text) => {
    const { pathname, searchParams, hash } = new URL(`https://codai.test/a?b=${urlPart(text)}&c=d`);
    expect([pathname, hash]).toEqual(['/a', '']);
    expect([...searchParams]).toEqual([
      ['b', text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')],
      ['c', 'd'],
    ]);
  }));
