import { InsufficientStockError } from '@codai/contracts/commerce';
import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import { sellsFor } from '../../catalogue/sellers/access.ts';
import type { CommerceWrite, Deps } from '../../deps.ts';
import { takeUnits } from '../../stock/units.ts';
import { cancelWhole } from '../cancellation/part.ts';
import { markDelivered } from '../placed/delivered.ts';
import { releaseLines } from '../placed/release.ts';
import { aboutPart, eventOf, lockPart, type PartRow } from '../placed/rows.ts';
import { shareOf } from '../placed/rules.ts';
import { refundPart } from '../refunds/plan.ts';
import { lockOwnPart } from './access.ts';
import { type LineUnits, matchLines, parcelRefusal, unitsRefusal } from './rules.ts';

export interface PartId {
  readonly partId: Id<'OrderPart'>;
}

interface Parcel extends PartId {
  readonly lines: readonly LineUnits[];
  readonly carrier?: string | null | undefined;
  readonly trackingNumber?: string | null | undefined;
}

/**
 * Ships units of a part in a parcel; they leave the stock. Returns the part's id, or `ValidationError`, `NotFoundError`, `InvalidStateError`,
 * `InsufficientStockError` for units that were sold ahead and are not on hand, `IdempotencyKeyReusedError`.
 */
export async function shipOrderPart(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: Parcel & { readonly idempotencyKey: string },
): Promise<DomainError | PartId> {
  const { partId, carrier = null, trackingNumber = null } = input;
  const refusal = unitsRefusal(input.lines) ?? parcelRefusal(carrier, trackingNumber);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'shipOrderPart', input, keep: 'forever' }, async (tx) => {
    const part = await lockOwnPart(tx, caller, partId);
    if ('code' in part) return part;
    if (part.status !== 'OPEN') return new InvalidStateError(part.status, ['OPEN']);
    const shipped = matchLines(input.lines, part.lines, ({ reserved }) => reserved);
    if (shipped instanceof ValidationError) return shipped;
    const now = clock.now();
    const units = shipped.map(([{ variantId }, quantity]) => ({ variantId, units: quantity }));
    const [short] = await takeUnits(tx, units, { actorId: caller.userId, now });
    if (short !== undefined) return new InsufficientStockError({ available: short.available }, ['input', 'lines']);
    const { tenantId, userId } = part;
    const shipmentId = newId<'Shipment'>('shp');
    const shipment = { id: shipmentId, partId, tenantId, userId, carrier, trackingNumber, shippedAt: now };
    await tx.shipment.create({ data: shipment });
    await tx.shipmentLine.createMany({
      data: shipped.map(([{ id: lineId }, quantity]) => ({ shipmentId, lineId, tenantId, userId, quantity })),
    });
    await tx.$executeRaw`
      UPDATE order_line l SET reserved = l.reserved - s.quantity, shipped = l.shipped + s.quantity
        FROM shipment_line s WHERE s.shipment_id = ${shipmentId} AND l.id = s.line_id`;
    const isWhole = await closeWhenShipped(tx, part, now);
    tx.outbox.append('commerce.part.shipped', { ...eventOf(part, [userId]), shipmentId, isWhole }, aboutPart(part));
    return { partId };
  });
}

/** Marks a part as shipped once nothing of it is reserved any more. Returns whether it is. */
export async function closeWhenShipped(tx: CommerceWrite, part: PartRow, now: Date): Promise<boolean> {
  const isWhole = (await tx.orderLine.count({ where: { partId: part.id, reserved: { gt: 0 } } })) === 0;
  await tx.orderPart.update({
    where: { id: part.id },
    data: { ...(isWhole && { status: 'SHIPPED', shippedAt: now }), version: { increment: 1 } },
  });
  return isWhole;
}

interface ShipmentId {
  readonly shipmentId: Id<'Shipment'>;
}

