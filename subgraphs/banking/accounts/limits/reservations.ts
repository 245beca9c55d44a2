import type { BankingWrite } from '../../deps.ts';
import { type Reservation, releaseLimit } from './service.ts';

/** Remembers what a hold or a transfer on its way has counted, until it ends. */
export async function keepReservation(tx: BankingWrite, subjectId: string, reservation: Reservation): Promise<void> {
  const { tenantId, month, cents } = reservation;
  if (cents === 0n) return;
  await tx.$executeRaw`
    INSERT INTO limit_reservation (subject_id, tenant_id, month, cents) VALUES (${subjectId}, ${tenantId}, ${month}, ${cents.toString()}::numeric)`;
}

/**
 * Reservation of the subject, with the month's row locked; null when it has none. Called before accounts are locked, as
 * `reserveLimit` is.
 */
export async function lockReservation(tx: BankingWrite, subjectId: string): Promise<Reservation | null> {
  const [row] = await tx.$queryRaw<(Omit<Reservation, 'cents'> & { cents: string })[]>`
    SELECT r.tenant_id AS "tenantId", r.month, r.cents::text FROM limit_reservation r
      JOIN limit_usage u ON u.tenant_id = r.tenant_id AND u.month = r.month WHERE r.subject_id = ${subjectId} FOR UPDATE OF u`;
  return row === undefined ? null : { ...row, cents: BigInt(row.cents) };
}

/** Takes back the share of what was counted that `part` is of `whole`, rounded down: never more than was counted. */
export async function releaseShare(
  tx: BankingWrite,
  reservation: Reservation,
  { part, whole }: { readonly part: bigint; readonly whole: bigint },
): Promise<void> {
  const cents = (reservation.cents * part) / whole;
  if (cents > 0n) await releaseLimit(tx, { ...reservation, cents });
}

/** The subject has ended: nothing of it comes back any more. */
export async function forgetReservation(tx: BankingWrite, subjectId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM limit_reservation WHERE subject_id = ${subjectId}`;
}
