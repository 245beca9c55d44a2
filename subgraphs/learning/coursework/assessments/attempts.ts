import { randomInt } from 'node:crypto';
import { AttemptLimitError, DeadlinePassedError } from '@codai/contracts/learning';
import {
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import { eachApart, walkApart } from '@codai/kit/jobs';
import type { Deps, LearningRead, LearningWrite } from '../../deps.ts';
import type { Assessment, Attempt, AttemptItem, QuestionKey } from '../../generated/prisma/client.ts';
import { isInstructor } from '../../teaching/courses/access.ts';
import { recordStatement } from '../../teaching/statements/record-statement.ts';
import { setGrade } from '../gradebook/grades.ts';
import { itemPlace } from './cells.ts';
import { afterPenalty, type GradingMethod, gradeOf, type QuestionKind, scoreOf, shareOf } from './grading.ts';
import type { AssessmentId } from './service.ts';

export interface AttemptId {
  readonly attemptId: Id<'Attempt'>;
}

export interface StartAttempt extends AssessmentId {
  readonly idempotencyKey: string;
}

/** Keys as they stand, read apart from the learner's transaction, which may not see them (LEARN-4). */
function keysOf({ database }: Deps, attemptId: string): Promise<readonly QuestionKey[]> {
  return database.systemRead(null, (tx) =>
    tx.questionKey.findMany({ where: { question: { items: { some: { attemptId } } } } }),
  );
}

const pointsOf = (points: number) => points * 100;

/** Seconds that a learner's accommodation adds: percent of the time limit; none without one. */
export const extraSecondsOf = (timeLimitSeconds: number | null, extraTimePercent: number): number =>
  timeLimitSeconds === null ? 0 : Math.ceil((timeLimitSeconds * extraTimePercent) / 100);

const dueOf = (dueAt: Date | null, extraSeconds: number): Date | null =>
  dueAt === null ? null : new Date(dueAt.getTime() + extraSeconds * 1_000);

/**
 * The deadline of an attempt that begins now: its time limit with the learner's extra time, and never after what is due without a penalty. The extra
 * time moves both: who begins late has the same share more of what is left as everybody has.
 */
export function deadlineOf(
  { timeLimitSeconds, dueAt, latePenalty }: Pick<Assessment, 'dueAt' | 'latePenalty' | 'timeLimitSeconds'>,
  extraSeconds: number,
  now: Date,
): Date | null {
  const timed = timeLimitSeconds === null ? null : new Date(now.getTime() + (timeLimitSeconds + extraSeconds) * 1_000);
  const due = latePenalty === null ? dueOf(dueAt, extraSeconds) : null;
  if (timed === null || due === null) return timed ?? due;
  return new Date(Math.min(timed.getTime(), due.getTime()));
}

/** Begins an attempt with questions drawn at random. Returns its id, or why not. */
export async function startAttempt(
  deps: Deps,
  caller: SignedInCaller,
  input: StartAttempt,
): Promise<AttemptId | DomainError> {
  const { assessmentId } = input;
  const learnerId = caller.userId;
  await closeOverdue(deps, caller, assessmentId);
  return deps.database.once({ caller, operation: 'startAttempt', input }, async (tx) => {
    const missing = new NotFoundError('Assessment', ['input', 'assessmentId']);
    const assessment = await tx.assessment.findFirst({ where: { id: assessmentId, status: 'PUBLISHED' } });
    if (assessment === null) return missing;
    const { courseId, tenantId, attemptLimit, opensAt, dueAt, latePenalty } = assessment;
    // Attempts of one learner begin one after the other (LEARN-4).
    await tx.$queryRaw`SELECT id FROM enrollment WHERE course_id = ${courseId} AND learner_id = ${learnerId} AND status = 'ACTIVE' FOR UPDATE`;
    const enrollment = await tx.enrollment.findFirst({ where: { courseId, learnerId, status: 'ACTIVE' } });
    if (enrollment === null) return missing;
    const now = deps.clock.now();
    if (opensAt !== null && opensAt > now)
      return new InvalidStateError('NOT_OPEN', ['OPEN'], 'This assessment is not open yet.');
    if (dueAt !== null && latePenalty === null && dueAt <= now) return new DeadlinePassedError({ deadline: dueAt });
    // Attempts of all enrolments of the learner, so that withdrawing gives no attempt back (LEARN-4).
    const before = await tx.attempt.findMany({
      where: { assessmentId, learnerId },
      select: { status: true, number: true, enrollmentId: true },
      orderBy: { number: 'desc' },
      take: 1_000,
    });
    if (before.some((one) => one.status === 'IN_PROGRESS' && one.enrollmentId === enrollment.id))
      return new ConflictError('ATTEMPT_OPEN', 'Submit your open attempt first.');
    if (attemptLimit !== null && before.length >= attemptLimit) return new AttemptLimitError({ limit: attemptLimit });
    if (before.length >= 1_000) return new AttemptLimitError({ limit: 1_000 });

    const drawn = await draw(tx, assessment);
    if (drawn.length < assessment.counts.reduce((sum, count) => sum + count, 0))
      return new ConflictError('TOO_FEW_QUESTIONS', 'This assessment has too few questions. Tell the instructor.');
    const attemptId = newId<'Attempt'>('atm');
    const extraSeconds = extraSecondsOf(assessment.timeLimitSeconds, enrollment.extraTimePercent);
    await tx.attempt.create({
      data: {
        id: attemptId,
        tenantId,
        courseId,
        assessmentId,
        enrollmentId: enrollment.id,
        learnerId,
        number: (before[0]?.number ?? 0) + 1,
        startedAt: now,
        createdAt: now,
        extraSeconds,
        deadlineAt: deadlineOf(assessment, extraSeconds, now),
        maxScore: drawn.reduce((sum, { points }) => sum + pointsOf(points), 0),
      },
      select: { id: true },
    });
    await tx.attemptItem.createMany({
      data: drawn.map(({ id: questionId, points }, index) => ({
        attemptId,
        position: index + 1,
        tenantId,
        questionId,
        maxScore: pointsOf(points),
      })),
    });
    await recordStatement(tx, { tenantId, courseId, learnerId, verb: 'attempted', objectId: assessmentId }, now);
    return { attemptId };
  });
}

async function draw(tx: LearningRead, { courseId, topics, counts }: Assessment) {
  const bank = await tx.question.findMany({
    where: { courseId, isRetired: false, isForGames: false, topic: { in: topics } },
    select: { id: true, topic: true, points: true },
    orderBy: { id: 'asc' },
    take: 5_000,
  });
  return topics.flatMap((topic, index) => {
    const left = bank.filter((question) => question.topic === topic);
    const drawn: typeof left = [];
    for (let count = counts[index] ?? 0; count > 0 && left.length > 0; count--)
      drawn.push(...left.splice(randomInt(left.length), 1));
    return drawn;
  });
}

export interface SaveAnswer extends AttemptId {
  readonly position: number;
  readonly response: readonly string[];
  readonly idempotencyKey: string;
}

const RESPONSE_MAX = 20_000;

function responseRefusal(response: readonly string[]) {
  if (response.length > 20) return new ValidationError('input.response', 'Give at most 20 texts.');
  const refusals = response.map((text) =>
    text === '' ? null : textRefusal('input.response', text, { max: RESPONSE_MAX, isLong: true }),
  );
  return refusals.find((refusal) => refusal !== null) ?? null;
}

/** The caller's own attempt under its lock, or null. */
async function ownAttempt(tx: LearningWrite, caller: SignedInCaller, attemptId: string): Promise<Attempt | null> {
  await tx.$queryRaw`SELECT id FROM attempt WHERE id = ${attemptId} AND learner_id = ${caller.userId} FOR UPDATE`;
  return tx.attempt.findFirst({
    where: { id: attemptId, learnerId: caller.userId, enrollment: { status: 'ACTIVE' } },
  });
}

/** Saves an answer until the deadline, by this server's clock; a later one replaces it. */
export async function saveAnswer(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: SaveAnswer,
): Promise<AttemptId | DomainError> {
  const { attemptId, position, response } = input;
  const refusal = responseRefusal(response);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'saveAnswer', input }, async (tx) => {
    const attempt = await ownAttempt(tx, caller, attemptId);
    if (attempt === null) return new NotFoundError('Attempt', ['input', 'attemptId']);
    if (attempt.deadlineAt !== null && attempt.deadlineAt <= clock.now())
      return new DeadlinePassedError({ deadline: attempt.deadlineAt });
    if (attempt.status !== 'IN_PROGRESS')
      return new InvalidStateError(attempt.status, ['IN_PROGRESS'], 'This attempt is submitted.');
    const sealed = keys.seal(JSON.stringify(response), itemPlace('response', attempt.tenantId, attemptId, position));
    const { count } = await tx.attemptItem.updateMany({ where: { attemptId, position }, data: { response: sealed } });
    return count === 0 ? new ValidationError('input.position', 'This attempt has no such question.') : { attemptId };
  });
}

