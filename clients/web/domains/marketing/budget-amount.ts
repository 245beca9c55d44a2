import { parseAmount } from '@codai/ui';
import { exponentOf } from '../../shared/money/exponent.ts';

export const currencies = ['EUR', 'RON', 'USD', 'GBP'] as const;

export interface BudgetDraft {
  readonly amount: string;
  readonly currency: string;
  readonly isHardLimit: boolean;
}

/** An amount as the server takes it; null for a text that is not an amount above zero. */
export function amountOf(text: string, currency: string): { readonly minor: string; readonly currency: string } | null {
  const minor = parseAmount(text, exponentOf(currency));
  return minor === null || minor === '0' ? null : { minor, currency };
}
