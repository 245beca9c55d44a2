import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { refreshSanctions } from '../../compliance/screening/list.ts';
import { openLedger } from '../../testing/ledger.ts';
import { convergence } from '../../testing/notification-stream.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

it('M-16: BANK-6: notifications sent repeatedly, in any order, at once, cut off and in other forms converge to the same balances', async () => {
  await refreshSanctions(ledger.deps, new AbortController().signal);
  const slice = { numRuns: 12, seed: Number(process.env.SEED ?? 20_311_502) };
  await fc.assert(convergence(ledger), process.env.PROVE ? { numRuns: 400 } : slice);
  expect(await ledger.rows(`SELECT id FROM banking.received_payment WHERE status = 'RECEIVED'`)).toEqual([]);
});
