import type { SignedInCaller } from '@codai/kit';
import { type FixedClock, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { type CreateSubscription, createSubscription } from '../billing/subscriptions/create.ts';
import type { Deps } from '../deps.ts';
import payments from '../module.ts';
import { createPrice, createProduct } from '../pricing/catalogue/service.ts';
import { createCoupon } from '../pricing/coupons/service.ts';
import { recordLocationEvidence } from '../pricing/tax/location/service.ts';
import { setProfile } from '../pricing/tax/service.ts';
import { as, operator } from './payments.ts';

/** Steps of billing's tests below its operations. */
export interface BillingFlows {
  /** A key that was not used before. */
  key(): string;
  /** An issuer in Romania of its own series; the first one is there from the beginning. */
  issuer(id?: string, series?: string): Promise<string>;
  product(issuerId?: string, name?: string): Promise<string>;
  /** A monthly price in euro, flat and exclusive of tax unless said otherwise. */
  price(facts?: PriceFacts): Promise<string>;
  coupon(facts: Partial<Parameters<typeof createCoupon>[2]> & { readonly code: string }): Promise<string>;
  /** A tenant with a profile, and who acts in it. */
  tenant(facts?: {
    readonly id?: string;
    readonly country?: string;
    readonly vatNumber?: string;
    /** Where a document says that it is, beside its address; its country unless said otherwise, and null for no document. */
    readonly document?: string | null;
  }): Promise<SignedInCaller>;
  /** Subscribes to the price; a refusal is thrown. */
  subscribeTo(caller: SignedInCaller, priceId: string, facts?: Partial<CreateSubscription>): Promise<string>;
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface PriceFacts {
  readonly productId?: string;
  readonly minor?: bigint;
  readonly currency?: string;
  readonly model?: 'FLAT' | 'PER_UNIT';
  readonly usageType?: 'LICENSED' | 'METERED';
  readonly unit?: 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';
  readonly taxBehavior?: 'EXCLUSIVE' | 'INCLUSIVE';
  readonly trialDays?: number;
  readonly isOneTime?: boolean;
  readonly usageReporter?: 'ISSUER' | 'CUSTOMER';
  readonly aggregation?: 'SUM' | 'MAX' | 'LAST';
}

export interface BillingUnderTest extends TestSubgraph<Deps>, BillingFlows {
  readonly clock: FixedClock;
}

/** Billing without a processor: what is sent as an invoice and never charged. */
export async function openBilling(): Promise<BillingUnderTest> {
  const subject = await testSubgraph(payments);
  return { ...subject, ...(await billingFlows(subject)) };
}

export async function billingFlows(subject: TestSubgraph<Deps>): Promise<BillingFlows> {
  const { deps, database } = subject;
  const admin = operator as SignedInCaller;
  let keys = 0;
  const key = () => `billing-${keys++}`;
  const ok = <T>(outcome: T): Exclude<T, Error> => {
    if (outcome instanceof Error) throw outcome;
    return outcome as Exclude<T, Error>;
  };
  const self: BillingFlows = {
    key,
    async issuer(id = 'iss_one', series = 'CDI') {
      const facts = { name: 'Codai SRL', address: 'Str. Lungă 1, Brașov', country: 'RO', vatNumber: 'RO18547290' };
      await deps.database.systemWrite(null, (tx) =>
        tx.billingIssuer.createMany({
          data: [{ id, ...facts, series, creditSeries: `${series}C` }],
          skipDuplicates: true,
        }),
      );
      return id;
    },
    async product(issuerId = 'iss_one', name = 'Pro') {
      const input = { issuerId, name, description: '', idempotencyKey: key() };
      return ok(await createProduct(deps, admin, input)).productId;
    },
    async price(facts = {}) {
      const { minor = 10_000n, currency = 'EUR', model = 'FLAT', usageType = 'LICENSED', unit = 'MONTH' } = facts;
      const productId = facts.productId ?? (await self.product());
      const pricing = { model, unitMicros: minor * 1_000_000n, tiers: [] };
      const made = await createPrice(deps, admin, {
        productId,
        currency,
        pricing,
        usageType,
        aggregation: usageType === 'METERED' ? (facts.aggregation ?? 'SUM') : null,
        usageReporter: facts.usageReporter ?? 'ISSUER',
        interval: { unit, count: 1 },
        taxBehavior: facts.taxBehavior ?? 'EXCLUSIVE',
        trialDays: facts.trialDays ?? 0,
        isOneTime: facts.isOneTime ?? false,
        idempotencyKey: key(),
      });
      return ok(made).priceId;
    },
    async coupon(facts) {
      const terms = { kind: 'PERCENT', basisPoints: 5_000 } as const;
      const none = { periods: null, redemptionsMax: null, expiresAt: null, duration: 'ONCE' } as const;
      const made = await createCoupon(deps, admin, { terms, ...none, ...facts, idempotencyKey: key() });
      return ok(made).couponId;
    },
    async tenant({ id = `org_${keys++}`, country = 'RO', vatNumber, document = country } = {}) {
      const caller = as('ana', { tenantId: id, roles: ['OWNER'] }) as SignedInCaller;
      const lines = { name: 'North Harbour', addressLines: ['Cheiul 1', 'Constanța'], country, language: 'ro' };
      const refusal = await setProfile(deps, caller, { ...lines, ...(vatNumber !== undefined && { vatNumber }) });
      if (refusal !== null) throw refusal;
      const evidence = { tenantId: id, kind: 'DOCUMENT', note: 'Extract of the register' } as const;
      if (document !== null) ok(await recordLocationEvidence(deps, admin, { ...evidence, country: document }));
      return caller;
    },
    async subscribeTo(caller, priceId, facts = {}) {
      const input = { items: [{ priceId }], collection: 'SEND_INVOICE' as const, idempotencyKey: key(), ...facts };
      return ok(await createSubscription(deps, caller, input)).subscriptionId;
    },
    rows: async (sql, values = []) => (await database.admin.query(sql, [...values])).rows,
  };
  await self.issuer();
  return self;
}

/** Has the tenant pay with a method of a bank in that country, as the processor reports it. */
export async function noteMethodCountry(
  { rows }: BillingFlows,
  { tenantId }: SignedInCaller,
  country: string,
): Promise<void> {
  await rows(
    `INSERT INTO payments.customer (id, tenant_id, processor_id, created_at) VALUES ('cus_' || $1, $1, 'cus_' || $1, now()) ON CONFLICT DO NOTHING`,
    [tenantId],
  );
  await rows(
    `INSERT INTO payments.payment_method (id, tenant_id, customer_id, processor_id, kind, last4, country, created_at)
     VALUES ('pmt_' || $1, $1, 'cus_' || $1, 'pm_' || $1, 'CARD', '0003', $2, now())`,
    [tenantId, country],
  );
  await rows(`UPDATE payments.customer SET default_method_id = 'pmt_' || $1 WHERE tenant_id = $1`, [tenantId]);
}
