import { twoFactors, usualLength } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { VariantType } from '../../catalogue/products/types.ts';
import { sellsFor } from '../../catalogue/sellers/access.ts';
import { SellerType } from '../../catalogue/sellers/graphql.ts';
import type {
  LicenceKey,
  Order,
  OrderLine,
  OrderRefund,
  ReturnLine,
  ReturnRequest,
  SellerPayout,
  Shipment,
  ShipmentLine,
} from '../../generated/prisma/client.ts';
import { GiftCardType } from '../../promotions/cards/graphql.ts';
import type { PartRow } from './rows.ts';
import type { Address } from './rules.ts';

export const OrderStatusType = builder.enumeration('OrderStatus', 'State of an order.', {
  AWAITING_PAYMENT: 'Its units are reserved until it is paid or expires.',
  PAID: 'Paid; each part has the state of its delivery.',
  CANCELLED: 'Not paid in time, or cancelled as a whole.',
});
export const PartStatusType = builder.enumeration(
  'OrderPartStatus',
  'State of the part of an order that one shop delivers.',
  {
    WAITING: 'The order is not paid yet.',
    OPEN: 'Paid; something of it is to be shipped.',
    SHIPPED: 'All of it is under way.',
    DELIVERED: 'All of it has arrived.',
    CANCELLED: 'Cancelled; the amount that was paid for it is refunded.',
  },
);
export const ReturnStatusType = builder.enumeration('ReturnStatus', 'State of a return.', {
  REQUESTED: 'The shop has not answered yet.',
  APPROVED: 'The shop waits for the goods.',
  REJECTED: 'The shop does not take the goods back.',
  RECEIVED: 'The goods have arrived at the shop, and the money goes back.',
  WITHDRAWN: 'The shopper keeps the goods.',
});
export const ReturnReasonType = builder.enumeration('ReturnReason', 'Reason of a return.', {
  CHANGED_MIND: 'The shopper does not want the goods.',
  DAMAGED: 'They are damaged or do not work.',
  WRONG_ITEM: 'They are other goods than were ordered.',
  NOT_AS_DESCRIBED: 'They differ from their description.',
  OTHER: 'Another reason.',
});
const ExchangeType = builder.enumeration('ExchangeStatus', 'State of the units that a shop sends in place of money.', {
  ASKED: 'The shop has not answered yet.',
  RESERVED: 'Reserved; they are shipped once the goods are back.',
  SHIPPED: 'Under way.',
  DELIVERED: 'They have arrived.',
  CANCELLED: 'Not sent; money goes back for the goods.',
});
const RefundStatusType = builder.enumeration('OrderRefundStatus', 'State of a refund.', {
  PENDING: 'Payments is asked for it.',
  SENT: 'The payment processor transfers it to the payer.',
  DONE: 'The payer has it.',
  FAILED: 'Payments refused it; support makes it by hand.',
});
const RefundCauseType = builder.enumeration('OrderRefundCause', 'Reason of a refund.', {
  CANCELLED: 'Something was cancelled.',
  RETURNED: 'Goods were sent back.',
  LATE_PAYMENT: 'The payment came after the order had ended, or a second time.',
});
const PayoutStatusType = builder.enumeration('SellerPayoutStatus', 'State of the payment of a shop.', {
  PENDING: 'The bank is asked for it.',
  DONE: 'The shop has it.',
});

const PaymentType = builder.foreignEntity('Payment', { authScopes: twoFactors, pointsOnly: true });

export const AddressType = builder.objectRef<Address>('OrderAddress').implement({
  description: 'Recipient of a delivery.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name of the recipient.'),
    line1: t.text('line1', 'Street and number.'),
    line2: t.text('line2', 'Further line; may be empty.'),
    postalCode: t.text('postalCode', 'Postal code as the post of the country writes it.'),
    city: t.text('city', 'Town.'),
    region: t.text('region', 'Region; may be empty.'),
    phone: t.text('phone', 'Telephone number for the carrier; may be empty.'),
  }),
});

