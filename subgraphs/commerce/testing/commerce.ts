import { randomUUID } from 'node:crypto';
import files from '@codai/files';
import type { Caller, Services } from '@codai/kit';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import commerce from '../module.ts';

export const merchant = callerOf({ userId: 'usr_mara', tenantId: 'org_mara', roles: ['OWNER'] });
export const rival = callerOf({ userId: 'usr_radu', tenantId: 'org_radu', roles: ['OWNER'] });
export const operator = callerOf({ userId: 'usr_operator', tenantId: 'org_ops', roles: ['PLATFORM_ADMIN'] });
export const visitor = callerOf({ userId: null });
/** A shopper in a tenant of their own. */
export const shopper = (name: string) =>
  callerOf({ userId: `usr_${name}`, tenantId: `org_of_${name}`, roles: ['OWNER'] });

/** Answer of a mutation: the members of its result, or of the refusal. */
export interface Answered {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly version: number;
  readonly [member: string]: unknown;
}

const variant = 'id sku price { minor currency } availability availableUnits onHand reserved';
const cart =
  'id version count subtotals { minor currency } lines { variantId quantity problem price { minor } total { minor } }';
const part = `id version status number total { minor } refunded { minor } goods { minor } shipping { minor } tax { minor }
  lines { id variantId quantity reserved shipped delivered cancelled returned } shipments { id } payout { status amount { minor } }`;
const shapes: Readonly<Record<string, string>> = {
  Seller: 'id slug name status suspendedReason version',
  Product: `id slug title status version isAvailable priceFrom { minor } pictures { fileId alt } variants { ${variant} isActive }`,
  Variant: variant,
  Collection: 'id title version productIds',
  CollectionRemoved: 'collectionId',
  Cart: cart,
  CustomerGroup: 'id version name minPaidOrders',
  PriceList: 'id version name endsAt entries { sku minQuantity price { minor } }',
  GiftCard: 'id version status face { minor } balance { minor } ending isSold',
  RevealedGiftCard: 'giftCardId cardCode',
  RevealedLicenceKeys: 'lineId keys',
  OrderDownload: 'lineId url left',
  ShippingZone: 'id name version countries methods { id name rates { from { minor } price { minor } } }',
  ShippingZoneRemoved: 'zoneId',
  Order: `id number version status total { minor } captured { minor } refunded { minor } isDeclined payment { id }
    refunds { status cause amount { minor } } parts { ${part} }`,
  OrderPart: part,
  Promotion: 'id version promotionCode used endsAt',
  ReturnRequest: 'id version status exchange amount { minor }',
  Review: 'id version stars title status hiddenReason answer isOwn',
  ReviewDeleted: 'reviewId',
  WishlistItemRemoved: 'productId',
  StockAlertRemoved: 'variantId',
  SavedAddress: 'id version isDefault country',
  SavedAddressRemoved: 'addressId',
  ShopPreferences: 'isPersonalised',
};
const results: Readonly<Record<string, string>> = {
  becomeSeller: 'Seller',
  updateSeller: 'Seller',
  suspendSeller: 'Seller',
  reinstateSeller: 'Seller',
  createProduct: 'Product',
  updateProduct: 'Product',
  publishProduct: 'Product',
  archiveProduct: 'Product',
  addProductPicture: 'Product',
  removeProductPicture: 'Product',
  adjustStock: 'Variant',
  createCollection: 'Collection',
  updateCollection: 'Collection',
  removeCollection: 'CollectionRemoved',
  setBundleParts: 'Product',
  addLicenceKeys: 'Variant',
  removeLicenceKeys: 'Variant',
  setVariantFile: 'Variant',
  removeVariantFile: 'Variant',
  revealLicenceKeys: 'RevealedLicenceKeys',
  downloadOrderFile: 'OrderDownload',
  refundDigitalUnits: 'OrderPart',
  addToCart: 'Cart',
  setCartLine: 'Cart',
  clearCart: 'Cart',
  mergeGuestCart: 'Cart',
  setSellerTerms: 'Seller',
  createShippingZone: 'ShippingZone',
  updateShippingZone: 'ShippingZone',
  removeShippingZone: 'ShippingZoneRemoved',
  createPromotion: 'Promotion',
  endPromotion: 'Promotion',
  createCustomerGroup: 'CustomerGroup',
  addCustomerToGroup: 'CustomerGroup',
  removeCustomerFromGroup: 'CustomerGroup',
  createPriceList: 'PriceList',
  endPriceList: 'PriceList',
  issueGiftCard: 'GiftCard',
  endGiftCard: 'GiftCard',
  revealGiftCard: 'RevealedGiftCard',
  applyGiftCard: 'Cart',
  removeGiftCard: 'Cart',
  applyPromotion: 'Cart',
  removePromotion: 'Cart',
  completeCheckout: 'Order',
  payOrder: 'Order',
  cancelOrder: 'Order',
  shipOrderPart: 'OrderPart',
  markShipmentDelivered: 'OrderPart',
  cancelOrderPart: 'OrderPart',
  requestReturn: 'ReturnRequest',
  approveReturn: 'ReturnRequest',
  rejectReturn: 'ReturnRequest',
  receiveReturn: 'ReturnRequest',
  shipReplacement: 'ReturnRequest',
  markReplacementDelivered: 'ReturnRequest',
  cancelExchange: 'ReturnRequest',
  cancelOrderUnits: 'OrderPart',
  changeOrderAddress: 'Order',
  withdrawReturn: 'ReturnRequest',
  writeReview: 'Review',
  changeReview: 'Review',
  deleteReview: 'ReviewDeleted',
  answerReview: 'Review',
  reportReview: 'Review',
  moderateReview: 'Review',
  addToWishlist: 'Product',
  watchStock: 'Variant',
  unwatchStock: 'StockAlertRemoved',
  saveAddress: 'SavedAddress',
  changeAddress: 'SavedAddress',
  removeAddress: 'SavedAddressRemoved',
  removeFromWishlist: 'WishlistItemRemoved',
  setPersonalisation: 'ShopPreferences',
};
/** Mutations without a refusal: their result is not a union. */
const unrefused = new Set([
  'clearCart',
  'removeFromWishlist',
  'removeGiftCard',
  'removePromotion',
  'setPersonalisation',
  'unwatchStock',
]);
const keyed = new Set([
  'addLicenceKeys',
  'addToCart',
  'adjustStock',
  'becomeSeller',
  'completeCheckout',
  'createCollection',
  'createProduct',
  'createPromotion',
  'createShippingZone',
  'issueGiftCard',
  'createCustomerGroup',
  'createPriceList',
  'requestReturn',
  'saveAddress',
  'shipOrderPart',
  'writeReview',
]);

