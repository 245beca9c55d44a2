import { describe, expect, it } from 'vitest';
import { deadlineOf, policyRefusal, type SessionPolicy } from './policy-rules.ts';

const MINUTE_MS = 60_000;
const NONE: SessionPolicy = {
  idleMinutes: null,
  absoluteMinutes: null,
  sessionsMax: null,
  requiresSecondFactor: false,
  permitsSmsCodes: true,
  permitsEmailCodes: false,
};

describe('a deadline', () => {
  const at = (minutes: number) => new Date(minutes * MINUTE_MS);
  const session = { startedAt: at(0), lastUsedAt: at(50), freshProofAt: at(0) };

  it('is the earlier of both, and the session is over at it', () => {
    const policy = { ...NONE, idleMinutes: 15, absoluteMinutes: 60 };
    expect(deadlineOf(session, policy)).toEqual(at(60));
    expect(deadlineOf({ ...session, lastUsedAt: at(40) }, policy)).toEqual(at(55));
    expect(policyRefusal(session, policy, new Date(at(60).getTime() - 1))).toBeNull();
    expect(policyRefusal(session, policy, at(60))).toBe('SESSION_TOO_OLD');
  });

  it('is none without a bound', () => {
    expect(deadlineOf(session, NONE)).toBeNull();
    expect(policyRefusal({ ...session, freshProofAt: null }, null, at(10 ** 6))).toBeNull();
  });
});
