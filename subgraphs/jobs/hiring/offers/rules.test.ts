import { expect, it } from 'vitest';
import { endedRefusal, filledRefusal, offerRefusal } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const offer = {
  salary: { minor: 300_000n, currency: 'EUR' },
  startsOn: '2032-01-05',
  terms: 'Full time on the quay.',
  expiresAt: inDays(5),
};

it.each([
  ['a valid offer', {}, false],
  ['pay of nothing', { salary: { minor: 0n, currency: 'EUR' } }, true],
  ['pay in an unknown currency', { salary: { minor: 1n, currency: 'XXX' } }, true],
  ['a start that is not a date', { startsOn: '2032-02-30' }, true],
  ['an end that is now', { expiresAt: now }, true],
  ['an end in 60 days', { expiresAt: inDays(60) }, false],
  ['an end in 61 days', { expiresAt: inDays(61) }, true],
])('checks %s', (_case, change, isRefused) => {
  expect(offerRefusal({ ...offer, ...change }, now) !== null).toBe(isRefused);
});

it('refuses offers once all openings are taken, and names the end of an offer', () => {
  expect(filledRefusal({ hires: 0, openings: 1 })).toBeNull();
  expect(filledRefusal({ hires: 1, openings: 1 })?.code).toBe('INVALID_STATE');
  expect(endedRefusal({ status: 'OPEN', expiresAt: now }, now)).toMatchObject({ current: 'EXPIRED' });
  expect(endedRefusal({ status: 'WITHDRAWN', expiresAt: now }, now)).toMatchObject({ current: 'WITHDRAWN' });
});
