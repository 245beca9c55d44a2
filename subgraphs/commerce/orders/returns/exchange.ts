import { InsufficientStockError } from '@codai/contracts/commerce';
import { type DomainError, type InvalidStateError, type SignedInCaller, ValidationError } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import { sellsFor } from '../../catalogue/sellers/access.ts';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { OrderLine, ReturnLine, ReturnRequest } from '../../generated/prisma/client.ts';
import { releaseUnits, reserveUnits, takeUnits, type Units } from '../../stock/units.ts';
import { parcelRefusal } from '../parts/rules.ts';
import { aboutPart, eventOf, shopRecipients } from '../placed/rows.ts';
import { refundPart } from '../refunds/plan.ts';
import { lockReturn, type ReturnId } from './lock.ts';
import { exchangeRefusal, exchangeValue, stepRefusal } from './rules.ts';

export interface WantedVariant {
  readonly lineId: string;
  readonly variantId: string;
}

/** Price at which each line is exchanged, by the line's id; empty when money is asked for. */
export type Prices = ReadonlyMap<string, { readonly variantId: string; readonly price: bigint }>;

/** Reads the variants that are asked for in place of money; a refusal when one does not fit its line, or only some lines have one. */
export async function exchangeOf(
  tx: CommerceWrite,
  wanted: readonly WantedVariant[],
  lines: readonly (readonly [OrderLine, number])[],
): Promise<Prices | ValidationError> {
  const prices = new Map<string, { variantId: string; price: bigint }>();
  if (wanted.length === 0) return prices;
  const found = await tx.variant.findMany({ where: { id: { in: wanted.map(({ variantId }) => variantId) } } });
  for (const [index, { lineId, variantId }] of wanted.entries()) {
    const line = lines.find(([{ id }]) => id === lineId)?.[0];
    if (line === undefined) continue;
    const row = found.find(({ id }) => id === variantId);
    const other = row === undefined ? null : { ...row, price: minorOf(row.price) };
    const path = ['input', 'exchanges', String(index), 'variantId'];
    const refusal = exchangeRefusal({ ...line, unitPrice: minorOf(line.unitPrice) }, other, path);
    if (refusal !== null) return refusal;
    if (other !== null) prices.set(lineId, { variantId, price: other.price });
  }
  return prices.size === lines.length && wanted.length === lines.length
    ? prices
    : new ValidationError('input.exchanges', 'Name one variant for every line, or none.');
}

/** Part of a share of a line that the units in its place stand for; 0 when money is asked for. */
export const exchangedValue = (share: bigint, line: OrderLine, price: bigint | null): bigint =>
  price === null ? 0n : exchangeValue(share, minorOf(line.unitPrice), price);

/** Units in place of those of a return, each variant once. */
function unitsOf(lines: readonly ReturnLine[]): Units[] {
  const units = new Map<string, number>();
  for (const { exchangeVariantId, quantity } of lines)
    if (exchangeVariantId !== null) units.set(exchangeVariantId, (units.get(exchangeVariantId) ?? 0) + quantity);
  return [...units].map(([variantId, count]) => ({ variantId, units: count }));
}

/** Reserves the units of an approved exchange, all or none. Returns a refusal when there are too few. */
export async function reserveExchange(
  tx: CommerceWrite,
  lines: readonly ReturnLine[],
): Promise<InsufficientStockError | null> {
  const [short] = await reserveUnits(tx, unitsOf(lines));
  return short === undefined ? null : new InsufficientStockError({ available: short.available }, ['input', 'returnId']);
}

/** Gives the units of an exchange that is not made back to the sale; the state of its return is the caller's to write. */
export async function releaseExchange(
  tx: CommerceWrite,
  request: Pick<ReturnRequest, 'exchange'> & { readonly lines: readonly ReturnLine[] },
): Promise<void> {
  if (request.exchange === 'RESERVED') await releaseUnits(tx, unitsOf(request.lines));
}

interface Parcel extends ReturnId {
  readonly carrier?: string | null | undefined;
  readonly trackingNumber?: string | null | undefined;
}