export interface ShopUnderTest extends TestSubgraph<Deps> {
  /** Calls a mutation; a keyed one gets a new key unless the input has one. */
  call(caller: Caller, verb: string, input?: object): Promise<Answered>;
  ask<Data>(caller: Caller, document: string, variables?: object): Promise<Data>;
  /** A shop of the caller, opened once. */
  shop(caller?: Caller): Promise<void>;
  /** A published product of one variant with units in stock. */
  product(facts?: {
    readonly caller?: Caller;
    readonly title?: string;
    readonly description?: string;
    readonly price?: number;
    readonly currency?: string;
    readonly units?: number;
    readonly categoryId?: string;
    readonly backorderLimit?: number;
    readonly kind?: string;
    readonly taxCategory?: string;
  }): Promise<{ readonly productId: string; readonly variantId: string }>;
}

/** Commerce with the real files beside it. */
export const openCommerce = async (settings?: Services['settings']): Promise<ShopUnderTest> =>
  shopOver(await testSubgraph(commerce, { beside: [files], ...(settings && { settings }) }));

/** Steps of tests by the public operations. */
export function shopOver(subject: TestSubgraph<Deps>): ShopUnderTest {
  const opened = new Set<string>();
  const ask: ShopUnderTest['ask'] = async (caller, document, variables) => {
    const { data, errors } = await subject.execute(caller, document, variables as never);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as never;
  };
  const call: ShopUnderTest['call'] = async (caller, verb, input) => {
    // Operators need a fresh proof.
    const proven = { ...caller, authenticatedAt: subject.clock.now() };
    const result = results[verb] ?? '';
    const shape = shapes[result] ?? 'id';
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!`;
    const selection = unrefused.has(verb) ? shape : `__typename ... on ${result} { ${shape} } ... on Error { code }`;
    const document =
      input === undefined
        ? `mutation { ${verb} { ${selection} } }`
        : `mutation ($input: ${type}) { ${verb}(input: $input) { ${selection} } }`;
    const given = input && { ...(keyed.has(verb) && { idempotencyKey: randomUUID() }), ...input };
    const { data, errors } = await subject.execute<Record<string, Answered>>(proven, document, { input: given });
    if (errors !== undefined)
      return { __typename: 'Refused', id: '', version: 0, code: String(errors[0]?.extensions.code) };
    return data?.[verb] as Answered;
  };
  const shop: ShopUnderTest['shop'] = async (caller = merchant) => {
    const slug = `shop-${String(caller.tenantId).replaceAll('_', '-')}`.toLowerCase();
    if (opened.has(slug)) return;
    opened.add(slug);
    await call(caller, 'becomeSeller', { name: `Shop of ${caller.userId}`, slug });
  };
  return {
    ...subject,
    ask,
    call,
    shop,
    async product({ caller = merchant, title = 'Lamp', units = 10, price = 1_000, ...facts } = {}) {
      await shop(caller);
      const { backorderLimit = 0, currency = 'EUR', categoryId = 'ctg_home', description = '' } = facts;
      const { kind = 'PHYSICAL', taxCategory = 'STANDARD' } = facts;
      const variants = [{ sku: randomUUID().slice(0, 12), price: String(price), backorderLimit }];
      const content = { title, description, categoryId, kind, taxCategory, currency, variants };
      const made = await call(caller, 'createProduct', content);
      const variantId = String((made.variants as { id: string }[])[0]?.id);
      if (units > 0) await call(caller, 'adjustStock', { variantId, quantity: units, reason: 'RECEIVED' });
      await call(caller, 'publishProduct', { productId: made.id });
      return { productId: made.id, variantId };
    },
  };
}
