import { InvalidStateError, isLongerThan, QuotaExceededError, ValidationError } from '@codai/kit';
import { textBesideRefusal } from '../../attachments/rules.ts';
import { TEXT_CHARACTERS_MAX } from '../../policies/text/rules.ts';

const DRAFTS_MAX = 100;
const SCHEDULED_DAYS_MAX = 365;
const DAY_MS = 86_400_000;

/** Refuses the text of a draft that could not be stored; a blank one is accepted. */
export function draftTextRefusal(text: string): ValidationError | null {
  const isStorable = !isLongerThan(text, TEXT_CHARACTERS_MAX) && !text.includes('\0');
  return isStorable
    ? null
    : new ValidationError('input.text', 'A draft has at most 10,000 characters, without null characters.');
}

/** Refuses another draft beside the `count` that its author has. */
export function draftCountRefusal(count: number): QuotaExceededError | null {
  return count < DRAFTS_MAX
    ? null
    : new QuotaExceededError('DRAFTS', count, null, `You have ${DRAFTS_MAX} drafts. Delete one first.`);
}

/** Refuses an instant of publication that is not after `now` and within a year; null stands for no schedule. */
export function publishAtRefusal(publishAt: Date | null, now: Date): ValidationError | null {
  if (publishAt === null) return null;
  const isWithin = publishAt > now && publishAt.getTime() <= now.getTime() + SCHEDULED_DAYS_MAX * DAY_MS;
  return isWithin
    ? null
    : new ValidationError('input.publishAt', `Choose an instant within the next ${SCHEDULED_DAYS_MAX} days.`);
}

/** Refuses to publish a draft without a text and without attachments. */
export function blankRefusal(text: string, hasAttachments: boolean): InvalidStateError | null {
  return textBesideRefusal(text, hasAttachments) === null
    ? null
    : new InvalidStateError('BLANK', ['COMPLETE'], 'The draft has neither text nor attachments. Add some first.');
}
