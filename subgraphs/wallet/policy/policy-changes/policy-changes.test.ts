import { newId, type SignedInCaller } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateWallet } from '../../holdings/wallets/service.ts';
import { openTenant, type TenantUnderTest } from '../../testing/tenant.ts';
import { eur, key, ok, openWallets, type WalletsUnderTest } from '../../testing/wallet.ts';
import { sendToUser } from '../../transfers/movements/verbs.ts';
import { removeSpendingControl, setSpendingControl } from '../controls/service.ts';
import { loosens } from './rules.ts';
import { decideWalletPolicyChange } from './service.ts';

let wallets: WalletsUnderTest;
beforeAll(async () => {
  wallets = await openWallets();
});
afterAll(() => wallets[Symbol.asyncDispose]());

const set = (who: SignedInCaller, facts: object) =>
  setSpendingControl(wallets.deps, who, {
    controlId: null,
    expectedVersion: null,
    kind: 'SPENDING',
    period: 'DAY',
    category: null,
    limit: eur(100),
    ...facts,
  });
const controlOf = async (id: string) =>
  (
    await wallets.rows<{ limit: number; category: string | null; version: number }>(
      'SELECT limit_minor::int AS limit, category, version FROM wallet.spending_control WHERE id = $1',
      [id],
    )
  )[0];
const pending = async (tenant: TenantUnderTest) =>
  (
    await wallets.rows<{ id: string }>(
      `SELECT id FROM wallet.wallet_policy_change WHERE tenant_id = $1 AND status = 'PENDING_APPROVAL'`,
      [tenant.id],
    )
  ).map(({ id }) => id as never);
const decide = (who: SignedInCaller, changeId: never, isApproved = true) =>
  decideWalletPolicyChange(wallets.deps, who, { changeId, isApproved });
async function control() {
  const tenant = await openTenant(wallets);
  const { controlId } = ok(await set(tenant.caller('owner'), {}));
  return { tenant, controlId, owner: tenant.caller('owner') };
}

it.each([
  [100n, null, false],
  [99n, null, false],
  [101n, null, true],
  [100n, 'RENT', true],
])('L-4: a limit of %s in %s instead of 100 in all loosens: %s', (limit, category, expected) => {
  expect(loosens({ limit: 100n, category: null }, { limit, category })).toBe(expected);
});

