import { defineRefusal, fact } from '@codai/kit/contract';

export class NotASellerError extends defineRefusal({
  code: 'NOT_A_SELLER',
  message: 'This organisation does not sell yet. Open its shop first.',
  description: 'The active organisation has no shop.',
}) {}

export class SellerSuspendedError extends defineRefusal({
  code: 'SELLER_SUSPENDED',
  message: 'This shop is suspended. Contact support to reopen it.',
  description: 'The shop is suspended by an operator.',
}) {}

export class ProductIncompleteError extends defineRefusal({
  code: 'PRODUCT_INCOMPLETE',
  message: 'This product cannot be published yet. Add an active variant with a price.',
  description: 'The product has no active variant.',
  path: ['input', 'productId'],
}) {}

export class InsufficientStockError extends defineRefusal({
  code: 'INSUFFICIENT_STOCK',
  message: 'There are not that many in stock. Take fewer.',
  description: 'Fewer units are available than were asked for.',
  fields: { available: fact.integer('Units that are available.') },
  path: ['input', 'quantity'],
}) {}

export class CartEmptyError extends defineRefusal({
  code: 'CART_EMPTY',
  message: 'There is nothing in your cart in this currency. Add goods first.',
  description: 'The cart has no line in the currency.',
}) {}

export class PriceChangedError extends defineRefusal({
  code: 'PRICE_CHANGED',
  message: 'The price has changed. Check the new amount and confirm it.',
  description: 'The checkout costs another amount than was accepted, or has other goods, taxes or deliveries.',
  fields: {
    accepted: fact.money('Amount that was accepted.'),
    current: fact.money('Amount of the checkout now.'),
    currency: fact.unpublished<string>(),
  },
  path: ['input', 'acceptedQuote'],
}) {}

export class ShippingNotAvailableError extends defineRefusal({
  code: 'SHIPPING_NOT_AVAILABLE',
  message: 'A shop does not deliver to this country. Remove its goods or choose another address.',
  description: 'A shop has no way of delivery to the country, or not the one that was chosen.',
  fields: { sellerId: fact.identifier('Id of the shop.') },
  path: ['input', 'shippingMethodIds'],
}) {}

export class LineUnavailableError extends defineRefusal({
  code: 'LINE_UNAVAILABLE',
  message: 'Some goods cannot be bought as they are in the cart. Change their lines first.',
  description: 'A line of the cart cannot be bought as it stands.',
  fields: { variantId: fact.identifier('Id of the variant.'), available: fact.integer('Units that are available.') },
}) {}

export class PaymentRefusedError extends defineRefusal({
  code: 'ORDER_PAYMENT_REFUSED',
  message: 'The payment was refused. Choose another payment method.',
  description: 'Payments refused to begin the payment of the order; the message says why.',
}) {}

export class ReturnWindowClosedError extends defineRefusal({
  code: 'RETURN_WINDOW_CLOSED',
  message: 'The time for returns is over.',
  description: 'The days in which the goods could be sent back have passed.',
  path: ['input', 'partId'],
}) {}

export class PromotionNotApplicableError extends defineRefusal({
  code: 'PROMOTION_NOT_APPLICABLE',
  message: 'This code cannot be used now. Check it, or go on without it.',
  description: 'The code of a promotion is not taken, or its limit was reached by another order.',
  fields: { reason: fact.unpublished<'TOO_MANY_CODES' | 'TOO_MANY_TRIES' | 'UNKNOWN' | 'USED_UP'>() },
  path: ['input', 'code'],
}) {}

export class GiftCardNotApplicableError extends defineRefusal({
  code: 'GIFT_CARD_NOT_APPLICABLE',
  message: 'This gift card cannot be used now. Check its code, or go on without it.',
  description: 'A gift card is not taken for the goods in the cart.',
  fields: { reason: fact.unpublished<'EMPTY' | 'OTHER_SHOP' | 'TOO_MANY_CARDS' | 'TOO_MANY_TRIES' | 'UNKNOWN'>() },
  path: ['input', 'code'],
}) {}

export class NotEligibleError extends defineRefusal({
  code: 'NOT_ELIGIBLE',
  message: 'You can review a product once it was delivered to you. Shops do not review their own products.',
  description: 'No unit of the product was delivered to the caller, or the caller sells it.',
  path: ['input', 'productId'],
}) {}
