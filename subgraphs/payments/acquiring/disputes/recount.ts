import type { DisputeStatus } from '../../adapters/processor/rules.ts';
import type { PaymentsWrite } from '../../deps.ts';
import { countedOf } from './rules.ts';

/**
 * Reckons anew what of a payment is refunded and what disputes count for, and writes it: refunds first, then disputes by age, each
 * with what is left of what was captured (PAY-1). The caller has locked the payment. Returns by how much lost disputes count for more.
 */
export async function recount(tx: PaymentsWrite, paymentId: string): Promise<bigint> {
  const [sums] = await tx.$queryRaw<{ captured: string; refunded: string }[]>`
    SELECT p.captured::text, (SELECT COALESCE(sum(r.amount), 0)::text FROM refund r
                               WHERE r.payment_id = p.id AND r.status IN ('PENDING', 'SUCCEEDED')) AS refunded
      FROM payment p WHERE p.id = ${paymentId}`;
  if (sums === undefined) throw new Error(`There is no payment ${paymentId}.`);
  const disputes = await tx.$queryRaw<{ id: string; amount: string; before: string; status: DisputeStatus }[]>`
    SELECT d.id, d.amount::text, d.counted::text AS before, d.status FROM dispute d WHERE d.payment_id = ${paymentId} ORDER BY d.opened_at, d.processor_id`;

  let left = BigInt(sums.captured) - BigInt(sums.refunded);
  let disputed = 0n;
  let lost = 0n;
  for (const { id, amount, before, status } of disputes) {
    const counted = countedOf(status, BigInt(amount), left);
    left -= counted;
    disputed += counted;
    if (status === 'LOST') lost += counted - BigInt(before);
    await tx.$executeRaw`UPDATE dispute SET counted = ${counted.toString()}::numeric WHERE id = ${id} AND counted <> ${counted.toString()}::numeric`;
  }
  await tx.$executeRaw`
    UPDATE payment SET refunded = ${sums.refunded}::numeric, disputed = ${disputed.toString()}::numeric WHERE id = ${paymentId}`;
  return lost;
}
