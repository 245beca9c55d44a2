import { CurrencyMismatchError } from '@codai/contracts/banking';
import { type DomainError, NotFoundError, ValidationError } from '@codai/kit';
import type { HouseKind } from '../../ledger/chart/chart.ts';
import { amountRefusal, type Side } from '../../ledger/entries/rules.ts';
import { mayPostOnHouse, placed } from '../rules.ts';

/** One leg as a service names it: exactly one of `accountId` and `house`. */
export interface EntryLeg {
  readonly accountId?: string | null | undefined;
  readonly house?: HouseKind | null | undefined;
  readonly side: Side;
  readonly amount: { readonly minor: bigint; readonly currency: string };
  /** Beside `accountId`, of payments alone: the top-up that waits for the account, where the money lies. */
  readonly heldPaymentId?: string | null | undefined;
}

const DESCRIPTION_MAX = 500;

/** A description has at most `DESCRIPTION_MAX` printable characters. */
export function descriptionRefusal(description: string): ValidationError | null {
  const isPlain = description.length <= DESCRIPTION_MAX && !/\p{Cc}/u.test(description);
  return isPlain
    ? null
    : new ValidationError('input.description', `Enter at most ${DESCRIPTION_MAX} printable characters.`);
}

/** Each leg names one account or one account of the house that the service may post on; one leg at most takes from a held payment. */
export function legsRefusal(legs: readonly EntryLeg[], service: string, kind: string): DomainError | null {
  const ofHeld = legs.filter(({ heldPaymentId }) => heldPaymentId != null);
  if (
    ofHeld.length > 1 ||
    ofHeld.some(({ accountId }) => accountId == null) ||
    (ofHeld.length > 0 && service !== 'payments')
  )
    return new ValidationError('input.legs', 'Name one held payment at most, beside its account.');
  for (const [index, { accountId, house, amount }] of legs.entries()) {
    const path = ['input', 'legs', String(index)];
    if ((accountId == null) === (house == null))
      return new ValidationError(path, 'Give exactly one of accountId and house.');
    if (house != null && !mayPostOnHouse(service, kind, house))
      return new ValidationError(
        [...path, 'house'],
        'The service does not post entries of this kind on this account of the house.',
      );
    const refusal = amountRefusal(amount, [...path, 'amount']);
    if (refusal !== null) return refusal;
  }
  return null;
}

/**
 * Whether a leg fits the account that it names. An account is named by its id and an account of the house by its kind; only the tenant's own
 * account is debited. `path` is where the leg stands in the input. Returns null, or the refusal.
 */
export function endRefusal(
  leg: EntryLeg,
  end: { readonly tenantId: string | null; readonly currency: string },
  tenantId: string,
  path: readonly string[],
): CurrencyMismatchError | NotFoundError | null {
  const isHouse = leg.house != null;
  const isForeignDebit = !isHouse && leg.side === 'DEBIT' && end.tenantId !== tenantId;
  if ((end.tenantId === null) !== isHouse || isForeignDebit) {
    return new NotFoundError('BankAccount', [...path, 'accountId']);
  }
  const { currency } = leg.amount;
  return end.currency === currency
    ? null
    : placed(new CurrencyMismatchError({ expected: end.currency, given: currency }), [...path, 'amount']);
}

/** Accounts of the house whose money does not count as leaving the tenant: fees, debts to the house, and what comes back in another currency. */
const kept: readonly HouseKind[] = ['CUSTOMER_DEBTS', 'FEES', 'FX_POSITION', 'ROUNDING'];
/** M-17: money refunded by the processor reaches the card that it came from: it is not a payment to anybody. */
const keptOfPayments: readonly HouseKind[] = [...kept, 'PROCESSOR_CLEARING'];

/** Whether money on this account of the house does not count as leaving the tenant. */
export function isKeptByHouse(service: string, house: HouseKind): boolean {
  return (service === 'payments' ? keptOfPayments : kept).includes(house);
}
