import { GiftCardNotApplicableError, NotASellerError, SellerSuspendedError } from '@codai/contracts/commerce';
import { activeTenantOf, InvalidStateError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { byCreation, twoFactors, usualLength } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { CartType } from '../../basket/carts/graphql.ts';
import { builder } from '../../builder.ts';
import { selling } from '../../catalogue/sellers/access.ts';
import type { GiftCard } from '../../generated/prisma/client.ts';
import { cardsInForce } from './money.ts';
import type { CardInCart } from './rules.ts';
import {
  applyGiftCard,
  endGiftCard,
  issueGiftCard,
  type RevealedCard,
  removeGiftCard,
  revealGiftCard,
} from './service.ts';

const ReasonType = builder.enumeration('GiftCardRefusalReason', 'Reason why a gift card is not taken.', {
  UNKNOWN: 'No gift card in force has this code.',
  EMPTY: 'Nothing is left on it.',
  OTHER_SHOP: 'The cart has no goods of its shop.',
  TOO_MANY_CARDS: 'The cart holds five gift cards already.',
  TOO_MANY_TRIES: 'Too many unknown codes were entered in the last hour.',
});
builder.errorType(GiftCardNotApplicableError, {
  fields: (t) => ({ reason: t.value('reason', ReasonType, 'Reason of the refusal.') }),
});

export const GiftCardType = builder.entity<GiftCard>('GiftCard', 'gfc', {
  description: 'Gift card of a shop, which alone takes it. Its shop and the shopper who bought it read it.',
  authScopes: twoFactors,
  loader: 'giftCard',
  fields: (t) => ({
    status: t.field({
      type: builder.enumeration('GiftCardStatus', 'State of a gift card.', {
        ACTIVE: 'Its balance can be spent.',
        EXPIRED: 'Its time is over.',
        ENDED: 'Refunded, or ended by its shop.',
      }),
      description: 'State at this instant.',
      resolve: ({ status, expiresAt }, _args, { clock }) =>
        status === 'ENDED' ? 'ENDED' : expiresAt !== null && expiresAt <= clock.now() ? 'EXPIRED' : 'ACTIVE',
    }),
    face: t.amount('Amount that it was sold or issued for.', ({ face }) => minorOf(face)),
    balance: t.amount('Amount that can be spent, without what open orders reserve.', ({ balance }) => minorOf(balance)),
    ending: t.text('ending', 'Last four characters of its code; null until the code is shown.', { nullable: true }),
    isSold: t.boolean({
      description: 'Whether it was sold; otherwise its shop has issued it.',
      resolve: ({ lineId }) => lineId !== null,
    }),
    expiresAt: t.instant('expiresAt', 'Instant at which it expires; null for one that does not.', { nullable: true }),
    createdAt: t.instant('createdAt', 'Instant at which it was made.'),
    version: t.integer('version', 'Version, which each change raises.'),
  }),
});

builder.queryList('giftCards', {
  type: builder.connectionOf({ name: 'GiftCard', node: GiftCardType }),
  description: 'Gift cards of the shop of the active organisation, newest first.',
  authScopes: selling,
  list: ({ database }, caller, args) =>
    byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.giftCard.findMany({ where: { AND: [{ tenantId: activeTenantOf(caller) }, where] }, orderBy, take }),
    ),
});

const CardInCartType = builder.objectRef<CardInCart>('CartGiftCard').implement({
  description: 'Gift card whose code was entered into a cart.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    ending: t.text('ending', 'Last four characters of its code.'),
    sellerId: t.identifier('sellerId', 'Id of the shop that takes it.'),
    balance: t.amount('Amount that is left on it.', ({ balance }) => balance),
  }),
});
builder.objectField(CartType, 'giftCards', (t) =>
  t.field({
    type: [CardInCartType],
    ...usualLength(1),
    description: 'Gift cards that pay for its goods, at most 5, without those that ended meanwhile.',
    authScopes: twoFactors,
    resolve: ({ giftCardIds }, _args, { database, caller, clock }) =>
      database.read(caller, (tx) => cardsInForce(tx, giftCardIds, clock.now())),
  }),
);

builder.verb('issueGiftCard', {
  description:
    'Issues a gift card of the shop of the active organisation without a payment: the shop bears what is bought with it. `revealGiftCard` returns its code.',
  authScopes: selling,
  input: (t) => ({
    amount: t.field({ type: 'MoneyInput', description: 'Amount, above 0.' }),
    expiresAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant at which it expires; never when absent.',
    }),
  }),
  idempotent: true,
  result: GiftCardType,
  refusals: [NotASellerError, QuotaExceededError, SellerSuspendedError, ValidationError],
  run: issueGiftCard,
  read: 'giftCardId',
});
builder.verb('endGiftCard', {
  description: 'Ends a gift card that the shop has issued. No checkout takes it from the answer on.',
  authScopes: selling,
  input: (t) => ({ giftCardId: t.idOf('GiftCard') }),
  result: GiftCardType,
  refusals: [InvalidStateError, NotFoundError],
  run: endGiftCard,
  read: 'giftCardId',
});

/** A code is worth the card: the last proof of a second factor is at most 15 minutes old. */
const proven = { stepUp: 900 } as const;
const RevealedType = builder.objectRef<RevealedCard>('RevealedGiftCard').implement({
  description: 'Gift card with its code.',
  authScopes: proven,
  fields: (t) => ({
    giftCardId: t.identifier('giftCardId', 'Id of the gift card.'),
    cardCode: t.text('cardCode', 'Code of the card.'),
  }),
});
builder.verb('revealGiftCard', {
  description:
    'Returns the code of a gift card that the caller has bought or whose shop has issued it. The code is all that is needed to spend the card.',
  authScopes: proven,
  input: (t) => ({ giftCardId: t.idOf('GiftCard') }),
  result: RevealedType,
  refusals: [InvalidStateError, NotFoundError],
  run: revealGiftCard,
});

builder.verb('applyGiftCard', {
  description:
    'Enters the code of a gift card into the cart of the caller. It pays for goods of its shop in its currency.',
  authScopes: twoFactors,
  input: (t) => ({ code: t.string({ description: 'Code of the gift card.' }) }),
  result: CartType,
  refusals: [GiftCardNotApplicableError],
  run: applyGiftCard,
  read: 'cartId',
});
builder.verb('removeGiftCard', {
  description: 'Takes a gift card out of the cart of the caller.',
  authScopes: twoFactors,
  input: (t) => ({ giftCardId: t.idOf('GiftCard') }),
  result: CartType,
  run: removeGiftCard,
  read: 'cartId',
});