describe('the policy of a wallet', () => {
  it('L-4: is tightened by one person and loosened by two', async () => {
    const { tenant, controlId, owner } = await control();
    ok(await set(owner, { controlId, expectedVersion: 1, limit: eur(90) }));
    expect(await controlOf(controlId)).toMatchObject({ limit: 90, version: 2 });
    ok(await set(owner, { controlId, expectedVersion: 2, limit: eur(91) }));
    expect(await controlOf(controlId)).toMatchObject({ limit: 90, version: 2 });
    const [change] = await pending(tenant);
    expect(await decide(owner, change as never)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    expect(await decide(tenant.caller('payer'), change as never)).toMatchObject({ code: 'NOT_AN_APPROVER' });
    expect(await decide(tenant.caller('leaver'), change as never)).toMatchObject({ code: 'NOT_AN_APPROVER' });
    expect(await decide(tenant.caller('stranger'), change as never)).toMatchObject({ code: 'NOT_FOUND' });
    ok(await decide(tenant.caller('approver'), change as never));
    expect(await controlOf(controlId)).toMatchObject({ limit: 91, version: 3 });
    expect(await decide(tenant.caller('admin'), change as never)).toMatchObject({ code: 'INVALID_STATE' });
    const own = wallets.rows(`UPDATE wallet.wallet_policy_change SET decided_by = requested_by WHERE id = $1`, [
      change,
    ]);
    await expect(own).rejects.toMatchObject({ constraint: 'wallet_policy_change_four_eyes' });
  });

  it('L-4: keeps a control until a second person agrees to its removal', async () => {
    const { tenant, controlId, owner } = await control();
    expect(await removeSpendingControl(wallets.deps, owner, controlId)).toEqual({ controlId, isRemoved: false });
    ok(await decide(tenant.caller('approver'), (await pending(tenant))[0] as never, false));
    expect(await controlOf(controlId)).toBeDefined();
    ok(await removeSpendingControl(wallets.deps, owner, controlId));
    ok(await decide(tenant.caller('admin'), (await pending(tenant))[0] as never));
    expect(await controlOf(controlId)).toBeUndefined();
  });

  it('L-4: a change of an outdated version, or one that nobody decided in time, does not happen', async () => {
    const { tenant, controlId, owner } = await control();
    ok(await set(owner, { controlId, expectedVersion: 1, limit: eur(200) }));
    ok(await set(owner, { controlId, expectedVersion: 1, limit: eur(50) }));
    const [stale] = await pending(tenant);
    expect(await decide(tenant.caller('admin'), stale as never)).toMatchObject({ code: 'VERSION_CONFLICT' });
    ok(await set(owner, { controlId, expectedVersion: 2, limit: eur(300) }));
    const [late] = await pending(tenant);
    expect(late).not.toBe(stale);
    wallets.clock.advance(7 * 86_400_000);
    expect(await decide(tenant.caller('admin'), late as never)).toMatchObject({ code: 'APPROVAL_EXPIRED' });
    expect(await controlOf(controlId)).toMatchObject({ limit: 50 });
  });

  it('L-4: sending to contacts only is switched on by one person and off by two', async () => {
    const { tenant, owner } = await control();
    const policy = async () =>
      (
        await wallets.rows('SELECT contacts_only AS on, version FROM wallet.wallet WHERE tenant_id = $1', [tenant.id])
      )[0];
    ok(await updateWallet(wallets.deps, owner, { expectedVersion: 1, contactsOnly: true }));
    ok(await updateWallet(wallets.deps, owner, { expectedVersion: 2, contactsOnly: false }));
    expect(await policy()).toEqual({ on: true, version: 2 });
    const query = `{ myWallet { contactsOnly pendingRecipientPolicy { kind status requestedById } }
      walletPolicyChanges(first: 5) { edges { node { kind status } } } }`;
    const { data } = await wallets.execute(owner, query);
    expect(data).toEqual({
      myWallet: {
        contactsOnly: true,
        pendingRecipientPolicy: { kind: 'RECIPIENT_POLICY', status: 'PENDING_APPROVAL', requestedById: owner.userId },
      },
      walletPolicyChanges: { edges: [{ node: { kind: 'RECIPIENT_POLICY', status: 'PENDING_APPROVAL' } }] },
    });
    ok(await decide(tenant.caller('approver'), (await pending(tenant))[0] as never));
    expect(await policy()).toEqual({ on: false, version: 3 });
  });

  it('L-4: is changed at once by one person where nobody else may decide', async () => {
    const alone = await wallets.wallet();
    const { controlId } = ok(await set(alone.who, {}));
    ok(await set(alone.who, { controlId, expectedVersion: 1, limit: eur(500) }));
    expect(await controlOf(controlId)).toMatchObject({ limit: 500 });
    expect(await removeSpendingControl(wallets.deps, alone.who, controlId)).toMatchObject({ isRemoved: true });
  });
});

describe('the first payment to a wallet', () => {
  it('L-3: needs a fresh second factor, and later ones do not', async () => {
    const [from, to] = [await wallets.wallet(), await wallets.wallet()];
    const fromPocketId = await wallets.pocket(from, { balance: 1_000n });
    await wallets.pocket(to, {});
    const stale = { ...from.who, authenticatedAt: new Date(wallets.clock.now().getTime() - 301_000) };
    const fresh = { ...from.who, authenticatedAt: new Date(wallets.clock.now().getTime() - 299_000) };
    const send = (who: SignedInCaller, idempotencyKey = key()) =>
      sendToUser(wallets.deps, who, {
        fromPocketId,
        to: { handle: to.handle },
        amount: eur(10),
        reference: '',
        idempotencyKey,
      });
    const again = newId('key');
    await expect(send(stale, again)).rejects.toMatchObject({ extensions: { code: 'STEP_UP_REQUIRED' } });
    expect(await wallets.available(fromPocketId)).toEqual([1_000n]);
    ok(await send(fresh, again));
    ok(await send(stale));
    expect(await wallets.available(fromPocketId)).toEqual([980n]);
  });
});
