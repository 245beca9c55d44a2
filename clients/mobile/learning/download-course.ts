import type { SupergraphClient } from '@codai/sdk';
import { partName } from '../data/part.ts';
import type { Answer, Keeping, Snapshots } from '../offline/snapshots.ts';
import { CourseToLearnDocument, LessonToReadDocument } from './generated/operations.ts';
import { lessonsOf } from './outline.ts';

export interface CourseDownload {
  readonly client: SupergraphClient;
  readonly snapshots: Snapshots;
  readonly courseId: string;
  readonly onLesson?: (done: number, all: number) => void;
}

export type Downloaded = Keeping | { readonly kind: 'unanswered' };

/** Keeps the course and the lessons that its learner may read now, under the names by which their screens read them. */
export async function downloadCourse({ client, snapshots, courseId, onLesson }: CourseDownload): Promise<Downloaded> {
  const isFresh = { requestPolicy: 'network-only' } as const;
  const asked = { id: courseId };
  const { data, error } = await client.query(CourseToLearnDocument, asked, isFresh);
  if (error !== undefined || !data?.course) return { kind: 'unanswered' };
  const answers: Answer[] = [{ name: partName(CourseToLearnDocument, asked), data }];
  const open = lessonsOf(data.course).filter(({ lock }) => lock === null);
  const free = snapshots.roomFor(courseId);
  let bytes = JSON.stringify(data).length;
  for (const [place, { lessonId }] of open.entries()) {
    onLesson?.(place, open.length);
    const wanted = { id: lessonId };
    const lesson = await client.query(LessonToReadDocument, wanted, isFresh);
    if (lesson.error !== undefined || !lesson.data?.lesson) return { kind: 'unanswered' };
    answers.push({ name: partName(LessonToReadDocument, wanted), data: lesson.data });
    bytes += JSON.stringify(lesson.data).length;
    // The rest would not be kept either.
    if (bytes > free) return { kind: 'no room', bytes, free };
  }
  return snapshots.keep(courseId, answers);
}

export const lessonName = (lessonId: string): string => partName(LessonToReadDocument, { id: lessonId });