/** Ends an attempt with what was saved in time, and grades what the keys can grade. Succeeds also when it had ended. */
export async function submitAttempt(
  deps: Deps,
  caller: SignedInCaller,
  { attemptId }: AttemptId,
): Promise<AttemptId | DomainError> {
  const answerKeys = await keysOf(deps, attemptId);
  return deps.database.write(caller, async (tx) => {
    const attempt = await ownAttempt(tx, caller, attemptId);
    if (attempt === null) return new NotFoundError('Attempt', ['input', 'attemptId']);
    if (attempt.status === 'IN_PROGRESS') await finish(deps, tx, attempt, answerKeys);
    return { attemptId };
  });
}

/** Submitted now, or at the deadline that has passed. */
async function finish(deps: Deps, tx: LearningWrite, attempt: Attempt, answerKeys: readonly QuestionKey[]) {
  const now = deps.clock.now();
  const { deadlineAt } = attempt;
  const submittedAt = deadlineAt !== null && deadlineAt < now ? deadlineAt : now;
  const submitted = await tx.attempt.update({
    where: { id: attempt.id },
    data: { status: 'SUBMITTED', submittedAt },
  });
  const { tenantId, courseId, learnerId, assessmentId } = attempt;
  await recordStatement(tx, { tenantId, courseId, learnerId, verb: 'submitted', objectId: assessmentId }, now);
  await grade(deps, tx, submitted, answerKeys);
}

