import {
  activeTenantOf,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { OrderLine } from '../../generated/prisma/client.ts';
import { restockUnits } from '../../stock/units.ts';
import { type LineUnits, matchLines, unitsRefusal } from '../parts/rules.ts';
import { aboutPart, eventOf, lockPart, shopRecipients } from '../placed/rows.ts';
import { returnableOf, shareOf } from '../placed/rules.ts';
import { refundPart } from '../refunds/plan.ts';
import { exchangedValue, exchangeOf, releaseExchange, reserveExchange, type WantedVariant } from './exchange.ts';
import { lockReturn, type ReturnId } from './lock.ts';
import { stepRefusal, windowRefusal } from './rules.ts';

const NOTE_MAX = 1_000;

/**
 * Asks to send units of a delivered part back, for money or for other variants. Returns the request's id, or `ValidationError`, `NotFoundError`, `InvalidStateError`,
 * `ReturnWindowClosedError`, `IdempotencyKeyReusedError`.
 */
export async function requestReturn(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: {
    readonly partId: Id<'OrderPart'>;
    readonly lines: readonly LineUnits[];
    readonly exchanges?: readonly WantedVariant[] | null | undefined;
    readonly reason: string;
    readonly note?: string | null | undefined;
    readonly idempotencyKey: string;
  },
): Promise<DomainError | ReturnId> {
  const { partId, reason, note } = input;
  const refusal =
    unitsRefusal(input.lines) ??
    textRefusal('input.note', note || null, { max: NOTE_MAX, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'requestReturn', input, keep: 'forever' }, async (tx) => {
    const part = await lockPart(tx, partId);
    if (part === null || part.userId !== caller.userId) return new NotFoundError('OrderPart', ['input', 'partId']);
    const now = clock.now();
    const closed = windowRefusal(part, now);
    if (closed !== null) return closed;
    const asked = await requestedUnits(tx, partId);
    const lines = matchLines(input.lines, part.lines, (line) =>
      line.isDigital ? 0 : returnableOf(line, asked.get(line.id) ?? 0),
    );
    if (lines instanceof ValidationError) return lines;
    const prices = await exchangeOf(tx, input.exchanges ?? [], lines);
    if (prices instanceof ValidationError) return prices;
    const { amount, value } = amountsOf(lines, (lineId) => prices.get(lineId)?.price ?? null);
    const { orderId, tenantId, userId, currency } = part;
    const id = newId<'ReturnRequest'>('rtn');
    const exchange = prices.size > 0 ? 'ASKED' : null;
    const of = { partId, orderId, tenantId, userId, currency, reason, note: note ?? '', exchange };
    const amounts = { amount: amount.toString(), exchangeValue: value.toString() };
    await tx.returnRequest.create({ data: { id, ...of, ...amounts, requestedAt: now } });
    await tx.returnLine.createMany({
      data: lines.map(([{ id: lineId }, quantity]) => {
        const other = prices.get(lineId);
        const exchanged = other && { exchangeVariantId: other.variantId, exchangePrice: other.price.toString() };
        return { returnId: id, lineId, tenantId, userId, quantity, ...exchanged };
      }),
    });
    const recipients = await shopRecipients(tx, part.sellerId);
    tx.outbox.append('commerce.return.requested', { ...eventOf(part, recipients), returnId: id }, aboutPart(part));
    return { returnId: id };
  });
}

/** Money that goes back for units of lines, and the part of their price that stands for the units of an exchange; a price of null is for money alone. */
function amountsOf(lines: readonly (readonly [OrderLine, number])[], priceOf: (lineId: string) => bigint | null) {
  let [amount, value] = [0n, 0n];
  for (const [line, units] of lines) {
    const share = shareOf(minorOf(line.total), line.quantity, line.cancelled + line.returned, units);
    const exchanged = exchangedValue(share, line, priceOf(line.id));
    amount += share - exchanged;
    value += exchanged;
  }
  return { amount, value };
}

/** Units that open requests of a part name already, by their lines. */
async function requestedUnits(tx: CommerceWrite, partId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.returnLine.findMany({
    where: { return: { partId, status: { in: ['REQUESTED', 'APPROVED'] } } },
  });
  const units = new Map<string, number>();
  for (const { lineId, quantity } of rows) units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  return units;
}

interface Answered extends ReturnId {
  readonly answer?: string | null | undefined;
}

/**
 * Agrees to a return, with words for the shopper such as the address to send to; the units of an exchange are reserved. Returns its id, or `ValidationError`,
 * `NotFoundError`, `InvalidStateError`, `InsufficientStockError` when an exchange has too few units: then it is cancelled for a refund first, or waits.
 */
export function approveReturn(deps: Deps, caller: SignedInCaller, input: Answered): Promise<DomainError | ReturnId> {
  return decide(deps, caller, input, 'APPROVED');
}

/** Refuses a return, with the reason for the shopper. Returns as `approveReturn` does. */
export function rejectReturn(
  deps: Deps,
  caller: SignedInCaller,
  input: ReturnId & { readonly answer: string },
): Promise<DomainError | ReturnId> {
  return decide(deps, caller, input, 'REJECTED');
}

async function decide(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { returnId, answer }: Answered,
  status: 'APPROVED' | 'REJECTED',
): Promise<DomainError | ReturnId> {
  const isOptional = status === 'APPROVED';
  const refusal = textRefusal('input.answer', answer, { max: NOTE_MAX, isLong: true, isOptional });
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const found = await lockReturn(tx, returnId, ({ tenantId }) => tenantId === activeTenantOf(caller));
    if ('code' in found) return found;
    const { part, request } = found;
    const early = stepRefusal(request.status, ['REQUESTED']);
    if (early !== null) return early;
    const isExchange = request.exchange === 'ASKED';
    const short = isExchange && status === 'APPROVED' ? await reserveExchange(tx, request.lines) : null;
    if (short !== null) return short;
    const exchange = isExchange && { exchange: status === 'APPROVED' ? 'RESERVED' : 'CANCELLED' };
    const decided = { status, answer: answer ?? null, decidedAt: clock.now(), version: { increment: 1 }, ...exchange };
    await tx.returnRequest.update({ where: { id: returnId }, data: decided });
    const type = status === 'APPROVED' ? 'commerce.return.approved' : 'commerce.return.rejected';
    tx.outbox.append(type, { ...eventOf(part, [part.userId]), returnId }, aboutPart(part));
    return { returnId };
  });
}

