import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSecurity, type TestSecurity } from '../testing/security.ts';
import { signDueCheckpoint } from './checkpoints.ts';

let security: TestSecurity;
beforeAll(async () => {
  security = await startSecurity();
});
afterAll(() => security[Symbol.asyncDispose]());

async function signed(): Promise<bigint | null> {
  await security.audited({ actorId: 'usr_one' });
  await security.runEvents();
  return (await signDueCheckpoint(security.deps))?.size ?? null;
}

it('signs the first checkpoint with the first entry, and further ones after five minutes', async () => {
  expect(await signDueCheckpoint(security.deps)).toBeNull();
  const first = await signed();
  expect(first).not.toBeNull();
  security.clock.advance(60_000);
  expect(await signed()).toBeNull();
  security.clock.advance(4 * 60_000);
  expect(await signed()).toBe((first ?? 0n) + 2n);
});
