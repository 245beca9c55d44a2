import { describe, expect, it } from 'vitest';
import { decideHandOver, type HandOverFacts, type SuppressionReason, settlementOf } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');
const fine: HandOverFacts = {
  now,
  isCritical: false,
  expiresAt: null,
  hasAddress: true,
  isAddressGiven: false,
  isVerified: true,
  isActive: true,
  suppressedBy: [],
  isPreferred: true,
  hasConsent: true,
  isBlocked: false,
  campaign: null,
  quietUntil: null,
  crowdedUntil: null,
  digestAt: null,
};
const send = { action: 'SEND' };
const end = (reason: string, status = 'SUPPRESSED') => ({ action: 'END', status, reason });

describe('handing over', () => {
  it.each([
    { at: '2031-05-02T09:00:00.001Z', decision: send },
    { at: '2031-05-02T09:00:00.000Z', decision: end('EXPIRED', 'FAILED') },
    { at: '2031-05-02T08:59:59.999Z', decision: end('EXPIRED', 'FAILED') },
  ])('a message that expires at $at is decided as $decision', ({ at, decision }) => {
    expect(decideHandOver({ ...fine, expiresAt: new Date(at) })).toEqual(decision);
  });

  it('waits for an address that is not known yet', () => {
    expect(decideHandOver({ ...fine, hasAddress: false })).toEqual({ action: 'DEFER', reason: 'NO_ADDRESS' });
  });

  const reasons: SuppressionReason[] = ['UNSUBSCRIBED', 'HARD_BOUNCE', 'COMPLAINT', 'OPERATOR'];
  it.each(reasons)('NOTIF-1: nothing else goes to an address suppressed by %s', (reason) => {
    expect(decideHandOver({ ...fine, suppressedBy: [reason] })).toEqual(end(reason));
  });

  it.each([
    { reason: 'UNSUBSCRIBED', decision: send },
    { reason: 'COMPLAINT', decision: send },
    { reason: 'HARD_BOUNCE', decision: end('HARD_BOUNCE') },
    { reason: 'OPERATOR', decision: end('OPERATOR') },
  ] as const)('NOTIF-2: a critical message suppressed by $reason is $decision.action', ({ reason, decision }) => {
    expect(decideHandOver({ ...fine, isCritical: true, suppressedBy: [reason] })).toEqual(decision);
    expect(decideHandOver({ ...fine, isCritical: true, suppressedBy: [...reasons] })).toEqual(end('HARD_BOUNCE'));
  });

  it.each([
    { fact: { isPreferred: false }, reason: 'PREFERENCE' },
    { fact: { hasConsent: false }, reason: 'NO_CONSENT' },
    { fact: { isBlocked: true }, reason: 'BLOCKED' },
    { fact: { isActive: false }, reason: 'INACTIVE' },
    { fact: { isVerified: false }, reason: 'UNVERIFIED' },
  ])('NOTIF-2: $reason holds back the ordinary and not the critical', ({ fact, reason }) => {
    expect(decideHandOver({ ...fine, ...fact })).toEqual(end(reason));
    expect(decideHandOver({ ...fine, ...fact, isCritical: true })).toEqual(send);
  });

  it('goes to an unproven address when the source named it', () => {
    expect(decideHandOver({ ...fine, isVerified: false, isAddressGiven: true })).toEqual(send);
  });
});

describe('NOTIF-4: after a hand-over that was', () => {
  it.each([
    { outcome: { outcome: 'ACCEPTED' }, settled: { status: 'SENT' } },
    { outcome: { outcome: 'CAPTURED' }, settled: { status: 'CAPTURED' } },
    { outcome: { outcome: 'UNCERTAIN' }, settled: { status: 'UNKNOWN', reason: 'LINE_BROKE' } },
    {
      outcome: { outcome: 'REFUSED', isAddressFault: true },
      settled: { status: 'BOUNCED', reason: 'ADDRESS_REFUSED' },
    },
    {
      outcome: { outcome: 'REFUSED', isAddressFault: false },
      settled: { status: 'FAILED', reason: 'MESSAGE_REFUSED' },
    },
  ] as const)('$outcome the message is $settled', ({ outcome, settled }) => {
    expect(settlementOf(outcome, 1, now)).toEqual(settled);
  });

  it.each([
    { attemptCount: 1, settled: { status: 'QUEUED', nextAttemptAt: new Date('2031-05-02T09:01:00Z') } },
    { attemptCount: 2, settled: { status: 'QUEUED', nextAttemptAt: new Date('2031-05-02T09:05:00Z') } },
    { attemptCount: 8, settled: { status: 'QUEUED', nextAttemptAt: new Date('2031-05-03T09:00:00Z') } },
    { attemptCount: 9, settled: { status: 'FAILED', reason: 'RETRIES_EXHAUSTED' } },
  ])('deferred for the time number $attemptCount the message is $settled', ({ attemptCount, settled }) => {
    expect(settlementOf({ outcome: 'DEFERRED' }, attemptCount, now)).toEqual(settled);
  });
});
