import { afterAll, expect, it } from 'vitest';
import { openLedger } from '../../testing/ledger.ts';
import { feeInForce } from './service.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const fee = (currency: string, now: string) =>
  ledger.deps.database.systemRead(null, (tx) =>
    feeInForce(tx, 'EXTERNAL_TRANSFER', { minor: 10_000n, currency }, new Date(now)),
  );

it('applies the newest schedule in force on the day, and no fee without a schedule', async () => {
  await ledger.rows(`INSERT INTO banking.fee_schedule (kind, currency, valid_from, fixed, basis_points, maximum)
    VALUES ('EXTERNAL_TRANSFER', 'EUR', '2031-06-01', 10, 50, 40)`);
  expect(await fee('EUR', '2019-12-31T12:00:00Z')).toBe(0n);
  expect(await fee('EUR', '2031-05-31T23:59:59Z')).toBe(20n);
  expect(await fee('EUR', '2031-06-01T00:00:00Z')).toBe(40n);
  expect(await fee('RON', '2031-06-01T00:00:00Z')).toBe(0n);
});
