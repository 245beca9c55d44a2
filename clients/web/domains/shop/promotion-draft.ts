import { exponentOf } from '../../shared/money/exponent.ts';
import { amountOf } from './variant-drafts.ts';

/** A promotion as it is typed. */
export interface PromotionDraft {
  readonly name: string;
  readonly code: string;
  readonly kind: 'AMOUNT' | 'FREE_SHIPPING' | 'PERCENT';
  readonly value: string;
  readonly currency: string;
  readonly minGoods: string;
  readonly limit: string;
  readonly isStackable: boolean;
}

/** Decimals of percents: basis points are sent. */
const PERCENT_DECIMALS = 2;

/** Basis points of a percentage, or minor units of an amount; null for a text that is neither. */
function discountOf({ kind, value, currency }: PromotionDraft): string | null {
  if (kind === 'FREE_SHIPPING') return '0';
  const minor = amountOf(value, kind === 'PERCENT' ? PERCENT_DECIMALS : exponentOf(currency));
  if (minor == null || minor === '0') return null;
  return kind === 'PERCENT' && Number(minor) > 10_000 ? null : minor;
}

/** Fields that cannot be sent as they are. */
export function faultsOfPromotion(draft: PromotionDraft) {
  return {
    value: discountOf(draft) === null,
    minGoods: amountOf(draft.minGoods, exponentOf(draft.currency)) === undefined,
    limit: draft.limit.trim() !== '' && !/^[1-9]\d{0,5}$/.test(draft.limit.trim()),
  };
}

/** The promotion to send, without its start; null when a field cannot be sent. */
export function promotionOf(draft: PromotionDraft) {
  const value = discountOf(draft);
  if (value === null || Object.values(faultsOfPromotion(draft)).some(Boolean)) return null;
  const { name, kind, currency, isStackable } = draft;
  return {
    ...{ name, kind, value, currency, isStackable },
    code: draft.code.trim() || null,
    minGoods: amountOf(draft.minGoods, exponentOf(currency)) ?? '0',
    usageLimit: draft.limit.trim() === '' ? null : Number(draft.limit),
  };
}
