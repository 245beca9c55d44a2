import { expect, it } from 'vitest';
import { faultsOfPromotion, type PromotionDraft, promotionOf } from './promotion-draft.ts';

const draft: PromotionDraft = {
  name: 'Summer',
  code: ' summer ',
  kind: 'PERCENT',
  value: '12.5',
  currency: 'EUR',
  minGoods: '',
  limit: '',
  isStackable: false,
};

it('sends basis points of percents, minor units of amounts, and 0 for free delivery', () => {
  expect(promotionOf(draft)).toMatchObject({ value: '1250', code: 'summer', minGoods: '0', usageLimit: null });
  expect(promotionOf({ ...draft, kind: 'AMOUNT', minGoods: '50', limit: '3' })).toMatchObject({
    value: '1250',
    minGoods: '5000',
    usageLimit: 3,
  });
  expect(
    promotionOf({ ...draft, kind: 'AMOUNT', currency: 'JPY', value: '500', minGoods: '4000' }),
    'yen have no decimals',
  ).toMatchObject({ value: '500', minGoods: '4000' });
  expect(promotionOf({ ...draft, kind: 'FREE_SHIPPING', value: 'x' })).toMatchObject({ value: '0' });
});

it.each([{ value: '' }, { value: '101' }, { value: '0' }, { minGoods: 'x' }, { limit: '0' }, { limit: '1.5' }])(
  'sends nothing with a fault in a field: %o',
  (entries) => {
    expect(promotionOf({ ...draft, ...entries })).toBeNull();
    expect(Object.values(faultsOfPromotion({ ...draft, ...entries })).some(Boolean)).toBe(true);
  },
);
