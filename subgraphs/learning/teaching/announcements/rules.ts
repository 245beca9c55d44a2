import { firstRefusal, InvalidStateError, textRefusal, ValidationError } from '@codai/kit';

/** Title and text of an announcement. */
export interface Content {
  readonly title: string;
  readonly text: string;
}

/** Refusal of an announcement’s title or text. */
export const contentRefusal = ({ title, text }: Content) =>
  firstRefusal(
    textRefusal('input.title', title, { max: 200 }),
    textRefusal('input.text', text, { max: 10_000, isLong: true }),
  );

const ANNOUNCEMENTS_MAX = 1_000;

/** Refusal of an announcement in a draft, which nobody takes, or in a course that has its most. */
export function publicationRefusal(status: string, announcements: number): InvalidStateError | ValidationError | null {
  if (status === 'DRAFT') return new InvalidStateError('DRAFT', ['PUBLISHED', 'ARCHIVED'], 'Publish the course first.');
  return announcements >= ANNOUNCEMENTS_MAX
    ? new ValidationError('input.courseId', `A course has at most ${ANNOUNCEMENTS_MAX} announcements.`)
    : null;
}
