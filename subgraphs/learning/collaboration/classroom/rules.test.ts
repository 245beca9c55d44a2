import type { Id } from '@codai/kit';
import { createKeyring } from '@codai/kit/host';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../testing/classroom.ts';
import { inTurn, isPresent, measureMs, sessionRefusal, VISIT_TTL_MS, withoutConsent } from './rules.ts';
import { readRoomToken, roomToken } from './tokens.ts';

const at = (second: number) => new Date(Date.UTC(2031, 4, 2, 9, 0, second));

describe('LEARN-8: attendance', () => {
  it.each([
    { of: 'nothing', intervals: [], ms: 0 },
    { of: 'one stay', intervals: [[10, 20]], ms: 10_000 },
    {
      of: 'two devices at once',
      intervals: [
        [10, 20],
        [12, 18],
      ],
      ms: 10_000,
    },
    {
      of: 'a return after a cut',
      intervals: [
        [10, 20],
        [30, 35],
      ],
      ms: 15_000,
    },
    {
      of: 'stays that touch',
      intervals: [
        [10, 20],
        [20, 30],
      ],
      ms: 20_000,
    },
    {
      of: 'before and after the session',
      intervals: [
        [-50, 5],
        [55, 500],
      ],
      ms: 10_000,
    },
    { of: 'a stay of no length', intervals: [[10, 10]], ms: 0 },
  ])('measures $ms ms of $of', ({ intervals, ms }) => {
    const spans = intervals.map(([from = 0, until = 0]) => ({ from: at(from), until: at(until) }));
    expect(measureMs(spans, { from: at(0), until: at(60) })).toBe(ms);
  });

  it('is the number of seconds in which at least one device was there, in any order of the stays', () => {
    const stay = fc.record({ from: fc.integer({ min: -20, max: 120 }), length: fc.nat(60) });
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 12 }), fc.nat(100), (stays, length) => {
        const covered = Array.from({ length }, (_, second) =>
          stays.some((one) => one.from <= second && second < one.from + one.length),
        ).filter(Boolean).length;
        const spans = stays.map((one) => ({ from: at(one.from), until: at(one.from + one.length) }));
        const bounds = { from: at(0), until: at(length) };
        expect(measureMs(spans, bounds)).toBe(covered * 1000);
        expect(measureMs(spans.toReversed(), bounds)).toBe(covered * 1000);
        expect(measureMs([...spans, ...spans], bounds)).toBe(covered * 1000);
        expect(covered * 1000).toBeLessThanOrEqual(length * 1000);
      }),
      { numRuns: runs(300), seed: freshSeed() },
    );
  });

  it('ends the visit of a silent client at its last heartbeat', () => {
    const visit = { joinedAt: at(0), seenAt: at(10), leftAt: null };
    expect(isPresent(visit, new Date(at(10).getTime() + VISIT_TTL_MS - 1))).toBe(true);
    expect(isPresent(visit, new Date(at(10).getTime() + VISIT_TTL_MS))).toBe(false);
  });
});

it('LEARN-12: consent is missing of exactly those present who have not agreed, where the policy protects them', () => {
  const present = (['GRANTED', 'NOT_ASKED', 'REFUSED'] as const).map((consent) => ({
    userId: `usr_${consent}` as Id<'User'>,
    consent,
  }));
  expect(withoutConsent('ALL_PRESENT', present)).toEqual(['usr_NOT_ASKED', 'usr_REFUSED']);
  expect(withoutConsent('NOTICE', present)).toEqual([]);
});

it.each([
  { case: 'ends as it starts', startsAt: at(10), endsAt: at(10), refused: true },
  { case: 'ends a moment later', startsAt: at(10), endsAt: at(11), refused: false },
  { case: 'ends before it starts', startsAt: at(10), endsAt: at(9), refused: true },
  { case: 'is over', startsAt: at(-10), endsAt: at(0), refused: true },
  { case: 'has a day', startsAt: at(0), endsAt: at(86_400), refused: false },
  { case: 'has more than a day', startsAt: at(0), endsAt: at(86_401), refused: true },
])('a session that $case is refused: $refused', ({ startsAt, endsAt, refused }) => {
  expect(sessionRefusal({ title: 'Knots', startsAt, endsAt }, at(0)) !== null).toBe(refused);
});

it('people in turn fill rooms of sizes that differ by one at most', () => {
  const rooms = inTurn(['a', 'b', 'c', 'd', 'e'], [1, 2]);
  expect([...rooms.values()].sort()).toEqual([1, 1, 1, 2, 2]);
});

describe('a room token', () => {
  const keys = createKeyring([Buffer.alloc(32, 1)]);
  const claims = {
    visitId: 'cvi_1',
    sessionId: 'cls_1' as Id<'ClassSession'>,
    userId: 'usr_ana' as Id<'User'>,
    breakoutId: null,
    expiresAt: at(10),
    mayPublish: true,
    mayChat: true,
    mayModerate: false,
  };
  const token = roomToken(keys, claims);

  it('is read by its holder until, and not at, its end', () => {
    expect(readRoomToken(keys, token, { userId: 'usr_ana', now: at(9) })).toEqual(claims);
    expect(readRoomToken(keys, token, { userId: 'usr_ana', now: at(10) })).toBeNull();
    expect(readRoomToken(keys, token, { userId: 'usr_bo', now: at(9) })).toBeNull();
  });

  it('is worth nothing when it is altered or signed by another key', () => {
    const [body = '', signature = ''] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ ...claims, mayModerate: true, expiresAt: at(99).getTime() }));
    const now = { userId: 'usr_ana', now: at(9) };
    expect(readRoomToken(keys, `${forged.toString('base64url')}.${signature}`, now)).toBeNull();
    expect(readRoomToken(keys, `${body}.${signature.slice(0, -2)}`, now)).toBeNull();
    expect(readRoomToken(keys, body, now)).toBeNull();
    expect(readRoomToken(keys, `${token}.x`, now)).toBeNull();
    expect(readRoomToken(createKeyring([Buffer.alloc(32, 2)]), token, now)).toBeNull();
  });
});
