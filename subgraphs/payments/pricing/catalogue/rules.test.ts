import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountOf,
  decimalOf,
  descriptionRefusal,
  MICROS,
  microsOf,
  type NewPrice,
  nameRefusal,
  type Pricing,
  priceRefusal,
  pricingRefusal,
  QUANTITY_MAX,
  quantityRefusal,
  quotaRefusal,
  type Tier,
  trialRefusal,
} from './rules.ts';

const tier = (upTo: bigint | null, unit: bigint, flat = 0n): Tier => ({ upTo, unitMicros: unit * MICROS, flat });
const graduated = (...tiers: Tier[]): Pricing => ({ model: 'GRADUATED', unitMicros: 0n, tiers });
const flat: Pricing = { model: 'FLAT', unitMicros: 999n * MICROS, tiers: [] };
const perUnit = (unitMicros: bigint): Pricing => ({ model: 'PER_UNIT', unitMicros, tiers: [] });

describe('the price of a quantity', () => {
  const steps = graduated(tier(10n, 100n), tier(20n, 50n, 500n), tier(null, 10n));
  it.each([
    [flat, 1n, 999n],
    [flat, 7n, 999n],
    [perUnit(3n * MICROS), 0n, 0n],
    [perUnit(3n * MICROS), 7n, 21n],
    [perUnit(250_000n), 2n, 0n],
    [perUnit(250_000n), 6n, 2n],
    [perUnit(250_000n), 10n, 2n],
    [perUnit(250_000n), 14n, 4n],
    [steps, 0n, 0n],
    [steps, 1n, 100n],
    [steps, 10n, 1_000n],
    [steps, 11n, 1_550n],
    [steps, 20n, 2_000n],
    [steps, 21n, 2_010n],
    [graduated(tier(null, 2n, 5n)), 3n, 11n],
  ])('is, by %o for %s units, %s', (pricing, quantity, amount) => {
    expect(amountOf(pricing, quantity)).toBe(amount);
  });

  it('is the sum over each single unit in tiers without flat amounts', () => {
    const priceOfUnit = (number: bigint) => (number <= 10n ? 100n : number <= 25n ? 60n : 7n);
    const pricing = graduated(tier(10n, 100n), tier(25n, 60n), tier(null, 7n));
    fc.assert(
      fc.property(fc.bigInt(0n, 80n), (quantity) => {
        let sum = 0n;
        for (let unit = 1n; unit <= quantity; unit++) sum += priceOfUnit(unit);
        expect(amountOf(pricing, quantity)).toBe(sum);
      }),
      { seed: freshSeed() },
    );
  });
});

