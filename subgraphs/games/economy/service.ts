import { AlreadyClaimedError, CoinDebtError, InsufficientCoinsError, NotHeldError } from '@codai/contracts/games';
import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, GamesWrite } from '../deps.ts';
import { spendRefusal } from '../users/limits/hold.ts';
import { dayOf, REWARD_COINS } from './rules.ts';

export interface UserId {
  readonly userId: string;
}

type GrantCause = 'MATCH' | 'PACK' | 'PASS_REFUND' | 'REWARD' | 'SEASON';
type CoinCause = GrantCause | 'DEBT' | 'PURCHASE' | 'REFUND';

/**
 * Books coins of a person. Triggers keep the account, whose constraint refuses less than none. Returns false for a cause and reference that are booked
 * already, which changes nothing.
 */
export async function bookCoins(
  tx: GamesWrite,
  entry: { readonly userId: string; readonly amount: number; readonly cause: CoinCause; readonly reference: string },
  now: Date,
): Promise<boolean> {
  const data = [{ id: newId('cne'), ...entry, createdAt: now }];
  const { count } = await tx.coinEntry.createMany({ data, skipDuplicates: true });
  return count === 1;
}

/** Grants coins once for a cause and reference. They repay a debt of the person first. */
export async function grantCoins(
  tx: GamesWrite,
  userId: string,
  { amount, cause, reference }: { readonly amount: number; readonly cause: GrantCause; readonly reference: string },
  now: Date,
): Promise<boolean> {
  const isBooked = await bookCoins(tx, { userId, amount, cause, reference }, now);
  if (!isBooked) return false;
  tx.outbox.append('games.coins.granted', { userId, amount, cause }, { subject: userId, tenantId: null });
  const { debt, balance } = await lockAccount(tx, userId);
  const repaid = Math.min(debt, balance);
  if (repaid > 0) {
    await tx.coinAccount.update({ where: { userId }, data: { debt: { decrement: repaid } }, select: { debt: true } });
    await bookCoins(tx, { userId, amount: -repaid, cause: 'DEBT', reference: `${cause} ${reference}` }, now);
  }
  return true;
}

/**
 * Takes the coins of a purchase back, once for its reference. Coins that were spent are noted as a debt, so that a balance is never below zero. The
 * caller holds the lock of the purchase, whose state says that it is taken back once.
 */
export async function revokeCoins(
  tx: GamesWrite,
  { userId, amount, reference }: { readonly userId: string; readonly amount: number; readonly reference: string },
  now: Date,
): Promise<void> {
  const { balance } = await lockAccount(tx, userId);
  const taken = Math.min(balance, amount);
  if (taken > 0) await bookCoins(tx, { userId, amount: -taken, cause: 'REFUND', reference }, now);
  if (taken < amount)
    await tx.coinAccount.update({
      where: { userId },
      data: { debt: { increment: amount - taken } },
      select: { debt: true },
    });
  tx.outbox.append('games.coins.revoked', { userId, amount }, { subject: userId, tenantId: null });
}

/** Claims the reward of the day, in UTC. Returns the person's id, or `AlreadyClaimedError`. */
export function claimReward({ database, clock }: Deps, caller: SignedInCaller): Promise<DomainError | UserId> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    const now = clock.now();
    const reward = { amount: REWARD_COINS, cause: 'REWARD', reference: dayOf(now) } as const;
    return (await grantCoins(tx, userId, reward, now)) ? { userId } : new AlreadyClaimedError();
  });
}

/** Coins of a person under the lock of the account, so that purchases take turns. */
export async function lockAccount(
  tx: GamesWrite,
  userId: string,
): Promise<{ readonly balance: number; readonly debt: number }> {
  const [row] = await tx.$queryRaw<{ balance: number; debt: number }[]>`
    SELECT balance, debt FROM coin_account WHERE user_id = ${userId} FOR UPDATE`;
  return row ?? { balance: 0, debt: 0 };
}

const itemEvents = {
  PURCHASE: 'games.item.granted',
  SEASON: 'games.item.granted',
  USE: 'games.item.consumed',
  REFUND: 'games.item.revoked',
} as const;

/** Books pieces of an item of a person, and publishes it. Triggers keep what is held, whose constraint refuses less than none. */
export async function bookItem(
  tx: GamesWrite,
  entry: {
    readonly userId: string;
    readonly itemId: string;
    readonly amount: number;
    readonly cause: keyof typeof itemEvents;
    readonly reference: string;
  },
  now: Date,
): Promise<void> {
  const { itemId, userId, ...facts } = entry;
  const data = { id: newId('ive'), userId, storeItemId: itemId, ...facts, createdAt: now };
  await tx.inventoryEntry.create({ data, select: { id: true } });
  tx.outbox.append(itemEvents[entry.cause], { userId, itemId }, { subject: userId, tenantId: null });
}

export interface ItemId {
  readonly itemId: Id<'StoreItem'>;
}

/**
 * Buys one piece of an item for coins: one entry takes the coins and one grants the piece. Returns the person's id, or `NotFoundError`,
 * `InsufficientCoinsError`, `CoinDebtError`, `PlayLimitReachedError`, `IdempotencyKeyReusedError`.
 */
export function purchaseItem(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ItemId & { readonly idempotencyKey: string },
): Promise<DomainError | UserId> {
  const { itemId, idempotencyKey: reference } = input;
  const { userId } = caller;
  return database.once({ caller, operation: 'purchaseItem', input, keep: 'forever' }, async (tx) => {
    const item = await tx.storeItem.findUnique({ where: { id: itemId } });
    if (item === null) return new NotFoundError('StoreItem', ['input', 'itemId']);
    const now = clock.now();
    const limited = await spendRefusal(tx, userId, { unit: 'COINS', amount: item.price }, now);
    if (limited !== null) return limited;
    const { balance, debt } = await lockAccount(tx, userId);
    if (debt > 0) return new CoinDebtError({ debt });
    if (balance < item.price) return new InsufficientCoinsError({ balance });
    await bookCoins(tx, { userId, amount: -item.price, cause: 'PURCHASE', reference }, now);
    await bookItem(tx, { userId, itemId, amount: 1, cause: 'PURCHASE', reference }, now);
    return { userId };
  });
}

/** Uses one piece of an item up. Returns the person's id, or `NotHeldError` without one, `IdempotencyKeyReusedError`. */
export function consumeItem(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ItemId & { readonly idempotencyKey: string },
): Promise<DomainError | UserId> {
  const { itemId, idempotencyKey: reference } = input;
  const { userId } = caller;
  return database.once({ caller, operation: 'consumeItem', input, keep: 'forever' }, async (tx) => {
    const [held] = await tx.$queryRaw<{ quantity: number }[]>`
      SELECT i.quantity FROM inventory_item i JOIN store_item s ON s.id = i.store_item_id
       WHERE i.user_id = ${userId} AND i.store_item_id = ${itemId} AND s.is_consumable FOR UPDATE OF i`;
    if (held === undefined || held.quantity === 0) return new NotHeldError();
    await bookItem(tx, { userId, itemId, amount: -1, cause: 'USE', reference }, clock.now());
    return { userId };
  });
}
