import { firstRefusal, textRefusal, urlRefusal, ValidationError } from '@codai/kit';

const DRIP_DAYS_MAX = 3_650;

/** Refusal of days after a learner’s start at which a module opens. */
export const dripRefusal = (dripDays: number | null | undefined) =>
  dripDays == null || (dripDays >= 0 && dripDays <= DRIP_DAYS_MAX)
    ? null
    : new ValidationError('input.dripDays', `Give 0 to ${DRIP_DAYS_MAX} days.`);

export interface LessonFacts {
  readonly title?: string | null | undefined;
  readonly content?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly minutes?: number | null | undefined;
  readonly isRequired?: boolean | null | undefined;
  readonly isPreview?: boolean | null | undefined;
  readonly opensAt?: Date | null | undefined;
  readonly prerequisiteIds?: readonly string[] | null | undefined;
}

/** Refusal of a lesson’s texts, address, minutes and prerequisites by their bounds. */
export function lessonRefusal({ title, content, url, minutes, prerequisiteIds }: LessonFacts): ValidationError | null {
  const isTime = minutes == null || (minutes >= 0 && minutes <= 10_000);
  return firstRefusal(
    textRefusal('input.title', title, { max: 200, isOptional: true }),
    content === '' ? null : textRefusal('input.content', content, { max: 50_000, isLong: true, isOptional: true }),
    url === '' ? null : urlRefusal('input.url', url),
    isTime ? null : new ValidationError('input.minutes', 'Give 1 to 10,000 minutes, or 0 for none.'),
    (prerequisiteIds ?? []).length <= 20
      ? null
      : new ValidationError('input.prerequisiteIds', 'Give at most 20 lessons.'),
  );
}
