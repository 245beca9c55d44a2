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
import type { OrderLine, ReturnLine, ReturnRequest } from '../../generated/prisma/client.ts';
import { restockUnits } from '../../stock/units.ts';
import { type LineUnits, matchLines, unitsRefusal } from '../parts/rules.ts';
import { aboutPart, eventOf, lockPart, type PartRow, shopRecipients } from '../placed/rows.ts';
import { returnableOf, shareOf } from '../placed/rules.ts';
import { refundPart } from '../refunds/plan.ts';
import { stepRefusal, windowRefusal } from './rules.ts';

export interface ReturnId {
  readonly returnId: Id<'ReturnRequest'>;
}

const NOTE_MAX = 1_000;

/**
 * Asks to send units of a delivered part back. Returns the request's id, or `ValidationError`, `NotFoundError`, `InvalidStateError`,
 * `ReturnWindowClosedError`, `IdempotencyKeyReusedError`.
 */
export async function requestReturn(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: {
    readonly partId: Id<'OrderPart'>;
    readonly lines: readonly LineUnits[];
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
    const amount = lines.reduce((sum, [line, units]) => sum + shareOfReturn(line, units), 0n);
    const { orderId, tenantId, userId, currency } = part;
    const id = newId<'ReturnRequest'>('rtn');
    const of = { partId, orderId, tenantId, userId, currency, reason, note: note ?? '' };
    await tx.returnRequest.create({ data: { id, ...of, amount: amount.toString(), requestedAt: now } });
    await tx.returnLine.createMany({
      data: lines.map(([{ id: lineId }, quantity]) => ({ returnId: id, lineId, tenantId, userId, quantity })),
    });
    const recipients = await shopRecipients(tx, part.sellerId);
    tx.outbox.append('commerce.return.requested', { ...eventOf(part, recipients), returnId: id }, aboutPart(part));
    return { returnId: id };
  });
}

const shareOfReturn = ({ total, quantity, cancelled, returned }: OrderLine, units: number) =>
  shareOf(minorOf(total), quantity, cancelled + returned, units);

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

/** Agrees to a return, with words for the shopper such as the address to send to. Returns its id, or `ValidationError`, `NotFoundError`, `InvalidStateError`. */
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
    const decided = { status, answer: answer ?? null, decidedAt: clock.now(), version: { increment: 1 } };
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
    await tx.returnRequest.update({
      where: { id: returnId },
      data: { status: 'WITHDRAWN', version: { increment: 1 } },
    });
    const recipients = await shopRecipients(tx, part.sellerId);
    tx.outbox.append('commerce.return.withdrawn', { ...eventOf(part, recipients), returnId }, aboutPart(part));
    return { returnId };
  });
}

/**
 * Notes that the goods of an approved return have arrived: what was paid for the units goes back (COM-6), and they are for sale again when the shop restocks
 * them. Returns its id, or `NotFoundError`, `InvalidStateError`.
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
    const amount = lines.reduce((sum, [line, units]) => sum + shareOfReturn(line, units), 0n);
    await tx.$executeRaw`
      UPDATE order_line l SET returned = l.returned + r.quantity FROM return_line r WHERE r.return_id = ${returnId} AND l.id = r.line_id`;
    const received = { status: 'RECEIVED', receivedAt: now, amount: amount.toString(), version: { increment: 1 } };
    await tx.returnRequest.update({ where: { id: returnId }, data: received });
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

interface LockedReturn {
  readonly part: PartRow;
  readonly request: ReturnRequest & { readonly lines: readonly ReturnLine[] };
}

async function lockReturn(
  tx: CommerceWrite,
  returnId: string,
  isAllowed: (request: ReturnRequest) => boolean,
): Promise<LockedReturn | NotFoundError> {
  const unknown = new NotFoundError('ReturnRequest', ['input', 'returnId']);
  const found = await tx.returnRequest.findUnique({ where: { id: returnId } });
  if (found === null || !isAllowed(found)) return unknown;
  const part = await lockPart(tx, found.partId);
  const request = await tx.returnRequest.findUnique({ where: { id: returnId }, include: { lines: true } });
  return part === null || request === null ? unknown : { part, request };
}
