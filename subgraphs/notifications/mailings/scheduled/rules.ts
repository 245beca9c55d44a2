import { InvalidStateError, ValidationError } from '@codai/kit';
import { isTimeZone } from '@codai/kit/jobs';
import type { ScheduledStatus } from '../../generated/prisma/enums.ts';
import { instantOfLocal } from '../../preferences/timing/rules.ts';

const AHEAD_MAX_MS = 366 * 86_400_000;

/** Time of a message as its sender gives it: an instant, or a local time `YYYY-MM-DDTHH:MM` in a time zone. */
export interface GivenTime {
  readonly sendAt?: Date | null | undefined;
  readonly localTime?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}

/** The instant meant: `sendAt`, or a local time in a zone, by its clocks of that day. */
export function timeOf({ sendAt, localTime, timeZone }: GivenTime, now: Date): Date | ValidationError {
  if (!sendAt === !localTime) {
    return new ValidationError('input.sendAt', 'Give either an instant or a local time with its time zone.');
  }
  if (sendAt) return boundedTime(sendAt, 'input.sendAt', now);
  if (!timeZone || !isTimeZone(timeZone)) {
    return new ValidationError('input.timeZone', 'Give a time zone of the IANA database, such as Europe/Bucharest.');
  }
  const instant = instantOfLocal(localTime ?? '', timeZone, now);
  return instant === null
    ? new ValidationError('input.localTime', 'Give a time in the future as YYYY-MM-DDTHH:MM.')
    : boundedTime(instant, 'input.localTime', now);
}

function boundedTime(instant: Date, path: string, now: Date): Date | ValidationError {
  const isWithin = instant > now && instant.getTime() - now.getTime() <= AHEAD_MAX_MS;
  return isWithin ? instant : new ValidationError(path, 'Choose a time in the future, within a year.');
}

/** Refuses to cancel a message that was sent. Cancelling again is accepted. */
export function cancelRefusal(status: ScheduledStatus): InvalidStateError | null {
  return status === 'CANCELLED' ? null : new InvalidStateError(status, ['SCHEDULED']);
}
