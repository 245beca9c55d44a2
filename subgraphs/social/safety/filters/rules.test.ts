import { expect, it } from 'vitest';
import { FILTERS_MAX, filterQuotaRefusal, phraseRefusal } from './rules.ts';

it.each([
  { phrase: '', refused: true },
  { phrase: '!?', refused: true },
  { phrase: 'a', refused: false },
  { phrase: '7', refused: false },
  { phrase: 'a'.repeat(100), refused: false },
  { phrase: 'a'.repeat(101), refused: true },
])('the phrase of $phrase.length characters is refused: $refused', ({ phrase, refused }) => {
  expect(phraseRefusal(phrase) !== null).toBe(refused);
});

it('refuses a filter above the maximum', () => {
  expect(filterQuotaRefusal(FILTERS_MAX - 1)).toBeNull();
  expect(filterQuotaRefusal(FILTERS_MAX)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
});
