import { newId } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { ofHouse } from '../../ledger/entries/authority.ts';
import { openLedger } from '../../testing/ledger.ts';
import { balances } from '../../testing/services.ts';
import { captureHold, endHold, type HoldId, placeHold, prolongHold } from './service.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(ledger.clock.now().getTime() + days * DAY_MS);
const write = ledger.deps.database.systemWrite;
const place = (accountId: string, amount: bigint, expiresAt = inDays(1)) =>
  write('org_one', (tx) =>
    placeHold(
      tx,
      { accountId, currency: 'EUR', amount, reason: 'Deposit', expiresAt, sourceKey: newId('src'), authority: ofHouse },
      ledger.clock.now(),
    ),
  );
const held = async (accountId: string, amount: bigint) => (await place(accountId, amount)) as HoldId;
const capture = ({ holdId }: HoldId, accountId: string, amount: bigint) => {
  const leg = { currency: 'EUR', amount };
  const entry = {
    kind: 'TEST',
    sourceKey: newId('src'),
    description: '',
    effectiveOn: '2031-05-02',
    legs: [
      { accountId, side: 'DEBIT', ...leg },
      { accountId: houseAccountId('FEES', 'EUR'), side: 'CREDIT', ...leg },
    ],
  } as const;
  return write('org_one', (tx) =>
    captureHold(tx, { holdId, amount, isFinal: true, leavesTenant: true, entry }, ledger.clock.now()),
  );
};

it('sets money aside, and refuses more than is available or a wrong expiry', async () => {
  const account = await ledger.account({ balance: 100n });
  expect(await place(account, 60n)).toMatchObject({ holdId: expect.any(String) });
  expect(await balances(ledger, account)).toEqual([[100, 60]]);
  expect(await place(account, 41n)).toMatchObject({ code: 'INSUFFICIENT_FUNDS', available: 40n });
  expect(await place(account, 1n, inDays(32))).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await balances(ledger, account)).toEqual([[100, 60]]);
});

it('captures a part and releases the rest, once', async () => {
  const account = await ledger.account({ balance: 100n });
  const hold = await held(account, 60n);
  expect(await capture(hold, account, 61n)).toMatchObject({ code: 'CAPTURE_EXCEEDS_HOLD' });
  expect(await capture(hold, account, 50n)).toMatchObject({ entryId: expect.any(String) });
  expect(await balances(ledger, account)).toEqual([[50, 0]]);
  expect(await capture(hold, account, 1n)).toMatchObject({ code: 'HOLD_ALREADY_RESOLVED' });
});

it('releases a hold once', async () => {
  const account = await ledger.account({ balance: 100n });
  const hold = await held(account, 60n);
  const end = () => write('org_one', (tx) => endHold(tx, hold, 'RELEASED', ledger.clock.now()));
  expect(await end()).toBeNull();
  expect(await balances(ledger, account)).toEqual([[100, 0]]);
  expect(await end()).toMatchObject({ code: 'HOLD_ALREADY_RESOLVED' });
});

it('prolongs a pending hold, and refuses an unknown one', async () => {
  const hold = await held(await ledger.account({ balance: 100n }), 60n);
  const prolong = ({ holdId }: HoldId) =>
    write('org_one', (tx) => prolongHold(tx, { holdId, expiresAt: inDays(5) }, ledger.clock.now()));
  expect(await prolong(hold)).toBeNull();
  const [row] = await ledger.rows<{ expiresAt: Date }>(
    'SELECT expires_at AS "expiresAt" FROM banking.hold WHERE id = $1',
    [hold.holdId],
  );
  expect(row?.expiresAt).toEqual(inDays(5));
  expect(await prolong({ holdId: newId<'Hold'>('hld') })).toMatchObject({ code: 'NOT_FOUND' });
});
