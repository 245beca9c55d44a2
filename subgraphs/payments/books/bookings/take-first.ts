import { newId } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Payment } from '../../generated/prisma/client.ts';
import { postAtBanking } from '../posting/post.ts';
import { takeFromHeld } from './held.ts';
import { postCapture } from './post-booking.ts';

/**
 * Takes a refund of a top-up from the account, or from what banking holds of it, before it is sent, and notes it as booked. The same refund is taken once. Returns
 * null, or the code by which banking refuses.
 */
export async function takeFirst(
  deps: Deps,
  payment: Pick<Payment, 'currency' | 'id' | 'subjectId' | 'tenantId'>,
  refund: { readonly id: string; readonly amount: bigint },
): Promise<string | null> {
  const { tenantId, currency, subjectId: accountId } = payment;
  const known = await deps.database.systemRead(null, (tx) =>
    tx.booking.findUnique({ where: { kind_subjectId: { kind: 'REFUND', subjectId: refund.id } } }),
  );
  if (known !== null) return null;
  await postCapture(deps, payment.id);
  const entry = { key: refund.id, kind: 'REFUND', tenantId, currency, clearing: -refund.amount } as const;
  const fromHeld = await takeFromHeld(deps, { ...entry, accountId, paymentId: payment.id });
  const posted = fromHeld ?? (await postAtBanking(deps, { ...entry, other: { accountId } }));
  if ('refusal' in posted) return posted.refusal;
  const now = deps.clock.now();
  await deps.database.systemWrite(tenantId, (tx) =>
    tx.booking.createMany({
      data: {
        id: newId('bkg'),
        tenantId,
        kind: 'REFUND',
        subjectId: refund.id,
        currency,
        clearing: (-refund.amount).toString(),
        accountId,
        entryId: posted.entryId,
        heldPaymentId: posted.heldPaymentId,
        bookedAt: now,
        createdAt: now,
      },
      skipDuplicates: true,
    }),
  );
  return null;
}
