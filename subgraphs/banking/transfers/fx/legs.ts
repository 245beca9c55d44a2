import { houseAccountId } from '../../ledger/chart/chart.ts';
import type { Leg } from '../../ledger/entries/rules.ts';

interface ConversionEnd {
  readonly accountId: string;
  readonly currency: string;
  /** In minor units. */
  readonly amount: bigint;
}

/**
 * Legs of a conversion: the position in each currency takes the other side, and what was rounded off the customer's amount
 * goes to the rounding account (BANK-7). `exact`: what the position gives, at least the amount.
 */
export function conversionLegs(from: ConversionEnd, to: ConversionEnd & { readonly exact: bigint }): Leg[] {
  const given = { currency: from.currency, amount: from.amount };
  const residue = to.exact - to.amount;
  return [
    { accountId: from.accountId, side: 'DEBIT', ...given },
    { accountId: houseAccountId('FX_POSITION', from.currency), side: 'CREDIT', ...given },
    { accountId: houseAccountId('FX_POSITION', to.currency), side: 'DEBIT', currency: to.currency, amount: to.exact },
    { accountId: to.accountId, side: 'CREDIT', currency: to.currency, amount: to.amount },
    ...(residue === 0n
      ? []
      : [
          {
            accountId: houseAccountId('ROUNDING', to.currency),
            side: 'CREDIT' as const,
            currency: to.currency,
            amount: residue,
          },
        ]),
  ];
}
