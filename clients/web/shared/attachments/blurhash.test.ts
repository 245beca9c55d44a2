import { expect, it } from 'vitest';
import { blurhashPixels } from './blurhash.ts';
import { hasFrames } from './picture-facts.ts';

it('draws the average colour and the course of a hash', () => {
  // One part: its colour alone, 0x336699.
  const even = blurhashPixels('00B,E[', 2, 2);
  expect(even?.length).toBe(16);
  expect(new Set([0, 4, 8, 12].map((at) => even?.[at])).size).toBe(1);
  const uneven = blurhashPixels('LEHV6nWB2yk8pyo0adR*.7kCMdnj', 8, 8);
  expect(uneven?.length).toBe(256);
  expect(new Set(uneven).size).toBeGreaterThan(10);
});

it('draws nothing for a text that is not a hash', () => {
  for (const text of ['', 'x', 'LEHV6nWB2yk8pyo0adR*.7kCMdn', 'LEHV6nWB2yk8pyo0adR*.7kCMdn"'])
    expect(blurhashPixels(text, 4, 4), text).toBeNull();
});

it('tells an animation from a single frame', () => {
  const frame = [0x21, 0xf9, 0x04, 0, 0, 0, 0, 0];
  expect(hasFrames(Uint8Array.from([0x47, 0x49, 0x46, ...frame]))).toBe(false);
  expect(hasFrames(Uint8Array.from([0x47, 0x49, 0x46, ...frame, ...frame]))).toBe(true);
});
