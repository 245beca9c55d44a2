import { describe, expect, it } from 'vitest';
import { isUsable, readTypedCode, writeTypedCode } from './rules.ts';

const expiresAt = new Date('2031-05-02T09:00:00.000Z');

describe('ID-15: a code for one use', () => {
  it.each([
    { now: '2031-05-02T08:59:59.999Z', usedAt: null, usable: true },
    { now: '2031-05-02T09:00:00.000Z', usedAt: null, usable: false },
    { now: '2031-05-02T09:00:00.001Z', usedAt: null, usable: false },
    { now: '2031-05-02T08:00:00.000Z', usedAt: new Date('2031-05-02T07:59:00Z'), usable: false },
  ])('is usable at $now, used at $usedAt: $usable', ({ now, usedAt, usable }) => {
    expect(isUsable({ expiresAt, usedAt }, new Date(now))).toBe(usable);
  });
});

describe('typed codes', () => {
  it.each([
    { text: 'K7QD-03XM', bare: 'k7qd03xm' },
    { text: ' k7qd 03xm ', bare: 'k7qd03xm' },
    { text: 'k7qdo3xm', bare: 'k7qd03xm' },
    { text: 'K7QDO3XI', bare: 'k7qd03x1' },
    { text: 'k7qd03x', bare: null },
    { text: 'k7qd03xmm', bare: null },
    { text: 'k7qd03xu', bare: null },
    { text: 'k7qd03x\0', bare: null },
    { text: '-'.repeat(10_000), bare: null },
    { text: '', bare: null },
  ])('reads $text as $bare', ({ text, bare }) => {
    expect(readTypedCode(text, 8)).toBe(bare);
  });

  it('reads back what it writes', () => {
    expect(writeTypedCode('k7qd03xm')).toBe('K7QD-03XM');
    expect(readTypedCode(writeTypedCode('0123456789abcdef'), 16)).toBe('0123456789abcdef');
  });
});
