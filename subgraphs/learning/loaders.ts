import { type Caller, listLoaderById, loaderById } from '@codai/kit';
import { responseOf, showsKeys } from './assessments/attempts.ts';
import type { BegunPayment } from './buying/service.ts';
import { isInstructor, seenLessons, seesCourse } from './content/access.ts';
import type { Deps, LearningRead } from './deps.ts';
import { progressOf } from './enrollments/completion.ts';
import type {
  Assessment,
  Assignment,
  Attempt,
  AttemptItem,
  Course,
  Enrollment,
  Lesson,
  Question,
  QuestionKey,
  Submission,
} from './generated/prisma/client.ts';
import { gradesOf } from './gradebook/lists.ts';
import { pathProgressOf } from './paths/completion.ts';

export type LessonRow = Lesson & { readonly isCompleted: boolean };
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

/** What of a course's graded work this caller sees: an instructor all, learners what is published while they are enrolled. */
async function seenItems<Row extends { readonly courseId: string; readonly course: Course }>(
  tx: LearningRead,
  caller: Caller,
  rows: readonly Row[],
  isOpen: (row: Row) => boolean,
): Promise<readonly Omit<Row, 'course'>[]> {
  const enrolled = await tx.enrollment.findMany({
    where: { courseId: { in: rows.map(({ courseId }) => courseId) }, learnerId: caller.userId ?? '', status: 'ACTIVE' },
    select: { courseId: true },
  });
  const mine = new Set(enrolled.map(({ courseId }) => courseId));
  const seen = rows.filter((row) => isInstructor(caller, row.course) || (mine.has(row.courseId) && isOpen(row)));
  return seen.map(({ course, ...row }) => row);
}

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

