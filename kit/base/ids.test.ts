import { expect, it } from 'vitest';
import { newId } from './ids.ts';

it('makes prefixed ids of 26 characters without look-alikes, none twice', () => {
  const ids = Array.from({ length: 10_000 }, () => newId<'User'>('usr'));
  for (const id of ids) expect(id).toMatch(/^usr_[0-9abcdefghjkmnpqrstvwxyz]{26}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

it('uses each of the 32 characters about as often', () => {
  const counts = new Map<string, number>();
  for (let made = 0; made < 4_000; made++) {
    for (const character of newId('usr').slice(4)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  expect(counts.size).toBe(32);
  // 104,000 draws: the mean is 3,250 and the standard deviation 56, so eight of them never happen by chance.
  for (const count of counts.values()) expect(Math.abs(count - 3_250)).toBeLessThan(450);
});
