import {
  type DomainError,
  firstRefusal,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { lockedCourse } from '../../teaching/courses/service.ts';
import { DECIMAL, type QuestionKind } from './grading.ts';

export interface QuestionId {
  readonly questionId: Id<'CourseQuestion'>;
}

interface QuestionFacts {
  readonly kind: QuestionKind;
  readonly topic: string;
  readonly text: string;
  readonly choices?: readonly string[] | null | undefined;
  readonly points: number;
  readonly answers?: readonly string[] | null | undefined;
  readonly tolerance?: string | null | undefined;
  readonly explanation?: string | null | undefined;
  readonly isForGames?: boolean | null | undefined;
}

export interface CreateQuestion extends QuestionFacts {
  readonly courseId: Id<'Course'>;
  readonly idempotencyKey: string;
}

export interface UpdateQuestion extends Omit<QuestionFacts, 'kind'>, QuestionId {
  readonly isRetired?: boolean | null | undefined;
  readonly expectedVersion: number;
}

export const QUESTIONS_MAX = 5_000;
const CHOICES_MAX = 20;
/** A quiz has four answers at most, and little time to read. */
const GAME_CHOICES_MAX = 4;
const GAME_TEXT_MAX = 500;

function keyRefusal({ kind, choices, answers, tolerance }: QuestionFacts): ValidationError | null {
  const given = choices ?? [];
  const right = answers ?? [];
  const wrong = (text: string) => new ValidationError('input.answers', text);
  if (new Set(right).size !== right.length) return wrong('Give each answer once.');
  switch (kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE': {
      if (given.length < 2 || given.length > CHOICES_MAX || new Set(given).size !== given.length)
        return new ValidationError('input.choices', `Give 2 to ${CHOICES_MAX} different choices.`);
      const isChoice = right.every((answer) => /^\d{1,2}$/.test(answer) && Number(answer) < given.length);
      const isCount = kind === 'SINGLE_CHOICE' ? right.length === 1 : right.length >= 1;
      return isChoice && isCount ? null : wrong('Give the numbers of the right choices, counted from 0.');
    }
    case 'NUMERIC':
      if (right.length !== 1 || !DECIMAL.test(right[0] ?? '')) return wrong('Give one decimal number.');
      return tolerance == null || (DECIMAL.test(tolerance) && !tolerance.startsWith('-'))
        ? null
        : new ValidationError('input.tolerance', 'Give a decimal number that is not negative.');
    case 'SHORT_TEXT':
      return right.length >= 1 && right.length <= 20 ? null : wrong('Give 1 to 20 accepted texts.');
    case 'ESSAY':
      return right.length === 0 ? null : wrong('An essay has no key. Leave the answers out.');
  }
}

/** Refusal of a question that games cannot ask; null for one that is not meant for them. */
function gameRefusal({ isForGames, kind, choices, text }: QuestionFacts): ValidationError | null {
  if (isForGames !== true) return null;
  const isFit = kind === 'SINGLE_CHOICE' && (choices ?? []).length <= GAME_CHOICES_MAX && text.length <= GAME_TEXT_MAX;
  return isFit
    ? null
    : new ValidationError(
        'input.isForGames',
        `Games ask questions of at most ${GAME_TEXT_MAX} characters with one right choice of at most ${GAME_CHOICES_MAX}.`,
      );
}

function questionRefusal(facts: QuestionFacts): ValidationError | null {
  const { kind, topic, text, choices, points, answers, explanation } = facts;
  const hasChoices = kind === 'SINGLE_CHOICE' || kind === 'MULTIPLE_CHOICE';
  return firstRefusal(
    textRefusal('input.topic', topic, { max: 100 }),
    textRefusal('input.text', text, { max: 5_000, isLong: true }),
    points >= 1 && points <= 100 ? null : new ValidationError('input.points', 'Give 1 to 100 points.'),
    hasChoices || (choices ?? []).length === 0
      ? null
      : new ValidationError('input.choices', 'Only questions with choices have them.'),
    keyRefusal(facts),
    gameRefusal(facts),
    ...(choices ?? []).map((choice) => textRefusal('input.choices', choice, { max: 500 })),
    ...(answers ?? []).map((answer) => textRefusal('input.answers', answer, { max: 500 })),
    explanation === ''
      ? null
      : textRefusal('input.explanation', explanation, { max: 5_000, isLong: true, isOptional: true }),
  );
}

const keyOf = ({ answers, tolerance, explanation }: QuestionFacts) => ({
  answers: [...(answers ?? [])],
  tolerance: tolerance ?? null,
  explanation: explanation ?? '',
});

/** Adds a question, with its key, to the bank of a course. */
export async function createCourseQuestion(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateQuestion,
): Promise<DomainError | QuestionId> {
  const refusal = questionRefusal(input);
  if (refusal !== null) return refusal;
  const { courseId, kind, topic, text, choices, points, isForGames } = input;
  return database.once({ caller, operation: 'createCourseQuestion', input }, async (tx) => {
    const course = await lockedCourse(tx, caller, courseId);
    if ('code' in course) return course;
    if ((await tx.question.count({ where: { courseId } })) >= QUESTIONS_MAX)
      return new ValidationError('input.courseId', `A course has at most ${QUESTIONS_MAX} questions.`);
    const questionId = newId<'CourseQuestion'>('cqu');
    const { tenantId } = course;
    const facts = { kind, topic, text, choices: [...(choices ?? [])], points, createdAt: clock.now() };
    await tx.question.create({
      data: { id: questionId, tenantId, courseId, ...facts, isForGames: isForGames ?? false },
      select: { id: true },
    });
    await tx.questionKey.create({
      data: { questionId, tenantId, courseId, ...keyOf(input) },
      select: { questionId: true },
    });
    return { questionId };
  });
}

/** Changes a question and its key. Attempts that were graded before keep their scores until `regradeAssessment`. */
export async function updateCourseQuestion(
  { database }: Deps,
  caller: SignedInCaller,
  input: UpdateQuestion,
): Promise<DomainError | QuestionId> {
  const { questionId, topic, text, choices, points, isRetired, expectedVersion } = input;
  return database.write(caller, async (tx) => {
    const known = await tx.question.findUnique({ where: { id: questionId }, select: { courseId: true } });
    const course = known === null ? null : await lockedCourse(tx, caller, known.courseId);
    if (course === null || 'code' in course) return new NotFoundError('CourseQuestion', ['input', 'questionId']);
    const question = await tx.question.findUniqueOrThrow({ where: { id: questionId } });
    const isForGames = input.isForGames ?? question.isForGames;
    const refusal = questionRefusal({ ...input, isForGames, kind: question.kind as QuestionKind });
    if (refusal !== null) return refusal;
    if (question.version !== expectedVersion) return new VersionConflictError(question.version);
    await tx.question.update({
      where: { id: questionId },
      data: {
        topic,
        text,
        choices: [...(choices ?? [])],
        points,
        isForGames,
        version: { increment: 1 },
        ...(isRetired != null && { isRetired }),
      },
      select: { id: true },
    });
    const key = keyOf({ ...input, kind: question.kind as QuestionKind });
    await tx.questionKey.update({ where: { questionId }, data: key, select: { questionId: true } });
    return { questionId };
  });
}