export const AddressInput = builder.inputType('OrderAddressInput', {
  description: 'Recipient of a delivery.',
  fields: (t) => ({
    name: t.string({ description: 'Name of the recipient, 1 to 120 characters.' }),
    line1: t.string({ description: 'Street and number, 1 to 120 characters.' }),
    line2: t.string({ defaultValue: '', description: 'Further line, at most 120 characters.' }),
    postalCode: t.string({ description: 'Postal code, 1 to 20 characters.' }),
    city: t.string({ description: 'Town, 1 to 80 characters.' }),
    region: t.string({ defaultValue: '', description: 'Region, at most 80 characters.' }),
    phone: t.string({ defaultValue: '', description: 'Telephone number for the carrier, at most 30 characters.' }),
  }),
});
const KeyType = builder.objectRef<LicenceKey>('OrderLineKey').implement({
  description: 'Licence key of a unit of an order line, without its text.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    ending: t.text('ending', 'Last characters of the key, at most four.'),
    handedAt: t.instant('handedAt', 'Instant at which it was handed out.', { nullable: true }),
    revokedAt: t.instant('revokedAt', 'Instant at which its unit was refunded; null otherwise.', { nullable: true }),
  }),
});

const FileType = builder.objectRef<{ readonly name: string; readonly left: number }>('OrderLineFile').implement({
  description: 'File that the shopper of an order line downloads.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name that the shop gave it.'),
    left: t.integer('left', 'Downloads that are left.'),
  }),
});

const LineType = builder.objectRef<OrderLine>('OrderLine').implement({
  description: 'Units of a variant in an order, as they were when it was placed.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    variantId: t.identifier('variantId', 'Id of the variant.'),
    variant: t.reference(
      VariantType,
      'variantId',
      'Variant as it is now; null when its product is not shown any more.',
      {
        nullable: true,
      },
    ),
    productId: t.identifier('productId', 'Id of the product.'),
    title: t.text('title', 'Title of the product.'),
    sku: t.text('sku', 'Number of the shop for the variant.'),
    optionValues: t.stringList({ description: 'Values of its options.', resolve: ({ optionValues }) => optionValues }),
    isDigital: t.flag('isDigital', 'Whether nothing is shipped for it.'),
    quantity: t.integer('quantity', 'Units that were bought.'),
    unitPrice: t.amount('Price of one unit.', ({ unitPrice }) => minorOf(unitPrice)),
    discount: t.amount('Discount on the line.', ({ discount }) => minorOf(discount)),
    tax: t.amount('Tax on the line.', ({ tax }) => minorOf(tax)),
    taxBps: t.integer(
      'taxBps',
      'Rate of the tax on the line in basis points; null for an order of before November 2026.',
      {
        nullable: true,
      },
    ),
    total: t.amount('Amount that is paid for the line.', ({ total }) => minorOf(total)),
    reserved: t.integer('reserved', 'Units that wait to be shipped.'),
    cancelled: t.integer('cancelled', 'Units that were cancelled.'),
    shipped: t.integer('shipped', 'Units that were shipped.'),
    delivered: t.integer('delivered', 'Units that have arrived.'),
    returned: t.integer('returned', 'Units that were sent back or refunded.'),
    keys: t.field({
      type: [KeyType],
      ...usualLength(1),
      description: 'Licence keys by unit, at most 999, without their texts, which `revealLicenceKeys` returns.',
      resolve: async ({ id, isDigital }, _args, ctx) => (isDigital ? [...(await ctx.loaders.keysOfLine.load(id))] : []),
    }),
    giftCards: t.field({
      type: [GiftCardType],
      ...usualLength(1),
      description: 'Gift cards that it sold, by unit, at most 999.',
      resolve: async ({ id, isGiftCard }, _args, ctx) =>
        isGiftCard ? [...(await ctx.loaders.giftCardsOfLine.load(id))] : [],
    }),
    file: t.field({
      type: FileType,
      nullable: true,
      description: 'File to download; null without one, before the payment and once all units are refunded.',
      resolve: async ({ id, variantId, isDigital, delivered, returned }, _args, ctx) => {
        if (!isDigital || delivered === returned) return null;
        const file = await ctx.loaders.fileOfVariant.load(variantId);
        if (file === null) return null;
        const used = (await ctx.loaders.downloadsOfLine.load(id)).length;
        return { name: file.name, left: Math.max(0, file.downloadLimit - used) };
      },
    }),
  }),
});

