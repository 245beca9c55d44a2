import { expect, it } from 'vitest';
import {
  amountAt,
  clockAfter,
  guardianRefusal,
  limitsRefusal,
  localDay,
  NO_CLOCK,
  ownLimit,
  playedSeconds,
  sessionSeconds,
  strictest,
} from './rules.ts';

const now = new Date('2031-05-02T21:30:00.000Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

it.each([
  [null, 60, 60, 60],
  [60, 30, 30, 30],
  [60, 60, 60, 60],
  [60, 90, 60, 90],
  [60, null, 60, null],
])('GAME-10: an own limit of %s that is set to %s is %s now and %s after a day', (before, wanted, first, later) => {
  const limit = ownLimit(before, wanted, now);
  expect(amountAt(limit, after(86_399))).toBe(first);
  expect(amountAt(limit, after(86_400))).toBe(later);
});

it('GAME-10: the strictest of several limits holds', () => {
  expect(strictest([null, 60, 30])).toBe(30);
  expect(strictest([0, null])).toBe(0);
  expect(strictest([null, null])).toBeNull();
});

it('begins a day by the time zone of the player', () => {
  expect(localDay(now, 'UTC')).toBe('2031-05-02');
  expect(localDay(now, 'Europe/Bucharest')).toBe('2031-05-03');
});

it('GAME-10: counts the time between moves, and a pause of more than five minutes as one minute', () => {
  let clock = { ...NO_CLOCK, ...clockAfter(NO_CLOCK, now, after(40)) };
  expect(clock).toMatchObject({ seconds: 40, sessionSeconds: 40 });
  // A move in another match that began earlier adds only what has passed since.
  clock = { ...clock, ...clockAfter(clock, after(-9_000), after(50)) };
  clock = { ...clock, ...clockAfter(clock, now, after(350)) };
  expect(clock.seconds).toBe(350);
  clock = { ...clock, ...clockAfter(clock, now, after(651)) };
  expect(clock).toMatchObject({ seconds: 410, sessionSeconds: 410 });
  expect(sessionSeconds(clock, after(651 + 899))).toBe(410);
  expect(sessionSeconds(clock, after(651 + 900))).toBe(0);
  expect(playedSeconds(clock, after(2 * 3_600))).toBe(410);
  expect(playedSeconds(clock, after(3 * 3_600))).toBe(0);
});

it.each([
  [[{ kind: 'COINS_PER_DAY', amount: 0 }], 'UTC', undefined],
  [[{ kind: 'PLAY_MINUTES_PER_DAY', amount: 1_440 }], null, undefined],
  [[{ kind: 'PLAY_MINUTES_PER_DAY', amount: 1_441 }], null, 'VALIDATION_FAILED'],
  [[{ kind: 'COINS_PER_DAY', amount: -1 }], null, 'VALIDATION_FAILED'],
  [
    [
      { kind: 'COINS_PER_DAY', amount: 1 },
      { kind: 'COINS_PER_DAY', amount: 2 },
    ],
    null,
    'VALIDATION_FAILED',
  ],
  [[], 'Mars/Base', 'VALIDATION_FAILED'],
] as const)('checks the limits %j in the time zone %s: %s', (limits, zone, code) => {
  expect(limitsRefusal(limits, zone)?.code).toBe(code);
});

it.each([
  [{}, undefined],
  [{ minorId: 'ana' }, 'OWN_CODE'],
  [{ guardianOfMinor: 'cy' }, 'HAS_GUARDIAN'],
  [{ guardianOfGuardian: 'cy' }, 'GUARDIAN_HAS_GUARDIAN'],
  [{ guards: true }, 'GUARDIAN_HAS_GUARDIAN'],
])('judges a guardian by %j: %s', (facts, reason) => {
  const usual = { guardianId: 'ana', minorId: 'bo', guardianOfGuardian: null, guardianOfMinor: null, guards: false };
  expect((guardianRefusal({ ...usual, ...facts }) as { reason?: string } | null)?.reason).toBe(reason);
});
