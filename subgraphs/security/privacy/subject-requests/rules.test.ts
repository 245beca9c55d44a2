import { describe, expect, it } from 'vitest';
import { answeredOf, archiveEnd, isCancellable, isOverdue, termsOf } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');

describe('the terms of a request', () => {
  it('an erasure starts after the days of waiting, and is due within thirty days', () => {
    expect(termsOf('ERASURE', now, 14)).toEqual({
      startsAt: new Date('2031-05-16T09:00:00Z'),
      dueAt: new Date('2031-06-01T09:00:00Z'),
    });
  });

  it('an export starts at once, and is due within thirty days', () => {
    expect(termsOf('EXPORT', now, 14)).toEqual({ startsAt: now, dueAt: new Date('2031-06-01T09:00:00Z') });
  });

  it('an archive ends after the days for which it is kept', () => {
    expect(archiveEnd(now, 7)).toEqual(new Date('2031-05-09T09:00:00Z'));
  });
});

it('a request is overdue when it is open after its time', () => {
  const dueAt = now;
  const after = new Date(now.getTime() + 1);
  expect(isOverdue({ endedAt: null, dueAt }, after)).toBe(true);
  expect(isOverdue({ endedAt: null, dueAt }, now)).toBe(false);
  expect(isOverdue({ endedAt: after, dueAt }, after)).toBe(false);
});

it.each([
  ['ERASURE', 'WAITING', true],
  ['ERASURE', 'RUNNING', false],
  ['ERASURE', 'COMPLETED', false],
  ['EXPORT', 'WAITING', true],
  ['EXPORT', 'RUNNING', true],
  ['EXPORT', 'COMPLETED', false],
  ['EXPORT', 'CANCELLED', false],
  ['EXPORT', 'REFUSED', false],
] as const)('%s at %s can be cancelled: %s', (kind, status, is) => {
  expect(isCancellable({ kind, status })).toBe(is);
});

it('counts the tasks that are answered', () => {
  const tasks = (['ANSWERED', 'HELD', 'ANSWERED', 'PENDING', 'ANSWERED'] as const).map((status) => ({ status }));
  expect(answeredOf(tasks)).toBe(3);
  expect(answeredOf([])).toBe(0);
});
