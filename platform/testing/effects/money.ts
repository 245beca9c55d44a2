import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type Actor, type Effect, once, type World } from './world.ts';

const eur = (minor: number) => ({ minor: String(minor), currency: 'EUR' });

/** A transfer between accounts of South, by the owner in a session of their own; the code of its refusal. */
async function transferRefusal(world: World, fromAccountId: string, toAccountId: string): Promise<string | null> {
  const owner = await world.anew('owner@south');
  return owner.refusal('createTransfer', once({ fromAccountId, to: { accountId: toAccountId }, amount: eur(100) }));
}

const opened = async (owner: Actor) =>
  String((await owner.act('openAccount', once({ name: `Effects ${randomUUID()}`, currency: 'EUR' }), 'id')).id);

const subscribed = (coupon?: string) =>
  once({
    items: [{ priceId: 'prc_seed_starter_eur' }],
    collection: 'SEND_INVOICE',
    ...(coupon !== undefined && { coupon }),
  });

export const moneyEffects: Readonly<Record<string, Effect>> = {
  async freezeAccount(world) {
    const [owner, operator] = await Promise.all([world.as('owner@south'), world.as('admin@platform')]);
    const other = await opened(owner);
    expect(await transferRefusal(world, 'acc_seed_south_eur', other)).toBeNull();
    await owner.act('freezeAccount', { accountId: 'acc_seed_south_eur' });
    expect(await transferRefusal(world, 'acc_seed_south_eur', other)).toBe('ACCOUNT_FROZEN');
    const { edges } = await operator.read(
      '{ accountsForOperators(accountId: "acc_seed_south_eur", first: 1) { edges { node { status } } } }',
    );
    expect(edges[0].node.status).toBe('FROZEN');
    await owner.act('unfreezeAccount', { accountId: 'acc_seed_south_eur' });
  },

  async setLimits(world) {
    const [owner, admin] = await Promise.all([world.as('owner@south'), world.as('admin@platform')]);
    const limit = (monthly: object | null) =>
      admin.act('setLimits', { tenantId: 'org_seed_south', monthly, reason: 'Test' });
    await limit(eur(1));
    const beneficiary = await owner.act(
      'addBeneficiary',
      once({ name: 'Ada Harbour', iban: 'NL91ABNA0417164300', isConfirmed: true }),
      'id',
    );
    const payment = { fromAccountId: 'acc_seed_south_eur', beneficiaryId: beneficiary.id, amount: eur(100) };
    expect(await (await world.anew('owner@south')).refusal('createExternalTransfer', once(payment))).toBe(
      'LIMIT_EXCEEDED',
    );
    await limit(null);
    await owner.act('removeBeneficiary', { beneficiaryId: beneficiary.id });
  },

  async removeBeneficiary(world) {
    const owner = await world.as('owner@south');
    const { id } = await owner.act(
      'addBeneficiary',
      once({ name: 'Ada Harbour', iban: 'FR1420041010050500013M02606', isConfirmed: true }),
      'id',
    );
    await owner.act('removeBeneficiary', { beneficiaryId: id });
    const elsewhere = await world.anew('owner@south');
    const payment = { fromAccountId: 'acc_seed_south_eur', amount: eur(100) };
    expect(await elsewhere.refusal('createExternalTransfer', once({ ...payment, beneficiaryId: id }))).toBe(
      'NOT_FOUND',
    );
    const planned = { ...payment, to: { beneficiaryId: id }, firstAt: new Date(Date.now() + 86_400_000).toISOString() };
    expect(await elsewhere.refusal('scheduleTransfer', once(planned))).toBe('NOT_FOUND');
  },

  async cancelPayment(world) {
    const owner = await world.as('owner@south');
    const input = { subject: { topUp: { accountId: 'acc_seed_pocket_south_eur', amount: eur(500) } } };
    const { id: paymentId } = await owner.act('createPayment', once(input), 'id');
    await owner.act('cancelPayment', once({ paymentId }));
    const elsewhere = await world.anew('owner@south');
    const method = await elsewhere.act('attachPaymentMethod', once({ token: 'pm_card_visa' }), 'id');
    expect(await elsewhere.refusal('confirmPayment', once({ paymentId, methodId: method.id }))).toBe('INVALID_STATE');
  },

  async endCoupon(world) {
    const [admin, owner] = await Promise.all([world.as('admin@platform'), world.as('owner@south')]);
    const code = `EFFECT${randomUUID().slice(0, 6).toUpperCase()}`;
    const coupon = await admin.act(
      'createCoupon',
      once({ code, terms: { basisPointsOff: 1_000 }, duration: 'ONCE' }),
      'id',
    );
    const first = await owner.act('createBillingSubscription', subscribed(code), 'id');
    await admin.act('endCoupon', { couponId: coupon.id });
    expect(await owner.refusal('createBillingSubscription', subscribed(code))).toBe('COUPON_INVALID');
    await owner.act('cancelBillingSubscription', once({ subscriptionId: first.id, atPeriodEnd: false }));
  },

  async cancelBillingSubscription(world) {
    const owner = await world.as('owner@south');
    const { id } = await owner.act('createBillingSubscription', subscribed(), 'id');
    const elsewhere = await world.anew('owner@south');
    const upcoming = () =>
      elsewhere.read('query ($id: ID!) { upcomingInvoice(subscriptionId: $id) { total { minor } } }', { id });
    expect(await upcoming()).not.toBeNull();
    await owner.act('cancelBillingSubscription', once({ subscriptionId: id, atPeriodEnd: false }));
    expect(await upcoming()).toBeNull();
  },

  async cancelRequest(world) {
    const [requester, payer] = await Promise.all([world.as('owner@north'), world.as('owner@south')]);
    const { id: requestId, link } = await requester.act(
      'requestPayment',
      once({ pocketId: 'pkt_seed_north', amount: eur(100) }),
      'id link',
    );
    const page = async () => (await fetch(world.url + new URL(link).pathname)).text();
    expect(await page()).not.toContain('can no longer be paid');
    await requester.act('cancelRequest', { requestId });
    expect(await page()).toContain('can no longer be paid');
    expect(await payer.refusal('payRequest', once({ requestId, fromPocketId: 'pkt_seed_south_eur' }))).not.toBeNull();
  },

  async removeWalletContact(world) {
    const owner = await world.as('owner@south');
    const target = { address: { network: 'ETHEREUM', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' } };
    const { id: contactId } = await owner.act('addWalletContact', { name: `Cold ${randomUUID()}`, target }, 'id');
    const elsewhere = await world.anew('owner@south');
    const withdrawal = { pocketId: 'pkt_seed_south_eur', contactId, amount: eur(100) };
    const before = await elsewhere.refusal('withdrawFunds', once(withdrawal));
    expect(before).not.toBe('NOT_FOUND');
    await owner.act('removeWalletContact', { contactId });
    expect(await elsewhere.refusal('withdrawFunds', once(withdrawal))).toBe('NOT_FOUND');
  },

  async removeSpendingControl(world) {
    const [owner, requester] = await Promise.all([world.as('owner@south'), world.as('owner@north')]);
    const control = await owner.act('setSpendingControl', { period: 'TRANSACTION', limit: eur(1) }, 'id');
    const { id: requestId } = await requester.act(
      'requestPayment',
      once({ pocketId: 'pkt_seed_north', amount: eur(100) }),
      'id',
    );
    const pay = () => owner.refusal('payRequest', once({ requestId, fromPocketId: 'pkt_seed_south_eur' }));
    expect(await pay()).toBe('SPENDING_LIMIT_EXCEEDED');
    const removed = await owner.act('removeSpendingControl', { controlId: control.id }, 'pendingChange { id }');
    expect(removed.pendingChange).toBeNull();
    expect(await pay()).toBeNull();
  },

  async revokeAiApiKey(world) {
    const owner = await world.as('owner@south');
    const product = await owner.act(
      'createAiApiProduct',
      once({
        name: `Effects ${randomUUID()}`,
        modelIds: ['aim_embedded_extractive'],
        requestMicros: '1',
        tokensMicros: '1',
        monthlyTokens: '1000',
      }),
      'id',
    );
    const key = await owner.act(
      'createAiApiKey',
      { productId: product.id, name: 'Effects', scopes: ['MODELS'] },
      'secret apiKey { id }',
    );
    const listed = async () =>
      (await fetch(`${world.url}/v1/models`, { headers: { authorization: `Bearer ${key.secret}` } })).status;
    expect(await listed()).toBe(200);
    await owner.act('revokeAiApiKey', { keyId: key.apiKey.id });
    expect(await listed()).toBe(401);
  },
};