const UnitsType = builder.objectRef<Pick<ShipmentLine, 'lineId' | 'quantity'>>('OrderUnits').implement({
  description: 'Units of a line of an order.',
  authScopes: twoFactors,
  fields: (t) => ({
    lineId: t.identifier('lineId', 'Id of the line.'),
    quantity: t.integer('quantity', 'Units.'),
  }),
});

const ReplacementType = builder.objectRef<ReturnLine>('ReturnReplacement').implement({
  description: 'Units that a shop sends in place of those of a line.',
  authScopes: twoFactors,
  fields: (t) => ({
    lineId: t.identifier('lineId', 'Id of the line.'),
    quantity: t.integer('quantity', 'Units.'),
    variant: t.reference(
      VariantType,
      'exchangeVariantId',
      'Variant that is sent; null when its product is not shown any more.',
      { nullable: true },
    ),
  }),
});

const ShipmentType = builder.objectRef<Shipment & { readonly lines: readonly ShipmentLine[] }>('Shipment').implement({
  description: 'Parcel of a part of an order.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    carrier: t.text('carrier', 'Name of the carrier; null when the shop gave none.', { nullable: true }),
    trackingNumber: t.text('trackingNumber', 'Number of the carrier; null when the shop gave none.', {
      nullable: true,
    }),
    lines: t.field({
      type: [UnitsType],
      ...usualLength(2),
      description: 'Units in it, at most 100 lines.',
      resolve: ({ lines }) => [...lines],
    }),
    shippedAt: t.instant('shippedAt', 'Instant at which it left.'),
    deliveredAt: t.instant('deliveredAt', 'Instant at which it arrived; null before.', { nullable: true }),
  }),
});

export type ReturnRow = ReturnRequest & { readonly lines: readonly ReturnLine[] };

export const ReturnType = builder.entity<ReturnRow>('ReturnRequest', 'rtn', {
  description: 'Goods that a shopper sends back to a shop.',
  authScopes: twoFactors,
  loader: 'returnRequest',
  fields: (t) => ({
    status: t.field({ type: ReturnStatusType, description: 'State.', resolve: ({ status }) => status as 'APPROVED' }),
    reason: t.field({
      type: ReturnReasonType,
      description: 'Reason that the shopper chose.',
      resolve: ({ reason }) => reason as 'OTHER',
    }),
    note: t.text('note', 'Words of the shopper; may be empty.'),
    answer: t.text('answer', 'Words of the shop with its decision; null without any.', { nullable: true }),
    amount: t.amount('Amount that goes back, or would go back now.', ({ amount }) => minorOf(amount)),
    lines: t.field({
      type: [UnitsType],
      ...usualLength(2),
      description: 'Units that are sent back, at most 100 lines.',
      resolve: ({ lines }) => [...lines],
    }),
    exchange: t.field({
      type: ExchangeType,
      nullable: true,
      description: 'State of the units in place of money; null when money is asked for.',
      resolve: ({ exchange }) => exchange as 'ASKED' | null,
    }),
    replacements: t.field({
      type: [ReplacementType],
      ...usualLength(1),
      description: 'Units in place of money, at most 100 lines; empty when money is asked for.',
      resolve: ({ lines }) => lines.filter(({ exchangeVariantId }) => exchangeVariantId !== null),
    }),
    carrier: t.text('carrier', 'Carrier of the units that are sent instead; null without one.', { nullable: true }),
    trackingNumber: t.text('trackingNumber', 'Number of the carrier; null without one.', { nullable: true }),
    replacedAt: t.instant('replacedAt', 'Instant at which the other units left; null before.', { nullable: true }),
    version: t.integer('version', 'Version of the return.'),
    requestedAt: t.instant('requestedAt', 'Instant of the request.'),
    decidedAt: t.instant('decidedAt', 'Instant of the decision; null before.', { nullable: true }),
    receivedAt: t.instant('receivedAt', 'Instant at which the goods arrived; null before.', { nullable: true }),
  }),
});

