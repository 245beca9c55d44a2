import { type DomainError, ValidationError } from '@codai/kit';
import type { HouseKind } from '../ledger/chart/chart.ts';
import type { Leg } from '../ledger/entries/rules.ts';

/** Characters of a key that names an entry for ever, so that service, key and number fit into 255. */
export const SERVICE_KEY_MAX = 200;
export const STEPS_MAX = 20;
export const LEGS_MAX = 100;
/** Accounts that one question may name. */
export const ACCOUNTS_ASKED_MAX = 100;

const KIND = /^[A-Z][A-Z0-9_]{0,39}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A service's key becomes part of what names its entries for ever; whether it is a key at all is looked at by `once`. */
export function keyRefusal(key: string): ValidationError | null {
  return key.length <= SERVICE_KEY_MAX
    ? null
    : new ValidationError(
        'input.idempotencyKey',
        `The key of a service must have at most ${SERVICE_KEY_MAX} characters.`,
      );
}

/** A kind of entry is in SCREAMING_SNAKE case, at most 40 characters. */
export function kindRefusal(kind: string): ValidationError | null {
  return KIND.test(kind)
    ? null
    : new ValidationError('input.kind', 'Use SCREAMING_SNAKE case with at most 40 characters.');
}

/** A day that is in the calendar: `2031-02-30` is not. */
export function dayRefusal(day: string): ValidationError | null {
  const midnight = new Date(`${day}T00:00:00Z`);
  const isDay = DAY.test(day) && !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
  return isDay ? null : new ValidationError('input.effectiveOn', 'Enter a calendar day, such as 2031-05-02.');
}

export function countRefusal(field: string, count: number, max: number): ValidationError | null {
  return count >= 1 && count <= max ? null : new ValidationError(['input', field], `Give 1 to ${max} items.`);
}

/** A leg with who owns its account; null: the house. `isKept`: what the house takes for itself. */
export interface OwnedLeg extends Leg {
  readonly tenantId: string | null;
  readonly isKept: boolean;
  /** A top-up that waits for the account: the leg takes from it, or gives back what was taken from it. */
  readonly heldPaymentId?: string | null;
}

/**
 * Amounts that leave the tenant with an entry, by currency: the sums that its accounts give, less those that they get, less those that the house keeps of
 * it (fees, rounding, the other side of a conversion). Currencies without such an amount are missing (BANK-9).
 */
export function leaving(legs: readonly OwnedLeg[], tenantId: string): { minor: bigint; currency: string }[] {
  const currencies = [...new Set(legs.map(({ currency }) => currency))];
  const given = (of: readonly OwnedLeg[]) =>
    of.reduce((sum, { side, amount }) => sum + (side === 'DEBIT' ? amount : -amount), 0n);
  return currencies
    .map((currency) => {
      const own = given(legs.filter((leg) => leg.currency === currency && leg.tenantId === tenantId));
      const kept = given(legs.filter((leg) => leg.currency === currency && leg.isKept));
      return { currency, minor: kept < 0n ? own + kept : own };
    })
    .filter(({ minor }) => minor > 0n);
}

/** The refusal as one of a part of the input: its place, and those of its fields, stand below `path`. */
export function placed<Refusal extends DomainError>(refusal: Refusal, path: readonly string[]): Refusal {
  const below = (inner: readonly string[] | null) => [...path, ...(inner ?? []).slice(inner?.[0] === 'input' ? 1 : 0)];
  const facts =
    refusal instanceof ValidationError
      ? { fields: refusal.fields.map((fault) => ({ ...fault, path: below(fault.path) })) }
      : {};
  return Object.assign(refusal, { inputPath: below(refusal.inputPath) }, facts);
}

/**
 * Accounts of the house on which a service posts, by the kind of the entry: what its own books need and no other. The key of one service opens
 * no other account of the house.
 */
const housesOf: Readonly<Record<string, readonly (readonly [kind: RegExp, houses: readonly HouseKind[]])[]>> = {
  payments: [
    [/^PAYMENT_CAPTURE$/, ['PROCESSOR_CLEARING', 'RECEIVABLES', 'ORDERS', 'FEES', 'SUSPENSE']],
    [/^PAYMENT_CRYPTO$/, ['EXTERNAL_CLEARING', 'SUSPENSE']],
    [
      /^PAYMENT_(REFUND|DISPUTE)(_RETURN)?$/,
      ['PROCESSOR_CLEARING', 'RECEIVABLES', 'ORDERS', 'FEES', 'SUSPENSE', 'CUSTOMER_DEBTS'],
    ],
    [/^PAYMENT_RECOVERY$/, ['CUSTOMER_DEBTS', 'SUSPENSE']],
    [/^PAYMENT_FEE$/, ['PROCESSOR_CLEARING', 'PROCESSING_COSTS', 'FEES']],
    [/^PAYMENT_PAYOUT(_RETURN)?$/, ['PROCESSOR_CLEARING', 'EXTERNAL_CLEARING']],
    [/^SALES_[A-Z_]+$/, ['RECEIVABLES', 'VAT_PAYABLE', 'DEFERRED_REVENUE', 'SALES', 'BAD_DEBT']],
  ],
};

/** Whether a service may post on an account of the house with an entry of that kind. */
export function mayPostOnHouse(service: string, kind: string, house: HouseKind): boolean {
  const rules = Object.hasOwn(housesOf, service) ? (housesOf[service] ?? []) : [];
  return rules.some(([of, houses]) => of.test(kind) && houses.includes(house));
}
