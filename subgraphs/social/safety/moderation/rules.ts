import { InvalidStateError, ValidationError } from '@codai/kit';
import type { PostStatus, ReportTarget } from '../../generated/prisma/enums.ts';
import { textFault } from '../../policies/text/rules.ts';

const DETAILS_MAX = 1_000;
const REASON_MAX = 500;
const APPEAL_MAX = 2_000;
const SUSPENDED_DAYS_MAX = 365;
const APPEAL_DAYS = 30;
const DAY_MS = 86_400_000;

/** Kinds of decisions about a report. */
export type Kind = 'DISMISS' | 'HIDE' | 'REMOVE' | 'SUSPEND_POSTING' | 'WARN';

/** Refuses the details of a report that are blank without being empty, or too long. */
export function detailsRefusal(details: string): ValidationError | null {
  return details === '' ? null : wordsRefusal(details, 'details', DETAILS_MAX);
}

/** Refuses the reason of a decision when it is blank or too long. */
export function reasonRefusal(reason: string): ValidationError | null {
  return wordsRefusal(reason, 'reason', REASON_MAX);
}

/** Refuses the text of an appeal when it is blank or too long. */
export function appealTextRefusal(text: string): ValidationError | null {
  return wordsRefusal(text, 'text', APPEAL_MAX);
}

function wordsRefusal(text: string, field: string, charactersMax: number): ValidationError | null {
  const fault = textFault(text, ['input', field], charactersMax);
  return fault === null ? null : new ValidationError([fault]);
}

/** Refuses a report by the author of its target. `field` is the input's name of the target, `noun` the target's in lower case. */
export function ownReportRefusal(
  { authorId, reporterId }: { readonly authorId: string; readonly reporterId: string },
  { field, noun }: { readonly field: string; readonly noun: string },
): ValidationError | null {
  return authorId === reporterId ? new ValidationError(`input.${field}`, `You cannot report your own ${noun}.`) : null;
}

/** Refuses a suspension without a length from 1 to 365 days, and a length without a suspension. */
export function suspensionRefusal(kind: Kind, suspendDays: number | null): ValidationError | null {
  const isSuspension = kind === 'SUSPEND_POSTING';
  const isWithin = suspendDays === null || (suspendDays >= 1 && suspendDays <= SUSPENDED_DAYS_MAX);
  return isSuspension === (suspendDays !== null) && isWithin
    ? null
    : new ValidationError(
        'input.suspendDays',
        `A suspension needs 1 to ${SUSPENDED_DAYS_MAX} days; nothing else does.`,
      );
}

/** End of a suspension that begins `now`; null for a decision without one. */
export function suspendedUntil(suspendDays: number | null, now: Date): Date | null {
  return suspendDays === null ? null : new Date(now.getTime() + suspendDays * DAY_MS);
}

/** Refuses a second decision about a report. */
export function decidedRefusal(isOpen: boolean): InvalidStateError | null {
  return isOpen
    ? null
    : new InvalidStateError('DECIDED', ['OPEN'], 'This report has already been decided. Choose an open report.');
}

/** Refuses to hide or remove a profile. */
export function profileRefusal(target: ReportTarget, kind: Kind): ValidationError | null {
  return target === 'PROFILE' && (kind === 'HIDE' || kind === 'REMOVE')
    ? new ValidationError('input.kind', 'A profile cannot be hidden or removed. Warn or suspend the person.')
    : null;
}

/** Refuses a community's decision about a post or comment (`noun`) that the platform has hidden. */
export function platformHeldRefusal(
  status: PostStatus,
  isHeldByCommunity: boolean,
  noun: string,
): InvalidStateError | null {
  return status === 'PUBLISHED' || isHeldByCommunity
    ? null
    : new InvalidStateError(status, ['PUBLISHED'], `The platform’s moderators have decided about this ${noun}.`);
}

/** Refuses an appeal later than 30 days after the decision. */
export function lateAppealRefusal(decidedAt: Date, now: Date): InvalidStateError | null {
  return now.getTime() <= decidedAt.getTime() + APPEAL_DAYS * DAY_MS
    ? null
    : new InvalidStateError('FINAL', [], `A decision can be appealed for ${APPEAL_DAYS} days.`);
}

/** Refuses a second appeal against one decision. */
export function repeatedAppealRefusal(isFirst: boolean): InvalidStateError | null {
  return isFirst ? null : new InvalidStateError('APPEALED', [], 'You have appealed this decision.');
}

/** Refuses to decide an appeal that was never made or is decided. */
export function closedAppealRefusal(isOpen: boolean): InvalidStateError | null {
  return isOpen ? null : new InvalidStateError('NOT_APPEALED', ['OPEN'], 'This decision has no open appeal.');
}
