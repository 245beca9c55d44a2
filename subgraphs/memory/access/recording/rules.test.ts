import { describe, expect, it } from 'vitest';
import { pauseEndRefusal, settingsAt } from './rules.ts';

const now = new Date('2031-05-02T09:00:00.000Z');
const before = new Date('2031-05-02T08:59:59.999Z');
const after = new Date('2031-05-02T09:00:00.001Z');

describe('the end of a pause', () => {
  it.each([
    { what: 'a pause without an end', input: { isPaused: true }, isRefused: false },
    { what: 'a pause that ends later', input: { isPaused: true, until: after }, isRefused: false },
    { what: 'a pause that ends now', input: { isPaused: true, until: now }, isRefused: true },
    { what: 'a pause that ended', input: { isPaused: true, until: before }, isRefused: true },
    { what: 'a resumption', input: { isPaused: false, until: null }, isRefused: false },
    { what: 'a resumption with an end', input: { isPaused: false, until: after }, isRefused: true },
  ])('$what: refused is $isRefused', ({ input, isRefused }) => {
    expect(pauseEndRefusal(input, now) !== null).toBe(isRefused);
  });
});

it.each([
  { stored: null, isPaused: false },
  { stored: { isPaused: false, pausedUntil: null }, isPaused: false },
  { stored: { isPaused: true, pausedUntil: null }, isPaused: true },
  { stored: { isPaused: true, pausedUntil: after }, isPaused: true },
  { stored: { isPaused: true, pausedUntil: now }, isPaused: false },
])('reads settings $stored as paused: $isPaused', ({ stored, isPaused }) => {
  const pausedUntil = isPaused ? (stored?.pausedUntil ?? null) : null;
  expect(settingsAt(stored, now)).toEqual({ isPaused, pausedUntil });
});
