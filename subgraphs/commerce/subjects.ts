import { defineSubjects, type Retention } from '@codai/kit/security';
import { savedAddressPlace } from './checkout/addresses/place.ts';
import { addressPlace } from './orders/placed/rows.ts';
import { codePlace } from './promotions/cards/rules.ts';
import { keyPlace } from './stock/contents/places.ts';

const sales: Retention = {
  because: 'Supports accounting records, which are kept for ten years (Romania: Law 82/1991, article 25).',
  until: 'ten years after the financial year',
};
const ofShopper = { rows: { user: 'user_id' }, erase: {}, kept: sales } as const;

/** Personal data in commerce: carts, wish-lists, preferences, reviews and reports of them, and orders, whose address goes with the person. Shops and goods are organisations'; who opened or changed them is a pseudonym. */
export const subjects = defineSubjects({
  tables: {
    cart_line: { rows: { through: 'cart_id', table: 'cart' }, erase: 'delete' },
    cart: { rows: { user: 'user_id' }, erase: 'delete' },
    customer_order: {
      rows: { user: 'user_id' },
      sealed: { address: ({ id }) => addressPlace(String(id)) },
      erase: { address: null },
      plain: ['number', 'country', 'status'],
      kept: sales,
    },
    order_payment: { ...ofShopper, plain: ['status'] },
    order_part: { ...ofShopper, erase: { cancel_reason: null }, plain: ['shipping_method', 'status'] },
    order_line: { ...ofShopper, plain: ['title', 'sku', 'option_values'] },
    shipment: { ...ofShopper, erase: { tracking_number: null }, plain: ['carrier'] },
    shipment_line: ofShopper,
    return_request: {
      ...ofShopper,
      erase: { note: '', answer: null, tracking_number: null },
      plain: ['carrier', 'exchange', 'reason', 'status'],
    },
    return_line: ofShopper,
    order_refund: { ...ofShopper, plain: ['cause', 'refusal', 'status'] },
    promotion_use: ofShopper,
    licence_key: {
      ...ofShopper,
      sealed: { sealed_key: ({ id }) => keyPlace(String(id)) },
      plain: ['ending', 'sealed_key', 'key_hash'],
    },
    file_download: ofShopper,
    gift_card: {
      ...ofShopper,
      sealed: { sealed_code: ({ id }) => codePlace(String(id)) },
      plain: ['status', 'code_hash', 'sealed_code', 'ending'],
    },
    gift_card_use: ofShopper,
    group_member: { rows: { user: 'user_id' }, erase: 'delete' },
    customer_group: { nobody: 'groups that organisations name' },
    price_list_entry: { nobody: 'prices of organisations' },
    price_list: { nobody: 'prices of organisations' },
    bundle_item: { nobody: 'goods of organisations' },
    variant_file: { nobody: 'goods of organisations' },
    promotion: { nobody: 'discounts of organisations' },
    seller_payout: { nobody: 'payments of organisations' },
    shipping_method: { nobody: 'ways of delivery of organisations' },
    shipping_country: { nobody: 'ways of delivery of organisations' },
    shipping_zone: { nobody: 'ways of delivery of organisations' },
    stock_movement: {
      rows: { user: 'actor_id' },
      erase: { note: null },
      plain: ['reason'],
      kept: { because: 'The history of a stock explains its count.', until: 'the end of the shop' },
    },
    stock_item: { nobody: 'stocks of organisations' },
    collection_product: { nobody: 'goods of organisations' },
    collection: { nobody: 'goods of organisations' },
    product_picture: { nobody: 'goods of organisations' },
    variant: { nobody: 'goods of organisations' },
    product: { nobody: 'goods of organisations' },
    category: { nobody: 'the taxonomy' },
    seller: { nobody: 'shops of organisations' },
    review_report: { rows: { user: 'user_id' }, erase: 'delete' },
    stock_alert: { rows: { user: 'user_id' }, erase: 'delete' },
    wishlist_item: { rows: { user: 'user_id' }, erase: 'delete' },
    saved_address: {
      rows: { user: 'user_id' },
      sealed: { address: ({ id }) => savedAddressPlace(String(id)) },
      erase: 'delete',
    },
    shopper_preference: { rows: { user: 'user_id' }, erase: 'delete' },
    product_review: { rows: { user: 'user_id' }, erase: 'delete' },
  },
});
