import { describe, expect, it } from 'vitest';
import {
  approvalsRefusal,
  approvalUntil,
  loosens,
  mayAdminister,
  mayApprove,
  mayPay,
  needsApproval,
  secondPersonSince,
  thresholdRefusal,
} from './rules.ts';

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

describe('the rules of approvals', () => {
  const now = new Date('2031-05-02T09:00:00Z');

  it('know what needs a second person', () => {
    expect(needsApproval(10n, null)).toBe(false);
    expect(needsApproval(10n, 10n)).toBe(false);
    expect(needsApproval(11n, 10n)).toBe(true);
    expect(needsApproval(null, 10n)).toBe(true);
    expect(needsApproval(null, null)).toBe(false);
  });

  it('know how long a transfer waits', () => {
    expect(approvalUntil(now).toISOString()).toBe('2031-05-09T09:00:00.000Z');
  });

  it('take a threshold in euro, zero or more', () => {
    expect(thresholdRefusal({ minor: -1n, currency: 'EUR' })).toMatchObject({
      inputPath: ['input', 'above'],
      message: expect.stringMatching(/zero or more/),
    });
    expect(thresholdRefusal({ minor: 1n, currency: 'RON' })).not.toBeNull();
    expect(thresholdRefusal(null)).toBeNull();
    expect(thresholdRefusal({ minor: 0n, currency: 'EUR' })).toBeNull();
  });
});

describe('the number of approvals that a policy asks for', () => {
  it.each([
    [1, 0],
    [1, 1],
    [2, 3],
    [5, 6],
  ])('may be %d among %d people', (approvals, approvers) => {
    expect(approvalsRefusal(approvals, approvers)).toBeNull();
  });

  it.each([0, -1, 6, 1.5, Number.NaN])('is not %d', (approvals) => {
    expect(approvalsRefusal(approvals, 100)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'approvals'],
      message: expect.stringMatching(/1 to 5/),
    });
  });

  it.each([
    [2, 2],
    [2, 1],
    [5, 5],
  ])('is not %d among %d people, one of them possibly the payer', (approvals, approvers) => {
    expect(approvalsRefusal(approvals, approvers)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'approvals'],
      message: expect.stringMatching(/fewer approvals/),
    });
  });
});
