import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById, rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps, LearningRead } from '../../deps.ts';
import type { Assessment, Attempt, AttemptItem, Question, QuestionKey } from '../../generated/prisma/client.ts';
import { isInstructor } from '../../teaching/courses/access.ts';
import { seenItems } from '../../teaching/courses/graded-work.ts';
import { responseOf, showsKeys } from './attempts.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly question: ReturnType<typeof questionLoader>;
    readonly assessment: ReturnType<typeof assessmentLoader>;
    readonly assessments: ReturnType<typeof assessmentsLoader>;
    readonly attempt: ReturnType<typeof attemptLoader>;
    readonly myAttempts: ReturnType<typeof myAttemptsLoader>;
    readonly items: ReturnType<typeof itemsLoader>;
  }
}

export type QuestionRow = Question & { readonly key: QuestionKey | null };

export type AttemptRow = Attempt & { readonly assessment: Assessment; readonly showsKeys: boolean };

export type ItemRow = AttemptItem & {
  readonly question: Question;
  readonly given: readonly string[] | null;
  /** null until the keys may be shown. */
  readonly key: QuestionKey | null;
  readonly showsScore: boolean;
};

const OF_COURSE_MAX = 1_000;

/** Assessments, of these or of these attempts, that somebody with extra time still answers; whose attempts those are is not the caller's to see. */
async function answeredWithExtraTime(
  { database, clock }: Deps,
  {
    attemptIds = [],
    assessmentIds = [],
  }: { readonly attemptIds?: readonly string[]; readonly assessmentIds?: readonly string[] },
): Promise<ReadonlySet<string>> {
  const rows = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT o.assessment_id AS id FROM attempt o JOIN enrollment e ON e.id = o.enrollment_id
       WHERE (o.assessment_id = ANY(${[...assessmentIds]})
              OR o.assessment_id IN (SELECT a.assessment_id FROM attempt a WHERE a.id = ANY(${[...attemptIds]}))) AND o.status = 'IN_PROGRESS' AND o.extra_seconds > 0 AND o.deadline_at > ${clock.now()}::timestamptz
         AND e.status = 'ACTIVE'`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Attempts of the caller, and of learners of the caller's courses. */
async function seenAttempts(
  { clock }: Deps,
  tx: LearningRead,
  caller: Caller,
  { ids, answered }: { readonly ids: readonly string[]; readonly answered: ReadonlySet<string> },
) {
  const rows = await tx.attempt.findMany({
    where: { id: { in: [...ids] } },
    include: { assessment: { include: { course: true } } },
  });
  const seen = rows.filter(
    ({ learnerId, assessment }) => learnerId === caller.userId || isInstructor(caller, assessment.course),
  );
  // An open attempt of a withdrawn enrolment takes no answers any more, and hides nothing.
  const open = await tx.attempt.findMany({
    where: {
      OR: seen.map(({ learnerId, assessmentId }) => ({ learnerId, assessmentId })),
      status: 'IN_PROGRESS',
      enrollment: { status: 'ACTIVE' },
    },
    select: { learnerId: true, assessmentId: true },
  });
  const key = (one: { learnerId: string; assessmentId: string }) => `${one.learnerId} ${one.assessmentId}`;
  const opened = new Set(open.map(key));
  const now = clock.now();
  return seen.map(({ assessment: { course, ...assessment }, ...attempt }) => {
    const { status, assessmentId } = attempt;
    const state = { status, hasOpen: opened.has(key(attempt)), isAnswered: answered.has(assessmentId) };
    return { ...attempt, assessment, showsKeys: isInstructor(caller, course) || showsKeys(assessment, state, now) };
  });
}

async function itemsOf(deps: Deps, caller: Caller, attemptIds: readonly string[]): Promise<readonly ItemRow[]> {
  const answered = await answeredWithExtraTime(deps, { attemptIds });
  const { items, shown } = await deps.database.read(caller, async (tx) => {
    const attempts = await seenAttempts(deps, tx, caller, { ids: attemptIds, answered });
    const rows = await tx.attemptItem.findMany({
      where: { attemptId: { in: attempts.map(({ id }) => id) } },
      include: { question: true },
      orderBy: [{ attemptId: 'asc' }, { position: 'asc' }],
    });
    return { items: rows, shown: new Set(attempts.filter((one) => one.showsKeys).map(({ id }) => id)) };
  });
  const questionIds = items.filter(({ attemptId }) => shown.has(attemptId)).map(({ questionId }) => questionId);
  const answerKeys =
    questionIds.length === 0
      ? []
      : await deps.database.systemRead(null, (tx) =>
          tx.questionKey.findMany({ where: { questionId: { in: [...new Set(questionIds)] } } }),
        );
  const byQuestion = new Map(answerKeys.map((one) => [one.questionId, one]));
  return items.map((item) => {
    const showsScore = shown.has(item.attemptId);
    const key = showsScore ? (byQuestion.get(item.questionId) ?? null) : null;
    return { ...item, given: responseOf(deps.keys, item), key, showsScore };
  });
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
const ofCourses = (ids: readonly string[]) => ({ courseId: { in: [...ids] } });

const seenAssessments = async (tx: LearningRead, caller: Caller, where: object): Promise<readonly Assessment[]> => {
  const rows = await tx.assessment.findMany({
    where,
    include: { course: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: OF_COURSE_MAX,
  });
  return seenItems(tx, caller, rows, ({ status }) => status === 'PUBLISHED');
};

/** Questions with their keys, by id, for the instructor of their course. */
export function questionLoader({ database }: Deps, caller: Caller) {
  return loaderById(async (ids: readonly string[]): Promise<readonly QuestionRow[]> => {
    const rows = await database.read(caller, (tx) =>
      tx.question.findMany({ where: among(ids), include: { key: true, course: true } }),
    );
    return rows.filter(({ course }) => isInstructor(caller, course)).map(({ course, ...row }) => row);
  });
}

/** Assessments that the caller sees, by id: null for unknown and for forbidden alike. */
export function assessmentLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => seenAssessments(tx, caller, among(ids)));
}

/** Assessments of each course that the caller sees, oldest first. */
export function assessmentsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => seenAssessments(tx, caller, ofCourses(ids)),
    ({ courseId }) => courseId,
  );
}

/** Attempts by id, for their learner and the instructor. */
export function attemptLoader(deps: Deps, caller: Caller) {
  const { database } = deps;
  return loaderById(async (ids: readonly string[]) => {
    const answered = await answeredWithExtraTime(deps, { attemptIds: ids });
    return database.read(caller, (tx) => seenAttempts(deps, tx, caller, { ids, answered }));
  });
}

/** Attempts of the caller by assessment, in the order of their numbers. */
export function myAttemptsLoader(deps: Deps, caller: Caller) {
  const { database } = deps;
  return listLoaderById(
    async (ids: readonly string[]) => {
      const answered = await answeredWithExtraTime(deps, { assessmentIds: ids });
      return database.read(caller, async (tx) => {
        const rows = await tx.attempt.findMany({
          where: { assessmentId: { in: [...ids] }, learnerId: caller.userId ?? '', enrollment: { status: 'ACTIVE' } },
          select: { id: true },
          orderBy: { number: 'desc' },
          take: OF_COURSE_MAX,
        });
        const seen = await seenAttempts(deps, tx, caller, { ids: rows.map(({ id }) => id), answered });
        return seen.toSorted((one, other) => one.number - other.number);
      });
    },
    ({ assessmentId }) => assessmentId,
  );
}

/** Items of each attempt by position; the key is null until it may be shown. */
export function itemsLoader(deps: Deps, caller: Caller) {
  return listLoaderById(
    (ids: readonly string[]) => itemsOf(deps, caller, ids),
    ({ attemptId }) => attemptId,
  );
}