/** Notes that a parcel has arrived; by the shop or by the shopper. With the last parcel the part is delivered. Returns the part's id, or `NotFoundError`. */
export async function markShipmentDelivered(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { shipmentId }: ShipmentId,
): Promise<DomainError | PartId> {
  return database.write(caller, async (tx) => {
    const found = await tx.shipment.findUnique({ where: { id: shipmentId } });
    const part = found && (await lockPart(tx, found.partId));
    if (part === null || !(part.userId === caller.userId || sellsFor(caller, part.tenantId)))
      return new NotFoundError('Shipment', ['input', 'shipmentId']);
    await arrive(tx, part, shipmentId, clock.now());
    return { partId: part.id as Id<'OrderPart'> };
  });
}

/** Books the arrival of a parcel, once. The order is locked. */
async function arrive(tx: CommerceWrite, part: PartRow, shipmentId: string, now: Date): Promise<void> {
  const { count } = await tx.shipment.updateMany({
    where: { id: shipmentId, deliveredAt: null },
    data: { deliveredAt: now },
  });
  if (count === 0) return;
  await tx.$executeRaw`
    UPDATE order_line l SET delivered = l.delivered + s.quantity FROM shipment_line s WHERE s.shipment_id = ${shipmentId} AND l.id = s.line_id`;
  await deliverWhenArrived(tx, part, now);
}

export async function deliverWhenArrived(tx: CommerceWrite, part: PartRow, now: Date): Promise<void> {
  const { status } = await tx.orderPart.findUniqueOrThrow({ where: { id: part.id } });
  const lines = await tx.orderLine.findMany({ where: { partId: part.id } });
  const isThere = lines.every(({ shipped, delivered }) => delivered === shipped);
  if (status === 'SHIPPED' && isThere) await markDelivered(tx, part, now);
}

const REASON_MAX = 500;

/**
 * Cancels what a shop has not shipped of a part: all of it with the delivery, or the rest of it at the share of its units. The money goes back. Returns
 * the part's id, or `ValidationError`, `NotFoundError`, `InvalidStateError`.
 */
export async function cancelOrderPart(
  deps: Deps,
  caller: SignedInCaller,
  { partId, reason }: PartId & { readonly reason: string },
): Promise<DomainError | PartId> {
  const refusal = textRefusal('input.reason', reason, { max: REASON_MAX });
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    const part = await lockOwnPart(tx, caller, partId);
    if ('code' in part) return part;
    if (part.status !== 'OPEN') return new InvalidStateError(part.status, ['OPEN']);
    const recipients = [part.userId];
    if (part.lines.every(({ shipped }) => shipped === 0)) {
      await cancelWhole(deps, tx, part, { by: 'SHOP', reason, recipients });
      return { partId };
    }
    const now = deps.clock.now();
    const amount = part.lines.reduce(
      (sum, { total, quantity, cancelled, returned, reserved }) =>
        sum + shareOf(minorOf(total), quantity, cancelled + returned, reserved),
      0n,
    );
    await releaseLines(tx, part.lines);
    await tx.orderPart.update({ where: { id: partId }, data: { cancelReason: reason } });
    await closeWhenShipped(tx, part, now);
    tx.outbox.append('commerce.part.cancelled', { ...eventOf(part, recipients), by: 'SHOP' }, aboutPart(part));
    await refundPart(deps, tx, part, amount, 'CANCELLED');
    await deliverWhenArrived(tx, part, now);
    return { partId };
  });
}

/** A parcel of which nobody has said that it arrived counts as delivered after this. */
const ARRIVED_MS = 30 * 86_400_000;
const ARRIVED_AT_ONCE = 100;

/** Books the arrival of parcels that were shipped a month ago. */
export async function closeShipments({ database, clock }: Deps, signal: AbortSignal): Promise<void> {
  const now = clock.now();
  const due = await database.systemRead(null, (tx) =>
    tx.shipment.findMany({
      where: { deliveredAt: null, shippedAt: { lte: new Date(now.getTime() - ARRIVED_MS) } },
      orderBy: { shippedAt: 'asc' },
      take: ARRIVED_AT_ONCE,
    }),
  );
  for (const { id, partId } of due) {
    if (signal.aborted) return;
    await database.systemWrite(null, async (tx) => {
      const part = await lockPart(tx, partId);
      if (part !== null) await arrive(tx, part, id, now);
    });
  }
}
