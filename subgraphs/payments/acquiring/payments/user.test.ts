import type { Caller, SignedInCaller } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { createInvoice, finaliseInvoice } from '../../billing/issuing/service.ts';
import { billingFlows } from '../../testing/billing.ts';
import { as, openPayments, operator } from '../../testing/payments.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const billing = await billingFlows(subject);

const tenantId = 'org_paying';
const [ana, dan, owner, admin, member] = [
  as('ana', { tenantId, roles: ['MEMBER'] }),
  as('dan', { tenantId, roles: ['MEMBER'] }),
  as('olga', { tenantId, roles: ['OWNER'] }),
  as('alex', { tenantId, roles: ['ADMIN'] }),
  as('mia', { tenantId, roles: ['MEMBER'] }),
];

/** As an admin, which the person may be no longer when somebody looks. */
async function buy(person: Caller, priceId: string): Promise<string> {
  const who: Caller = { ...person, roles: ['ADMIN'] };
  const input = { subject: { prices: [{ priceId, quantity: 1 }] }, idempotencyKey: billing.key() };
  const document = `mutation ($input: CreatePaymentInput!) { createPayment(input: $input) { ... on Payment { id } ... on Error { message } } }`;
  return (await subject.ask<{ id: string }>(who, document, { input })).id;
}

const PAYMENTS = `query ($of: [_Any!]!, $first: Int, $after: String) { _entities(representations: $of) {
  ... on User { id payments(first: $first, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } } } }`;

interface Amount {
  readonly minor: string;
  readonly currency: string;
}

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

it('counts the payment of an invoice as begun by its payer', async () => {
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

it('lists the payments of the tenant that meet every condition of the filter, in either order', async () => {
  const lia = as('lia', { tenantId: 'org_lists' });
  const cheap = await billing.price();
  const [first, start] = [await buy(lia, cheap), subject.clock.now()];
  subject.clock.advance(1000);
  const second = await buy(lia, cheap);
  const document = `query ($filter: PaymentFilter, $order: ListOrder! = NEWEST_FIRST) {
    payments(filter: $filter, order: $order) { edges { node { id status amount { minor currency } } } } }`;
  const listed = async (filter: object | null, facts: object = {}) => {
    const { edges } = await subject.ask<{ edges: { node: { id: string; status: string; amount: Amount } }[] }>(
      lia,
      document,
      { filter, ...facts },
    );
    return edges.map(({ node }) => node);
  };
  const ids = async (...asked: Parameters<typeof listed>) => (await listed(...asked)).map(({ id }) => id);
  const [{ status, amount }] = (await listed(null)) as [Awaited<ReturnType<typeof listed>>[number]];
  expect(await ids(null)).toEqual([second, first]);
  expect(await ids(null, { order: 'OLDEST_FIRST' })).toEqual([first, second]);
  expect(await ids({ statuses: [status] })).toEqual([second, first]);
  expect(await ids({ statuses: ['SUCCEEDED'] })).toEqual([]);
  expect(await ids({ purposes: ['PRICE'] })).toEqual([second, first]);
  expect(await ids({ purposes: ['INVOICE'] })).toEqual([]);
  expect(await ids({ created: { before: new Date(start.getTime() + 1).toISOString() } })).toEqual([first]);
  const { minor, currency } = amount;
  expect(await ids({ amount: { currency, min: minor, max: minor } })).toEqual([second, first]);
  expect(await ids({ amount: { currency, min: String(BigInt(minor) + 1n) } })).toEqual([]);

  // A payment without an answer is shown, and found, as being processed.
  await subject.database.admin.query('UPDATE payments.payment SET unanswered_since = now() WHERE id = $1', [second]);
  expect((await listed({ statuses: ['PROCESSING'] })).map(({ id, status: shown }) => [id, shown])).toEqual([
    [second, 'PROCESSING'],
  ]);
  expect(await ids({ statuses: [status] })).toEqual([first]);
});
