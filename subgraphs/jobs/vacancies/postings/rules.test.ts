import { expect, it } from 'vitest';
import { changeRefusal, contentRefusal, employerRefusal, type PostingContent, publicationRefusal } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');
const content: PostingContent = {
  title: 'Crane operator',
  description: 'Lift containers.',
  employment: 'FULL_TIME',
  workplace: 'ONSITE',
  language: 'en',
  experienceYears: 2,
  openings: 1,
  isBlind: false,
  questions: [],
  requiredSkillIds: [],
  optionalSkillIds: [],
  retentionDays: 30,
};

it.each([
  ['valid content', {}, null],
  ['0 openings', { openings: 0 }, 'openings'],
  ['1,000 openings', { openings: 1000 }, null],
  ['1,001 openings', { openings: 1001 }, 'openings'],
  ['29 days of retention', { retentionDays: 29 }, 'retentionDays'],
  ['730 days of retention', { retentionDays: 730 }, null],
  ['a deadline that is now', { deadlineAt: now }, 'deadlineAt'],
  ['a deadline ahead', { deadlineAt: new Date(now.getTime() + 1) }, null],
  ['a country in small letters', { country: 'ro' }, 'country'],
  ['pay without amounts', { salary: { currency: 'EUR', period: 'YEAR' } }, 'salary'],
  ['a minimum above the maximum', { salary: { min: 2n, max: 1n, currency: 'EUR', period: 'YEAR' } }, 'min'],
  ['equal pay bounds', { salary: { min: 1n, max: 1n, currency: 'EUR', period: 'YEAR' } }, null],
])('checks %s', (_case, change, field) => {
  const refusal = contentRefusal({ ...content, ...change }, now);
  expect(refusal?.fields.flatMap(({ path }) => path).at(-1) ?? null).toBe(field);
});

it('refuses changes of a closed posting, and fewer openings than hires', () => {
  expect(changeRefusal({ status: 'CLOSED', hires: 0 }, 1)?.code).toBe('INVALID_STATE');
  expect(changeRefusal({ status: 'PUBLISHED', hires: 2 }, 1)?.code).toBe('VALIDATION_FAILED');
  expect(changeRefusal({ status: 'PUBLISHED', hires: 2 }, 2)).toBeNull();
});

it('publishes drafts of verified employers before their deadline', () => {
  expect(publicationRefusal({ status: 'PUBLISHED', deadlineAt: null }, now)?.code).toBe('INVALID_STATE');
  expect(publicationRefusal({ status: 'DRAFT', deadlineAt: now }, now)?.code).toBe('VALIDATION_FAILED');
  expect(publicationRefusal({ status: 'DRAFT', deadlineAt: null }, now)).toBeNull();
  expect(employerRefusal('UNVERIFIED')?.code).toBe('EMPLOYER_NOT_VERIFIED');
  expect(employerRefusal('VERIFIED')).toBeNull();
});
