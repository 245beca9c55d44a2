import { QuotaExceededError, ValidationError } from '@codai/kit';
import { currencyExponents, divideHalfEven } from '@codai/kit/money';
import { type Interval, intervalRefusal } from '../periods/rules.ts';

/** FLAT: once, whatever the quantity. PER_UNIT: for each. GRADUATED: each unit at the price of the tier that it falls into. */
export type PricingModel = 'FLAT' | 'PER_UNIT' | 'GRADUATED';
/** LICENSED is paid in advance for the quantity that was asked for; METERED afterwards for what was used. */
export type UsageType = 'LICENSED' | 'METERED';

/** Unit prices are in millionths of a minor unit, so that a call for a hundredth of a cent has a price. */
export const MICROS = 1_000_000n;

/** Units up to and with `upTo`, counted from the first of all; null: all that follow. */
export interface Tier {
  readonly upTo: bigint | null;
  readonly unitMicros: bigint;
  /** In minor units, once when the tier is entered. */
  readonly flat: bigint;
}

export interface Pricing {
  readonly model: PricingModel;
  /** Unit price of FLAT and PER_UNIT; 0 for GRADUATED. */
  readonly unitMicros: bigint;
  /** Tiers of GRADUATED, in order, the last without an end; empty for the others. */
  readonly tiers: readonly Tier[];
}

export const QUANTITY_MAX = 10n ** 12n;
export const TIERS_MAX = 20;
/** A unit costs at most a hundred thousand million minor units, so that no invoice comes near the end of its column. */
const UNIT_MICROS_MAX = 10n ** 17n;
const FLAT_MAX = 10n ** 14n;

/** Price of a quantity for one period, in minor units; rounded once, half to even. */
export function amountOf({ model, unitMicros, tiers }: Pricing, quantity: bigint): bigint {
  if (model === 'FLAT') return divideHalfEven(unitMicros, MICROS);
  if (model === 'PER_UNIT') return divideHalfEven(unitMicros * quantity, MICROS);
  let [micros, below] = [0n, 0n];
  for (const tier of tiers) {
    if (quantity <= below) break;
    const end = tier.upTo === null || tier.upTo > quantity ? quantity : tier.upTo;
    micros += (end - below) * tier.unitMicros + tier.flat * MICROS;
    below = end;
  }
  return divideHalfEven(micros, MICROS);
}

/** `1250`, `0.25`: a price in minor units with up to six decimals, in millionths; null for anything else. */
export function microsOf(decimal: string): bigint | null {
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(decimal) ?? [];
  return whole === undefined ? null : BigInt(whole + fraction.padEnd(6, '0'));
}

export function decimalOf(micros: bigint): string {
  const digits = micros.toString().padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, -6) : `${digits.slice(0, -6)}.${fraction}`;
}

/** A price that cannot be reckoned with; null when it can. */
export function pricingRefusal({ model, unitMicros, tiers }: Pricing, usage: UsageType): ValidationError | null {
  const of = (field: string, message: string) => new ValidationError(`input.${field}`, message);
  if (unitMicros < 0n || unitMicros > UNIT_MICROS_MAX)
    return of('unitAmount', 'Enter a price from 0 to 10^11 minor units.');
  if (model === 'FLAT' && usage === 'METERED')
    return of('model', 'A metered price cannot be flat. Choose another model.');
  if (model !== 'GRADUATED')
    return tiers.length === 0
      ? null
      : of('tiers', 'Only a graduated price has tiers. Remove them or choose the graduated model.');
  if (unitMicros !== 0n)
    return of('unitAmount', 'A graduated price has no unit amount of its own. Enter the amounts in its tiers.');
  if (tiers.length === 0 || tiers.length > TIERS_MAX) return of('tiers', `Enter 1 to ${TIERS_MAX} tiers.`);
  return tierRefusal(tiers);
}

