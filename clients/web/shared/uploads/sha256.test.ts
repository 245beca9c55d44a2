import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Sha256 } from './sha256.ts';

it('gives the digest of node, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 12 }), (parts) => {
      const hash = new Sha256();
      for (const part of parts) hash.update(part);
      expect(hash.hex()).toBe(createHash('sha256').update(Buffer.concat(parts)).digest('hex'));
    }),
    { numRuns: 300 },
  );
});

it('gives the digest of many blocks', () => {
  const bytes = new Uint8Array(1_000_003).map((_, index) => index * 7);
  const hash = new Sha256();
  hash.update(bytes);
  expect(hash.hex()).toBe(createHash('sha256').update(bytes).digest('hex'));
});
