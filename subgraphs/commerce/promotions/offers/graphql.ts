import { NotASellerError, PromotionNotApplicableError, SellerSuspendedError } from '@codai/contracts/commerce';
import {
  activeTenantOf,
  ConflictError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
} from '@codai/kit';
import { byCreation, twoFactors } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { CartType } from '../../basket/carts/graphql.ts';
import { builder } from '../../builder.ts';
import { selling } from '../../catalogue/sellers/access.ts';
import type { Promotion } from '../../generated/prisma/client.ts';
import { statusAt } from './rules.ts';
import { applyPromotion, createPromotion, endPromotion, removePromotion } from './service.ts';

const KindType = builder.enumeration('PromotionKind', 'Kind of a promotion.', {
  PERCENT: 'A share of the price of the goods.',
  AMOUNT: 'A fixed amount off the price of the goods.',
  FREE_SHIPPING: 'The delivery costs nothing.',
});
const StatusType = builder.enumeration('PromotionStatus', 'State of a promotion at this instant.', {
  SCHEDULED: 'The start is still to come.',
  ACTIVE: 'Quotes count it.',
  ENDED: 'No quote counts it any more.',
});
const ReasonType = builder.enumeration('PromotionRefusalReason', 'Reason why a code is not taken.', {
  UNKNOWN: 'No shop in the cart has it in force.',
  USED_UP: 'As many orders as may have used it.',
  TOO_MANY_CODES: 'The cart holds five codes already.',
  TOO_MANY_TRIES: 'Too many unknown codes were entered in the last hour.',
});
builder.errorType(PromotionNotApplicableError, {
  fields: (t) => ({ reason: t.value('reason', ReasonType, 'Reason of the refusal.') }),
});

const PromotionType = builder.entity<Promotion>('Promotion', 'prm', {
  description: 'Discount of a shop, by a code or without one. Only the shop reads it.',
  authScopes: twoFactors,
  loader: 'promotion',
  fields: (t) => ({
    name: t.text('name', 'Name that shoppers see, at most 80 characters.'),
    promotionCode: t.text('code', 'Code in capital letters; null when it applies without one.', { nullable: true }),
    kind: t.field({
      type: KindType,
      description: 'Kind of the discount.',
      resolve: ({ kind }) => kind as 'PERCENT',
    }),
    value: t.field({
      type: 'BigInt',
      description: 'Basis points of `PERCENT`, minor units of `AMOUNT`, 0 of `FREE_SHIPPING`.',
      resolve: ({ value }) => minorOf(value),
    }),
    minGoods: t.amount('Least price of the goods of the shop.', ({ minGoods }) => minorOf(minGoods)),
    status: t.field({
      type: StatusType,
      description: 'State at this instant.',
      resolve: (promotion, _args, { clock }) => statusAt(promotion, clock.now()),
    }),
    isStackable: t.flag('isStackable', 'Whether it counts together with others that do.'),
    startsAt: t.instant('startsAt', 'Instant from which it counts.'),
    endsAt: t.instant('endsAt', 'Instant at which it ends; null without one.', { nullable: true }),
    usageLimit: t.integer('usageLimit', 'Orders that may use it; null without a limit.', { nullable: true }),
    customerLimit: t.integer('customerLimit', 'Orders of one person that may use it; null without a limit.', {
      nullable: true,
    }),
    used: t.integer('used', 'Orders that use it.'),
    version: t.integer('version', 'Version of the promotion.'),
  }),
});

builder.queryList('promotions', {
  type: builder.connectionOf({ name: 'Promotion', node: PromotionType }),
  description: 'Promotions of the shop of the active organisation, newest first.',
  authScopes: selling,
  list: ({ database }, caller, args) =>
    byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.promotion.findMany({ where: { AND: [{ tenantId: activeTenantOf(caller) }, where] }, orderBy, take }),
    ),
});

builder.verb('createPromotion', {
  description:
    'Makes a promotion of the shop of the active organisation. It does not change later, except that it ends.',
  authScopes: selling,
  input: (t) => ({
    name: t.string({ description: 'Name that shoppers see, 1 to 80 characters.' }),
    code: t.string({
      required: false,
      description: 'Code of 4 to 32 letters, digits and hyphens; absent: it applies without one.',
    }),
    kind: t.field({ type: KindType, description: 'Kind of the discount.' }),
    value: t.field({
      type: 'BigInt',
      description: 'Basis points of `PERCENT`, minor units of `AMOUNT`, 0 of `FREE_SHIPPING`.',
    }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of the goods for which it counts.' }),
    minGoods: t.field({ type: 'BigInt', defaultValue: 0n, description: 'Least price of the goods in minor units.' }),
    isStackable: t.boolean({ defaultValue: false, description: 'Whether it counts together with others that do.' }),
    startsAt: t.field({ type: 'DateTime', description: 'Instant from which it counts.' }),
    endsAt: t.field({ type: 'DateTime', required: false, description: 'Instant at which it ends.' }),
    usageLimit: t.int({ required: false, description: 'Orders that may use it.' }),
    customerLimit: t.int({ required: false, description: 'Orders of one person that may use it.' }),
  }),
  idempotent: true,
  result: PromotionType,
  refusals: [ConflictError, NotASellerError, QuotaExceededError, SellerSuspendedError, ValidationError],
  run: createPromotion,
  read: 'promotionId',
});
builder.verb('endPromotion', {
  description: 'Ends a promotion of the shop: no checkout counts it any more. Placed orders keep their discount.',
  authScopes: selling,
  input: (t) => ({ promotionId: t.idOf('Promotion') }),
  result: PromotionType,
  refusals: [InvalidStateError, NotFoundError],
  run: endPromotion,
  read: 'promotionId',
});
builder.verb('applyPromotion', {
  description: 'Enters the code of a promotion into the cart of the caller. The quote of the checkout counts it.',
  authScopes: twoFactors,
  input: (t) => ({ code: t.string({ description: 'Code, in whatever case.' }) }),
  result: CartType,
  refusals: [PromotionNotApplicableError],
  run: applyPromotion,
  read: 'cartId',
});
builder.verb('removePromotion', {
  description: 'Takes the code of a promotion out of the cart of the caller.',
  authScopes: twoFactors,
  input: (t) => ({ code: t.string({ description: 'Code, in whatever case.' }) }),
  result: CartType,
  run: removePromotion,
  read: 'cartId',
});
