import { expect, it } from 'vitest';
import {
  archivalRefusal,
  capacityRefusal,
  cohortRefusal,
  factsRefusal,
  placesRefusal,
  publicationRefusal,
  skillsRefusal,
} from './rules.ts';

it.each([
  [{ language: 'ro' }, false],
  [{ language: 'RO' }, true],
  [{ title: 'x'.repeat(201) }, true],
  [{ summary: '' }, false],
  [{ prerequisiteIds: Array.from({ length: 20 }, () => 'coe_1') }, false],
  [{ prerequisiteIds: Array.from({ length: 21 }, () => 'coe_1') }, true],
])('refuses a course with %j: %s', (facts, isRefused) => {
  expect(factsRefusal(facts) !== null).toBe(isRefused);
});

it.each([
  [null, false],
  [0, false],
  [100_000, false],
  [100_001, true],
  [-1, true],
  [1.5, true],
])('refuses %s places: %s', (capacity, isRefused) => {
  expect(capacityRefusal(capacity) !== null).toBe(isRefused);
});

it('keeps at least as many places as learners have taken, unless there is no limit', () => {
  expect(placesRefusal(4, 5)?.code).toBe('VALIDATION_FAILED');
  expect([placesRefusal(5, 5), placesRefusal(0, 5), placesRefusal(null, 5)]).toEqual([null, null, null]);
});

it('publishes courses with a lesson, and archives published ones', () => {
  expect(publicationRefusal(0)?.code).toBe('VALIDATION_FAILED');
  expect(publicationRefusal(1)).toBeNull();
  expect(archivalRefusal('DRAFT')?.code).toBe('INVALID_STATE');
  expect(archivalRefusal('PUBLISHED')).toBeNull();
});

it('takes cohorts that end after they start', () => {
  const instant = new Date('2031-05-02T09:00:00Z');
  expect(cohortRefusal({ name: 'May', startsAt: instant, endsAt: instant })?.code).toBe('VALIDATION_FAILED');
  expect(cohortRefusal({ name: 'May', startsAt: instant })).toBeNull();
});

it('takes at most 20 ids of skills', () => {
  expect(skillsRefusal(Array.from({ length: 20 }, () => 'skl_crane'))).toBeNull();
  expect(skillsRefusal(Array.from({ length: 21 }, () => 'skl_crane'))?.code).toBe('VALIDATION_FAILED');
  expect(skillsRefusal(['crane'])?.code).toBe('VALIDATION_FAILED');
});
