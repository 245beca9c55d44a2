import { describe, expect, it } from 'vitest';
import { approvalUntil, decisionRefusal, FourEyesViolationError, needsApproval, thresholdRefusal } from './rules.ts';

describe('the rules of approvals', () => {
  const now = new Date('2031-05-02T09:00:00Z');
  const waiting = { status: 'PENDING_APPROVAL', initiatorId: 'usr_a', approvalUntil: approvalUntil(now) } as const;

  it('know what needs a second person', () => {
    expect(needsApproval(10n, null)).toBe(false);
    expect(needsApproval(10n, 10n)).toBe(false);
    expect(needsApproval(11n, 10n)).toBe(true);
    expect(needsApproval(null, 10n)).toBe(true);
    expect(needsApproval(null, null)).toBe(false);
  });

  it('and who may decide when', () => {
    expect(decisionRefusal(waiting, 'usr_b', now)).toBeNull();
    expect(decisionRefusal({ ...waiting, approvalUntil: null }, 'usr_b', now)).toBeNull();
    expect(decisionRefusal(waiting, 'usr_a', now)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    expect(decisionRefusal(waiting, 'usr_b', new Date(waiting.approvalUntil.getTime() - 1))).toBeNull();
    expect(decisionRefusal(waiting, 'usr_b', waiting.approvalUntil)).toMatchObject({
      current: 'APPROVAL_EXPIRED',
      allowed: [],
    });
    expect(decisionRefusal({ ...waiting, status: 'PENDING' }, 'usr_b', now)).toMatchObject({
      allowed: ['PENDING_APPROVAL'],
    });
    expect(approvalUntil(now).toISOString()).toBe('2031-05-09T09:00:00.000Z');
    expect(thresholdRefusal({ minor: -1n, currency: 'EUR' })).toMatchObject({
      inputPath: ['input', 'above'],
      message: expect.stringMatching(/zero or more/),
    });
    expect(thresholdRefusal({ minor: 1n, currency: 'RON' })).not.toBeNull();
    expect(new FourEyesViolationError().message).toMatch(/Somebody else/);
    expect(thresholdRefusal(null)).toBeNull();
    expect(thresholdRefusal({ minor: 0n, currency: 'EUR' })).toBeNull();
  });
});
