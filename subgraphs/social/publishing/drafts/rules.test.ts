import { describe, expect, it } from 'vitest';
import { blankRefusal, draftCountRefusal, draftTextRefusal, publishAtRefusal } from './rules.ts';

describe('the rules of drafts', () => {
  it.each([
    ['', false],
    ['x'.repeat(10_000), false],
    ['x'.repeat(10_001), true],
    ['a\0b', true],
  ])('refuse a text that cannot be stored (%#)', (text, isRefused) => {
    expect(draftTextRefusal(text) !== null).toBe(isRefused);
  });

  it('refuse the 101st draft', () => {
    expect([99, 100].map((count) => draftCountRefusal(count)?.code)).toEqual([undefined, 'QUOTA_EXCEEDED']);
  });

  it('accept an instant after now and within 365 days', () => {
    const now = new Date('2031-05-01T00:00:00Z');
    const after = (ms: number) => publishAtRefusal(new Date(now.getTime() + ms), now) === null;
    const latest = 365 * 86_400_000;
    expect([0, 1, latest, latest + 1].map(after)).toEqual([false, true, true, false]);
    expect(publishAtRefusal(null, now)).toBeNull();
  });

  it('refuse to publish a blank draft', () => {
    expect([' ', 'Words.'].map((text) => blankRefusal(text, false)?.code)).toEqual(['INVALID_STATE', undefined]);
  });
});