export const responseOf = (keys: Deps['keys'], item: AttemptItem): readonly string[] | null =>
  item.response === null
    ? null
    : (JSON.parse(
        keys.open(item.response, itemPlace('response', item.tenantId, item.attemptId, item.position)),
      ) as string[]);

/** Grades a submitted attempt, under its lock, by these keys; the same keys always give the same. */
async function grade(deps: Deps, tx: LearningWrite, attempt: Attempt, answerKeys: readonly QuestionKey[]) {
  const byQuestion = new Map(answerKeys.map((key) => [key.questionId, key]));
  const items = await tx.attemptItem.findMany({
    where: { attemptId: attempt.id },
    include: { question: { select: { kind: true } } },
    orderBy: { position: 'asc' },
  });
  const scores: (number | null)[] = [];
  for (const item of items) {
    const key = byQuestion.get(item.questionId) ?? { answers: [], tolerance: null };
    const score = item.isByHand
      ? item.score
      : scoreOf(item.question.kind as QuestionKind, key, responseOf(deps.keys, item), item.maxScore);
    scores.push(score);
    if (score === item.score) continue;
    const where = { attemptId_position: { attemptId: attempt.id, position: item.position } };
    await tx.attemptItem.update({ where, data: { score }, select: { position: true } });
  }
  await conclude(deps, tx, attempt, scores);
}

/** Writes the score of an attempt once all its items have theirs, and the grade that follows. */
async function conclude(deps: Deps, tx: LearningWrite, attempt: Attempt, scores: readonly (number | null)[]) {
  const assessment = await tx.assessment.findUniqueOrThrow({ where: { id: attempt.assessmentId } });
  const isWhole = scores.every((score) => score !== null);
  const { maxScore } = attempt;
  const at = attempt.submittedAt ?? deps.clock.now();
  const late = { maxScore, dueAt: dueOf(assessment.dueAt, attempt.extraSeconds), percent: assessment.latePenalty, at };
  const sum = scores.reduce<number>((total, score) => total + (score ?? 0), 0);
  await tx.attempt.update({
    where: { id: attempt.id },
    data: isWhole ? { status: 'GRADED', score: afterPenalty(sum, late) } : { status: 'SUBMITTED', score: null },
    select: { id: true },
  });
  const graded = await tx.attempt.findMany({
    where: { assessmentId: assessment.id, enrollmentId: attempt.enrollmentId, status: 'GRADED' },
    orderBy: { number: 'asc' },
    select: { score: true, maxScore: true },
    take: 1_000,
  });
  const shares = graded.map((one) => shareOf({ score: one.score ?? 0, maxScore: one.maxScore }));
  const basisPoints = gradeOf(assessment.gradingMethod as GradingMethod, shares);
  const of = { enrollmentId: attempt.enrollmentId, itemId: assessment.id, courseId: attempt.courseId };
  const who = { tenantId: attempt.tenantId, learnerId: attempt.learnerId };
  await setGrade(deps, tx, { ...of, ...who, basisPoints, passPercent: assessment.passPercent });
}

export interface GradeItem extends AttemptId {
  readonly position: number;
  /** Hundredths of a point. */
  readonly points: number;
  readonly feedback?: string | null | undefined;
}

