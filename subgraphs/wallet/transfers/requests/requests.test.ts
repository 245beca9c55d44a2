import { afterAll, describe, expect, it } from 'vitest';
import { setSpendingControl } from '../../policy/controls/service.ts';
import { routes } from '../../routes.ts';
import { eur, key, ok, openWallets } from '../../testing/wallet.ts';
import { cancelRequest, declineRequest, payRequest, requestPayment } from './service.ts';

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());
const ana = await wallets.wallet();
const bo = await wallets.wallet();
const shop = await wallets.pocket(ana);
const purse = await wallets.pocket(bo, { balance: 10_000n });

const ask = (minor: bigint, facts: object = {}) =>
  requestPayment(wallets.deps, ana.who, {
    pocketId: shop,
    amount: eur(minor),
    note: 'Coffee',
    payerHandle: null,
    expiresInDays: 1,
    idempotencyKey: key(),
    ...facts,
  });
const pay = (requestId: string, fromPocketId = purse, who = bo) =>
  payRequest(wallets.deps, who.who, { requestId, fromPocketId, idempotencyKey: key() });
const SEE = `query ($id: ID!) { paymentRequest(id: $id) { status amount { minor } link qrSvg isForAnyone } }`;
const see = async (id: string, who = bo) =>
  (
    await wallets.execute<{ paymentRequest: { status: string; link: string; qrSvg: string } | null }>(who.who, SEE, {
      id,
    })
  ).data!.paymentRequest;

