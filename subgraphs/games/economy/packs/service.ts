import { createHash } from 'node:crypto';
import { CoinPaymentRefusedError } from '@codai/contracts/games';
import { DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, GamesWrite } from '../../deps.ts';
import type { CoinPurchase } from '../../generated/prisma/client.ts';
import { spendRefusal } from '../../users/limits/hold.ts';
import { grantCoins, revokeCoins } from '../service.ts';
import { centsOf, notForSale, unfitPrice } from './rules.ts';

export interface PackId {
  readonly packId: Id<'CoinPack'>;
}

export interface PurchaseId {
  readonly purchaseId: Id<'CoinPurchase'>;
}

/** A purchase whose payment has begun: one without its id is shown to nobody. */
export type BegunPurchase = CoinPurchase & { readonly paymentId: string };

/**
 * Names the price at payments at which a pack is sold; null takes it from sale. For operators. Returns the pack's id, or `NotFoundError`,
 * `ValidationError` for a price that is not for sale or not of whole euro cents.
 */
export async function setCoinPackPrice(
  { database, payments }: Deps,
  caller: SignedInCaller,
  { packId, priceId = null }: PackId & { readonly priceId?: string | null | undefined },
): Promise<DomainError | PackId> {
  const price = priceId === null ? null : await payments.price(caller, priceId);
  const cents = centsOf(price);
  if (priceId !== null && cents === null) return unfitPrice();
  const { userId, correlationId } = caller;
  return database.systemWrite(
    null,
    async (tx) => {
      const { count } = await tx.coinPack.updateMany({ where: { id: packId }, data: { priceId, cents } });
      if (count === 0) return new NotFoundError('CoinPack', ['input', 'packId']);
      tx.outbox.append('games.pack.priced', { packId, priceId }, { subject: packId, tenantId: null });
      return { packId };
    },
    { userId, correlationId },
  );
}

/**
 * Begins the payment for a pack; the caller confirms it at payments, and the coins come once it is captured. Under one key there is one purchase. Returns
 * its id, or `NotFoundError`, `ConflictError` for a pack that is not for sale, `PlayLimitReachedError`, `CoinPaymentRefusedError`. Throws
 * COMPONENT_UNAVAILABLE when payments is away; asked again with the same key it goes on.
 */
export async function buyCoins(
  deps: Deps,
  caller: SignedInCaller,
  input: PackId & { readonly idempotencyKey: string },
): Promise<DomainError | PurchaseId> {
  const purchase = await noteBegun(deps, caller, input);
  if (purchase instanceof DomainError) return purchase;
  const { id, tenantId, priceId, paymentKey: key } = purchase;
  const purchaseId = id as Id<'CoinPurchase'>;
  if (purchase.paymentId !== null) return { purchaseId };
  const answer = await deps.payments.begin({ userId: caller.userId, tenantId, priceId, key });
  const unknown = { id, paymentId: null };
  const data = 'refusal' in answer ? { status: 'FAILED' } : { paymentId: answer.paymentId };
  await deps.database.write(caller, (tx) => tx.coinPurchase.updateMany({ where: unknown, data }));
  return 'refusal' in answer ? new CoinPaymentRefusedError(undefined, answer.refusal.message) : { purchaseId };
}

/** The row of a purchase, written before payments is asked: the same payment is asked for again, and its events know the purchase. */
function noteBegun(
  deps: Deps,
  caller: SignedInCaller,
  { packId, idempotencyKey }: PackId & { readonly idempotencyKey: string },
) {
  const { userId, tenantId } = caller;
  const paymentKey = createHash('sha256').update(`${userId} ${packId} ${idempotencyKey}`).digest('hex');
  return deps.database.write(caller, async (tx): Promise<CoinPurchase | DomainError> => {
    const pack = await tx.coinPack.findUnique({ where: { id: packId } });
    if (pack === null) return new NotFoundError('CoinPack', ['input', 'packId']);
    const { priceId, cents, coins } = pack;
    if (priceId === null || cents === null || tenantId === null) return notForSale();
    const now = deps.clock.now();
    // Takes the lock of the person: of two calls with one key the second finds the row.
    const limited = await spendRefusal(tx, userId, { unit: 'CENTS', amount: cents }, now);
    const same = await tx.coinPurchase.findFirst({ where: { userId, paymentKey } });
    if (same !== null) return same;
    if (limited !== null) return limited;
    const of = { id: newId('cpu'), userId, tenantId, packId, priceId, coins, cents };
    return tx.coinPurchase.create({ data: { ...of, paymentKey, createdAt: now } });
  });
}

export type Outcome =
  | { readonly kind: 'CAPTURED'; readonly captured: string }
  | { readonly kind: 'FAILED' }
  | { readonly kind: 'TAKEN_BACK'; readonly amount: string };

export interface PaymentReference {
  readonly paymentId: string;
  readonly tenantId: string | null | undefined;
  /** Absent in refunds. */
  readonly priceId?: string | undefined;
}

const BEGINNING_MS = 86_400_000;

/**
 * Stores the outcome of a payment: coins are granted once at its capture and taken back once when all of it was given back (GAME-7). Throws while the
 * payment may be one that is just being begun, so that the event is delivered again.
 */
export async function recordOutcome(
  { clock }: Pick<Deps, 'clock'>,
  tx: GamesWrite,
  { paymentId, tenantId, priceId }: PaymentReference,
  outcome: Outcome,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM coin_purchase WHERE payment_id = ${paymentId} FOR UPDATE`;
  const purchase = await tx.coinPurchase.findUnique({ where: { paymentId } });
  const now = clock.now();
  if (purchase === null) {
    const begun = {
      tenantId: tenantId ?? '',
      paymentId: null,
      status: 'PENDING',
      ...(priceId !== undefined && { priceId }),
    };
    const since = { createdAt: { gt: new Date(now.getTime() - BEGINNING_MS) } };
    if ((await tx.coinPurchase.count({ where: { ...begun, ...since } })) > 0)
      throw new Error('A purchase of coins is begun, and the id of its payment is not known yet.');
    // Between the two statements above.
    if ((await tx.coinPurchase.count({ where: { paymentId } })) > 0)
      throw new Error('The id of the payment of a purchase of coins was stored just now.');
    return;
  }
  const captured = outcome.kind === 'CAPTURED' ? BigInt(outcome.captured) : BigInt(purchase.captured.toFixed(0));
  const refunded = BigInt(purchase.refunded.toFixed(0)) + (outcome.kind === 'TAKEN_BACK' ? BigInt(outcome.amount) : 0n);
  const isBack = captured > 0n && refunded >= captured;
  // The failure of an earlier try does not undo the success of a later one.
  const failed = outcome.kind === 'FAILED' ? 'FAILED' : purchase.status;
  const status = isBack ? 'REFUNDED' : captured > 0n ? 'PAID' : failed;
  const data = { status, captured: captured.toString(), refunded: refunded.toString() };
  await tx.coinPurchase.update({ where: { paymentId }, data, select: { id: true } });
  const { id: reference, userId, coins: amount } = purchase;
  if (captured > 0n) await grantCoins(tx, userId, { amount, cause: 'PACK', reference }, now);
  if (status === 'REFUNDED' && purchase.status !== 'REFUNDED')
    await revokeCoins(tx, { userId, amount, reference }, now);
}