/** The instructor gives the points of one question by hand; a regrade leaves them. */
export async function gradeAttemptQuestion(
  deps: Deps,
  caller: SignedInCaller,
  { attemptId, position, points, feedback }: GradeItem,
): Promise<AttemptId | DomainError> {
  const refusal = textRefusal('input.feedback', feedback, { max: 5_000, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM attempt WHERE id = ${attemptId} FOR UPDATE`;
    const attempt = await tx.attempt.findUnique({
      where: { id: attemptId },
      include: { assessment: { select: { course: true } } },
    });
    if (attempt === null || !isInstructor(caller, attempt.assessment.course))
      return new NotFoundError('Attempt', ['input', 'attemptId']);
    if (attempt.status === 'IN_PROGRESS')
      return new InvalidStateError('IN_PROGRESS', ['SUBMITTED', 'GRADED'], 'This attempt is not submitted.');
    const where = { attemptId_position: { attemptId, position } };
    const item = await tx.attemptItem.findUnique({ where });
    if (item === null) return new ValidationError('input.position', 'This attempt has no such question.');
    const score = Math.round(points * 100);
    if (!Number.isFinite(points) || score < 0 || score > item.maxScore)
      return new ValidationError('input.points', `Give 0 to ${item.maxScore / 100} points.`);
    const place = itemPlace('feedback', attempt.tenantId, attemptId, position);
    const sealed = feedback == null ? null : deps.keys.seal(feedback, place);
    await tx.attemptItem.update({
      where,
      data: { score, isByHand: true, feedback: sealed },
      select: { position: true },
    });
    const items = await tx.attemptItem.findMany({ where: { attemptId }, select: { score: true } });
    await conclude(
      deps,
      tx,
      attempt,
      items.map((one) => one.score),
    );
    return { attemptId };
  });
}

/** Ends the caller's own attempt whose deadline has passed, so that another can begin. */
async function closeOverdue(deps: Deps, caller: SignedInCaller, assessmentId: string): Promise<void> {
  const rows = await deps.database.read(caller, (tx) =>
    tx.attempt.findMany({
      where: { assessmentId, learnerId: caller.userId, status: 'IN_PROGRESS', deadlineAt: { lte: deps.clock.now() } },
      select: { id: true },
      take: 5,
    }),
  );
  for (const { id } of rows) await submitAttempt(deps, caller, { attemptId: id as Id<'Attempt'> });
}

const PAGE = 100;
/** Attempts that one run ends. */
const ATTEMPTS_MAX = 1_000;

/** Ends attempts whose deadlines have passed. A job. */
export async function closeAttempts(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  await eachApart({
    complaint: 'Attempts whose deadlines have passed could not be ended.',
    max: ATTEMPTS_MAX,
    find: (without) =>
      deps.database.systemRead(null, (tx) =>
        tx.attempt.findMany({
          where: { status: 'IN_PROGRESS', deadlineAt: { lte: now }, id: { notIn: [...without] } },
          orderBy: [{ deadlineAt: 'asc' }, { id: 'asc' }],
          select: { id: true, tenantId: true },
          take: PAGE,
        }),
      ),
    async work({ id, tenantId }) {
      const answerKeys = await keysOf(deps, id);
      await deps.database.systemWrite(tenantId, async (tx) => {
        await tx.$queryRaw`SELECT id FROM attempt WHERE id = ${id} FOR UPDATE`;
        const attempt = await tx.attempt.findUnique({ where: { id } });
        if (attempt?.status === 'IN_PROGRESS') await finish(deps, tx, attempt, answerKeys);
      });
    },
  });
}

/** Grades all submitted attempts of an assessment anew. A job; each attempt is a transaction, and a second run changes nothing. */
export async function regrade(deps: Deps, { assessmentId }: { readonly assessmentId: string }): Promise<void> {
  await walkApart({
    complaint: 'Attempts could not be graded anew.',
    page: (after) =>
      deps.database.systemRead(null, (tx) =>
        tx.attempt.findMany({
          where: { assessmentId, status: { not: 'IN_PROGRESS' }, id: { gt: after } },
          orderBy: { id: 'asc' },
          select: { id: true, tenantId: true },
          take: PAGE,
        }),
      ),
    async work({ id, tenantId }) {
      const answerKeys = await keysOf(deps, id);
      await deps.database.systemWrite(tenantId, async (tx) => {
        await tx.$queryRaw`SELECT id FROM attempt WHERE id = ${id} FOR UPDATE`;
        const attempt = await tx.attempt.findUnique({ where: { id } });
        if (attempt !== null) await grade(deps, tx, attempt, answerKeys);
      });
    },
  });
}

/**
 * Whether the keys of a submitted attempt may be shown to its learner (LEARN-4). Never while the learner has an attempt open, and after what is due not
 * while anybody with extra time still answers.
 */
export function showsKeys(
  { keyRelease, keysReleasedAt, dueAt }: Pick<Assessment, 'dueAt' | 'keyRelease' | 'keysReleasedAt'>,
  { status, hasOpen, isAnswered }: { readonly status: string; readonly hasOpen: boolean; readonly isAnswered: boolean },
  now: Date,
): boolean {
  if (status === 'IN_PROGRESS' || hasOpen) return false;
  if (keysReleasedAt !== null && keysReleasedAt <= now) return true;
  if (keyRelease === 'AFTER_SUBMISSION') return true;
  return keyRelease === 'AFTER_DUE' && dueAt !== null && dueAt <= now && !isAnswered;
}
