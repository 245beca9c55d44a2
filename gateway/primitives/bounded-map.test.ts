import { describe, expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

const keysOf = <Value>(map: BoundedMap<string, Value>, keys: string) =>
  [...keys].filter((key) => map.get(key) !== undefined);

describe('a bounded map', () => {
  it('lets go of the entry that was used longest ago', () => {
    const map = new BoundedMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);
    expect(keysOf(map, 'abc')).toEqual(['a', 'c']);
  });

  it('lets go of as many as the weight of a new one asks for', () => {
    const map = new BoundedMap<string, string>(100, { max: 10, of: (text) => text.length });
    for (const key of 'abc') map.set(key, 'xxx');
    map.set('d', 'xxxxxx');
    expect(keysOf(map, 'abcd')).toEqual(['c', 'd']);
    map.set('d', 'x');
    map.set('e', 'xxxxxx');
    expect(keysOf(map, 'cde')).toEqual(['c', 'd', 'e']);
    map.delete('e');
    map.set('f', 'xxxxxx');
    expect(keysOf(map, 'cdf')).toEqual(['c', 'd', 'f']);
  });

  it('does not keep what is too heavy by itself', () => {
    const map = new BoundedMap<string, string>(100, { max: 3, of: (text) => text.length });
    map.set('a', 'xxxx');
    expect(map.size).toBe(0);
    map.set('b', 'xxx');
    expect(map.size).toBe(1);
  });
});
