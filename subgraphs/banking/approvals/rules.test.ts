import { describe, expect, it } from 'vitest';
import { approvalUntil, needsApproval, thresholdRefusal } from './rules.ts';

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
