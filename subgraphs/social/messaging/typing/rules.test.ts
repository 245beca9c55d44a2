import { describe, expect, it } from 'vitest';
import { Typists } from './rules.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2031, 4, 2, 9, 0, seconds));

describe('SOC-7: typing', () => {
  it('begins once, is prolonged in silence, and ends by saying so', () => {
    const typists = new Typists();
    expect(typists.take('a', at(6), at(0))).toBe(true);
    expect(typists.take('a', at(8), at(2))).toBe(false);
    expect(typists.nextExpiry()).toEqual(at(8));
    expect(typists.take('a', null, at(3))).toBe(true);
    expect(typists.take('a', null, at(3))).toBe(false);
    expect(typists.nextExpiry()).toBeNull();
  });

  it('ends by itself at the expiry, and not before', () => {
    const typists = new Typists();
    typists.take('a', at(6), at(0));
    typists.take('b', at(9), at(3));
    expect(typists.nextExpiry()).toEqual(at(6));
    expect(typists.expire(at(5))).toEqual([]);
    expect(typists.expire(at(6))).toEqual(['a']);
    expect(typists.isTyping('b', at(8))).toBe(true);
    expect(typists.isTyping('b', at(9))).toBe(false);
  });

  it('does not begin by a signal that came too late', () => {
    expect(new Typists().take('a', at(6), at(6))).toBe(false);
  });
});