const PayoutType = builder.objectRef<SellerPayout>('SellerPayout').implement({
  description: 'Payment of a shop for a part of an order.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    status: t.field({ type: PayoutStatusType, description: 'State.', resolve: ({ status }) => status as 'DONE' }),
    amount: t.amount('Amount that the shop receives.', ({ amount }) => minorOf(amount)),
    commission: t.amount('Commission of the platform.', ({ commission }) => minorOf(commission)),
    refusal: t.text('refusal', 'Code of the bank’s last refusal; null without one.', { nullable: true }),
    doneAt: t.instant('doneAt', 'Instant at which it was paid; null before.', { nullable: true }),
  }),
});

export const PartType = builder.entity<PartRow>('OrderPart', 'opt', {
  description: 'Part of an order that one shop delivers and is paid for. Shopper and shop read it.',
  authScopes: twoFactors,
  loader: 'orderPart',
  fields: (t) => ({
    orderId: t.identifier('orderId', 'Id of the order.'),
    number: t.string({
      description: 'Number of the order.',
      resolve: async ({ orderId }, _args, ctx) => (await ctx.loaders.orderOfPart.load(orderId))?.number ?? '',
    }),
    country: t.string({
      description: 'Country of the delivery, ISO 3166-1 alpha-2.',
      resolve: async ({ orderId }, _args, ctx) => (await ctx.loaders.orderOfPart.load(orderId))?.country ?? '',
    }),
    address: t.field({
      type: AddressType,
      nullable: true,
      description: 'Recipient of the delivery; null once the shopper has left the platform.',
      resolve: async ({ orderId }, _args, ctx) => (await ctx.loaders.orderOfPart.load(orderId))?.address ?? null,
    }),
    sellerId: t.identifier('sellerId', 'Id of the shop.'),
    seller: t.reference(SellerType, 'sellerId', 'Shop.'),
    status: t.field({ type: PartStatusType, description: 'State.', resolve: ({ status }) => status as 'OPEN' }),
    lines: t.field({
      type: [LineType],
      ...usualLength(3),
      description: 'Lines, at most 100.',
      resolve: ({ lines }) => [...lines],
    }),
    goods: t.amount('Price of the lines before the discount.', ({ goods }) => minorOf(goods)),
    discount: t.amount('Sum of the discounts on its lines.', ({ discount }) => minorOf(discount)),
    shipping: t.amount('Price of the delivery.', ({ shipping }) => minorOf(shipping)),
    tax: t.amount('Tax on goods and delivery.', ({ tax }) => minorOf(tax)),
    isTaxAdded: t.flag('isTaxAdded', 'Whether the tax is added to the prices; otherwise they contain it.'),
    gift: t.amount('Amount that gift cards pay.', ({ gift }) => minorOf(gift)),
    giftReturned: t.amount('Amount that went back to the gift cards.', ({ giftReturned }) => minorOf(giftReturned)),
    total: t.amount('Amount that is paid for the part, without what gift cards pay.', ({ total }) => minorOf(total)),
    refunded: t.amount('Amount that went back or is going back.', ({ refunded }) => minorOf(refunded)),
    shippingMethod: t.text('shippingMethod', 'Way of delivery; null for digital goods alone.', { nullable: true }),
    cancelReason: t.text('cancelReason', 'Reason of the shop for cancelling; null without one.', { nullable: true }),
    shipments: t.field({
      type: [ShipmentType],
      ...usualLength(1),
      description: 'Parcels, the first one first.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.shipmentsOfPart.load(id))],
    }),
    returns: t.field({
      type: [ReturnType],
      ...usualLength(1),
      description: 'Returns, the first one first.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.returnsOfPart.load(id))],
    }),
    payout: t.field({
      type: PayoutType,
      nullable: true,
      description: 'Payment of the shop; null before the time for returns is over, and for the shopper.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.payoutOfPart.load(id),
    }),
    placedAt: t.instant('placedAt', 'Instant of the order.'),
    shippedAt: t.instant('shippedAt', 'Instant at which all of it had left; null before.', { nullable: true }),
    deliveredAt: t.instant('deliveredAt', 'Instant at which all of it had arrived; null before.', { nullable: true }),
    returnableUntil: t.instant('payoutDueAt', 'Instant until which goods can be sent back; null before the delivery.', {
      nullable: true,
    }),
    isOwn: t.boolean({
      description: 'Whether the caller runs the shop.',
      resolve: ({ tenantId }, _args, { caller }) => sellsFor(caller, tenantId),
    }),
    version: t.integer('version', 'Version of the part.'),
  }),
});

