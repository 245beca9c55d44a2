import { expect, it } from 'vitest';
import { alertsRefusal, fits, wordsRefusal } from './rules.ts';

const posting = {
  title: 'Crane operator',
  description: 'Lift containers at the quay of Galați.',
  employment: 'FULL_TIME',
  workplace: 'ONSITE',
  country: 'RO',
  skillIds: ['skl_crane'],
};
const alert = { employment: null, workplace: null, country: null, skillIds: [], words: '' };

it.each([
  [{}, true],
  [{ words: 'CRANE galati' }, true],
  [{ words: 'crane moon' }, false],
  [{ country: 'RO' }, true],
  [{ country: 'DE' }, false],
  [{ skillIds: ['skl_crane', 'skl_other'] }, true],
  [{ skillIds: ['skl_other'] }, false],
])('finds a posting for the alert %j: %s', (change, isFound) => {
  expect(fits({ ...alert, ...change }, posting)).toBe(isFound);
});

it('keeps 20 alerts, with a name and at most 200 characters of words', () => {
  expect(alertsRefusal(19)).toBeNull();
  expect(alertsRefusal(20)?.code).toBe('QUOTA_EXCEEDED');
  expect(wordsRefusal({ name: 'Cranes', words: '' })).toBeNull();
  expect(wordsRefusal({ name: '', words: '' })?.code).toBe('VALIDATION_FAILED');
  expect(wordsRefusal({ name: 'Cranes', words: 'x'.repeat(201) })?.code).toBe('VALIDATION_FAILED');
});
