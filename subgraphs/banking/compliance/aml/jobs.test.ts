import { expect, it } from 'vitest';
import { crons, tasks } from '../../tasks.ts';
import { credit, debit, openLedger } from '../../testing/ledger.ts';
import { flagsOfTenant } from '../../testing/officers.ts';

it('seals, watches, loads the list and compares by scheduled jobs, and stops a job whose signal aborts', async () => {
  await using ledger = await openLedger();
  const [from, to] = [await ledger.account({ balance: 2_000_000n }), await ledger.account({ tenantId: 'org_two' })];
  await ledger.post([debit(from, 1_000_000n), credit(to, 1_000_000n)]);
  const all = tasks(ledger.deps);
  const run = (name: string, signal = new AbortController().signal) =>
    all[name]?.({}, { jobId: '1', attempt: 1, attemptsMax: 1, signal });
  expect(crons().map(({ task }) => task)).toEqual(
    expect.arrayContaining(['sealEntries', 'watchMovements', 'refreshSanctions', 'screenAgain']),
  );
  await run('sealEntries');
  await run('watchMovements', AbortSignal.abort());
  expect(await flagsOfTenant(ledger, 'org_two')).toEqual([]);
  for (const name of ['watchMovements', 'refreshSanctions', 'screenAgain']) await run(name);
  expect(await flagsOfTenant(ledger, 'org_two')).toMatchObject([{ rule: 'LARGE_AMOUNT' }]);
  expect(await ledger.rows('SELECT source FROM banking.sanctions_list')).toEqual([{ source: 'EMBEDDED_REFERENCE' }]);
});
