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