describe('payment requests', () => {
  it('WAL-9: many who pay one request at once pay it once', async () => {
    const { requestId } = ok(await ask(10n));
    const cleo = await wallets.wallet();
    const other = await wallets.pocket(cleo, { balance: 10_000n });
    const [before] = await wallets.available(shop);
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? pay(requestId) : pay(requestId, other, cleo))),
    );
    expect(tries.filter((outcome) => 'movementId' in outcome)).toHaveLength(1);
    for (const outcome of tries)
      if (!('movementId' in outcome)) expect(['ALREADY_PAID', 'INVALID_STATE']).toContain(outcome.code);
    expect(await wallets.available(shop)).toEqual([before! + 10n]);
    expect(await pay(requestId)).toMatchObject({ code: 'ALREADY_PAID' });
    const paid = (await wallets.published()).filter(
      ({ type, subject }) => type === 'wallet.request.paid' && subject === requestId,
    );
    expect(paid).toMatchObject([{ tenantId: ana.who.tenantId, data: { amount: '10' } }]);
  });

  it('WAL-9: one that banking, or a control, refuses is open again', async () => {
    const { requestId } = ok(await ask(20n));
    const poor = await wallets.pocket(bo);
    expect(await pay(requestId, poor)).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    expect(await see(requestId)).toMatchObject({ status: 'OPEN' });
    const dan = await wallets.wallet();
    const from = await wallets.pocket(dan, { balance: 100n });
    ok(
      await setSpendingControl(wallets.deps, dan.who, {
        controlId: null,
        expectedVersion: null,
        kind: 'SPENDING',
        period: 'DAY',
        category: null,
        limit: eur(19),
      }),
    );
    expect(await pay(requestId, from, dan)).toMatchObject({ code: 'SPENDING_LIMIT_EXCEEDED' });
    expect(await see(requestId)).toMatchObject({ status: 'OPEN' });
    ok(await pay(requestId));
    expect(await see(requestId)).toMatchObject({ status: 'PAID' });
  });

  it('is a link that cannot be guessed, and a QR code of it', async () => {
    const { requestId } = ok(await ask(20n));
    const seen = await see(requestId);
    expect(seen?.link).toBe(`http://127.0.0.1:4000/wallet/pay/${requestId}`);
    expect(seen?.qrSvg).toMatch(/^<svg[^>]+viewBox/);
    expect(await see('prq_none')).toBeNull();
    expect(await pay('prq_none')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('its page tells the amount while it is open, and nothing of one that is not there or is meant for somebody', async () => {
    const get = async (id: string) => {
      const [route] = routes(wallets.deps);
      const answer = await route!.handle(new Request(`http://127.0.0.1:4000/wallet/pay/${id}`));
      return { status: answer.status, text: await answer.text() };
    };
    const { requestId } = ok(await ask(1_234n));
    expect(await get(requestId)).toMatchObject({ status: 200, text: expect.stringContaining('12.34 EUR') });
    ok(await pay(requestId));
    expect(await get(requestId)).toMatchObject({ status: 410 });
    const named = ok(await ask(20n, { payerHandle: bo.handle }));
    for (const id of ['prq_none', '', '<script>', named.requestId])
      expect(await get(id)).toMatchObject({ status: 404, text: expect.not.stringContaining('script') });
  });

  it('is for one wallet alone when it names it, and that one may decline', async () => {
    const cleo = await wallets.wallet();
    const other = await wallets.pocket(cleo, { balance: 100n });
    const { requestId } = ok(await ask(20n, { payerHandle: bo.handle }));
    expect(await see(requestId, cleo)).toBeNull();
    expect(await see(requestId, bo)).toMatchObject({ status: 'OPEN' });
    expect(await pay(requestId, other, cleo)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await declineRequest(wallets.deps, cleo.who, requestId)).toMatchObject({ code: 'NOT_FOUND' });
    ok(await declineRequest(wallets.deps, bo.who, requestId));
    const told = (await wallets.published()).filter(({ type }) => type === 'wallet.request.declined');
    expect(told).toMatchObject([{ subject: requestId, tenantId: ana.who.tenantId }]);
    expect(await pay(requestId)).toMatchObject({ code: 'INVALID_STATE', current: 'DECLINED' });
    expect(await declineRequest(wallets.deps, bo.who, requestId)).toMatchObject({ current: 'DECLINED' });
    const open = ok(await ask(20n));
    expect(await declineRequest(wallets.deps, bo.who, open.requestId)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('end by their date, or by the person who made them', async () => {
    const [late, taken] = [ok(await ask(20n)), ok(await ask(20n))];
    expect(await cancelRequest(wallets.deps, bo.who, taken.requestId)).toMatchObject({ code: 'NOT_FOUND' });
    ok(await cancelRequest(wallets.deps, ana.who, taken.requestId));
    expect(await pay(taken.requestId)).toMatchObject({ current: 'CANCELLED' });
    wallets.clock.advance(86_400_000);
    expect(await pay(late.requestId)).toMatchObject({ current: 'EXPIRED' });
    expect(await see(late.requestId)).toMatchObject({ status: 'EXPIRED' });
  });

  it.each([
    ['nothing', { amount: eur(0) }, 'VALIDATION_FAILED'],
    ['a long note', { note: 'x'.repeat(141) }, 'VALIDATION_FAILED'],
    ['91 days', { expiresInDays: 91 }, 'VALIDATION_FAILED'],
    ['half a day', { expiresInDays: 0.5 }, 'VALIDATION_FAILED'],
    ['nobody', { payerHandle: 'nobody' }, 'RECIPIENT_INVALID'],
    ['another currency', { amount: { minor: 1n, currency: 'RON' } }, 'VALIDATION_FAILED'],
    ['another’s pocket', { pocketId: 'pkt_none' }, 'NOT_FOUND'],
  ])('refuses %s', async (_what, facts, code) => {
    expect(await ask(1n, facts)).toMatchObject({ code });
  });
  it('refuses oneself', async () => {
    expect(await ask(1n, { payerHandle: ana.handle })).toMatchObject({ code: 'RECIPIENT_INVALID' });
    const { requestId } = ok(await ask(1n));
    const own = await wallets.pocket(ana, { balance: 5n });
    expect(await pay(requestId, own, ana)).toMatchObject({ code: 'RECIPIENT_INVALID' });
  });
});
