import { afterAll, describe, expect, it } from 'vitest';
import { flows, operations } from '../../testing/flows.ts';
import { as, openPayments } from '../../testing/payments.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);

describe('a payment method', () => {
  const LIST = `query { paymentMethods(first: 100) { edges { node { id kind brand last4 isDefault isAttached environment } } } }`;
  const list = async (name: string, tenantId: string) =>
    (
      await subject.ask<{ edges: { node: { id: string; isDefault: boolean } }[] }>(as(name, { tenantId }), LIST)
    ).edges.map(({ node }) => node);
  const change = (verb: string, caller: ReturnType<typeof as>, methodId: string) =>
    subject.ask(
      caller,
      `mutation ($input: ${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { __typename ... on PaymentMethod { id isDefault isAttached } ... on Error { code } } }`,
      { input: { methodId } },
    );

  it('is kept once for a key, the first as the default, shown by its last four digits, and forgotten', async () => {
    const dan = as('dan', { tenantId: 'org_dan' });
    const input = { token: 'pm_card_visa', idempotencyKey: 'one' };
    const [first, again] = await Promise.all([
      subject.ask<{ id: string }>(dan, operations.attach, { input }),
      subject.ask<{ id: string }>(dan, operations.attach, { input }),
    ]);
    expect(first).toEqual(again);
    subject.clock.advance(1_000);
    const second = await flow.attach('pm_card_mastercard', dan);
    await subject.settle();
    expect(await list('dan', 'org_dan')).toEqual([
      expect.objectContaining({ id: second.id, brand: 'mastercard', isDefault: false }),
      {
        id: first.id,
        kind: 'CARD',
        brand: 'visa',
        last4: '4242',
        isDefault: true,
        isAttached: true,
        environment: 'SANDBOX',
      },
    ]);
    expect(await change('setDefaultPaymentMethod', dan, second.id)).toMatchObject({ isDefault: true });
    expect(await change('detachPaymentMethod', dan, second.id)).toMatchObject({ isAttached: false, isDefault: false });
    expect(await change('setDefaultPaymentMethod', dan, second.id)).toMatchObject({ code: 'NOT_FOUND' });
    await subject.settle();
    expect((await list('dan', 'org_dan')).map(({ id }) => id)).toEqual([first.id]);
    expect(await change('detachPaymentMethod', as('eve', { tenantId: 'org_two' }), first.id)).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it.each([
    ['4242424242424242', 'SENSITIVE_DATA_REFUSED'],
    ['4242 4242 4242 4242', 'SENSITIVE_DATA_REFUSED'],
    ['tok_visa', 'VALIDATION_FAILED'],
    ['pm_nobody_knows', 'NOT_FOUND'],
    ['pm_card_chargeDeclined', 'PAYMENT_DECLINED'],
  ])('is not saved from the token %s: %s', async (token, code) =>
    expect(await flow.attach(token)).toMatchObject({ code }),
  );

  it('is saved by a webhook when its owner agrees at the processor’s element', async () => {
    const fay = as('fay', { tenantId: 'org_fay' });
    const document = `mutation ($input: CreateSetupIntentInput!) { createSetupIntent(input: $input) { __typename ... on SetupIntent { clientSecret } ... on Error { code } } }`;
    const { clientSecret } = await subject.ask<{ clientSecret: string }>(fay, document, {
      input: { idempotencyKey: 'set' },
    });
    const setup = clientSecret.slice(0, clientSecret.indexOf('_secret_'));
    await subject.processor.stripe.setupIntents.confirm(setup, {
      payment_method: 'pm_card_visa',
      return_url: 'https://a.example',
    });
    await subject.settle();
    expect(await list('fay', 'org_fay')).toEqual([expect.objectContaining({ last4: '4242', isAttached: true })]);
  });
});
