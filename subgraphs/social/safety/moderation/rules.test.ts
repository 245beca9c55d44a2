import { describe, expect, it } from 'vitest';
import {
  appealTextRefusal,
  detailsRefusal,
  lateAppealRefusal,
  ownReportRefusal,
  platformHeldRefusal,
  profileRefusal,
  reasonRefusal,
  suspendedUntil,
  suspensionRefusal,
} from './rules.ts';

const now = new Date('2031-05-01T00:00:00Z');
const DAY_MS = 86_400_000;

describe('the rules of moderation', () => {
  it.each([
    ['SUSPEND_POSTING', 1, false],
    ['SUSPEND_POSTING', 365, false],
    ['SUSPEND_POSTING', null, true],
    ['SUSPEND_POSTING', 0, true],
    ['SUSPEND_POSTING', 366, true],
    ['HIDE', null, false],
    ['HIDE', 1, true],
  ] as const)('let only a suspension have a length: %s of %s days', (kind, days, isRefused) => {
    expect(suspensionRefusal(kind, days) !== null).toBe(isRefused);
  });

  it('compute the end of a suspension', () => {
    expect(suspendedUntil(2, now)).toEqual(new Date('2031-05-03T00:00:00Z'));
    expect(suspendedUntil(null, now)).toBeNull();
  });

  it('allow an appeal until 30 days have passed, the last instant included', () => {
    const at = (ms: number) => lateAppealRefusal(now, new Date(now.getTime() + ms)) === null;
    expect([0, 30 * DAY_MS, 30 * DAY_MS + 1].map(at)).toEqual([true, true, false]);
  });

  it('refuse to hide or remove a profile', () => {
    expect((['HIDE', 'REMOVE', 'WARN'] as const).map((kind) => profileRefusal('PROFILE', kind) !== null)).toEqual([
      true,
      true,
      false,
    ]);
    expect(profileRefusal('POST', 'HIDE')).toBeNull();
  });

  it('let a community decide again only about what it hid itself', () => {
    expect(platformHeldRefusal('PUBLISHED', false, 'post')).toBeNull();
    expect(platformHeldRefusal('HELD', true, 'post')).toBeNull();
    expect(platformHeldRefusal('HELD', false, 'post')?.code).toBe('INVALID_STATE');
  });

  it('refuse a report of one’s own content', () => {
    const about = { field: 'postId', noun: 'post' };
    expect(ownReportRefusal({ authorId: 'usr_a', reporterId: 'usr_a' }, about)?.message).toContain('your own post');
    expect(ownReportRefusal({ authorId: 'usr_a', reporterId: 'usr_b' }, about)).toBeNull();
  });

  it('require words of a reason and of an appeal, but not of a report', () => {
    expect([detailsRefusal(''), reasonRefusal(''), appealTextRefusal('')].map((refusal) => refusal !== null)).toEqual([
      false,
      true,
      true,
    ]);
    expect([detailsRefusal('x'.repeat(1_001)), reasonRefusal('x'.repeat(501))]).not.toContain(null);
  });
});
