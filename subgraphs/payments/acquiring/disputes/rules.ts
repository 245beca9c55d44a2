import { ConflictError, type DomainError, InvalidStateError, ValidationError } from '@codai/kit';
import type { DisputeEvidence } from '../../adapters/processor/port.ts';
import { type DisputeStatus, disputeStatuses } from '../../adapters/processor/rules.ts';
import { sensitiveTextRefusal } from '../../guards/rules.ts';

/** The later one of the machine, whichever was learned first. */
export function laterDisputeStatus(known: DisputeStatus, learned: DisputeStatus): DisputeStatus {
  return disputeStatuses.indexOf(known) >= disputeStatuses.indexOf(learned) ? known : learned;
}

/**
 * How much of a dispute stands against what was captured: all while it is open or lost, nothing when it is won, and never more than
 * refunds and other disputes have left (PAY-1). `left`: captured − refunded − other disputes.
 */
export function countedOf(status: DisputeStatus, amount: bigint, left: bigint): bigint {
  if (status === 'WON' || left <= 0n) return 0n;
  return amount < left ? amount : left;
}

/** Evidence is taken until it is due, and once. */
export function evidenceRefusal(
  dispute: { readonly status: DisputeStatus; readonly evidenceDueAt: Date | null },
  now: Date,
): ConflictError | InvalidStateError | null {
  if (dispute.status !== 'NEEDS_RESPONSE') return new InvalidStateError(dispute.status, ['NEEDS_RESPONSE']);
  const isLate = dispute.evidenceDueAt !== null && dispute.evidenceDueAt <= now;
  return isLate ? new ConflictError('EVIDENCE_OVERDUE', 'The deadline for evidence has passed.') : null;
}

const TEXT_CHARACTERS_MAX = 20_000;

export function textsRefusal(evidence: DisputeEvidence): DomainError | null {
  const texts = Object.entries(evidence).map(([name, text]) => [`input.evidence.${name}`, text as string | null]);
  if (texts.every(([, text]) => text === null))
    return new ValidationError('input.evidence', 'Enter at least one piece of evidence.');
  const long = texts.find(([, text]) => (text?.length ?? 0) > TEXT_CHARACTERS_MAX);
  if (long !== undefined)
    return new ValidationError(long[0] as string, `Shorten the text to ${TEXT_CHARACTERS_MAX} characters.`);
  return sensitiveTextRefusal(Object.fromEntries(texts));
}
