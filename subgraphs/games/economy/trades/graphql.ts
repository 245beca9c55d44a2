import { NotHeldError } from '@codai/contracts/games';
import { ConflictError, InvalidStateError, NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { StoreItem } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { listMyTrades, type ShownTrade } from './lists.ts';
import { acceptTrade, closeTrade, offerTrade } from './service.ts';

const StatusType = builder.enumeration('TradeStatus', 'State of an offer of an item for another one.', {
  OPEN: 'The recipient has not decided.',
  ACCEPTED: 'Both pieces have changed hands.',
  CLOSED: 'The recipient has declined it, or the proposer has withdrawn it.',
});
const TradedItemType = builder.objectRef<StoreItem>('TradedItem').implement({
  description: 'Item of the store in an offer.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.text('name', 'Name in English.'),
    nameRo: t.text('nameRo', 'Name in Romanian.'),
  }),
});
const TradeType = builder.entity<ShownTrade>('Trade', 'trd', {
  description: 'Offer of one piece of an item for one piece of another one. Both players see it.',
  authScopes: twoFactors,
  loader: 'trade',
  fields: (t) => ({
    proposer: t.reference(UserType, 'proposerId', 'Player who makes the offer.'),
    recipient: t.reference(UserType, 'recipientId', 'Player who decides.'),
    given: t.field({
      type: TradedItemType,
      description: 'Item that the proposer gives.',
      resolve: ({ given }) => given,
    }),
    wanted: t.field({
      type: TradedItemType,
      description: 'Item that the proposer receives.',
      resolve: ({ wanted }) => wanted,
    }),
    isMine: t.boolean({
      description: 'Whether the caller makes the offer.',
      resolve: ({ proposerId }, _args, { caller }) => proposerId === caller.userId,
    }),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'OPEN' }),
    createdAt: t.instant('createdAt', 'Instant of the offer.'),
    closedAt: t.instant('closedAt', 'Instant at which it was accepted or closed; null before.', { nullable: true }),
  }),
});

builder.queryList('myTrades', {
  type: builder.connectionOf({ name: 'Trade', node: TradeType }),
  description: 'Offers that the caller has made or received, newest first.',
  authScopes: twoFactors,
  list: listMyTrades,
});
builder.verb('offerTrade', {
  description: 'Offers one piece of an item of the caller for one piece of another item of a player.',
  authScopes: twoFactors,
  input: (t) => ({
    recipientId: t.idOf('User', 'Id of the player who receives the offer.'),
    givenItemId: t.idOf('StoreItem', 'Id of the item that the caller gives.'),
    wantedItemId: t.idOf('StoreItem', 'Id of the item that the caller receives.'),
  }),
  result: TradeType,
  refusals: [ConflictError, NotFoundError, NotHeldError],
  run: offerTrade,
  read: 'tradeId',
});
builder.verb('acceptTrade', {
  description: 'Accepts an offer. Both pieces change hands at once.',
  authScopes: twoFactors,
  input: (t) => ({ tradeId: t.idOf('Trade') }),
  result: TradeType,
  refusals: [InvalidStateError, NotFoundError, NotHeldError],
  run: acceptTrade,
  read: 'tradeId',
});
builder.verb('closeTrade', {
  description: 'Declines an offer, or withdraws one of the caller.',
  authScopes: twoFactors,
  input: (t) => ({ tradeId: t.idOf('Trade') }),
  result: TradeType,
  refusals: [InvalidStateError, NotFoundError],
  run: closeTrade,
  read: 'tradeId',
});
