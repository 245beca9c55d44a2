import { InvalidStateError, newId } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { CommerceRead, CommerceWrite } from '../../deps.ts';
import type { OrderLine, OrderPart } from '../../generated/prisma/client.ts';
import type { CardInCart, CardSpending } from './rules.ts';

/** Gift cards that can be spent now, by their ids and in their order. */
export async function cardsInForce(tx: CommerceRead, ids: readonly string[], now: Date): Promise<CardInCart[]> {
  if (ids.length === 0) return [];
  const rows = await readCards(tx, { ids, hashes: [], now });
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** The gift card of a code that can be spent now; null for an unknown one. */
export async function cardOfCode(tx: CommerceRead, hashes: readonly string[], now: Date): Promise<CardInCart | null> {
  const [row] = await readCards(tx, { ids: [], hashes, now });
  return row ?? null;
}

interface Sought {
  readonly ids: readonly string[];
  readonly hashes: readonly string[];
  readonly now: Date;
}

async function readCards(tx: CommerceRead, { ids, hashes, now }: Sought): Promise<CardInCart[]> {
  const rows = await tx.$queryRaw<(Omit<CardInCart, 'balance'> & { balance: string })[]>`
    SELECT id, seller_id AS "sellerId", currency, balance, ending FROM gift_cards_in_force(${[...ids]}::text[], ${[...hashes]}::text[], ${now})`;
  return rows.map((row) => ({ ...row, balance: BigInt(row.balance) }));
}

/** Locks the gift cards of a cart before its quote reads them. */
export async function lockCards(tx: CommerceWrite, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.$executeRaw`SELECT lock_gift_cards(${[...ids]}::text[])`;
}

/** Takes what gift cards pay of a part from them. They are locked, and the part is written. */
export async function spendCards(tx: CommerceWrite, partId: string, spent: readonly CardSpending[]): Promise<void> {
  if (spent.length === 0) return;
  const [ids, amounts] = [spent.map(({ id }) => id), spent.map(({ amount }) => amount.toString())];
  await tx.$executeRaw`SELECT spend_gift_cards(${partId}, ${ids}::text[], ${amounts}::text[]::numeric[])`;
}

/** Gives an amount of a part back to the gift cards that paid for it. */
export async function returnToCards(tx: CommerceWrite, partId: string, amount: bigint): Promise<void> {
  if (amount > 0n) await tx.$executeRaw`SELECT return_gift_cards(${partId}, ${amount.toString()}::numeric)`;
}

/** Makes the gift cards of paid lines, one for each unit that cost something. Their codes are made when their shoppers ask for them. */
export async function sellCards(
  tx: CommerceWrite,
  part: Pick<OrderPart, 'sellerId'>,
  lines: readonly OrderLine[],
  now: Date,
): Promise<void> {
  const sold = lines.filter(({ isGiftCard, unitPrice }) => isGiftCard && minorOf(unitPrice) > 0n);
  if (sold.length === 0) return;
  await tx.giftCard.createMany({
    data: sold.flatMap(({ id: lineId, tenantId, currency, userId, unitPrice, quantity }) =>
      Array.from({ length: quantity }, (_, at) => ({
        ...{ id: newId('gfc'), tenantId, sellerId: part.sellerId, currency, lineId, unit: at + 1, userId },
        ...{ face: unitPrice, balance: unitPrice, createdAt: now },
      })),
    ),
  });
}

/** Ends unspent gift cards of a line for a refund of its units. Returns `InvalidStateError` when fewer are unspent. */
export async function endSoldCards(
  tx: CommerceWrite,
  lineId: string,
  units: number,
): Promise<InvalidStateError | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM gift_card WHERE line_id = ${lineId} AND status = 'ACTIVE' AND balance = face ORDER BY id LIMIT ${units} FOR UPDATE`;
  if (rows.length < units) return new InvalidStateError('SPENT', ['UNSPENT']);
  await tx.giftCard.updateMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    data: { status: 'ENDED', version: { increment: 1 } },
  });
  return null;
}

/** Money that gift cards put into a part, and money of it that stays for gift cards which it sold. */
export interface GiftMoney {
  readonly redeemed: bigint;
  readonly held: bigint;
}

/** Cards that the shop has issued bring no money; the money of sold ones waits on the account of orders until they are redeemed. */
export async function giftMoneyOf(tx: CommerceRead, partId: string): Promise<GiftMoney> {
  const used = await tx.giftCardUse.findMany({ where: { partId, card: { lineId: { not: null } } } });
  const lines = await tx.orderLine.findMany({ where: { partId, isGiftCard: true }, select: { id: true } });
  const sold = await tx.giftCard.findMany({
    where: { lineId: { in: lines.map(({ id }) => id) }, status: 'ACTIVE' },
    select: { face: true },
  });
  return {
    redeemed: used.reduce((sum, { amount, returned }) => sum + minorOf(amount) - minorOf(returned), 0n),
    held: sold.reduce((sum, { face }) => sum + minorOf(face), 0n),
  };
}
