import { type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { CommerceRead, CommerceWrite, Deps } from '../../deps.ts';
import type { OrderLine } from '../../generated/prisma/client.ts';
import { endSoldCards } from '../../promotions/cards/money.ts';
import { keyPlace } from '../../stock/contents/places.ts';
import { lockOwnPart } from '../parts/access.ts';
import { matchLines } from '../parts/rules.ts';
import type { PartId } from '../parts/service.ts';
import { aboutPart, eventOf, lockPart } from '../placed/rows.ts';
import { returnableOf, shareOf } from '../placed/rules.ts';
import { refundPart } from '../refunds/plan.ts';
import { downloadRefusal, refundRefusal } from './rules.ts';

export interface LineId {
  readonly lineId: Id<'OrderLine'>;
}

export interface RevealedKeys {
  readonly lineId: string;
  readonly keys: readonly { readonly id: string; readonly text: string }[];
}

const unknownLine = () => new NotFoundError('OrderLine', ['input', 'lineId']);

/** Reads the licence keys of a line to its shopper, without those that were revoked. Returns them by unit, or `NotFoundError`. */
export function revealLicenceKeys(
  { database, clock, keys: keyring }: Deps,
  caller: SignedInCaller,
  { lineId }: LineId,
): Promise<DomainError | RevealedKeys> {
  return database.write(caller, async (tx) => {
    const line = await tx.orderLine.findUnique({ where: { id: lineId } });
    if (line === null || line.userId !== caller.userId) return unknownLine();
    // Locked before they are read: what a refund revokes meanwhile is not shown.
    await tx.$queryRaw`SELECT id FROM licence_key WHERE line_id = ${lineId} ORDER BY id FOR UPDATE`;
    const held = { lineId, revokedAt: null };
    await tx.licenceKey.updateMany({ where: { ...held, revealedAt: null }, data: { revealedAt: clock.now() } });
    const rows = await tx.licenceKey.findMany({ where: held, orderBy: { unit: 'asc' } });
    if (rows.length === 0) return unknownLine();
    return { lineId, keys: rows.map(({ id, sealedKey }) => ({ id, text: keyring.open(sealedKey, keyPlace(id)) })) };
  });
}

export interface OrderDownload {
  readonly lineId: string;
  readonly url: string;
  readonly expiresAt: Date;
  /** Downloads that are left after this one. */
  readonly left: number;
}

/**
 * Address of the file of a line for its shopper, for five minutes and as long as not all of its units are refunded. Each counts as a download. Returns it, or
 * `NotFoundError` without a file or a delivered unit, `QuotaExceededError` after as many as the line may have. Throws COMPONENT_UNAVAILABLE.
 */
export async function downloadOrderFile(
  { database, clock, downloads }: Deps,
  caller: SignedInCaller,
  { lineId }: LineId,
): Promise<DomainError | OrderDownload> {
  const found = await database.systemRead(null, (tx) => offeredFile(tx, caller, lineId));
  if (found === null) return unknownLine();
  const { file, line } = found;
  const address = await downloads.address(caller, { tenantId: line.tenantId, keptFor: file.id, lineId });
  if (address === null) return unknownLine();
  return database.systemWrite(null, async (tx) => {
    const part = await lockPart(tx, line.partId);
    const now = part && (await offeredFile(tx, caller, lineId));
    // Replaced or refunded meanwhile.
    if (part === null || now?.file.id !== file.id) return unknownLine();
    const used = await tx.fileDownload.count({ where: { lineId } });
    const { downloadLimit: allowed, fileId } = file;
    const refusal = downloadRefusal(used, allowed);
    if (refusal !== null) return refusal;
    const { tenantId, userId } = line;
    const of = { lineId, number: used + 1, allowed, tenantId, userId, fileId };
    await tx.fileDownload.create({ data: { ...of, downloadedAt: clock.now() } });
    tx.outbox.append('commerce.order-file.downloaded', { ...eventOf(part, []), lineId, fileId }, aboutPart(part));
    return { lineId, ...address, left: allowed - used - 1 };
  });
}

/** The file of a line of the caller of which a unit is delivered and not refunded. */
async function offeredFile(tx: CommerceRead, { userId }: SignedInCaller, lineId: string) {
  const line = await tx.orderLine.findUnique({ where: { id: lineId } });
  if (line === null || line.userId !== userId || returnableOf(line, 0) === 0) return null;
  const file = await tx.variantFile.findUnique({ where: { variantId: line.variantId } });
  return file && { file, line };
}

/**
 * Refunds units of a digital line for the shop: their share of the price goes back, their keys are revoked, and the download ends with the last unit. Returns
 * the part's id, or `ValidationError`, `NotFoundError`, `InvalidStateError` once the shop is being paid and for gift cards that were spent.
 */
export function refundDigitalUnits(
  deps: Deps,
  caller: SignedInCaller,
  { lineId, quantity }: LineId & { readonly quantity: number },
): Promise<DomainError | PartId> {
  const { database, clock } = deps;
  return database.write(caller, async (tx) => {
    const named = await tx.orderLine.findUnique({ where: { id: lineId }, select: { partId: true } });
    const part = await lockOwnPart(tx, caller, named?.partId ?? '');
    if ('code' in part) return unknownLine();
    const most = (line: OrderLine) => (line.isDigital ? returnableOf(line, 0) : 0);
    const matched = matchLines([{ lineId, quantity: Math.max(1, quantity) }], part.lines, most);
    if ('code' in matched) return matched;
    const refusal = refundRefusal(await tx.sellerPayout.count({ where: { partId: part.id } }));
    if (refusal !== null) return refusal;
    const [[line, units]] = matched as readonly [readonly [OrderLine, number]];
    const spent = line.isGiftCard ? await endSoldCards(tx, lineId, units) : null;
    if (spent !== null) return spent;
    await tx.orderLine.update({ where: { id: lineId }, data: { returned: { increment: units } } });
    await revokeKeys(tx, lineId, units, clock.now());
    const event = { ...eventOf(part, [part.userId]), lineId, units };
    tx.outbox.append('commerce.digital.refunded', event, aboutPart(part));
    const amount = shareOf(minorOf(line.total), line.quantity, line.cancelled + line.returned, units);
    await refundPart(deps, tx, part, amount, 'RETURNED', { isOfGiftCards: line.isGiftCard });
    return { partId: part.id as Id<'OrderPart'> };
  });
}

/** Revokes keys of a line for ever, those first that their shopper has not read. */
async function revokeKeys(tx: CommerceWrite, lineId: string, units: number, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE licence_key SET revoked_at = ${now} WHERE id IN (
      SELECT id FROM licence_key WHERE line_id = ${lineId} AND revoked_at IS NULL
       ORDER BY revealed_at IS NOT NULL, unit DESC LIMIT ${units} FOR UPDATE)`;
}