/** Takes a request back before the goods have arrived at the shop. For its shopper. */
export function withdrawReturn(
  { database }: Deps,
  caller: SignedInCaller,
  { returnId }: ReturnId,
): Promise<DomainError | ReturnId> {
  return database.write(caller, async (tx) => {
    const found = await lockReturn(tx, returnId, ({ userId }) => userId === caller.userId);
    if ('code' in found) return found;
    const { part, request } = found;
    const late = stepRefusal(request.status, ['REQUESTED', 'APPROVED']);
    if (late !== null) return late;
    await releaseExchange(tx, request);
    const exchange = ['ASKED', 'RESERVED'].includes(request.exchange ?? '') && { exchange: 'CANCELLED' };
    await tx.returnRequest.update({
      where: { id: returnId },
      data: { status: 'WITHDRAWN', version: { increment: 1 }, ...exchange },
    });
    const recipients = await shopRecipients(tx, part.sellerId);
    tx.outbox.append('commerce.return.withdrawn', { ...eventOf(part, recipients), returnId }, aboutPart(part));
    return { returnId };
  });
}

/**
 * Notes that the goods of an approved return have arrived: what was paid for the units goes back (COM-6), of an exchange what is above the price of the other units.
 * They are for sale again when the shop restocks them. Returns its id, or `NotFoundError`, `InvalidStateError`.
 */
export async function receiveReturn(
  deps: Deps,
  caller: SignedInCaller,
  { returnId, restock }: ReturnId & { readonly restock: boolean },
): Promise<DomainError | ReturnId> {
  return deps.database.write(caller, async (tx) => {
    const found = await lockReturn(tx, returnId, ({ tenantId }) => tenantId === activeTenantOf(caller));
    if ('code' in found) return found;
    const { part, request } = found;
    const early = stepRefusal(request.status, ['APPROVED']);
    if (early !== null) return early;
    const now = deps.clock.now();
    const lines = matchLines(request.lines, part.lines, returnableUnits);
    if (lines instanceof ValidationError) throw new Error('A return names more units than were delivered.');
    const prices = new Map(request.lines.map(({ lineId, exchangePrice }) => [lineId, exchangePrice]));
    const { amount, value } = amountsOf(lines, (lineId) => {
      const price = request.exchange === 'RESERVED' ? prices.get(lineId) : null;
      return price == null ? null : minorOf(price);
    });
    await tx.$executeRaw`
      UPDATE order_line l SET returned = l.returned + r.quantity FROM return_line r WHERE r.return_id = ${returnId} AND l.id = r.line_id`;
    const received = { status: 'RECEIVED', receivedAt: now, version: { increment: 1 } };
    const amounts = { amount: amount.toString(), exchangeValue: value.toString() };
    await tx.returnRequest.update({ where: { id: returnId }, data: { ...received, ...amounts } });
    const { tenantId, currency } = part;
    if (restock) {
      const units = lines.map(([{ variantId }, quantity]) => ({ variantId, units: quantity }));
      await restockUnits(tx, units, { tenantId, actorId: caller.userId, now });
    }
    const event = { ...eventOf(part, [part.userId]), returnId, amount: amount.toString(), currency };
    tx.outbox.append('commerce.return.received', event, aboutPart(part));
    await refundPart(deps, tx, part, amount, 'RETURNED');
    return { returnId };
  });
}

const returnableUnits = (line: OrderLine) => returnableOf(line, 0);
