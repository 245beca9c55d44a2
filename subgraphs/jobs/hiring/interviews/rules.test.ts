import type { Id } from '@codai/kit';
import { expect, it } from 'vitest';
import { answerRefusal, scheduleRefusal } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');
const later = new Date(now.getTime() + 1);
const invitation = {
  applicationId: 'jap_1' as Id<'Application'>,
  startsAt: later,
  durationMinutes: 45,
  timeZone: 'Europe/Bucharest',
  place: 'Quay 3',
  interviewerIds: ['usr_ivo'],
};

it.each([
  [{}, false],
  [{ startsAt: now }, true],
  [{ durationMinutes: 9 }, true],
  [{ durationMinutes: 10 }, false],
  [{ durationMinutes: 480 }, false],
  [{ durationMinutes: 481 }, true],
  [{ timeZone: 'Mars/Olympus' }, true],
  [{ interviewerIds: [] }, true],
  [{ interviewerIds: ['ivo'] }, true],
])('refuses an invitation with %j: %s', (change, isRefused) => {
  expect(scheduleRefusal({ ...invitation, ...change }, now) !== null).toBe(isRefused);
});

it.each([
  ['SCHEDULED', later, false],
  ['SCHEDULED', now, true],
  ['CANCELLED', later, true],
])('refuses an answer to an interview that is %s and begins at %s: %s', (status, startsAt, isRefused) => {
  expect(answerRefusal({ status, startsAt }, now) !== null).toBe(isRefused);
});
