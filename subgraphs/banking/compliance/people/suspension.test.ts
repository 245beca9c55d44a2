import type { Caller } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { ask } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
await ledger.deliver('identity.user.registered', {
  userId: 'usr_ana',
  handle: 'ana',
  displayName: 'Ana',
  personalTenantId: 'org_ana',
  locale: 'en',
  sealed: 'x',
});

const suspend = () => ledger.deliver('identity.user.suspended', { userId: 'usr_ana', reason: 'fraud' });
const statusOf = async (...ids: string[]) => {
  const rows = await ledger.rows<{ id: string; status: string }>(
    'SELECT id, status FROM banking.ledger_account WHERE id = ANY($1)',
    [ids],
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.status);
};

it('BANK-8: freezes a suspended person’s own accounts, not those of organisations, until reinstatement', async () => {
  const [own, frozen, work] = [
    await ledger.bankAccount({ tenantId: 'org_ana' }),
    await ledger.bankAccount({ tenantId: 'org_ana' }),
    await ledger.bankAccount({ tenantId: 'org_one' }),
  ];
  await ledger.rows(`UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1`, [frozen]);
  await suspend();
  await ledger.runEvents();
  expect(await statusOf(own, frozen, work)).toEqual(['FROZEN', 'FROZEN', 'OPEN']);
  await suspend();
  await ledger.runEvents();
  const ana = as('ana', { tenantId: 'org_ana', authenticatedAt: ledger.clock.now() });
  const unfreeze = (caller: Caller) =>
    ask(ledger, caller, ['unfreezeAccount', '... on ConflictError { reason }'], { accountId: own });
  expect(await unfreeze(ana)).toMatchObject({ code: 'RIGHT_REQUIRED' });
  expect(await unfreeze({ ...ana, userId: 'usr_ben' } as Caller)).toMatchObject({
    code: 'CONFLICT',
    reason: 'SUSPENSION',
  });
  const told = (await ledger.published()).filter(({ type }) => type === 'banking.account.frozen');
  expect(told).toMatchObject([{ tenantId: 'org_ana', data: { accountId: own } }]);
  await ledger.deliver('identity.user.reinstated', { userId: 'usr_ana' });
  await ledger.runEvents();
  expect(await statusOf(own, frozen, work)).toEqual(['OPEN', 'FROZEN', 'OPEN']);
});

it('ignores events about unknown people', async () => {
  await ledger.deliver('identity.user.suspended', { userId: 'usr_stranger', reason: '' });
  await expect(ledger.runEvents()).resolves.toHaveLength(1);
});
