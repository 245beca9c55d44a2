import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOf } from './digest.ts';

const { signal } = new AbortController();
const nodes = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('gives the digest of node, however the bytes are cut', () =>
  fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 2_400 }),
      fc.integer({ min: 1, max: 200 }),
      async (bytes, readBytes) => {
        const read: number[] = [];
        expect(await digestOf(new Blob([bytes]), (done) => read.push(done), signal, readBytes)).toBe(nodes(bytes));
        expect(read.at(-1) ?? 0).toBe(bytes.length);
      },
    ),
    { numRuns: 300 },
  ));

it('gives the digest of many blocks', async () => {
  const bytes = new Uint8Array(1_000_003).map((_, index) => index * 7);
  expect(await digestOf(new Blob([bytes]), () => undefined, signal)).toBe(nodes(bytes));
});

it('ends when it is broken off', async () => {
  const stop = new AbortController();
  const reading = digestOf(new Blob([new Uint8Array(1_000)]), () => stop.abort(), stop.signal, 100);
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
