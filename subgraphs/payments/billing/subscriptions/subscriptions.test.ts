import type { SignedInCaller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { openBilling } from '../../testing/billing.ts';
import { reportUsage } from '../usage/service.ts';
import { changeSubscription } from './change.ts';
import { createSubscription } from './create.ts';
import { cancelSubscription, pauseSubscription, resumeSubscription } from './service.ts';
import { turnPeriods } from './turn.ts';
import { upcomingInvoice } from './upcoming.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());

const DAY = 86_400_000;
const of = (subscriptionId: string) => ({ subscriptionId, idempotencyKey: billing.key() });

interface InvoiceFacts {
  readonly kind: string;
  readonly period: number;
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
}
const invoicesOf = (subscriptionId: string) =>
  billing.rows<InvoiceFacts>(
    `SELECT kind, period, subtotal::int, discount::int, tax::int, total::int FROM payments.invoice WHERE subscription_id = $1 ORDER BY finalised_at, number`,
    [subscriptionId],
  );
const linesOf = (subscriptionId: string) =>
  billing.rows<{ kind: string; amount: number }>(
    `SELECT l.kind, l.amount::int FROM payments.invoice_line l JOIN payments.invoice i ON i.id = l.invoice_id
      WHERE i.subscription_id = $1 ORDER BY i.number, l.position`,
    [subscriptionId],
  );
async function statusOf(subscriptionId: string) {
  const [row] = await billing.rows<{
    status: string;
    starts: Date;
    ends: Date;
    version: number;
    cancelled: Date | null;
  }>(
    `SELECT status, period_starts_at AS starts, period_ends_at AS ends, version, cancelled_at AS cancelled
       FROM payments.billing_subscription WHERE id = $1`,
    [subscriptionId],
  );
  return row as NonNullable<typeof row>;
}
async function pass(days: number): Promise<void> {
  billing.clock.advance(days * DAY);
  await turnPeriods(billing.deps);
}
async function change(
  caller: SignedInCaller,
  subscriptionId: string,
  priceId: string,
  proration: 'LATER' | 'NONE' | 'NOW',
) {
  const { version } = await statusOf(subscriptionId);
  const input = { ...of(subscriptionId), items: [{ priceId }], proration, expectedVersion: version };
  const outcome = await changeSubscription(billing.deps, caller, input);
  expect(outcome).toEqual({ subscriptionId });
}

describe('a subscription', () => {
  it('is charged and credited by time for a change, at once or on the next invoice; down and up again is nothing', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const caller = await billing.tenant({ country: 'US' });
    const [small, large] = [await billing.price({ minor: 3_100n }), await billing.price({ minor: 6_200n })];
    const subscriptionId = await billing.subscribeTo(caller, small);
    billing.clock.advance(10 * DAY);
    await change(caller, subscriptionId, large, 'NOW');
    expect(await invoicesOf(subscriptionId)).toMatchObject([
      { kind: 'PERIOD', total: 3_100 },
      { kind: 'CHANGE', period: 1, total: 2_100 },
    ]);
    await change(caller, subscriptionId, small, 'LATER');
    await change(caller, subscriptionId, large, 'LATER');
    await pass(21);
    const invoices = await invoicesOf(subscriptionId);
    expect(invoices.at(-1)).toMatchObject({ kind: 'PERIOD', period: 2, total: 6_200 });
    const lines = (await linesOf(subscriptionId)).slice(3);
    expect(lines.map(({ kind, amount }) => `${kind} ${amount}`).sort()).toEqual([
      'LICENSED 6200',
      'REMAINING_TIME 2100',
      'REMAINING_TIME 4200',
      'UNUSED_TIME -2100',
      'UNUSED_TIME -4200',
    ]);
  });

  it('carries a credit that is larger than the invoice on to the next ones, and no invoice is less than nothing', async () => {
    billing.clock.set('2031-06-01T00:00:00.000Z');
    const caller = await billing.tenant({ country: 'US' });
    const [large, small] = [await billing.price({ minor: 90_000n }), await billing.price({ minor: 1_000n })];
    const subscriptionId = await billing.subscribeTo(caller, large);
    billing.clock.advance(15 * DAY);
    await change(caller, subscriptionId, small, 'NOW');
    expect(await invoicesOf(subscriptionId)).toHaveLength(1);
    await pass(15);
    await pass(31);
    expect((await invoicesOf(subscriptionId)).map(({ total }) => total)).toEqual([90_000, 0, 0]);
    const [waiting] = await billing.rows<{ amount: number }>(
      'SELECT amount::int FROM payments.pending_line WHERE tenant_id = $1 AND invoice_id IS NULL',
      [caller.tenantId],
    );
    expect(waiting).toEqual({ amount: -45_000 + 500 + 1_000 + 1_000 });
  });

  it('begins a new period at once with another interval, with the rest of the old one credited', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const caller = await billing.tenant({ country: 'US' });
    const monthly = await billing.price({ minor: 3_100n });
    const yearly = await billing.price({ minor: 30_000n, unit: 'YEAR' });
    const subscriptionId = await billing.subscribeTo(caller, monthly);
    billing.clock.advance(10 * DAY);
    await change(caller, subscriptionId, yearly, 'LATER');
    expect(await invoicesOf(subscriptionId)).toMatchObject([{ total: 3_100 }, { period: 2, total: 27_900 }]);
    expect(await statusOf(subscriptionId)).toMatchObject({
      starts: new Date('2031-05-11T00:00:00.000Z'),
      ends: new Date('2032-05-11T00:00:00.000Z'),
    });
  });

  it('is had in full when it is paused: its period ends later by the pause', async () => {
    billing.clock.set('2031-01-31T00:00:00.000Z');
    const caller = await billing.tenant();
    const subscriptionId = await billing.subscribeTo(caller, await billing.price());
    billing.clock.advance(3 * DAY);
    expect(await pauseSubscription(billing.deps, caller, of(subscriptionId))).toEqual({ subscriptionId });
    await pass(100);
    expect(await statusOf(subscriptionId)).toMatchObject({ status: 'PAUSED' });
    expect(await invoicesOf(subscriptionId)).toHaveLength(1);
    expect(await resumeSubscription(billing.deps, caller, of(subscriptionId))).toEqual({ subscriptionId });
    const { status, starts, ends } = await statusOf(subscriptionId);
    expect([status, ends.getTime() - starts.getTime()]).toEqual(['ACTIVE', 28 * DAY]);
    await pass(25);
    expect(await invoicesOf(subscriptionId)).toHaveLength(2);
    expect(await pauseSubscription(billing.deps, caller, of('bsu_unknown'))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused with a price that is paid once', async () => {
    const caller = await billing.tenant();
    const priceId = await billing.price({ isOneTime: true });
    const input = {
      items: [{ priceId, quantity: 1n }],
      collection: 'AUTOMATIC' as const,
      idempotencyKey: billing.key(),
    };
    expect(await createSubscription(billing.deps, caller, input)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'items', '0', 'priceId'],
    });
  });

  it('has its trial once for each product, and pays nothing for it', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const caller = await billing.tenant({ country: 'US' });
    const priceId = await billing.price({ minor: 5_000n, trialDays: 14 });
    const subscriptionId = await billing.subscribeTo(caller, priceId);
    expect(await statusOf(subscriptionId)).toMatchObject({
      status: 'TRIALING',
      ends: new Date('2031-05-15T00:00:00Z'),
    });
    expect(await invoicesOf(subscriptionId)).toEqual([]);
    await pass(14);
    expect(await statusOf(subscriptionId)).toMatchObject({ status: 'ACTIVE', ends: new Date('2031-06-15T00:00:00Z') });
    expect(await invoicesOf(subscriptionId)).toMatchObject([{ period: 1, total: 5_000 }]);
    const again = await billing.subscribeTo(caller, priceId);
    expect(await invoicesOf(again)).toMatchObject([{ period: 1, total: 5_000 }]);
  });

  it('is refused without a profile, for prices that do not fit together, and to another tenant', async () => {
    const stranger = (await billing.tenant()) as SignedInCaller;
    const nobody = { ...stranger, tenantId: 'org_without' as never };
    const price = await billing.price();
    const create = (caller: SignedInCaller, items: { priceId: string; quantity?: bigint }[]) =>
      createSubscription(billing.deps, caller, { items, collection: 'SEND_INVOICE', idempotencyKey: billing.key() });
    expect(await create(nobody, [{ priceId: price }])).toMatchObject({ reason: 'NO_BILLING_PROFILE' });
    const other = await billing.price({ currency: 'RON' });
    expect(await create(stranger, [{ priceId: price }, { priceId: other }])).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await create(stranger, [])).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await create(stranger, [{ priceId: 'prc_none' }])).toMatchObject({ code: 'NOT_FOUND' });
    expect(await create(stranger, [{ priceId: price, quantity: 0n }])).toMatchObject({ code: 'VALIDATION_FAILED' });
    const mine = await billing.subscribeTo(stranger, price);
    const cancel = { ...of(mine), atPeriodEnd: false, creditsUnusedTime: false };
    expect(await cancelSubscription(billing.deps, await billing.tenant(), cancel)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('PAY-10: a subscription that is cancelled at the end of its period', () => {
  it('runs until then, brings no later invoice, and can be kept until then', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const caller = await billing.tenant();
    const subscriptionId = await billing.subscribeTo(caller, await billing.price());
    const cancel = () => ({ ...of(subscriptionId), atPeriodEnd: true, creditsUnusedTime: false });
    await cancelSubscription(billing.deps, caller, cancel());
    expect(await resumeSubscription(billing.deps, caller, of(subscriptionId))).toEqual({ subscriptionId });
    await cancelSubscription(billing.deps, caller, cancel());
    expect(await upcomingInvoice(billing.deps, caller, subscriptionId)).toBeNull();
    await pass(30);
    expect(await statusOf(subscriptionId)).toMatchObject({ status: 'ACTIVE' });
    await pass(60);
    await Promise.all([turnPeriods(billing.deps), turnPeriods(billing.deps)]);
    expect(await statusOf(subscriptionId)).toMatchObject({
      status: 'CANCELLED',
      cancelled: new Date('2031-06-01T00:00:00.000Z'),
    });
    expect(await invoicesOf(subscriptionId)).toHaveLength(1);
    const ended = (await billing.published()).filter(({ type }) => type === 'payments.subscription.cancelled');
    expect(ended.filter(({ data }) => data.subscriptionId === subscriptionId)).toHaveLength(1);
    expect(await cancelSubscription(billing.deps, caller, cancel())).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('credits unused time on request when it is cancelled at once', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const caller = await billing.tenant({ country: 'US' });
    const price = await billing.price({ minor: 3_100n });
    const subscriptionId = await billing.subscribeTo(caller, price);
    billing.clock.advance(21 * DAY);
    await cancelSubscription(billing.deps, caller, {
      ...of(subscriptionId),
      atPeriodEnd: false,
      creditsUnusedTime: true,
    });
    const later = await billing.subscribeTo(caller, price);
    expect(await invoicesOf(later)).toMatchObject([{ total: 2_100 }]);
  });
});

describe('metered usage', () => {
  it('is invoiced with the period in which it was used, once for each key, and shown before as it then is', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const caller = await billing.tenant();
    const metered = await billing.price({ model: 'PER_UNIT', usageType: 'METERED', minor: 7n });
    const flat = await billing.price({ minor: 1_000n });
    const subscriptionId = await billing.subscribeTo(caller, flat, {
      items: [{ priceId: flat }, { priceId: metered }],
    });
    const report = (quantity: bigint, key = billing.key(), at?: Date) =>
      reportUsage(
        billing.deps,
        caller,
        { subscriptionId, priceId: metered, quantity, at, idempotencyKey: key },
        'ISSUER',
      );
    billing.clock.advance(DAY);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => report(5n, 'once')));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await report(6n, 'once')).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await report(40n);
    expect(await report(1n, billing.key(), new Date('2031-04-30T23:59:59Z'))).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const preview = await upcomingInvoice(billing.deps, caller, subscriptionId);
    expect(preview?.totals).toMatchObject({ subtotal: 1_315n, tax: 276n, total: 1_591n });
    await pass(30);
    const invoices = await invoicesOf(subscriptionId);
    expect(invoices.at(-1)).toMatchObject({ period: 2, subtotal: 1_315, tax: 276, total: 1_591 });
    expect((await linesOf(subscriptionId)).slice(-2)).toEqual([
      { kind: 'METERED', amount: 315 },
      { kind: 'LICENSED', amount: 1_000 },
    ]);
    await report(3n);
    await cancelSubscription(billing.deps, caller, {
      ...of(subscriptionId),
      atPeriodEnd: false,
      creditsUnusedTime: false,
    });
    expect((await invoicesOf(subscriptionId)).at(-1)).toMatchObject({ kind: 'FINAL', subtotal: 21 });
    expect(await report(1n)).toMatchObject({ code: 'VALIDATION_FAILED', inputPath: ['input', 'at'] });
  });
});