/**
 * Ships the units of an exchange once the goods are back; they leave the stock. Returns the return's id, or `ValidationError`, `NotFoundError`,
 * `InvalidStateError`, `InsufficientStockError` for units that were sold ahead and are not on hand.
 */
export async function shipReplacement(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { returnId, carrier = null, trackingNumber = null }: Parcel,
): Promise<DomainError | ReturnId> {
  const refusal = parcelRefusal(carrier, trackingNumber);
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const found = await lockReturn(tx, returnId, ({ tenantId }) => sellsFor(caller, tenantId));
    if ('code' in found) return found;
    const { part, request } = found;
    const early = stepRefusal(request.status, ['RECEIVED']) ?? exchangeStep(request, ['RESERVED']);
    if (early !== null) return early;
    const now = clock.now();
    const sale = { tenantId: part.tenantId, actorId: caller.userId, now };
    const [short] = await takeUnits(tx, unitsOf(request.lines), sale);
    if (short !== undefined) return new InsufficientStockError({ available: short.available }, ['input', 'returnId']);
    const shipped = { exchange: 'SHIPPED', carrier, trackingNumber, replacedAt: now, version: { increment: 1 } };
    await tx.returnRequest.update({ where: { id: returnId }, data: shipped });
    tx.outbox.append('commerce.exchange.shipped', { ...eventOf(part, [part.userId]), returnId }, aboutPart(part));
    return { returnId };
  });
}

/** Notes that the units of an exchange have arrived; by the shop or by the shopper. Returns the return's id, or `NotFoundError`, `InvalidStateError`. */
export function markReplacementDelivered(
  { database }: Deps,
  caller: SignedInCaller,
  { returnId }: ReturnId,
): Promise<DomainError | ReturnId> {
  return database.write(caller, async (tx) => {
    const found = await lockReturn(tx, returnId, eitherSide(caller));
    if ('code' in found) return found;
    const { part, request } = found;
    const early = exchangeStep(request, ['SHIPPED']);
    if (early !== null) return early;
    await tx.returnRequest.update({
      where: { id: returnId },
      data: { exchange: 'DELIVERED', version: { increment: 1 } },
    });
    tx.outbox.append('commerce.exchange.delivered', { ...eventOf(part, []), returnId }, aboutPart(part));
    return { returnId };
  });
}

/**
 * Turns an exchange whose units are not shipped into a refund, for shopper or shop: they are for sale again (COM-7), and what they stand for goes back, at once
 * when the goods have arrived already and with them otherwise (COM-6). Returns the return's id, or `NotFoundError`, `InvalidStateError`.
 */
export function cancelExchange(
  deps: Deps,
  caller: SignedInCaller,
  { returnId }: ReturnId,
): Promise<DomainError | ReturnId> {
  return deps.database.write(caller, async (tx) => {
    const found = await lockReturn(tx, returnId, eitherSide(caller));
    if ('code' in found) return found;
    const { part, request } = found;
    const late = exchangeStep(request, ['ASKED', 'RESERVED']);
    if (late !== null) return late;
    await releaseExchange(tx, request);
    const value = minorOf(request.exchangeValue);
    const amount = (minorOf(request.amount) + value).toString();
    await tx.returnRequest.update({
      where: { id: returnId },
      data: { exchange: 'CANCELLED', amount, exchangeValue: '0', version: { increment: 1 } },
    });
    const isShopper = part.userId === caller.userId;
    const recipients = isShopper ? await shopRecipients(tx, part.sellerId) : [part.userId];
    const cancelled = {
      ...eventOf(part, recipients),
      returnId,
      by: isShopper ? ('SHOPPER' as const) : ('SHOP' as const),
    };
    tx.outbox.append('commerce.exchange.cancelled', cancelled, aboutPart(part));
    if (request.status === 'RECEIVED') await refundPart(deps, tx, part, value, 'RETURNED');
    return { returnId };
  });
}

const exchangeStep = ({ exchange }: ReturnRequest, from: readonly string[]): InvalidStateError | null =>
  stepRefusal(exchange ?? 'NONE', from);

const eitherSide = (caller: SignedInCaller) => (request: ReturnRequest) =>
  request.userId === caller.userId || sellsFor(caller, request.tenantId);
