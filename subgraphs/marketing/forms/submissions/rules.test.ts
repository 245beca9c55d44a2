import { expect, it } from 'vitest';
import { type SubmissionFacts, spamSign } from './rules.ts';

const facts: SubmissionFacts = { name: 'Ana', website: '', filledMs: 5_000, repeated: 0 };

it.each<[Partial<SubmissionFacts>, string | null]>([
  [{}, null],
  [{ name: null }, null],
  [{ website: 'https://x.example' }, 'HIDDEN_FIELD'],
  [{ filledMs: null }, 'NO_PAGE'],
  [{ filledMs: 86_400_001 }, 'NO_PAGE'],
  [{ filledMs: 1_999 }, 'TOO_FAST'],
  [{ filledMs: 2_000 }, null],
  [{ name: 'Win www.money.example' }, 'LINK'],
  [{ repeated: 2 }, null],
  [{ repeated: 3 }, 'REPEATED'],
])('finds in %j the sign %s', (changes, sign) => {
  expect(spamSign({ ...facts, ...changes })).toBe(sign);
});
