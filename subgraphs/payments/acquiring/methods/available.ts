import { chargeMinima } from '../../adapters/processor/rules.ts';

/** How a payer can pay. CARD is known everywhere; the others by the currency they settle in and the payer's country. */
export type AvailableMethodKind = 'CARD' | 'SEPA_DEBIT' | 'US_BANK_ACCOUNT' | 'BACS_DEBIT';
/** Kinds of methods that are kept: the processor may know more of them than are offered here. */
export type PaymentMethodKind = AvailableMethodKind | 'OTHER';

interface Availability {
  readonly kind: AvailableMethodKind;
  readonly currencies: ReadonlySet<string> | null;
  readonly countries: ReadonlySet<string> | null;
}

/** The single euro payments area. Source: European Payments Council, list of SEPA scheme countries (EPC409-09). */
const sepa = new Set(
  'AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA'.split(
    ' ',
  ),
);

/** Source: https://docs.stripe.com/payments/bank-debits */
const methods: readonly Availability[] = [
  { kind: 'CARD', currencies: null, countries: null },
  { kind: 'SEPA_DEBIT', currencies: new Set(['EUR']), countries: sepa },
  { kind: 'US_BANK_ACCOUNT', currencies: new Set(['USD']), countries: new Set(['US']) },
  { kind: 'BACS_DEBIT', currencies: new Set(['GBP']), countries: new Set(['GB']) },
];

/** Kinds by which an amount in `currency` can be paid from `country` (ISO 3166-1 alpha-2); none for a currency that cannot be charged. */
export function availableMethods(currency: string, country: string): readonly AvailableMethodKind[] {
  if (!chargeMinima.has(currency)) return [];
  return methods
    .filter(({ currencies, countries }) => (currencies?.has(currency) ?? true) && (countries?.has(country) ?? true))
    .map(({ kind }) => kind);
}

/** The published kind of a method, by the name that the processor gives it in capitals. */
export function kindOf(name: string): PaymentMethodKind {
  return methods.find(({ kind }) => kind === name)?.kind ?? 'OTHER';
}