describe('a trial', () => {
  it('M-12: is had once, however many subscriptions to one product begin at once', async () => {
    const caller = await billing.tenant();
    const priceId = await billing.price({ minor: 5_000n, trialDays: 14 });
    const begun = await Promise.all(Array.from({ length: 4 }, () => billing.subscribeTo(caller, priceId)));
    const statuses = await Promise.all(begun.map(async (id) => (await statusOf(id)).status));
    expect(statuses.filter((status) => status === 'TRIALING')).toHaveLength(1);
  });
});

describe('a subscription that cannot be turned', () => {
  it('M-10: keeps no other one from its next period, and is reported', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const price = await billing.price();
    const poisoned = await billing.subscribeTo(await billing.tenant(), price);
    const others = [
      await billing.subscribeTo(await billing.tenant(), price),
      await billing.subscribeTo(await billing.tenant(), price),
    ];
    await billing.rows(
      `CREATE FUNCTION payments.poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poison'; END $$`,
    );
    await billing.rows(`CREATE TRIGGER poison BEFORE UPDATE ON payments.billing_subscription FOR EACH ROW
      WHEN (OLD.id = '${poisoned}') EXECUTE FUNCTION payments.poison()`);
    billing.clock.advance(62 * DAY);
    await expect(turnPeriods(billing.deps)).rejects.toThrow('Some periods could not be turned.');
    await billing.rows('DROP TRIGGER poison ON payments.billing_subscription');
    const periods = (id: string) => invoicesOf(id).then((invoices) => invoices.map(({ period }) => period));
    expect(await Promise.all(others.map(periods))).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(await periods(poisoned)).toEqual([1]);
    await turnPeriods(billing.deps);
    expect(await periods(poisoned)).toEqual([1, 2, 3]);
  });
});

