import { type DomainError, NotFoundError, type SignedInCaller, VersionConflictError } from '@codai/kit';
import { FourEyesViolationError } from '@codai/kit/security';
import { hasPart } from '../../accounts/operators/involvement.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import type { ScreeningStatus, ScreeningSubject } from '../../generated/prisma/enums.ts';
import { queueSubmission } from '../../transfers/external/service.ts';
import type { PaymentId } from '../../transfers/received/payment-row.ts';
import { queueBooking } from '../../transfers/received/queue-booking.ts';
import { type Match, screeningDecisionRefusal } from './rules.ts';

export interface DecideScreening {
  readonly screeningId: string;
  readonly verdict: 'CLEARED' | 'CONFIRMED';
  readonly reason: string;
  /** As the operator has seen it: matches that came since are not decided on unseen. */
  readonly expectedVersion: number;
}

interface Decidable {
  readonly subject: ScreeningSubject;
  readonly subjectId: string;
  readonly status: ScreeningStatus;
  readonly matches: readonly Match[];
  readonly version: number;
}

/**
 * Records an operator's decision whether a name is the one on the list. Waiting payments then go out, or are rejected and come back: by the job that
 * sends them, which checks again. Returns the id, or `NotFoundError`, `FourEyesViolationError`, `ValidationError`, `InvalidStateError`, `VersionConflictError`.
 */
export async function decideScreening(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { screeningId, verdict, reason, expectedVersion }: DecideScreening,
): Promise<{ readonly screeningId: string } | DomainError> {
  const [found] = await database.systemRead(
    null,
    (tx) =>
      tx.$queryRaw<{ tenantId: string }[]>`SELECT tenant_id AS "tenantId" FROM screening WHERE id = ${screeningId}`,
  );
  if (found === undefined) return new NotFoundError('Screening', ['input', 'screeningId']);
  const { userId, correlationId } = caller;
  return database.systemWrite<{ readonly screeningId: string } | DomainError>(
    found.tenantId,
    async (tx) => {
      if (await hasPart(tx, caller, found.tenantId)) {
        return new FourEyesViolationError(
          'You are involved with this tenant and cannot decide on its screening. Ask another operator.',
        );
      }
      const [known] = await tx.$queryRaw<[Decidable]>`
        SELECT subject, subject_id AS "subjectId", status, matches, version FROM screening WHERE id = ${screeningId} FOR UPDATE`;
      const refusal = screeningDecisionRefusal(known.status, reason);
      if (refusal !== null) return refusal;
      if (known.version !== expectedVersion) return new VersionConflictError(known.version);
      const cleared = verdict === 'CLEARED' ? known.matches.map(({ reference }) => reference) : [];
      await tx.$executeRaw`
        UPDATE screening SET status = ${verdict}::"ScreeningStatus", cleared = ARRAY(SELECT DISTINCT unnest(cleared || ${cleared}::text[])),
          reason = ${reason}, decided_by_id = ${userId}, decided_at = ${clock.now()}::timestamptz, version = version + 1 WHERE id = ${screeningId}`;
      if (known.subject === 'BENEFICIARY') await queueWaiting(tx, known.subjectId);
      if (known.subject === 'RECEIVED_PAYMENT') queueBooking(tx, known.subjectId as PaymentId);
      return { screeningId };
    },
    { userId, correlationId },
  );
}

/** Has the transfers to a beneficiary that were not handed over looked at again. */
async function queueWaiting(tx: BankingWrite, beneficiaryId: string): Promise<void> {
  const waiting = await tx.$queryRaw<{ id: Parameters<typeof queueSubmission>[1] }[]>`
    SELECT id FROM transfer WHERE beneficiary_id = ${beneficiaryId} AND (status = 'PENDING' OR (status = 'SUBMITTED' AND sent_at IS NULL))`;
  for (const { id } of waiting) queueSubmission(tx, id);
}
