import { describe, expect, it } from 'vitest';
import {
  type Approvers,
  decisionRefusal,
  fourEyesRefusal,
  policyRefusal,
  tallyVotes,
  type Vote,
} from './approval-rules.ts';
import { ApprovalExpiredError } from './errors.ts';

const now = new Date('2031-05-02T09:00:00Z');
const waiting = {
  status: 'PENDING_APPROVAL',
  requesterIds: ['usr_a', 'usr_b'],
  expiresAt: new Date(now.getTime() + 1),
};

describe('a decision', () => {
  const decide = (facts: object, userId = 'usr_c', approvers: Approvers = 'ANYONE') =>
    decisionRefusal({ ...waiting, ...facts }, { userId, roles: ['MEMBER'] }, approvers, now);

  it('is open to everyone but the requesters while it waits', () => {
    expect(decide({})).toBeNull();
    expect(decide({ expiresAt: null })).toBeNull();
    expect(decide({}, 'usr_c', { userIds: ['usr_c'] })).toBeNull();
    expect(decide({}, 'usr_c', { roles: ['OWNER', 'MEMBER'] })).toBeNull();
  });

  it('is refused to every requester, before the time is looked at', () => {
    expect(decide({}, 'usr_a')).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    expect(decide({ expiresAt: now }, 'usr_b')).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    expect(fourEyesRefusal(['usr_a'], 'usr_b')).toBeNull();
    expect(fourEyesRefusal(['usr_a'], 'usr_a')).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
  });

  it('is refused at its end and after it', () => {
    const late = decide({ expiresAt: now });
    expect(late).toBeInstanceOf(ApprovalExpiredError);
    expect(late).toMatchObject({ code: 'APPROVAL_EXPIRED', expiredAt: now });
  });

  it('is refused once it is decided', () => {
    expect(decide({ status: 'COMPLETED' }, 'usr_a')).toMatchObject({
      code: 'INVALID_STATE',
      current: 'COMPLETED',
      allowed: ['PENDING_APPROVAL'],
    });
  });

  it('is refused to people whom the policy does not name', () => {
    expect(decide({}, 'usr_c', { userIds: ['usr_d'] })).toMatchObject({ code: 'NOT_AN_APPROVER' });
    expect(decide({}, 'usr_c', { roles: ['OWNER'] })).toMatchObject({ code: 'NOT_AN_APPROVER' });
    expect(decisionRefusal(waiting, { userId: 'usr_c' }, { roles: ['OWNER'] }, now)).toMatchObject({
      code: 'NOT_AN_APPROVER',
    });
  });
});

describe('votes', () => {
  const yes = (...ids: string[]): Vote[] => ids.map((voterId) => ({ voterId, verdict: 'APPROVE' }));
  const listed: Approvers = { userIds: ['usr_a', 'usr_b', 'usr_c'] };
  const tally = (votes: Vote[], required = 2, approvers: Approvers = listed) =>
    tallyVotes(votes, { requesterIds: ['usr_a'], approvers, required });

  it.each([
    ['two of two', yes('usr_b', 'usr_c'), 2, 'APPROVED', 0],
    ['two of three', yes('usr_b', 'usr_c'), 3, 'PENDING', 1],
    ['one person twice', yes('usr_b', 'usr_b'), 2, 'PENDING', 1],
    ['a requester', yes('usr_a', 'usr_b'), 2, 'PENDING', 1],
    ['someone who is no approver any more', yes('usr_x', 'usr_b'), 2, 'PENDING', 1],
    ['nobody, although none is required', yes(), 0, 'PENDING', 1],
    ['one, although none is required', yes('usr_b'), 0, 'APPROVED', 0],
  ] as const)('are counted: %s', (_who, votes, required, outcome, missing) => {
    expect(tally([...votes], required)).toMatchObject({ outcome, missing });
  });

  it('end with one rejection that counts', () => {
    const no = (voterId: string): Vote => ({ voterId, verdict: 'REJECT' });
    expect(tally([...yes('usr_b', 'usr_c'), no('usr_b')]).outcome).toBe('REJECTED');
    expect(tally([...yes('usr_b'), no('usr_x')]).outcome).toBe('PENDING');
    expect(tally([no('usr_a')]).outcome).toBe('PENDING');
    expect(tally([...yes('usr_b'), no('usr_c')])).toEqual({ outcome: 'REJECTED', approvals: 1, missing: 0 });
  });

  it('count for anyone, and by role as they were cast', () => {
    expect(tally(yes('usr_x', 'usr_y'), 2, 'ANYONE').outcome).toBe('APPROVED');
    expect(tally(yes('usr_x', 'usr_a'), 2, { roles: ['OWNER'] })).toEqual({
      outcome: 'PENDING',
      approvals: 1,
      missing: 1,
    });
  });
});

describe('a policy', () => {
  const policy = { approvals: 1, approverIds: ['usr_a'], expiresInHours: 24 };
  it.each([
    [{}, null],
    [{ expiresInHours: 720, approvals: 20, approverIds: Array.from({ length: 20 }, (_, i) => `usr_${i}`) }, null],
    [{ approverIds: [] }, 'approverIds'],
    [{ approverIds: Array.from({ length: 21 }, (_, i) => `usr_${i}`) }, 'approverIds'],
    [{ approvals: 0 }, 'approvals'],
    [{ approvals: 1.5, approverIds: ['usr_a', 'usr_b'] }, 'approvals'],
    [{ approvals: 2, approverIds: ['usr_a', 'usr_a'] }, 'approvals'],
    [{ expiresInHours: 1 }, null],
    [{ expiresInHours: 0 }, 'expiresInHours'],
    [{ expiresInHours: 721 }, 'expiresInHours'],
    [{ expiresInHours: 1.5 }, 'expiresInHours'],
  ])('is refused for %j at %s', (facts, field) => {
    expect(policyRefusal({ ...policy, ...facts })?.inputPath ?? null).toEqual(field === null ? null : ['input', field]);
  });

  it.each([
    [{ approverIds: [] }, 'Name 1 to 20 people.'],
    [{ approvals: 0 }, 'Require at least one approval, and no more than there are approvers.'],
    [{ expiresInHours: 0 }, 'Use 1 to 720 hours.'],
  ])('is refused for %j with its sentence', (facts, message) => {
    expect(policyRefusal({ ...policy, ...facts })?.message).toBe(message);
  });
});
