import { DomainError, type SignedInCaller, seedUser } from '@codai/kit';
import { createSubscription } from './billing/subscriptions/create.ts';
import type { Deps, PaymentsWrite } from './deps.ts';
import { asBilling } from './guards/as-billing.ts';
import { storedTiers } from './pricing/catalogue/price-row.ts';
import type { Pricing } from './pricing/catalogue/rules.ts';
import { profilePlace } from './pricing/tax/service.ts';

export const seedIssuerId = 'iss_seed_codai';
const MICROS = 1_000_000n;

interface SeedPrice {
  readonly id: string;
  readonly productId: string;
  readonly currency: string;
  readonly pricing: Pricing;
  readonly unit: 'MONTH' | 'YEAR';
  readonly isMetered?: boolean;
  readonly trialDays?: number;
}

const flat = (minor: bigint): Pricing => ({ model: 'FLAT', unitMicros: minor * MICROS, tiers: [] });
const perUnit = (minor: bigint): Pricing => ({ ...flat(minor), model: 'PER_UNIT' });

const products = [
  { id: 'bpr_seed_starter', name: 'Codai Starter', description: 'One workspace and its ledger.' },
  { id: 'bpr_seed_team', name: 'Codai Team', description: 'By seat.' },
  { id: 'bpr_seed_calls', name: 'API calls', description: 'What programs ask for, by call.' },
] as const;

const prices: readonly SeedPrice[] = [
  { id: 'prc_seed_starter_eur', productId: 'bpr_seed_starter', currency: 'EUR', pricing: flat(1_900n), unit: 'MONTH' },
  { id: 'prc_seed_starter_ron', productId: 'bpr_seed_starter', currency: 'RON', pricing: flat(9_500n), unit: 'MONTH' },
  { id: 'prc_seed_team_eur', productId: 'bpr_seed_team', currency: 'EUR', pricing: perUnit(1_200n), unit: 'MONTH' },
  {
    id: 'prc_seed_team_year',
    productId: 'bpr_seed_team',
    currency: 'EUR',
    pricing: perUnit(12_000n),
    unit: 'YEAR',
    trialDays: 14,
  },
  {
    id: 'prc_seed_calls_eur',
    productId: 'bpr_seed_calls',
    currency: 'EUR',
    unit: 'MONTH',
    isMetered: true,
    pricing: {
      model: 'GRADUATED',
      unitMicros: 0n,
      tiers: [
        { upTo: 10_000n, unitMicros: 0n, flat: 0n },
        { upTo: 1_000_000n, unitMicros: 20_000n, flat: 0n },
        { upTo: null, unitMicros: 8_000n, flat: 0n },
      ],
    },
  },
];

const customers = [
  {
    tenantId: 'org_seed_north',
    owner: seedUser('owner@north.test'),
    details: { name: 'North Harbour GmbH', addressLines: ['Hafenstraße 1', '20457 Hamburg'], vatNumber: 'DE136695976' },
    country: 'DE',
    language: 'en',
    items: [{ priceId: 'prc_seed_team_eur', quantity: 5n }, { priceId: 'prc_seed_calls_eur' }],
  },
  {
    tenantId: 'org_seed_south',
    owner: seedUser('owner@south.test'),
    details: { name: 'Valea de Sud SRL', addressLines: ['Str. Țărmului 2', '900001 Constanța'], vatNumber: null },
    country: 'RO',
    language: 'ro',
    items: [{ priceId: 'prc_seed_starter_ron' }],
  },
] as const;

/** Plans, and for each demo tenant a subscription with its open invoice. Everything is made once, by fixed ids and keys. */
export async function seedBilling(deps: Deps): Promise<void> {
  await deps.database.systemWrite(null, (tx) => plans(tx, deps.clock.now()));
  for (const { tenantId, owner, details, country, language, items } of customers) {
    const sealed = deps.keys.seal(JSON.stringify(details), profilePlace(tenantId));
    const hasNumber = details.vatNumber !== null;
    await deps.database.systemWrite(tenantId, (tx) =>
      tx.billingProfile.createMany({
        data: [
          {
            tenantId,
            details: sealed,
            country,
            language,
            vatStatus: hasNumber ? 'VALID' : 'NONE',
            vatSource: hasNumber ? 'CHECK_DIGITS' : null,
            vatCheckedAt: hasNumber ? deps.clock.now() : null,
          },
        ],
        skipDuplicates: true,
      }),
    );
    const caller: SignedInCaller = { ...asBilling(tenantId), userId: owner.id };
    const input = { items: [...items], collection: 'SEND_INVOICE' as const, idempotencyKey: 'seed' };
    const outcome = await createSubscription(deps, caller, input);
    if (outcome instanceof DomainError) throw outcome;
  }
}

async function plans(tx: PaymentsWrite, now: Date): Promise<void> {
  await tx.billingIssuer.createMany({
    data: [
      {
        id: seedIssuerId,
        name: 'Codai SRL',
        address: 'Str. Lungă 1, Brașov',
        country: 'RO',
        vatNumber: 'RO18547290',
        series: 'CDI',
        creditSeries: 'CDC',
      },
    ],
    skipDuplicates: true,
  });
  await tx.billingProduct.createMany({
    data: products.map((product) => ({ ...product, issuerId: seedIssuerId, createdAt: now })),
    skipDuplicates: true,
  });
  await tx.price.createMany({
    data: prices.map(({ pricing, unit, isMetered = false, trialDays = 0, ...price }) => ({
      ...price,
      model: pricing.model,
      unitMicros: pricing.unitMicros.toString(),
      tiers: storedTiers(pricing.tiers) as object[],
      usageType: isMetered ? ('METERED' as const) : ('LICENSED' as const),
      aggregation: isMetered ? ('SUM' as const) : null,
      intervalUnit: unit,
      intervalCount: 1,
      taxBehavior: 'EXCLUSIVE' as const,
      trialDays,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
}
