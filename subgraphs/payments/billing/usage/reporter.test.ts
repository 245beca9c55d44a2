import type { Caller, SignedInCaller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { openBilling, type PriceFacts } from '../../testing/billing.ts';
import { operator } from '../../testing/payments.ts';
import { upcomingInvoice } from '../subscriptions/upcoming.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());

const REPORT = `mutation ($input: ReportUsageInput!) { reportUsage(input: $input) {
  __typename ... on UsageReported { usageRecordId } ... on ConflictError { reason } ... on Error { code } } }`;

async function subscribed(facts: PriceFacts) {
  const caller = await billing.tenant();
  const priceId = await billing.price({ model: 'PER_UNIT', usageType: 'METERED', minor: 100n, ...facts });
  const subscriptionId = await billing.subscribeTo(caller, priceId);
  const report = async (who: Caller, quantity: string) => {
    const input = { subscriptionId, priceId, quantity, idempotencyKey: billing.key() };
    const { data, errors } = await billing.execute<{ reportUsage: object }>(who, REPORT, { input });
    return data?.reportUsage ?? { code: errors?.[0]?.extensions.code };
  };
  return { caller, subscriptionId, priceId, report };
}

const records = (subscriptionId: string) =>
  billing.rows<{ quantity: string; reporter: string }>(
    'SELECT quantity::text, reporter::text FROM payments.usage_record WHERE subscription_id = $1 ORDER BY quantity',
    [subscriptionId],
  );
const subtotal = async (caller: SignedInCaller, subscriptionId: string) =>
  (await upcomingInvoice(billing.deps, caller, subscriptionId))?.totals.subtotal;

describe('M-19: usage', () => {
  it('M-19: refuses the customer’s own report of a price whose issuer reports, and leaves the bill as it was', async () => {
    const { caller, subscriptionId, priceId, report } = await subscribed({ aggregation: 'LAST' });
    expect(await report(operator, '500')).toMatchObject({ __typename: 'UsageReported' });
    const refused = { __typename: 'ConflictError', code: 'CONFLICT', reason: 'USAGE_REPORTED_BY_ISSUER' };
    expect(await report(caller, '0')).toMatchObject(refused);
    expect(await records(subscriptionId)).toEqual([{ quantity: '500', reporter: 'ISSUER' }]);
    expect(await subtotal(caller, subscriptionId)).toBe(50_000n);
    const insert = billing.rows(
      `INSERT INTO payments.usage_record (id, tenant_id, subscription_id, price_id, period, quantity, at, reported_at, reporter)
       VALUES ('usg_own', $1, $2, $3, 1, 0, now(), now(), 'CUSTOMER')`,
      [caller.tenantId, subscriptionId, priceId],
    );
    await expect(insert).rejects.toMatchObject({ constraint: 'usage_record_reporter' });
  });

  it('M-19: takes the customer’s own report where the price says so', async () => {
    const { caller, subscriptionId, report } = await subscribed({ usageReporter: 'CUSTOMER' });
    expect(await report(caller, '3')).toMatchObject({ __typename: 'UsageReported' });
    expect(await report(operator, '4')).toMatchObject({ __typename: 'UsageReported' });
    expect(await records(subscriptionId)).toEqual([
      { quantity: '3', reporter: 'CUSTOMER' },
      { quantity: '4', reporter: 'ISSUER' },
    ]);
    expect(await subtotal(caller, subscriptionId)).toBe(700n);
    const member = { ...caller, roles: ['MEMBER'] } as Caller;
    expect(await report(member, '1')).toEqual({ code: 'FORBIDDEN' });
  });

  it('M-19: refuses a customer as the reporter of a licensed price', async () => {
    await expect(billing.price({ usageReporter: 'CUSTOMER' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'usageReporter'],
    });
  });
});
