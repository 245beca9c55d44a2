import type { Deps, GamesWrite } from '../../deps.ts';
import type { TaughtQuestion } from '../../ports/learning.ts';
import { QUESTIONS, type QuizQuestion } from '../../rules/quiz.ts';
import { differenceOf } from './rules.ts';

export interface QuizCourse {
  readonly courseId: string;
  readonly title: string;
  readonly language: string;
  readonly questionCount: number;
}

const PAGE = 200;
/** Questions of more courses than this are not copied. */
const COPIED_MAX = 5_000;
const COURSES_MAX = 50;

/** Copies the questions that learning lets games ask. The copy stays as it is while learning is away: then this throws, and the job runs again. */
export async function copyQuestions({ database, learning }: Deps): Promise<void> {
  const taught: TaughtQuestion[] = [];
  for (let after: string | null = null; taught.length < COPIED_MAX; ) {
    const page: readonly TaughtQuestion[] = await learning.questions({ after, first: PAGE });
    taught.push(...page);
    if (page.length < PAGE) break;
    after = page.at(-1)?.id ?? null;
  }
  await database.systemWrite(null, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('games:questions', 0))`;
    const { stale, fresh } = differenceOf(await tx.courseQuestion.findMany({ take: 2 * COPIED_MAX }), taught);
    if (stale.length > 0) await tx.courseQuestion.deleteMany({ where: { id: { in: [...stale] } } });
    if (fresh.length > 0)
      await tx.courseQuestion.createMany({ data: fresh.map((one) => ({ ...one, choices: [...one.choices] })) });
  });
}

/** Courses with enough questions for a quiz, by their titles; of one language when it is given. */
export function listQuizCourses({ database }: Deps, language: string | null): Promise<readonly QuizCourse[]> {
  return database.systemRead(
    null,
    (tx) => tx.$queryRaw<QuizCourse[]>`
      SELECT course_id AS "courseId", min(course_title) AS title, min(language) AS language, count(*)::int AS "questionCount"
        FROM course_question WHERE ${language}::text IS NULL OR language = ${language}
       GROUP BY course_id HAVING count(*) >= ${QUESTIONS} ORDER BY 2, 1 LIMIT ${COURSES_MAX}`,
  );
}

/** Whether a course has enough questions for a quiz. */
export const hasQuestions = async (tx: GamesWrite, courseId: string): Promise<boolean> =>
  (await tx.courseQuestion.count({ where: { courseId } })) >= QUESTIONS;

/** Questions of a course in the order of their ids. They are in one language, which both readers get. */
export async function questionsOf(tx: GamesWrite, courseId: string): Promise<QuizQuestion[]> {
  const rows = await tx.courseQuestion.findMany({ where: { courseId }, orderBy: { id: 'asc' }, take: COPIED_MAX });
  return rows.map(({ id, topic, text, choices, answer }) => ({
    id,
    topic,
    prompt: text,
    promptRo: text,
    options: choices,
    optionsRo: choices,
    answer,
  }));
}
