import { describe, expect, it } from 'vitest';
import { isLive } from '../proofs/callers/rules.ts';
import { judgeRefresh, readDeviceName, refreshExpiry } from './rules.ts';

const now = new Date('2031-05-02T09:00:00.000Z');
const before = new Date('2031-05-02T08:59:59.999Z');
const later = new Date('2031-05-02T09:00:00.001Z');

it.each([
  { endedAt: null, expiresAt: later, live: true },
  { endedAt: null, expiresAt: now, live: false },
  { endedAt: null, expiresAt: before, live: false },
  { endedAt: before, expiresAt: later, live: false },
])('a session ended at $endedAt that expires at $expiresAt is live: $live', ({ endedAt, expiresAt, live }) => {
  expect(isLive({ endedAt, isSignedOut: false, expiresAt }, now)).toBe(live);
});

describe('ID-2: the verdict on a refresh token', () => {
  const open = { endedAt: null, isSignedOut: false, expiresAt: later };
  it.each([
    {
      case: 'fresh, of a session that is being signed out',
      token: { usedAt: null, expiresAt: later },
      session: { ...open, isSignedOut: true },
      worth: 'DEAD',
    },
    { case: 'fresh', token: { usedAt: null, expiresAt: later }, session: open, worth: 'LIVE' },
    { case: 'expired', token: { usedAt: null, expiresAt: now }, session: open, worth: 'DEAD' },
    { case: 'used', token: { usedAt: before, expiresAt: later }, session: open, worth: 'REUSED' },
    {
      case: 'I-7: used a moment ago from the same source',
      token: { usedAt: before, usedFrom: 'here', expiresAt: later },
      session: open,
      worth: 'RACED',
    },
    {
      case: 'I-7: used a moment ago from elsewhere',
      token: { usedAt: before, usedFrom: 'there', expiresAt: later },
      session: open,
      worth: 'REUSED',
    },
    {
      case: 'I-7: used ten seconds ago from the same source',
      token: { usedAt: new Date(now.getTime() - 10_000), usedFrom: 'here', expiresAt: later },
      session: open,
      worth: 'RACED',
    },
    {
      case: 'I-7: used more than ten seconds ago from the same source',
      token: { usedAt: new Date(now.getTime() - 10_001), usedFrom: 'here', expiresAt: later },
      session: open,
      worth: 'REUSED',
    },
    { case: 'used and expired', token: { usedAt: before, expiresAt: before }, session: open, worth: 'REUSED' },
    {
      case: 'fresh, of an ended session',
      token: { usedAt: null, expiresAt: later },
      session: { ...open, endedAt: before },
      worth: 'DEAD',
    },
    {
      case: 'used, of an ended session',
      token: { usedAt: before, expiresAt: later },
      session: { ...open, endedAt: before },
      worth: 'DEAD',
    },
    {
      case: 'fresh, of an expired session',
      token: { usedAt: null, expiresAt: later },
      session: { ...open, expiresAt: now },
      worth: 'DEAD',
    },
  ])('$case: $worth', ({ token, session, worth }) => {
    expect(judgeRefresh({ usedFrom: null, ...token }, session, { now, source: 'here' })).toBe(worth);
  });

  it('lets no token outlive its session', () => {
    expect(refreshExpiry({ endedAt: null, isSignedOut: false, expiresAt: later }, now)).toEqual(later);
    const far = new Date('2032-01-01T00:00:00.000Z');
    expect(refreshExpiry({ endedAt: null, isSignedOut: false, expiresAt: far }, now)).toEqual(
      new Date('2031-05-16T09:00:00.000Z'),
    );
  });
});

it.each([
  { text: undefined, name: null },
  { text: ' \n ', name: null },
  { text: 'Ada\u2019s\u0000 phone', name: 'Ada\u2019s phone' },
  { text: 'x'.repeat(200), name: 'x'.repeat(80) },
])('names a device $text as $name', ({ text, name }) => {
  expect(readDeviceName(text)).toBe(name);
});
