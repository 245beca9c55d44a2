import { ConflictError, type DomainError, ValidationError } from '@codai/kit';
import { absolute } from '@codai/kit/money';
import { sensitiveTextRefusal } from '../../guards/rules.ts';
import { nameRefusal } from '../../pricing/catalogue/rules.ts';
import type { TaxBehavior } from '../invoices/rules.ts';

export interface LineInput {
  readonly description: string;
  /** In minor units of the invoice's currency, negative to take off. */
  readonly amountMinor: bigint;
  readonly taxBehavior: TaxBehavior;
}

const LINES_MAX = 100;

const AMOUNT_MAX = 10n ** 14n;

export function linesRefusal(lines: readonly LineInput[], path: string): DomainError | null {
  if (lines.length === 0 || lines.length > LINES_MAX)
    return new ValidationError(path, `Enter 1 to ${LINES_MAX} lines.`);
  for (const { description, amountMinor } of lines) {
    const refusal = nameRefusal(description, path) ?? sensitiveTextRefusal({ [path]: description });
    if (refusal !== null) return refusal;
    const size = absolute(amountMinor);
    if (size === 0n || size > AMOUNT_MAX)
      return new ValidationError(path, 'Enter an amount other than zero and of at most 10^14 minor units.');
  }
  return null;
}

/** A draft with as many lines as it can have takes no more. */
export function roomRefusal(lines: number): ValidationError | null {
  return lines < LINES_MAX
    ? null
    : new ValidationError(
        'input.line',
        `The invoice has ${LINES_MAX} lines already, the most it can have. Put the rest on another invoice.`,
      );
}

/** A draft without lines is not finalised. */
export function emptyRefusal(lines: number): ValidationError | null {
  return lines > 0
    ? null
    : new ValidationError('input.invoiceId', 'The invoice has no lines. Add at least one before finalising it.');
}

/** An invoice on which something was paid needs a credit note. `paid` in minor units. */
export function voidRefusal(paid: bigint): ConflictError | null {
  return paid > 0n
    ? new ConflictError('PARTLY_PAID', 'Part of the invoice is paid. Issue a credit note instead.')
    : null;
}
