import { describe, expect, it } from 'vitest';
import { dayOf, loosens, mayAdminister, mayApprove, mayPay, secondPersonSince } from './rules.ts';

describe('the rules of authority', () => {
  it.each([
    { right: null, pays: false, approves: false, administers: false },
    { right: 'VIEWER', pays: false, approves: false, administers: false },
    { right: 'PAYER', pays: true, approves: false, administers: false },
    { right: 'APPROVER', pays: false, approves: true, administers: false },
    { right: 'ADMIN', pays: true, approves: true, administers: true },
  ] as const)('give $right no more than its own', ({ right, pays, approves, administers }) => {
    expect([mayPay(right), mayApprove(right), mayAdminister(right)]).toEqual([pays, approves, administers]);
  });

  it('add payments up by the day in UTC', () => {
    expect(dayOf(new Date('2031-05-02T23:59:59.999Z'))).toBe('2031-05-02');
    expect(dayOf(new Date('2031-05-03T00:00:00.000Z'))).toBe('2031-05-03');
  });

  it.each([
    { current: [null, 1], next: [100n, 1], is: false },
    { current: [null, 3], next: [null, 1], is: false },
    { current: [100n, 2], next: [100n, 2], is: false },
    { current: [100n, 2], next: [99n, 2], is: false },
    { current: [100n, 2], next: [100n, 3], is: false },
    { current: [100n, 2], next: [101n, 2], is: true },
    { current: [100n, 2], next: [null, 2], is: true },
    { current: [100n, 2], next: [100n, 1], is: true },
    { current: [100n, 2], next: [50n, 1], is: true },
  ] as const)('L-4: know that a policy of $next after $current asks less of others: $is', ({ current, next, is }) => {
    const policy = ([above, approvals]: readonly [bigint | null, number]) => ({ above, approvals });
    expect(loosens(policy(current), policy(next))).toBe(is);
  });
});

it('L-4: a person who could approve within the last seven days still counts as a second one', () => {
  expect(secondPersonSince(new Date('2031-05-02T09:00:00Z'))).toEqual(new Date('2031-04-25T09:00:00Z'));
});
