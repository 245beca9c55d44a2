import type { Deps } from '../../deps.ts';

/** Question that games may ask. `answer` is the index of the right choice. */
export interface GameQuestion {
  readonly id: string;
  readonly courseId: string;
  readonly courseTitle: string;
  /** BCP 47 tag of the course, such as `en`. */
  readonly language: string;
  readonly topic: string;
  readonly text: string;
  readonly choices: readonly string[];
  readonly answer: number;
}

/** Questions of published public courses whose instructors let games ask them, in the order of their ids after `after`. */
export function gameQuestions(
  { database }: Deps,
  { after, first }: { readonly after: string | null; readonly first: number },
): Promise<readonly GameQuestion[]> {
  return database.systemRead(null, async (tx) => {
    const rows = await tx.question.findMany({
      where: {
        id: { gt: after ?? '' },
        isForGames: true,
        isRetired: false,
        course: { status: 'PUBLISHED', visibility: 'PUBLIC' },
      },
      include: { course: { select: { title: true, language: true } }, key: { select: { answers: true } } },
      orderBy: { id: 'asc' },
      take: first,
    });
    return rows.map(({ id, courseId, course, topic, text, choices, key }) => ({
      id,
      courseId,
      courseTitle: course.title,
      language: course.language,
      topic,
      text,
      choices,
      answer: Number(key?.answers[0]),
    }));
  });
}