describe('usage that another subgraph measured', () => {
  const REPORT = `mutation ($input: ReportUsageForServiceInput!) { reportUsageForService(input: $input) {
    __typename ... on UsageReportedForService { usageRecordId } ... on Error { code } } }`;

  it('M-5: is taken from services alone, and a report after the turn is on the next invoice', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const caller = await billing.tenant();
    const priceId = await billing.price({ model: 'PER_UNIT', usageType: 'METERED', minor: 7n });
    const subscriptionId = await billing.subscribeTo(caller, priceId);
    const service = { ...caller, userId: null, service: 'wallet', roles: [], aal: 0 } as never;
    const report = async (who: never, at: string, idempotencyKey = billing.key()) => {
      const input = { subscriptionId, priceId, quantity: '10', at, idempotencyKey };
      const { data, errors } = await billing.execute<{ reportUsageForService: object }>(who, REPORT, { input });
      return data?.reportUsageForService ?? { code: errors?.[0]?.extensions.code };
    };
    await pass(31);
    const late = '2031-05-31T23:59:59Z';
    expect(await report(caller as never, late)).toEqual({ code: 'FORBIDDEN' });
    const key = billing.key();
    const [first, again] = [await report(service, late, key), await report(service, late, key)];
    expect(first).toEqual({ __typename: 'UsageReportedForService', usageRecordId: expect.any(String) });
    expect(again).toEqual(first);
    expect(await report({ ...(service as object), tenantId: 'org_other' } as never, late)).toMatchObject({
      code: 'NOT_FOUND',
    });
    await pass(30);
    const lines = await linesOf(subscriptionId);
    expect(lines.filter(({ amount }) => amount === 70)).toHaveLength(1);
  });
});

