import { expect, it } from 'vitest';
import {
  keptRefusal,
  purgeRefusal,
  readableNumber,
  readyRefusal,
  restoreRefusal,
  retentionRefusal,
  shorterRefusal,
  versionsRefusal,
} from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const CENTURY_MS = 100 * 366 * 86_400_000;

it.each([
  ['UPLOADING', [false, false, false]],
  ['SCANNING', [false, false, false]],
  ['READY', [true, false, false]],
  ['QUARANTINED', [false, false, true]],
  ['FAILED', [false, false, true]],
  ['TRASHED', [false, true, true]],
])('lets a file that is %s be used, restored and purged: %j', (status, allowed) => {
  const refusals = [readyRefusal(status), restoreRefusal(status), purgeRefusal(status)];
  expect(refusals.map((refusal) => refusal === null)).toEqual(allowed);
});

it('reads the current version of a ready file alone', () => {
  expect(readableNumber({ status: 'READY', currentNumber: 3 })).toBe(3);
  expect(readableNumber({ status: 'TRASHED', currentNumber: 3 })).toMatchObject({ code: 'INVALID_STATE' });
  expect(readableNumber({ status: 'READY', currentNumber: null })).toMatchObject({ code: 'INVALID_STATE' });
});

it('takes a hundred versions of a file', () => {
  expect(versionsRefusal(99)).toBeNull();
  expect(versionsRefusal(100)).toMatchObject({ code: 'QUOTA_EXCEEDED', used: 100 });
});

it.each([
  [true, null, { until: null }],
  [false, null, null],
  [false, later(1), { until: later(1) }],
  [false, now, null],
])('keeps a file that is held: %s, until %s', (isHeld, until, refusal) => {
  if (refusal === null) expect(keptRefusal(isHeld, until, now)).toBeNull();
  else expect(keptRefusal(isHeld, until, now)).toMatchObject(refusal);
});

it.each([
  [0, false],
  [1, true],
  [CENTURY_MS, true],
  [CENTURY_MS + 1, false],
])('takes a retention lock that ends %i ms from now: %s', (ms, isTaken) => {
  expect(retentionRefusal(later(ms), now) === null).toBe(isTaken);
});

it('makes a retention lock longer, never shorter', () => {
  expect(shorterRefusal(null, now)).toBeNull();
  expect(shorterRefusal(now, now)).toBeNull();
  expect(shorterRefusal(later(1), now)).toMatchObject({ reason: 'RETENTION_SHORTER' });
});
