import { DeadlinePassedError } from '@codai/contracts/learning';
import type { Id } from '@codai/kit';
import { firstRefusal, textRefusal, urlRefusal, ValidationError } from '@codai/kit';

export interface Criterion {
  readonly text: string;
  readonly points: number;
}

export interface CreateAssignment {
  readonly courseId: Id<'Course'>;
  readonly title: string;
  readonly instructions?: string | null | undefined;
  readonly rubric: readonly Criterion[];
  readonly passPercent?: number | null | undefined;
  readonly weight?: number | null | undefined;
  readonly isRequired?: boolean | null | undefined;
  readonly dueAt?: Date | null | undefined;
  readonly latePenalty?: number | null | undefined;
  readonly idempotencyKey: string;
}

const CRITERIA_MAX = 20;

const within = (value: number | null | undefined, max: number) => value == null || (value >= 0 && value <= max);

const FILES_MAX = 10;

export interface AssignmentId {
  readonly assignmentId: Id<'Assignment'>;
}

export interface SubmitAssignment extends AssignmentId {
  readonly text?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly fileIds?: readonly string[] | null | undefined;
  readonly idempotencyKey: string;
}

/** Refusal of an assignment’s texts, rubric and weights by their bounds. */
export function assignmentRefusal({
  title,
  instructions,
  rubric,
  passPercent,
  weight,
  latePenalty,
}: Omit<CreateAssignment, 'courseId' | 'idempotencyKey'>): ValidationError | null {
  const wrong = (field: string, text: string, isFine: boolean) =>
    isFine ? null : new ValidationError(`input.${field}`, text);
  const hasPoints = rubric.every(({ points }) => points >= 1 && points <= 100);
  return firstRefusal(
    textRefusal('input.title', title, { max: 200 }),
    instructions === ''
      ? null
      : textRefusal('input.instructions', instructions, { max: 20_000, isLong: true, isOptional: true }),
    wrong(
      'rubric',
      `Give 1 to ${CRITERIA_MAX} criteria of 1 to 100 points.`,
      hasPoints && rubric.length >= 1 && rubric.length <= CRITERIA_MAX,
    ),
    ...rubric.map(({ text }) => textRefusal('input.rubric', text, { max: 500 })),
    wrong('passPercent', 'Give 0 to 100 percent.', within(passPercent, 100)),
    wrong('weight', 'Give a weight of 0 to 1,000.', within(weight, 1_000)),
    wrong('latePenalty', 'Give 0 to 100 percent.', within(latePenalty, 100)),
  );
}

/** Refusal of work without a text, address or file, or beyond their bounds. Each file stands once. */
export function workRefusal({
  text,
  url,
  fileIds,
}: {
  readonly text: string | null;
  readonly url: string | null;
  readonly fileIds: readonly string[];
}): ValidationError | null {
  const isEmpty = text === null && url === null && fileIds.length === 0;
  return firstRefusal(
    isEmpty ? new ValidationError('input.text', 'Give a text, an address or a file.') : null,
    textRefusal('input.text', text, { max: 50_000, isLong: true, isOptional: true }),
    urlRefusal('input.url', url),
    fileIds.length > FILES_MAX ? new ValidationError('input.fileIds', `Give at most ${FILES_MAX} files.`) : null,
  );
}

/** Refusal of work after the due instant, where no penalty lets it in. The instant itself is late. */
export const lateRefusal = (
  { dueAt, latePenalty }: { readonly dueAt: Date | null; readonly latePenalty: number | null },
  now: Date,
): DeadlinePassedError | null =>
  dueAt !== null && latePenalty === null && dueAt <= now ? new DeadlinePassedError({ deadline: dueAt }) : null;

/** Refusal of points that are not given for each criterion, or lie outside 0 and the criterion’s most. */
export function pointsRefusal(points: readonly number[], most: readonly number[]): ValidationError | null {
  const isWithin = points.every((one, index) => one >= 0 && one <= (most[index] ?? -1));
  return points.length !== most.length || !isWithin
    ? new ValidationError('input.points', 'Give the points of each criterion, up to its most.')
    : null;
}
