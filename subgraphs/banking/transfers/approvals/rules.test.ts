import { describe, expect, it } from 'vitest';
import { approvalsRefusal, approvalUntil, needsApproval, thresholdRefusal } from './rules.ts';

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
  ])('is not %d among %d, one of whom may be the payer', (approvals, approvers) => {
    expect(approvalsRefusal(approvals, approvers)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'approvals'],
      message: expect.stringMatching(/fewer approvals/),
    });
  });
});