/** What of courses and their graded work the caller sees. */
export function courseLoaders(deps: Deps, caller: Caller) {
  const { database } = deps;
  const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
  const read = <T>(fn: (tx: LearningRead) => Promise<T>) => database.read(caller, fn);
  const ofCourses = (ids: readonly string[]) => ({ courseId: { in: [...ids] } });

  const seenAssessments = async (tx: LearningRead, where: object): Promise<readonly Assessment[]> => {
    const rows = await tx.assessment.findMany({
      where,
      include: { course: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: OF_COURSE_MAX,
    });
    return seenItems(tx, caller, rows, ({ status }) => status === 'PUBLISHED');
  };
  const seenAssignments = async (tx: LearningRead, where: object): Promise<readonly Assignment[]> => {
    const rows = await tx.assignment.findMany({
      where,
      include: { course: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: OF_COURSE_MAX,
    });
    return seenItems(tx, caller, rows, () => true);
  };

  return {
    /** Null for unknown and for forbidden alike, as every loader here. */
    course: loaderById(async (ids: readonly string[]) => {
      const rows = await read((tx) => tx.course.findMany({ where: among(ids) }));
      return rows.filter((course) => seesCourse(caller, course));
    }),
    seats: loaderById((ids: readonly string[]) => read((tx) => tx.seatPool.findMany({ where: among(ids) }))),
    cohorts: listLoaderById(
      (ids: readonly string[]) =>
        read((tx) =>
          tx.cohort.findMany({
            where: ofCourses(ids),
            orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
            take: OF_COURSE_MAX,
          }),
        ),
      ({ courseId }) => courseId,
    ),
    modules: listLoaderById(
      (ids: readonly string[]) =>
        read((tx) =>
          tx.courseModule.findMany({
            where: ofCourses(ids),
            orderBy: [{ position: 'asc' }, { id: 'asc' }],
            take: OF_COURSE_MAX,
          }),
        ),
      ({ courseId }) => courseId,
    ),
    outline: listLoaderById(
      (moduleIds: readonly string[]) => read((tx) => seenLessons(deps, tx, caller, { moduleIds })),
      ({ lesson }) => lesson.moduleId,
    ),
    /** The one way to the content of a lesson (LEARN-6). */
    lesson: loaderById(async (ids: readonly string[]): Promise<readonly LessonRow[]> => {
      const seen = await read((tx) => seenLessons(deps, tx, caller, { ids }));
      return seen
        .filter(({ lock }) => lock === null)
        .map(({ lesson, completed }) => ({ ...lesson, isCompleted: completed.has(lesson.id) }));
    }),
    enrollment: loaderById(async (ids: readonly string[]): Promise<readonly Enrollment[]> => {
      const rows = await read((tx) => tx.enrollment.findMany({ where: among(ids), include: { course: true } }));
      return rows
        .filter(({ learnerId, course }) => learnerId === caller.userId || isInstructor(caller, course))
        .map(({ course, ...enrollment }) => enrollment);
    }),
    /** By course: the caller's own that is not withdrawn. */
    myEnrollment: loaderById(
      (ids: readonly string[]) =>
        read((tx) =>
          tx.enrollment.findMany({
            where: { ...ofCourses(ids), learnerId: caller.userId ?? '', status: { not: 'WITHDRAWN' } },
          }),
        ),
      ({ courseId }) => courseId,
    ),
    progress: loaderById(
      (ids: readonly string[]) => read((tx) => progressOf(tx, ids)),
      ({ enrollmentId }) => enrollmentId,
    ),
    grades: listLoaderById(
      (ids: readonly string[]) => read((tx) => gradesOf(tx, ids)),
      ({ enrollmentId }) => enrollmentId,
    ),
    question: loaderById(async (ids: readonly string[]): Promise<readonly QuestionRow[]> => {
      const rows = await read((tx) =>
        tx.question.findMany({ where: among(ids), include: { key: true, course: true } }),
      );
      return rows.filter(({ course }) => isInstructor(caller, course)).map(({ course, ...row }) => row);
    }),
    assessment: loaderById((ids: readonly string[]) => read((tx) => seenAssessments(tx, among(ids)))),
    assessments: listLoaderById(
      (ids: readonly string[]) => read((tx) => seenAssessments(tx, ofCourses(ids))),
      ({ courseId }) => courseId,
    ),
    assignment: loaderById((ids: readonly string[]) => read((tx) => seenAssignments(tx, among(ids)))),
    assignments: listLoaderById(
      (ids: readonly string[]) => read((tx) => seenAssignments(tx, ofCourses(ids))),
      ({ courseId }) => courseId,
    ),
    attempt: loaderById(async (ids: readonly string[]) => {
      const answered = await answeredWithExtraTime(deps, { attemptIds: ids });
      return read((tx) => seenAttempts(deps, tx, caller, { ids, answered }));
    }),
    /** By assessment: the caller's own attempts. */
    myAttempts: listLoaderById(
      async (ids: readonly string[]) => {
        const answered = await answeredWithExtraTime(deps, { assessmentIds: ids });
        return read(async (tx) => {
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
    ),
    items: listLoaderById(
      (ids: readonly string[]) => itemsOf(deps, caller, ids),
      ({ attemptId }) => attemptId,
    ),
    submission: loaderById(async (ids: readonly string[]): Promise<readonly Submission[]> => {
      const rows = await read((tx) =>
        tx.submission.findMany({ where: among(ids), include: { assignment: { include: { course: true } } } }),
      );
      return rows
        .filter(({ learnerId, assignment }) => learnerId === caller.userId || isInstructor(caller, assignment.course))
        .map(({ assignment, ...row }) => row);
    }),
    submissionFiles: listLoaderById(
      (ids: readonly string[]) =>
        read((tx) =>
          tx.submissionFile.findMany({ where: { submissionId: { in: [...ids] } }, orderBy: { position: 'asc' } }),
        ),
      ({ submissionId }) => submissionId,
    ),
    /** By assignment: the caller's own. */
    mySubmission: loaderById(
      (ids: readonly string[]) =>
        read((tx) =>
          tx.submission.findMany({
            where: {
              assignmentId: { in: [...ids] },
              learnerId: caller.userId ?? '',
              enrollment: { status: 'ACTIVE' },
            },
          }),
        ),
      ({ assignmentId }) => assignmentId,
    ),
    payment: loaderById(async (ids: readonly string[]) => {
      const where = { ...among(ids), paymentId: { not: null } };
      return (await read((tx) => tx.coursePayment.findMany({ where }))) as BegunPayment[];
    }),
    learningPath: loaderById((ids: readonly string[]) => read((tx) => tx.learningPath.findMany({ where: among(ids) }))),
    /** By path: the caller's own that was not left. */
    myPathEnrollment: loaderById(
      (ids: readonly string[]) =>
        read((tx) =>
          tx.pathEnrollment.findMany({
            where: { pathId: { in: [...ids] }, learnerId: caller.userId ?? '', status: { not: 'LEFT' } },
          }),
        ),
      ({ pathId }) => pathId,
    ),
    /** By path: of the caller. */
    pathProgress: loaderById(
      (ids: readonly string[]) => read((tx) => pathProgressOf(tx, caller.userId ?? '', ids)),
      ({ pathId }) => pathId,
    ),
  };
}
