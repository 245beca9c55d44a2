import { euCountries, standardRateOf } from './rates/rules.ts';

/**
 * STANDARD: the rate of the customer's member state, or of the issuer's while it is not confirmed where the customer is. REVERSE_CHARGE: the
 * customer accounts for it. OUT_OF_SCOPE: the customer is outside of the Union.
 */
export type TaxTreatment = 'OUT_OF_SCOPE' | 'REVERSE_CHARGE' | 'STANDARD';

export interface TaxDecision {
  readonly treatment: TaxTreatment;
  /** In hundredths of a percent. */
  readonly basisPoints: number;
  /** The country whose tax it is. */
  readonly country: string;
}

export interface TaxParties {
  readonly issuerCountry: string;
  /** The VAT territory of the customer. */
  readonly customerCountry: string;
  /** Whether two pieces of evidence say so. */
  readonly isConfirmed: boolean;
  /** Whether the customer has a VAT number of its country that was found valid. */
  readonly hasValidVatNumber: boolean;
  /** `2031-05-02`: the day of supply. */
  readonly on: string;
}

/**
 * Party that owes the tax on an electronic service of an issuer in the Union.
 * Source: Directive 2006/112/EC, articles 44 and 196 (businesses: reverse charge) and 58 (others: the customer's country). A country that one piece
 * of evidence alone names lowers no tax: the higher of its rate and the issuer's applies.
 */
export function taxOf({ issuerCountry, customerCountry, isConfirmed, hasValidVatNumber, on }: TaxParties): TaxDecision {
  const zero = (treatment: TaxTreatment) => ({ treatment, basisPoints: 0, country: customerCountry });
  const isInUnion = euCountries.has(customerCountry);
  if (isInUnion && customerCountry !== issuerCountry && hasValidVatNumber) return zero('REVERSE_CHARGE');
  if (isConfirmed && !isInUnion) return zero('OUT_OF_SCOPE');
  const own = isInUnion ? [standard(customerCountry, on)] : [];
  const [decision] = isConfirmed
    ? own
    : [...own, standard(issuerCountry, on)].sort((a, b) => b.basisPoints - a.basisPoints);
  return decision as TaxDecision;
}

function standard(country: string, on: string): TaxDecision {
  const basisPoints = standardRateOf(country, on);
  if (basisPoints === null) throw new RangeError(`No rate of ${country} is known for ${on}.`);
  return { treatment: 'STANDARD', basisPoints, country };
}

/** Greece is the one member whose VAT numbers do not begin with its ISO code. Source: Directive 2006/112/EC, article 215. */
export function vatPrefixOf(country: string): string {
  return country === 'GR' ? 'EL' : country;
}