const RefundType = builder.objectRef<OrderRefund>('OrderRefund').implement({
  description: 'Money of an order that goes back to its payer.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    amount: t.amount('Amount that the payer gets back.', ({ amount }) => minorOf(amount)),
    status: t.field({ type: RefundStatusType, description: 'State.', resolve: ({ status }) => status as 'DONE' }),
    cause: t.field({ type: RefundCauseType, description: 'Reason.', resolve: ({ cause }) => cause as 'RETURNED' }),
    createdAt: t.instant('createdAt', 'Instant at which it was begun.'),
  }),
});

export const OrderType = builder.entity<Order>('Order', 'ord', {
  description: 'Purchase of a person at one checkout, in one currency, of one or more shops.',
  authScopes: twoFactors,
  loader: 'order',
  alsoBy: { number: (ctx, number) => ctx.loaders.orderByNumber.load(number) },
  fields: (t) => ({
    number: t.text('number', 'Number for people.'),
    status: t.field({ type: OrderStatusType, description: 'State.', resolve: ({ status }) => status as 'PAID' }),
    total: t.amount('Amount to pay.', ({ total }) => minorOf(total)),
    captured: t.amount('Amount that was paid.', ({ captured }) => minorOf(captured)),
    refunded: t.amount('Amount that went back or is going back.', ({ refunded }) => minorOf(refunded)),
    parts: t.field({
      type: [PartType],
      ...usualLength(2),
      description: 'Parts, one for each shop.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.partsOfOrder.load(id))],
    }),
    payment: t.field({
      type: PaymentType,
      nullable: true,
      description:
        'Payment to confirm, or that paid it; null while it is begun, after a declined one, and when nothing was to pay.',
      resolve: async ({ id, paymentId, status }, _args, ctx) => {
        if (paymentId !== null || status !== 'AWAITING_PAYMENT') return paymentId === null ? null : { id: paymentId };
        const [last] = await ctx.loaders.paymentsOfOrder.load(id);
        return last?.status === 'OPEN' && last.paymentId !== null ? { id: last.paymentId } : null;
      },
    }),
    isDeclined: t.boolean({
      description: 'Whether its last payment was declined, so that `payOrder` begins another.',
      resolve: async ({ id, status }, _args, ctx) => {
        if (status !== 'AWAITING_PAYMENT') return false;
        const [last] = await ctx.loaders.paymentsOfOrder.load(id);
        return last?.status === 'FAILED';
      },
    }),
    refunds: t.field({
      type: [RefundType],
      ...usualLength(1),
      description: 'Refunds, the first one first.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.refundsOfOrder.load(id))],
    }),
    expiresAt: t.instant('expiresAt', 'Instant until which it can be paid.'),
    placedAt: t.instant('placedAt', 'Instant at which it was placed.'),
    paidAt: t.instant('paidAt', 'Instant at which it was paid; null before.', { nullable: true }),
    cancelledAt: t.instant('cancelledAt', 'Instant at which it ended; null otherwise.', { nullable: true }),
    version: t.integer('version', 'Version of the order.'),
  }),
});
