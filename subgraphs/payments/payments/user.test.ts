import type { Caller, SignedInCaller } from '@codai/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInvoice, finaliseInvoice } from '../invoices/service.ts';
import { type BillingFlows, billingFlows } from '../testing/billing.ts';
import { as, openPayments, operator, type PaymentsUnderTest } from '../testing/payments.ts';

let subject: PaymentsUnderTest;
let billing: BillingFlows;
beforeAll(async () => {
  subject = await openPayments();
  billing = await billingFlows(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const tenantId = 'org_paying';
const [ana, dan, owner, admin, member] = [
  as('ana', { tenantId }),
  as('dan', { tenantId, roles: ['MEMBER'] }),
  as('olga', { tenantId, roles: ['OWNER'] }),
  as('alex', { tenantId, roles: ['ADMIN'] }),
  as('mia', { tenantId, roles: ['MEMBER'] }),
];

async function buy(who: Caller, priceId: string): Promise<string> {
  const input = { subject: { prices: [{ priceId, quantity: 1 }] }, idempotencyKey: billing.key() };
  const document = `mutation ($input: CreatePaymentInput!) { createPayment(input: $input) { ... on Payment { id } ... on Error { message } } }`;
  return (await subject.ask<{ id: string }>(who, document, { input })).id;
}

const PAYMENTS = `query ($of: [_Any!]!, $first: Int, $after: String) { _entities(representations: $of) {
  ... on User { id payments(first: $first, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } } } }`;

interface Seen {
  readonly payments: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  } | null;
}

async function paymentsOf(person: Caller, seenBy: Caller, page: object = {}) {
  const of = [{ __typename: 'User', id: person.userId }];
  const [user] = await subject.ask<Seen[]>(seenBy, PAYMENTS, { of, ...page });
  return user?.payments ?? null;
}
const idsOf = async (person: Caller, seenBy: Caller) =>
  (await paymentsOf(person, seenBy))?.edges.map(({ node }) => node.id) ?? null;

it('shows what a person began to pay to that person and to those who speak for the tenant, newest first, in pages', async () => {
  const priceId = await billing.price();
  const mine: string[] = [];
  for (let count = 0; count < 3; count++) {
    mine.unshift(await buy(ana, priceId));
    subject.clock.advance(1000);
  }
  const [his, elsewhere] = [await buy(dan, priceId), await buy(as('ana', { tenantId: 'org_other' }), priceId)];
  for (const seenBy of [ana, owner, admin]) expect(await idsOf(ana, seenBy)).toEqual(mine);
  expect(await idsOf(dan, dan)).toEqual([his]);
  expect(await idsOf(ana, as('ana', { tenantId: 'org_other' }))).toEqual([elsewhere]);
  const first = await paymentsOf(ana, ana, { first: 2 });
  expect(first?.edges.map(({ node }) => node.id)).toEqual(mine.slice(0, 2));
  const { endCursor: after, hasNextPage } = first?.pageInfo ?? {};
  expect(hasNextPage).toBe(true);
  expect((await paymentsOf(ana, ana, { first: 2, after }))?.edges.map(({ node }) => node.id)).toEqual(mine.slice(2));
});

it('shows nothing to other members, to owners of another tenant, and to somebody with one factor', async () => {
  await buy(ana, await billing.price());
  expect(await idsOf(ana, member)).toBeNull();
  expect(await idsOf(ana, as('eve', { tenantId: 'org_other', roles: ['OWNER'] }))).toEqual(
    await idsOf(ana, as('ana', { tenantId: 'org_other' })),
  );
  const weak = await subject.execute(as('ana', { tenantId, aal: 1 }), PAYMENTS, {
    of: [{ __typename: 'User', id: ana.userId }],
  });
  expect(weak.errors?.[0]?.extensions.code).toBe('MFA_REQUIRED');
});

it('counts the payment of an invoice as begun by who paid it', async () => {
  const payer = await billing.tenant();
  const attach = `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { __typename } }`;
  await subject.ask(payer, attach, {
    input: { token: 'pm_card_visa', makeDefault: true, idempotencyKey: billing.key() },
  });
  const line = { description: 'Set-up', amountMinor: 5_000n, taxBehavior: 'EXCLUSIVE' } as const;
  const given = { tenantId: payer.tenantId ?? '', issuerId: 'iss_one', currency: 'EUR', lines: [line] };
  const by = operator as SignedInCaller;
  const made = await createInvoice(subject.deps, by, {
    ...given,
    collection: 'SEND_INVOICE',
    idempotencyKey: billing.key(),
  });
  if (!('invoiceId' in made)) throw made;
  await finaliseInvoice(subject.deps, by, { invoiceId: made.invoiceId, idempotencyKey: billing.key() });
  const pay = `mutation ($input: PayInvoiceInput!) { payInvoice(input: $input) { __typename ... on Invoice { status } } }`;
  await subject.ask(payer, pay, { input: { invoiceId: made.invoiceId, idempotencyKey: billing.key() } });
  expect(await idsOf(payer, payer)).toHaveLength(1);
});