describe('PAY-11: a coupon', () => {
  it.each([1, 3, 7])(
    'is redeemed, with the limit %s, by so many of 12 customers at once, and by nobody else',
    async (limit) => {
      const priceId = await billing.price();
      const code = `LIMIT-${limit}`;
      await billing.coupon({ code, redemptionsMax: limit });
      const callers = await Promise.all(Array.from({ length: 12 }, () => billing.tenant()));
      const outcomes = await Promise.all(
        callers.map((caller) =>
          createSubscription(billing.deps, caller, {
            items: [{ priceId }],
            coupon: code,
            collection: 'SEND_INVOICE',
            idempotencyKey: billing.key(),
          }),
        ),
      );
      expect(outcomes.filter((outcome) => 'subscriptionId' in outcome)).toHaveLength(limit);
      for (const outcome of outcomes)
        if ('code' in outcome) expect(outcome).toMatchObject({ code: 'COUPON_INVALID', couponReason: 'EXHAUSTED' });
      const [counted] = await billing.rows<{ redeemed: number; rows: number }>(
        `SELECT c.redeemed, (SELECT count(*)::int FROM payments.coupon_redemption r WHERE r.coupon_id = c.id) AS rows
         FROM payments.coupon c WHERE c.code = $1`,
        [code],
      );
      expect(counted).toEqual({ redeemed: limit, rows: limit });
    },
  );

  it('is not redeemed once it has expired', async () => {
    billing.clock.set('2031-05-02T08:59:59.999Z');
    const caller = await billing.tenant();
    const priceId = await billing.price();
    await billing.coupon({ code: 'UNTIL-NINE', expiresAt: new Date('2031-05-02T09:00:00.000Z') });
    await billing.subscribeTo(caller, priceId, { coupon: 'UNTIL-NINE' });
    billing.clock.advance(1);
    const late = billing.subscribeTo(caller, priceId, { coupon: 'UNTIL-NINE' });
    await expect(late).rejects.toMatchObject({ code: 'COUPON_INVALID', couponReason: 'EXPIRED' });
  });

  it('counts in as many periods as it says, and a change inside one is reckoned with it', async () => {
    billing.clock.set('2031-05-01T00:00:00.000Z');
    const caller = await billing.tenant({ country: 'US' });
    const [small, large] = [await billing.price({ minor: 3_000n }), await billing.price({ minor: 9_000n })];
    await billing.coupon({ code: 'HALF-TWICE', duration: 'REPEATING', periods: 2 });
    const subscriptionId = await billing.subscribeTo(caller, small, { coupon: 'HALF-TWICE' });
    await pass(31);
    billing.clock.advance(15 * DAY);
    await change(caller, subscriptionId, large, 'LATER');
    await pass(15);
    const invoices = await invoicesOf(subscriptionId);
    expect(invoices.map(({ discount, total }) => [discount, total])).toEqual([
      [1_500, 1_500],
      [1_500, 1_500],
      [0, 9_000 + 1_500],
    ]);
  });
});
