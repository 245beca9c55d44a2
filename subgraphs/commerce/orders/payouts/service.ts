import { newId } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { SellerPayout } from '../../generated/prisma/client.ts';
import { giftMoneyOf } from '../../promotions/cards/money.ts';
import { lockPart, shopRecipients } from '../placed/rows.ts';
import { commissionOf } from '../placed/rules.ts';

const PAID_AT_ONCE = 100;

/**
 * Notes what shops are to be paid for parts whose time for returns is over, and asks banking. A part waits while a return or exchange of it is open, its order is disputed,
 * or its shop is suspended or has named no account. Payouts that were not made yet are asked for again.
 */
export async function payShops(deps: Deps, signal: AbortSignal): Promise<void> {
  const { database, clock } = deps;
  const due = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT p.id FROM order_part p JOIN seller s ON s.id = p.seller_id
       WHERE p.status = 'DELIVERED' AND p.payout_due_at <= ${clock.now()}
         AND s.status = 'ACTIVE' AND s.payout_account_id IS NOT NULL AND NOT part_is_disputed(p.id)
         AND NOT EXISTS (SELECT FROM seller_payout y WHERE y.part_id = p.id)
         AND NOT EXISTS (SELECT FROM return_request r WHERE r.part_id = p.id AND (r.status IN ('REQUESTED', 'APPROVED') OR r.exchange = 'RESERVED'))
       ORDER BY p.payout_due_at LIMIT ${PAID_AT_ONCE}`,
  );
  for (const { id } of due) {
    if (signal.aborted) return;
    await database.systemWrite(null, (tx) => planPayout(deps, tx, id));
  }
  const pending = await database.systemRead(null, (tx) =>
    tx.sellerPayout.findMany({
      where: { status: 'PENDING' },
      orderBy: { createdAt: 'asc' },
      take: PAID_AT_ONCE,
      select: { id: true },
    }),
  );
  for (const { id } of pending) {
    if (signal.aborted) return;
    await payShop(deps, id);
  }
}

/**
 * Writes down the payout of a part with the job that asks banking. What went back to the shopper is not paid, and what was paid for gift cards is with
 * the goods that are bought with them.
 */
async function planPayout({ clock }: Pick<Deps, 'clock'>, tx: CommerceWrite, partId: string): Promise<void> {
  const part = await lockPart(tx, partId);
  if (part === null || (await tx.sellerPayout.count({ where: { partId } })) > 0) return;
  const { redeemed, held } = await giftMoneyOf(tx, partId);
  const kept = minorOf(part.total) - minorOf(part.refunded) + redeemed - held;
  const commission = commissionOf(kept, part.commissionBps);
  const { tenantId, sellerId, currency } = part;
  const id = newId('spy');
  const now = clock.now();
  const isNothing = kept === 0n;
  await tx.sellerPayout.create({
    data: {
      ...{ id, partId, tenantId, sellerId, currency, createdAt: now },
      amount: (kept - commission).toString(),
      commission: commission.toString(),
      ...(isNothing && { status: 'DONE', doneAt: now }),
    },
  });
  if (!isNothing) tx.jobs.add('pay-shop', { payoutId: id }, { key: `payout:${id}`, maxAttempts: 25, isMoney: true });
}

/**
 * Has banking pay a shop. The id and the attempt are the key: a lost answer is asked for again, and a refusal, which banking keeps, is followed by another
 * attempt. Throws COMPONENT_UNAVAILABLE.
 */
export async function payShop({ database, bank, clock }: Deps, payoutId: string): Promise<void> {
  const payout = await database.systemRead(null, (tx) =>
    tx.sellerPayout.findUnique({ where: { id: payoutId }, include: { part: { include: { order: true } } } }),
  );
  if (payout === null || payout.status !== 'PENDING') return;
  const [seller, [{ disputed }]] = await database.systemRead(null, async (tx) => [
    await tx.seller.findUniqueOrThrow({ where: { id: payout.sellerId } }),
    await tx.$queryRaw<[{ disputed: boolean }]>`SELECT part_is_disputed(${payout.partId}) AS disputed`,
  ]);
  const accountId = payout.accountId ?? seller.payoutAccountId;
  // A suspension or a dispute may have come since the payout was noted: it waits, and the next round asks again.
  const isStopped = seller.status !== 'ACTIVE' || disputed;
  if (accountId === null || isStopped) return;
  await database.systemWrite(null, (tx) =>
    tx.sellerPayout.updateMany({ where: { id: payoutId, status: 'PENDING' }, data: { accountId } }),
  );
  const refused = await bank.settle({
    tenantId: payout.tenantId,
    accountId,
    minor: minorOf(payout.amount),
    commission: minorOf(payout.commission),
    currency: payout.currency,
    reference: `Order ${payout.part.order.number}`,
    key: `${payout.id}:${payout.attempt}`,
  });
  await database.systemWrite(null, (tx) => book(tx, payout, refused?.refusal ?? null, clock.now()));
}

async function book(tx: CommerceWrite, payout: SellerPayout, refusal: string | null, now: Date): Promise<void> {
  const { id: payoutId, partId, sellerId, tenantId, amount, currency, attempt } = payout;
  const { count } = await tx.sellerPayout.updateMany({
    where: { id: payoutId, status: 'PENDING', attempt },
    data:
      refusal === null
        ? { status: 'DONE', refusal: null, doneAt: now }
        : { refusal, attempt: attempt + 1, accountId: null },
  });
  // A shop reads of a refusal once, not with each attempt.
  if (count === 0 || (refusal !== null && payout.refusal !== null)) return;
  const recipientIds = await shopRecipients(tx, sellerId);
  const event = { payoutId, partId, sellerId, recipientIds, amount: amount.toFixed(0), currency };
  const type = refusal === null ? 'commerce.payout.done' : 'commerce.payout.refused';
  tx.outbox.append(type, event, { subject: partId, tenantId });
}
