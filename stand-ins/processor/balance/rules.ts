/** Fees for taking money. The processor's own schedule, near to the published ones, in minor units rounded half up. */
export interface FeeSchedule {
  readonly partsPerThousand: number;
  readonly fixed: number;
  readonly max?: number;
}

const schedules: Record<string, FeeSchedule> = {
  card: { partsPerThousand: 29, fixed: 30 },
  // https://stripe.com/pricing: a part of the debit, and never more than five units of the currency.
  us_bank_account: { partsPerThousand: 8, fixed: 0, max: 500 },
  sepa_debit: { partsPerThousand: 0, fixed: 35 },
};

/** Smallest amounts that may be taken: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const chargeMin: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  zar: 50,
}; // prettier-ignore

/** Eight digits of minor units. */
export const AMOUNT_MAX = 99_999_999;

/** Whether the processor takes money in the currency, by its small letters. */
export function isSupportedCurrency(currency: string): boolean {
  return Object.hasOwn(chargeMin, currency);
}

/** The smallest amount that may be taken in the currency. */
export function chargeMinimum(currency: string): number {
  return chargeMin[currency] ?? 1;
}

/** Fee for taking `amount` by a payment method of `type`; never more than the amount. */
export function chargeFee(type: string, amount: number): number {
  const {
    partsPerThousand,
    fixed,
    max = Number.MAX_SAFE_INTEGER,
  } = schedules[type] ?? { partsPerThousand: 0, fixed: 0 };
  const fee = Math.floor((amount * partsPerThousand + 500) / 1000) + fixed;
  return Math.min(fee, max, amount);
}

/** Fee for a dispute, won or lost, in minor units. https://docs.stripe.com/disputes/how-disputes-work#dispute-fees */
export const DISPUTE_FEE = 1500;