describe('prices', () => {
  it.each([
    ['1250', 1_250_000_000n],
    ['0.25', 250_000n],
    ['0.000001', 1n],
    ['0', 0n],
    ['0.0000001', null],
    ['-1', null],
    ['1e3', null],
    ['.5', null],
    ['1.', null],
    ['1234567890123', null],
    ['', null],
    [' 1', null],
    ['1 ', null],
  ])('%s is read as %s millionths', (text, micros) => {
    expect(microsOf(text)).toBe(micros);
  });

  it('are written as they are read', () => {
    expect(decimalOf(1_250_000_000n)).toBe('1250');
    expect(decimalOf(250_000n)).toBe('0.25');
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 17n), (micros) => {
        expect(microsOf(decimalOf(micros))).toBe(micros);
      }),
      { seed: freshSeed() },
    );
  });

  const path = (pricing: Pricing, usage: 'LICENSED' | 'METERED' = 'LICENSED') =>
    pricingRefusal(pricing, usage)?.inputPath?.join('.') ?? null;

  it.each([
    [flat, 'LICENSED', null],
    [flat, 'METERED', 'input.model'],
    [perUnit(-1n), 'LICENSED', 'input.unitAmount'],
    [perUnit(10n ** 17n), 'LICENSED', null],
    [perUnit(10n ** 17n + 1n), 'LICENSED', 'input.unitAmount'],
    [perUnit(0n), 'METERED', null],
    [{ ...flat, tiers: [tier(null, 1n)] }, 'LICENSED', 'input.tiers'],
    [graduated(), 'LICENSED', 'input.tiers'],
    [graduated(tier(null, 1n)), 'METERED', null],
    [{ ...graduated(tier(null, 1n)), unitMicros: 1n }, 'LICENSED', 'input.unitAmount'],
    [graduated(tier(5n, 1n)), 'LICENSED', 'input.tiers.0.upTo'],
    [graduated(tier(null, 1n), tier(null, 1n)), 'LICENSED', 'input.tiers.0.upTo'],
    [graduated(tier(0n, 1n), tier(null, 1n)), 'LICENSED', 'input.tiers.0.upTo'],
    [graduated(tier(5n, 1n), tier(5n, 1n), tier(null, 1n)), 'LICENSED', 'input.tiers.1.upTo'],
    [graduated(tier(5n, 1n), tier(6n, 1n), tier(null, 1n)), 'LICENSED', null],
    [graduated(tier(null, 0n)), 'LICENSED', null],
    [graduated(tier(null, -1n)), 'LICENSED', 'input.tiers.0.unitAmount'],
    [graduated({ ...tier(null, 1n), unitMicros: 10n ** 17n + 1n }), 'LICENSED', 'input.tiers.0.unitAmount'],
    [graduated({ ...tier(null, 1n), unitMicros: 10n ** 17n }), 'LICENSED', null],
    [graduated(tier(null, 1n, -1n)), 'LICENSED', 'input.tiers.0.flatAmount'],
    [graduated(tier(null, 1n, 10n ** 14n)), 'LICENSED', null],
    [graduated(tier(null, 1n, 10n ** 14n + 1n)), 'LICENSED', 'input.tiers.0.flatAmount'],
  ] as const)('%o as %s is refused at %s', (pricing, usage, where) => {
    expect(path(pricing, usage)).toBe(where);
  });

  it.each([
    ['a price', perUnit(-1n), 'LICENSED', /from 0 to 10\^11 minor units/],
    ['what is metered', flat, 'METERED', /metered price cannot be flat/],
    ['tiers of a flat price', { ...flat, tiers: [tier(null, 1n)] }, 'LICENSED', /Only a graduated price has tiers/],
    ['the amount', { ...graduated(tier(null, 1n)), unitMicros: 1n }, 'LICENSED', /amounts in its tiers/],
    ['tiers', graduated(), 'LICENSED', /1 to 20 tiers/],
    ['the price of a tier', graduated(tier(null, -1n)), 'LICENSED', /from 0 to 10\^11 minor units/],
    ['the amount of a tier', graduated(tier(null, 1n, -1n)), 'LICENSED', /from 0 to 10\^14 minor units/],
    ['the end of a tier', graduated(tier(5n, 1n)), 'LICENSED', /Every tier but the last has an end/],
    ['the order', graduated(tier(5n, 1n), tier(5n, 1n), tier(null, 1n)), 'LICENSED', /ascending order/],
  ] as const)('say of %s what is wrong with it', (_what, pricing, usage, message) => {
    expect(pricingRefusal(pricing, usage)).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringMatching(message),
    });
  });

  it('have at most twenty tiers', () => {
    const tiers = (count: number) => [
      ...Array.from({ length: count - 1 }, (_, index) => tier(BigInt(index + 1), 1n)),
      tier(null, 1n),
    ];
    expect(path(graduated(...tiers(20)))).toBeNull();
    expect(path(graduated(...tiers(21)))).toBe('input.tiers');
  });

  it.each([
    [0n, true],
    [1n, false],
    [QUANTITY_MAX, false],
    [QUANTITY_MAX + 1n, true],
  ])('a quantity of %s is refused: %s', (quantity, refused) => {
    const refusal = quantityRefusal(quantity, ['input', 'quantity']);
    expect(refusal !== null).toBe(refused);
    if (refused)
      expect(refusal).toMatchObject({
        inputPath: ['input', 'quantity'],
        message: expect.stringMatching(/between 1 and 1000000000000/),
      });
  });

  it.each([
    ['Pro', false],
    ['', true],
    ['   ', true],
    ['a\u0000', true],
    ['x'.repeat(120), false],
    ['x'.repeat(121), true],
  ])('the name %j is refused: %s', (name, refused) => {
    expect(nameRefusal(name)?.inputPath).toEqual(refused ? ['input', 'name'] : undefined);
    if (refused) expect(nameRefusal(name)?.message).toMatch(/1 to 120 printable characters/);
  });

  it.each([
    [-1, true],
    [0, false],
    [90, false],
    [91, true],
    [1.5, true],
  ])('a trial of %s days is refused: %s', (days, refused) => {
    expect(trialRefusal(days)?.inputPath).toEqual(refused ? ['input', 'trialDays'] : undefined);
    if (refused) expect(trialRefusal(days)?.message).toMatch(/0 to 90 days/);
  });
});

it.each([
  ['', undefined],
  ['x'.repeat(500), undefined],
  ['x'.repeat(501), 'input.description'],
])('refuses a description that is too long (case %#)', (description, where) => {
  expect(descriptionRefusal(description)?.inputPath?.join('.')).toBe(where);
});

it.each([
  [99, undefined],
  [100, 'QUOTA_EXCEEDED'],
])('refuses one more price for a product that has %d: %s', (prices, code) => {
  expect(quotaRefusal(prices)?.code).toBe(code);
});

describe('a new price', () => {
  const fresh: NewPrice = {
    currency: 'EUR',
    pricing: { model: 'PER_UNIT', unitMicros: MICROS, tiers: [] },
    usageType: 'LICENSED',
    aggregation: null,
    usageReporter: 'ISSUER',
    interval: { unit: 'MONTH', count: 1 },
    trialDays: 0,
    isOneTime: false,
  };

  it.each<[Partial<NewPrice>, string | undefined]>([
    [{}, undefined],
    [{ usageType: 'METERED', aggregation: 'SUM', usageReporter: 'CUSTOMER' }, undefined],
    [{ currency: 'XXQ' }, 'input.currency'],
    [{ aggregation: 'SUM' }, 'input.aggregation'],
    [{ usageType: 'METERED' }, 'input.aggregation'],
    [{ usageReporter: 'CUSTOMER' }, 'input.usageReporter'],
    [{ interval: { unit: 'YEAR', count: 4 } }, 'input.interval.count'],
    [{ trialDays: 91 }, 'input.trialDays'],
    [{ isOneTime: true }, undefined],
    [{ isOneTime: true, trialDays: 3 }, 'input.isOneTime'],
    [{ isOneTime: true, usageType: 'METERED', aggregation: 'SUM' }, 'input.isOneTime'],
  ])('is refused at its faulty member (case %#)', (facts, where) => {
    expect(priceRefusal({ ...fresh, ...facts })?.inputPath?.join('.')).toBe(where);
  });
});
