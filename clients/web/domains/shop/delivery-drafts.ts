import { amountText, type Locale, type Money } from '@codai/ui';
import { exponentOf } from '../../shared/money/exponent.ts';
import { amountOf } from './variant-drafts.ts';

/** A way of delivery as it is typed: a price, and the value of goods from which it is free. */
export interface MethodDraft {
  /** Key of its row. */
  readonly key: string;
  /** null: it is new. */
  readonly id: string | null;
  readonly name: string;
  readonly currency: string;
  readonly price: string;
  readonly freeFrom: string;
  readonly minDays: number;
  readonly maxDays: string;
}

interface Method {
  readonly id: string;
  readonly name: string;
  readonly minDays: number;
  readonly maxDays: number;
  readonly rates: readonly { readonly from: Money; readonly price: Money }[];
}

export const emptyMethod = (currency: string): MethodDraft => ({
  key: crypto.randomUUID(),
  id: null,
  name: '',
  currency,
  price: '',
  freeFrom: '',
  minDays: 1,
  maxDays: '3',
});

/** A stored method for the form. Its price is the first rate's; a rate of 0 says from when it is free. */
export function methodDraft(locale: Locale, { id, name, minDays, maxDays, rates }: Method): MethodDraft {
  const [first] = rates;
  const free = rates.find(({ price }) => price.minor === '0');
  return {
    ...{ key: id, id, name, minDays },
    currency: first?.price.currency ?? 'EUR',
    price: first === undefined ? '' : amountText(locale, first.price),
    freeFrom: free === undefined || free === first ? '' : amountText(locale, free.from),
    maxDays: String(maxDays),
  };
}

/** Fields that cannot be sent as they are. */
export function faultsOfMethod({ price, freeFrom, maxDays, currency }: MethodDraft) {
  const exponent = exponentOf(currency);
  return {
    price: amountOf(price, exponent) == null,
    freeFrom: amountOf(freeFrom, exponent) === undefined || amountOf(freeFrom, exponent) === '0',
    maxDays: !/^\d{1,3}$/.test(maxDays) || Number(maxDays) > 365,
  };
}

/** The method to send; null when a field cannot be sent. */
export function methodOf(draft: MethodDraft) {
  const { id, name, currency, minDays } = draft;
  const exponent = exponentOf(currency);
  if (Object.values(faultsOfMethod(draft)).some(Boolean)) return null;
  const price = amountOf(draft.price, exponent) ?? '0';
  const freeFrom = amountOf(draft.freeFrom, exponent);
  const maxDays = Number(draft.maxDays);
  const rates = [{ from: '0', price }, ...(freeFrom == null ? [] : [{ from: freeFrom, price: '0' }])];
  return { id, name, currency, rates, minDays: Math.min(minDays, maxDays), maxDays };
}
