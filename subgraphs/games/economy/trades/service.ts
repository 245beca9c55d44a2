import { NotHeldError } from '@codai/contracts/games';
import { ConflictError, type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { holdTogether } from '@codai/kit/security';
import type { Deps, GamesWrite } from '../../deps.ts';
import type { Trade } from '../../generated/prisma/client.ts';
import { closedRefusal, offerRefusal } from './rules.ts';

export interface TradeId {
  readonly tradeId: Id<'Trade'>;
}

export interface OfferTrade {
  readonly recipientId: Id<'User'>;
  readonly givenItemId: Id<'StoreItem'>;
  readonly wantedItemId: Id<'StoreItem'>;
}

/**
 * Offers one piece of an item of the caller for one piece of another item of a player. Nothing changes hands before it is accepted. Returns the offer's id, or
 * `NotFoundError` for somebody who does not play and between people of which one blocked the other, `NotHeldError`, `ConflictError` for another
 * open offer to the same player. Repeated, it returns the same offer.
 */
export function offerTrade(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: OfferTrade,
): Promise<DomainError | TradeId> {
  const { recipientId, givenItemId, wantedItemId } = input;
  const { userId: proposerId, correlationId } = caller;
  // As the system: a person does not see who has blocked them.
  return database.systemWrite(
    null,
    async (tx) => {
      const refusal = offerRefusal({ proposerId, recipientId, givenItemId, wantedItemId });
      if (refusal !== null) return refusal;
      const isPlayer = (await tx.playerProfile.count({ where: { userId: recipientId } })) > 0;
      if (!isPlayer || !(await holdTogether(tx, proposerId, recipientId)))
        return new NotFoundError('User', ['input', 'recipientId']);
      if ((await tx.storeItem.count({ where: { id: wantedItemId } })) === 0)
        return new NotFoundError('StoreItem', ['input', 'wantedItemId']);
      const held = await tx.inventoryItem.findFirst({
        where: { userId: proposerId, storeItemId: givenItemId, quantity: { gt: 0 } },
      });
      if (held === null) return new NotHeldError(['input', 'givenItemId']);
      const tradeId = newId<'Trade'>('trd');
      const row = { id: tradeId, proposerId, recipientId, givenItemId, wantedItemId, createdAt: clock.now() };
      // The partial unique index decides between two at once.
      const { count } = await tx.trade.createMany({ data: [row], skipDuplicates: true });
      if (count === 0) {
        const open = await tx.trade.findFirst({
          where: { proposerId, recipientId, givenItemId, wantedItemId, status: 'OPEN' },
        });
        if (open !== null) return { tradeId: open.id as Id<'Trade'> };
        return new ConflictError('ALREADY_OFFERED', 'This player has an open offer of yours.');
      }
      tx.outbox.append(
        'games.trade.offered',
        { tradeId, proposerId, recipientId },
        { subject: tradeId, tenantId: null },
      );
      return { tradeId };
    },
    { userId: proposerId, correlationId },
  );
}

/** Changes an open offer under the lock of its row; unknown to people who are neither its proposer nor its recipient. */
function change(
  { database }: Deps,
  { userId, correlationId }: SignedInCaller,
  tradeId: Id<'Trade'>,
  work: (tx: GamesWrite, trade: Trade) => Promise<DomainError | null>,
): Promise<DomainError | TradeId> {
  return database.systemWrite(
    null,
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM trade WHERE id = ${tradeId} FOR UPDATE`;
      const trade = await tx.trade.findUnique({ where: { id: tradeId } });
      if (trade === null || (trade.recipientId !== userId && trade.proposerId !== userId))
        return new NotFoundError('Trade', ['input', 'tradeId']);
      return closedRefusal(trade.status) ?? (await work(tx, trade)) ?? { tradeId };
    },
    { userId, correlationId },
  );
}

/**
 * Accepts an offer as its recipient: both pieces change hands in one transaction (GAME-7). Rows of all four holdings are locked in the order of people and
 * items, so that trades of the same people wait for each other. Returns `NotFoundError` to the proposer and after a block, `NotHeldError` when one of
 * the pieces is gone, `InvalidStateError`.
 */
export function acceptTrade(deps: Deps, caller: SignedInCaller, { tradeId }: TradeId): Promise<DomainError | TradeId> {
  return change(deps, caller, tradeId, async (tx, trade) => {
    const { proposerId, recipientId, givenItemId, wantedItemId } = trade;
    if (recipientId !== caller.userId || !(await holdTogether(tx, proposerId, recipientId)))
      return new NotFoundError('Trade', ['input', 'tradeId']);
    const moves = [
      { userId: proposerId, storeItemId: givenItemId, amount: -1 },
      { userId: proposerId, storeItemId: wantedItemId, amount: 1 },
      { userId: recipientId, storeItemId: wantedItemId, amount: -1 },
      { userId: recipientId, storeItemId: givenItemId, amount: 1 },
    ].sort((a, b) => (`${a.userId} ${a.storeItemId}` < `${b.userId} ${b.storeItemId}` ? -1 : 1));
    const held = await tx.$queryRaw<{ user_id: string; store_item_id: string; quantity: number }[]>`
      SELECT user_id, store_item_id, quantity FROM inventory_item
       WHERE user_id IN (${proposerId}, ${recipientId}) AND store_item_id IN (${givenItemId}, ${wantedItemId})
       ORDER BY user_id, store_item_id FOR UPDATE`;
    const isHeld = (userId: string, itemId: string) =>
      held.some((row) => row.user_id === userId && row.store_item_id === itemId && row.quantity > 0);
    if (!isHeld(proposerId, givenItemId) || !isHeld(recipientId, wantedItemId))
      return new NotHeldError(['input', 'tradeId']);
    const createdAt = deps.clock.now();
    await tx.inventoryEntry.createMany({
      data: moves.map(({ amount, ...of }) => ({
        id: newId('ive'),
        ...of,
        amount,
        cause: 'TRADE',
        reference: `${tradeId} ${amount > 0 ? 'received' : 'given'}`,
        createdAt,
      })),
    });
    await tx.trade.update({
      where: { id: tradeId },
      data: { status: 'ACCEPTED', closedAt: createdAt },
      select: { id: true },
    });
    tx.outbox.append('games.item.traded', { tradeId, proposerId, recipientId }, { subject: tradeId, tenantId: null });
    return null;
  });
}

/** Closes an open offer: the recipient declines it, or the proposer withdraws it. */
export function closeTrade(deps: Deps, caller: SignedInCaller, { tradeId }: TradeId): Promise<DomainError | TradeId> {
  return change(deps, caller, tradeId, async (tx) => {
    const data = { status: 'CLOSED', closedAt: deps.clock.now() };
    await tx.trade.update({ where: { id: tradeId }, data, select: { id: true } });
    tx.outbox.append('games.trade.closed', { tradeId }, { subject: tradeId, tenantId: null });
    return null;
  });
}
