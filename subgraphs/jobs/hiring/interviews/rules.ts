import type { Id } from '@codai/kit';
import { firstRefusal, InvalidStateError, textRefusal, ValidationError } from '@codai/kit';
import { isTimeZone } from '@codai/kit/jobs';

export interface ScheduleInterview {
  readonly applicationId: Id<'Application'>;
  readonly startsAt: Date;
  readonly durationMinutes: number;
  readonly timeZone: string;
  readonly place: string;
  readonly interviewerIds: readonly string[];
  readonly idempotencyKey: string;
}

export const INTERVIEWS_MAX = 20;

const fault = (field: string, message: string, isWrong: boolean) =>
  isWrong ? new ValidationError(`input.${field}`, message) : null;

/** Refusal of an invitation by its place, instant, length, zone and interviewers, each named once; null when it may be sent. */
export function scheduleRefusal(
  { startsAt, durationMinutes, timeZone, place, interviewerIds }: Omit<ScheduleInterview, 'idempotencyKey'>,
  now: Date,
): ValidationError | null {
  return firstRefusal(
    textRefusal('input.place', place, { max: 500 }),
    fault('startsAt', 'Give an instant in the future.', startsAt <= now),
    fault('durationMinutes', 'Give 10 to 480 minutes.', durationMinutes < 10 || durationMinutes > 480),
    fault('timeZone', 'Give an IANA time zone, such as Europe/Bucharest.', !isTimeZone(timeZone)),
    fault('interviewerIds', 'Name 1 to 10 interviewers.', interviewerIds.length < 1 || interviewerIds.length > 10),
    fault(
      'interviewerIds',
      'This is not a user id. Give the id of a user.',
      interviewerIds.some((id) => !/^usr_[\w.-]{1,60}$/.test(id)),
    ),
  );
}

const ANSWERABLE = ['SCHEDULED', 'ACCEPTED', 'DECLINED'] as const;

/** Refusal of an answer to an interview that was cancelled or has begun; it begins at its instant. */
export function answerRefusal(
  { status, startsAt }: { readonly status: string; readonly startsAt: Date },
  now: Date,
): InvalidStateError | null {
  if (status === 'CANCELLED') return new InvalidStateError('CANCELLED', ANSWERABLE, 'This interview was cancelled.');
  return startsAt <= now
    ? new InvalidStateError('PAST', ANSWERABLE, 'This interview has begun. It takes no answer any more.')
    : null;
}