function tierRefusal(tiers: readonly Tier[]): ValidationError | null {
  let below = 0n;
  for (const [index, { upTo, unitMicros, flat }] of tiers.entries()) {
    const of = (field: string, message: string) =>
      new ValidationError(['input', 'tiers', String(index), field], message);
    if (unitMicros < 0n || unitMicros > UNIT_MICROS_MAX)
      return of('unitAmount', 'Enter a price from 0 to 10^11 minor units.');
    if (flat < 0n || flat > FLAT_MAX) return of('flatAmount', 'Enter an amount from 0 to 10^14 minor units.');
    const isLast = index === tiers.length - 1;
    if (isLast !== (upTo === null))
      return of('upTo', 'Every tier but the last has an end. Enter it, or remove it from the last tier.');
    if (upTo !== null && upTo <= below)
      return of('upTo', 'The tier ends before the previous one does. Enter the tiers in ascending order.');
    below = upTo ?? below;
  }
  return null;
}

export function quantityRefusal(quantity: bigint, path: readonly string[]): ValidationError | null {
  return quantity >= 1n && quantity <= QUANTITY_MAX
    ? null
    : new ValidationError(path, `Enter a quantity between 1 and ${QUANTITY_MAX}.`);
}

const NAME = /^[^\p{C}]{1,120}$/u;

/** A text for invoices has 1 to 120 printable characters that are not all spaces. */
export function nameRefusal(name: string, path = 'input.name'): ValidationError | null {
  return NAME.test(name) && name.trim() !== ''
    ? null
    : new ValidationError(path, 'Enter 1 to 120 printable characters.');
}

/** Days of a trial that a price may give. */
export const TRIAL_DAYS_MAX = 90;

export function trialRefusal(days: number): ValidationError | null {
  return Number.isInteger(days) && days >= 0 && days <= TRIAL_DAYS_MAX
    ? null
    : new ValidationError('input.trialDays', `Enter 0 to ${TRIAL_DAYS_MAX} days.`);
}

/** Most prices of a product: the verb that adds one refuses more. */
const PRICES_MAX = 100;

const DESCRIPTION_MAX = 500;

/** A description for the catalogue; it may be empty. */
export function descriptionRefusal(description: string): ValidationError | null {
  return description.length <= DESCRIPTION_MAX
    ? null
    : new ValidationError('input.description', `Shorten the description to ${DESCRIPTION_MAX} characters.`);
}

/** A product with as many prices as it can have takes no more. */
export function quotaRefusal(prices: number): QuotaExceededError | null {
  return prices < PRICES_MAX ? null : new QuotaExceededError('PRICES_PER_PRODUCT', prices, null);
}

/** A price that is to be added to a product. */
export interface NewPrice {
  readonly currency: string;
  readonly pricing: Pricing;
  readonly usageType: UsageType;
  /** Aggregation of a metered price; null for a licensed one. */
  readonly aggregation: 'LAST' | 'MAX' | 'SUM' | null;
  readonly usageReporter: 'CUSTOMER' | 'ISSUER';
  readonly interval: Interval;
  readonly trialDays: number;
  /** Paid once, and not by a subscription. */
  readonly isOneTime: boolean;
}

/** A price that cannot be sold; null when it can. */
export function priceRefusal(price: NewPrice): ValidationError | null {
  const { pricing, usageType, aggregation, usageReporter, interval, trialDays, currency, isOneTime } = price;
  if (!currencyExponents.has(currency))
    return new ValidationError('input.currency', 'The currency is unknown. Enter an ISO 4217 code.');
  if ((usageType === 'METERED') !== (aggregation !== null))
    return new ValidationError(
      'input.aggregation',
      'Choose an aggregation for a metered price, and none for a licensed one.',
    );
  if (usageType === 'LICENSED' && usageReporter === 'CUSTOMER')
    return new ValidationError('input.usageReporter', 'Only a metered price has a reporter. Leave it out.');
  if (isOneTime && (usageType === 'METERED' || trialDays > 0))
    return new ValidationError('input.isOneTime', 'A price that is paid once has neither usage nor a trial.');
  return pricingRefusal(pricing, usageType) ?? intervalRefusal(interval) ?? trialRefusal(trialDays);
}
