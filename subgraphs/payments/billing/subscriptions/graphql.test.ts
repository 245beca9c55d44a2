import { afterAll, describe, expect, it } from 'vitest';
import { openBilling } from '../../testing/billing.ts';
import { as, operator } from '../../testing/payments.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());

const owner = as('ana', { tenantId: 'org_north', roles: ['OWNER'] });

async function run<T = Record<string, unknown>>(caller: typeof owner, document: string, variables = {}): Promise<T> {
  const { data, errors } = await billing.execute<Record<string, T>>(caller, document, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data as Record<string, T>)[0] as T;
}
const mutate = (caller: typeof owner, name: string, result: string, input: Record<string, unknown>, keyed = true) =>
  run(
    caller,
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ${result} ... on Error { code path } } }`,
    { input: keyed ? { ...input, idempotencyKey: billing.key() } : input },
  );

describe('billing through GraphQL', () => {
  it('is walked from the catalogue to an invoice and its preview', async () => {
    const product = await mutate(operator, 'createBillingProduct', '... on BillingProduct { id name }', {
      issuerId: 'iss_one',
      name: 'Team',
    });
    const price = await mutate(
      operator,
      'createPrice',
      '... on Price { id model tiers { upTo unitAmount } interval { unit count } product { name prices { id } } }',
      {
        productId: product.id,
        currency: 'EUR',
        model: 'GRADUATED',
        tiers: [{ upTo: '5', unitAmount: '1000' }, { unitAmount: '800.5' }],
        interval: { unit: 'MONTH' },
      },
    );
    expect(price).toMatchObject({
      tiers: [
        { upTo: '5', unitAmount: '1000' },
        { upTo: null, unitAmount: '800.5' },
      ],
      product: { name: 'Team', prices: [{ id: price.id }] },
    });
    const coupon = await mutate(operator, 'createCoupon', '... on Coupon { code percentOff redeemed }', {
      code: 'EIGHTH',
      terms: { basisPointsOff: 1_250 },
      duration: 'FOREVER',
    });
    expect(coupon).toMatchObject({ code: 'EIGHTH', percentOff: '12.5', redeemed: 0 });
    const profile = { name: 'North', addressLines: ['Quay 1'], country: 'DE', vatNumber: 'DE 136.695.976' };
    expect(
      await mutate(
        owner,
        'setBillingProfile',
        '... on BillingProfile { vatNumber vatStatus vatSource version }',
        profile,
        false,
      ),
    ).toMatchObject({ vatNumber: 'DE136695976', vatStatus: 'VALID', vatSource: 'CHECK_DIGITS', version: 1 });
    const subscription = await mutate(
      owner,
      'createBillingSubscription',
      '... on BillingSubscription { id status isEntitled price { minor } items { quantity price { id } } version }',
      { items: [{ priceId: price.id, quantity: '7' }], coupon: 'EIGHTH', collection: 'SEND_INVOICE' },
    );
    expect(subscription).toMatchObject({ status: 'ACTIVE', isEntitled: true, price: { minor: '5776' } });
    const fields = 'total { minor } tax { minor } discount { minor } lines { kind amount { minor } }';
    const organization = await run(
      owner,
      `query ($id: ID!) { _entities(representations: [{ __typename: "Organization", id: $id }]) { ... on Organization {
         invoices { edges { node { number taxTreatment taxRate ${fields} subscription { id } } } }
         billingSubscriptions { edges { node { id } } } } } }`,
      { id: 'org_north' },
    );
    const [entity] = organization as unknown as [{ invoices: { edges: [{ node: Record<string, unknown> }] } }];
    const invoice = entity.invoices.edges[0].node;
    expect(invoice).toMatchObject({
      number: 'CDI-000001',
      taxTreatment: 'REVERSE_CHARGE',
      taxRate: '0',
      total: { minor: '5776' },
      discount: { minor: '825' },
      lines: [{ kind: 'LICENSED', amount: { minor: '6601' } }],
    });
    const find = async (who: typeof owner) => {
      const document = `{ _entities(representations: [{ __typename: "GlobalSearch", id: "cdi-0000" }]) { ... on GlobalSearch { invoices { title } } } }`;
      const [found] = (await run(who, document)) as unknown as [{ invoices: object[] }];
      return found.invoices;
    };
    expect(await find(owner)).toEqual([{ title: 'CDI-000001' }]);
    expect(await find({ ...owner, tenantId: 'org_south' as never })).toEqual([]);
    const upcoming = await run(owner, `query ($id: ID!) { upcomingInvoice(subscriptionId: $id) { ${fields} } }`, {
      id: subscription.id,
    });
    expect(upcoming).toMatchObject({ total: { minor: '5776' }, lines: [{ kind: 'LICENSED' }] });
    const of = { subscriptionId: subscription.id };
    const stale = { ...of, items: [{ priceId: price.id, quantity: '2' }], expectedVersion: 99 };
    expect(await mutate(owner, 'changeBillingSubscription', '', stale)).toMatchObject({ code: 'VERSION_CONFLICT' });
    const result = '... on BillingSubscription { status cancelAtPeriodEnd }';
    expect(await mutate(owner, 'cancelBillingSubscription', result, { ...of, atPeriodEnd: true })).toMatchObject({
      cancelAtPeriodEnd: true,
    });
  });

  it('has an operator’s invoice that is edited as a draft and never after', async () => {
    const line = { description: 'Workshop', amountMinor: '50000' };
    const created = await mutate(
      operator,
      'createInvoice',
      '... on Invoice { id status number total { minor } pdfUrl }',
      {
        tenantId: 'org_north',
        issuerId: 'iss_one',
        currency: 'EUR',
        collection: 'SEND_INVOICE',
        lines: [line],
      },
    );
    expect(created).toMatchObject({ status: 'DRAFT', number: null, total: { minor: '50000' }, pdfUrl: null });
    const add = () =>
      mutate(operator, 'addInvoiceLine', '... on Invoice { total { minor } }', { invoiceId: created.id, line });
    expect(await add()).toMatchObject({ total: { minor: '100000' } });
    const of = `mutation ($input: FinaliseInvoiceInput!) { finaliseInvoice(input: $input) { __typename ... on Invoice { number status } ... on Error { code } } }`;
    const finalise = () => run(operator, of, { input: { invoiceId: created.id, idempotencyKey: billing.key() } });
    expect(await finalise()).toMatchObject({ number: 'CDI-000002', status: 'OPEN' });
    expect(await finalise()).toMatchObject({ code: 'INVALID_STATE' });
    expect(await add()).toMatchObject({ code: 'INVOICE_IMMUTABLE' });
    const voided = await run(
      operator,
      of.replaceAll('finaliseInvoice', 'voidInvoice').replace('FinaliseInvoiceInput', 'VoidInvoiceInput'),
      {
        input: { invoiceId: created.id, idempotencyKey: billing.key() },
      },
    );
    expect(voided).toMatchObject({ status: 'VOID' });
  });

  it('refuses malformed input, numbers that look like a card, and callers without the right', async () => {
    const profile = { name: 'North', addressLines: ['Quay 1'], country: 'DE' };
    const set = (facts: object) =>
      mutate(owner, 'setBillingProfile', '', { ...profile, expectedVersion: 1, ...facts }, false);
    expect(await set({ vatNumber: 'DE136695977' })).toMatchObject({ code: 'TAX_ID_INVALID' });
    expect(await set({ name: '4242 4242 4242 4242' })).toMatchObject({ code: 'SENSITIVE_DATA_REFUSED' });
    expect(await set({ country: 'Germany' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await set({ expectedVersion: 9 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    const member = as('bo', { tenantId: 'org_north', roles: ['MEMBER'] });
    await expect(run(member, '{ billingProfile { name } }')).rejects.toThrow('FORBIDDEN');
    await expect(run(owner, '{ coupons { edges { node { code } } } }')).rejects.toThrow('FORBIDDEN');
    const price = { productId: 'bpr_none', currency: 'EUR', model: 'FLAT', interval: { unit: 'MONTH' } };
    expect(await mutate(operator, 'createPrice', '', { ...price, unitAmount: '1e3' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'unitAmount'],
    });
    expect(await mutate(operator, 'createPrice', '', { ...price, unitAmount: '5' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const create = { items: [{ priceId: await billing.price() }], coupon: 'NONE-SUCH', collection: 'SEND_INVOICE' };
    expect(await mutate(owner, 'createBillingSubscription', '', create)).toMatchObject({ code: 'COUPON_INVALID' });
  });

  it('tells operators what came in, what recurs and what was lost', async () => {
    const analytics = await run(
      operator,
      `{ paymentAnalytics(range: { from: "2031-05-01T00:00:00Z", to: "2031-06-01T00:00:00Z" }, groupBy: DAY) {
           revenue { paid { minor } } recurring { monthly { minor currency } subscriptions } churn { atBegin lost won rate } } }`,
    );
    expect(analytics).toEqual({
      revenue: [],
      recurring: [{ monthly: { minor: '5776', currency: 'EUR' }, subscriptions: 1 }],
      churn: { atBegin: 0, lost: 0, won: 1, rate: null },
    });
  });

  it('tells each step of an invoice to its tenant, live', async () => {
    const mine = await billing.subscribe<{ invoiceStatusChanged: { status: string } }>(
      owner,
      'subscription { invoiceStatusChanged { status } }',
    );
    // An event of another tenant comes first in the log, and is passed over.
    await billing.subscribeTo(await billing.tenant(), await billing.price({ minor: 0n }));
    const caller = owner as Parameters<typeof billing.subscribeTo>[0];
    await billing.subscribeTo(caller, await billing.price());
    await billing.runEvents();
    const { value } = await mine.next();
    expect(value.data).toEqual({ invoiceStatusChanged: { status: 'OPEN' } });
    await mine.return?.();
  });
});
