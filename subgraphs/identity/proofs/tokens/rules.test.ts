import { describe, expect, it } from 'vitest';
import {
  ACCESS_TOKEN_SECONDS,
  KEY_LEAD_MS,
  type KeyTimes,
  nextKeyTimes,
  publishedKeysAt,
  signingKeyAt,
} from './rules.ts';

const start = new Date('2031-05-01T00:00:00.000Z');
const at = (days: number, ms = 0) => new Date(start.getTime() + days * 86_400_000 + ms);

it('ID-5: an access token lives for ten minutes at most', () => {
  expect(ACCESS_TOKEN_SECONDS).toBeLessThanOrEqual(600);
});

describe('the rotation of signing keys', () => {
  it('makes the first key sign at once', () => {
    expect(nextKeyTimes([], start)).toMatchObject({ generation: 1, activeUntil: at(30) });
    const keys = [nextKeyTimes([], start) as KeyTimes];
    expect(signingKeyAt(keys, start)).toBe(keys[0]);
    // By a clock that is behind the one of the process that made it, too.
    expect(signingKeyAt(keys, at(0, -3_600_000))).toBe(keys[0]);
  });

  const first = nextKeyTimes([], start) as KeyTimes;

  it.each([
    { when: at(28, 86_399_999), due: false },
    { when: at(29), due: true },
    { when: at(29, 3_600_000), due: true },
  ])('makes a successor due at $when: $due', ({ when, due }) => {
    expect(nextKeyTimes([first], when) !== null).toBe(due);
  });

  it('lets the successor begin where the first key ends, published a day before', () => {
    const second = nextKeyTimes([first], at(29)) as KeyTimes;
    expect(second).toMatchObject({ generation: 2, activeFrom: at(30), activeUntil: at(60) });
    expect(second.activeFrom.getTime() - at(29).getTime()).toBeGreaterThanOrEqual(KEY_LEAD_MS);
    expect(nextKeyTimes([first, second], at(29))).toBeNull();

    const keys = [first, second];
    expect(signingKeyAt(keys, at(30, -1))).toBe(first);
    expect(signingKeyAt(keys, at(30))).toBe(second);
    expect(publishedKeysAt(keys, at(29))).toEqual([second, first]);
    // The last token of the first key was signed at day 30 and lives for ten minutes.
    expect(publishedKeysAt(keys, at(30, ACCESS_TOKEN_SECONDS * 1000))).toContain(first);
    expect(publishedKeysAt(keys, at(31))).toEqual([second]);
  });

  it('signs at once with a new key after a rest in which all keys ended', () => {
    expect(signingKeyAt([first], at(40))).toBeNull();
    expect(nextKeyTimes([first], at(40))).toMatchObject({
      generation: 2,
      activeFrom: at(40, -3_600_000),
      activeUntil: at(70),
    });
  });
});
