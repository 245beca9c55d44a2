import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';
import { type EntryToPost, type PostedEntry, postAtBanking } from '../posting/post.ts';

/** Banking holds less than is asked for, or credited it meanwhile: the money is looked for where it is next. */
const isElsewhere: ReadonlySet<string> = new Set(['INSUFFICIENT_FUNDS', 'INVALID_STATE']);

/**
 * Takes a refund or a chargeback of a top-up from the money that banking holds of it, because it is not on the account then. Returns the entry, or
 * null when nothing of the payment is held, or less than that. Each place has a key of its own and they are asked in the order in which they came,
 * so that asking again takes nothing again. The capture must be posted, since the entry shows where the money is (`postCapture`).
 */
export async function takeFromHeld(
  deps: Deps,
  {
    paymentId,
    accountId,
    ...entry
  }: Omit<EntryToPost, 'other'> & { readonly paymentId: string; readonly accountId: string },
): Promise<PostedEntry | null> {
  for (const heldPaymentId of await heldOf(deps, paymentId)) {
    const other = { accountId, heldPaymentId };
    const posted = await postAtBanking(deps, { ...entry, key: `${entry.key}:${heldPaymentId}`, other });
    if ('entryId' in posted) return posted;
    if (!isElsewhere.has(posted.refusal))
      throw new Error(`Banking refuses to take ${entry.key} from ${heldPaymentId}: ${posted.refusal}.`);
  }
  return null;
}

/** Received payments that keep, or kept, money of a top-up: its capture, and what came back of its refunds and disputes. */
async function heldOf({ database }: Deps, paymentId: string): Promise<string[]> {
  const rows = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT b.held_payment_id AS id FROM booking b
       WHERE b.held_payment_id IS NOT NULL AND (
             (b.kind = 'CAPTURE' AND b.subject_id = ${paymentId})
             OR (b.kind = 'REFUND_RETURN' AND b.subject_id IN (SELECT r.id FROM refund r WHERE r.payment_id = ${paymentId}))
             OR (b.kind = 'DISPUTE_RETURN' AND b.subject_id IN (SELECT d.id FROM dispute d WHERE d.payment_id = ${paymentId})))
       GROUP BY b.held_payment_id ORDER BY min(b.created_at), b.held_payment_id`,
  );
  return rows.map(({ id }) => id);
}

/** Notes that banking credited what it held. */
export function creditConsumer({ database }: Deps): Consumer {
  return defineConsumer(database, {
    name: 'note-credited-top-ups',
    types: ['banking.payment.received'],
    async handle(tx, { data: { paymentId }, time }) {
      const where = { heldPaymentId: paymentId, creditedAt: null };
      const data = { creditedAt: new Date(time) };
      await tx.booking.updateMany({
        where: { ...where, kind: { in: ['CAPTURE', 'DISPUTE_RETURN', 'REFUND_RETURN'] } },
        data,
      });
      await tx.cryptoInvoice.updateMany({ where, data });
    },
  });
}
