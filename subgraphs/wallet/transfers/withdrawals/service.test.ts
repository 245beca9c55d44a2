import { peerDocument } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { addContact } from '../../recipients/contacts/service.ts';
import { eur, key, ok, openWallets, type WalletUnderTest } from '../../testing/wallet.ts';
import { cancelWithdrawal, withdrawFunds } from './service.ts';

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());
const bo = await wallets.wallet();
const CAPTURE = peerDocument(
  'banking',
  'mutation ($input: CaptureHoldInput!) { captureHold(input: $input) { __typename } }',
);

describe('withdrawals', () => {
  const checked = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
  const add = (wallet: WalletUnderTest, address: string, network = 'ETHEREUM') =>
    addContact(wallets.deps, wallet.who, { name: 'Cold store', target: { address: { network, address } } });
  it('holds money at banking for the address of a contact past its cool-down, and releases it when it is cancelled', async () => {
    const wallet = await wallets.wallet();
    const pocketId = await wallets.pocket(wallet, { currency: 'ETH', balance: 10n ** 18n });
    const { contactId } = ok(await add(wallet, checked));
    const withdraw = (facts: object = {}) =>
      withdrawFunds(wallets.deps, wallet.who, {
        pocketId,
        contactId,
        amount: { minor: 10n ** 17n, currency: 'ETH' },
        idempotencyKey: key(),
        ...facts,
      });
    expect(await withdraw()).toMatchObject({ code: 'CONTACT_COOLING_DOWN' });
    wallets.clock.advance(24 * 3_600_000);
    await wallets.rates({ ETH: '0.00036' });
    const { withdrawalId } = ok(await withdraw());
    expect(await wallets.available(pocketId)).toEqual([9n * 10n ** 17n]);
    const told = (await wallets.published()).filter(
      ({ type, subject }) => type === 'wallet.withdrawal.requested' && subject === withdrawalId,
    );
    expect(told).toMatchObject([{ data: { network: 'ETHEREUM', amount: String(10n ** 17n) } }]);
    expect(await withdraw({ amount: { minor: 10n ** 18n, currency: 'ETH' } })).toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
    });
    ok(await cancelWithdrawal(wallets.deps, wallet.who, withdrawalId));
    expect(await wallets.available(pocketId)).toEqual([10n ** 18n]);
    expect(await cancelWithdrawal(wallets.deps, wallet.who, withdrawalId)).toMatchObject({ current: 'CANCELLED' });
    const statusOfWithdrawal = (id: string) =>
      wallets.rows(`SELECT status FROM wallet.withdrawal_request WHERE id = $1`, [id]);
    const holdOf = async (id: string) =>
      (
        await wallets.rows<{ hold: string }>(`SELECT hold_id AS hold FROM wallet.withdrawal_request WHERE id = $1`, [
          id,
        ])
      )[0]!.hold;
    const taken = ok(await withdraw());
    const amount = { minor: String(10n ** 17n), currency: 'ETH' };
    await wallets.services.peers.ask(CAPTURE, {
      variables: {
        input: {
          holdId: await holdOf(taken.withdrawalId),
          amount,
          house: 'EXTERNAL_CLEARING',
          isFinal: true,
          idempotencyKey: key(),
        },
      },
      tenantId: wallet.who.tenantId,
      correlationId: 'test',
    });
    // The hold is captured and the wallet has not heard of it yet.
    expect(await cancelWithdrawal(wallets.deps, wallet.who, taken.withdrawalId)).toMatchObject({
      code: 'HOLD_ALREADY_RESOLVED',
    });
    const late = ok(await withdraw());
    const expired = {
      holdId: await holdOf(late.withdrawalId),
      accountId: 'acc',
      amount: amount.minor,
      currency: 'ETH',
    };
    await wallets.deliver('banking.hold.expired', expired, { tenantId: wallet.who.tenantId });
    await wallets.settle();
    expect(await statusOfWithdrawal(taken.withdrawalId)).toEqual([{ status: 'SETTLED' }]);
    expect(await statusOfWithdrawal(late.withdrawalId)).toEqual([{ status: 'EXPIRED' }]);
    const euros = await wallets.pocket(wallet, { balance: 10n });
    expect(await withdraw({ pocketId: euros, amount: eur(1) })).toMatchObject({ code: 'ADDRESS_INVALID' });
    expect(await withdraw({ contactId: 'con_none' })).toMatchObject({ code: 'NOT_FOUND' });
  });
  it.each([
    ['a letter in the wrong case', checked.replace('aA', 'aa'), 'ETHEREUM'],
    ['a missing checksum', checked.toLowerCase(), 'ETHEREUM'],
    ['a missing digit', checked.slice(0, -1), 'ETHEREUM'],
    ['another network', checked, 'BITCOIN'],
    ['an unknown network', checked, 'DOGE'],
  ])('refuses an address with %s', async (_what, address, network) => {
    expect(await add(bo, address, network)).toMatchObject({ code: 'ADDRESS_INVALID' });
  });
});
