import { useLocalSearchParams, useRouter } from 'expo-router';
import ExternalLink from 'lucide-react-native/icons/external-link';
import { useEffect, useState } from 'react';
import { Linking, View } from 'react-native';
import { useKept } from '../data/kept.ts';
import { usePart } from '../data/part.ts';
import { useOutbox } from '../data/use-outbox.ts';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { WaitingWrite } from '../frame/waiting-write.tsx';
import { Button } from '../parts/button.tsx';
import { Badge, Empty, Skeleton } from '../parts/structure.tsx';
import { Heading } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { useWords } from '../words/locale.tsx';
import { useCourse } from './course.tsx';
import { lessonName } from './download-course.ts';
import { LessonToReadDocument } from './generated/operations.ts';
import { LessonText } from './lesson-text.tsx';
import { type Course, lessonAfter, nextLesson, unsentLessons } from './outline.ts';
import { learningWords } from './words.ts';

/** A lesson of a course. The address `next` stands for the first that is left. */
export function Lesson() {
  const words = useWords(learningWords);
  const { id, lessonId } = useLocalSearchParams<{ id: string; lessonId: string }>();
  const { waiting } = useOutbox();
  const part = useCourse(id);
  const course = part.data?.course;
  // The lesson stays the one that was opened: completing it does not turn the page.
  const [opened, setOpened] = useState(lessonId === 'next' ? null : lessonId);
  const first = course ? nextLesson(course, unsentLessons(waiting)) : null;
  const shown = opened ?? first?.lessonId ?? null;
  useEffect(() => setOpened(lessonId === 'next' ? null : lessonId), [lessonId]);
  useEffect(() => {
    if (opened === null && shown !== null) setOpened(shown);
  }, [opened, shown]);
  if (shown !== null) return <Reader key={shown} id={shown} course={course ?? null} courseId={id} />;
  return (
    <Screen title={words.lesson} hasBack asOf={part.asOf}>
      {part.isLoading ? (
        <Skeleton />
      ) : (
        <PartView part={part} pick={(data) => data.course} name={words.lesson}>
          {() => <Empty title={words.allDone}>{words.allDoneWhy}</Empty>}
        </PartView>
      )}
    </Screen>
  );
}

interface ReaderProps {
  readonly id: string;
  readonly courseId: string;
  /** Null before it is loaded. */
  readonly course: Course | null;
}

function Reader({ id, courseId, course }: ReaderProps) {
  const words = useWords(learningWords);
  const router = useRouter();
  const { outbox } = useSession();
  const { waiting, write } = useOutbox();
  const part = usePart(LessonToReadDocument, { id });
  const kept = useKept()[courseId];
  const keptAt = kept !== undefined && lessonName(id) in kept.answers ? kept.at : null;
  const { reload } = part;
  useEffect(
    () => outbox.onSent((sent) => sent.kind === 'lesson' && sent.lessonId === id && reload()),
    [outbox, id, reload],
  );
  const lesson = part.data?.lesson;
  if (lesson === null && !part.isDown) {
    return (
      <Screen title={words.lesson} hasBack>
        <Empty title={words.locked}>{words.lockedWhy}</Empty>
      </Screen>
    );
  }
  const own = waiting.find((one) => one.kind === 'lesson' && one.lessonId === id);
  const isDone = lesson?.isCompleted === true || own !== undefined;
  const next = course === null ? null : lessonAfter(course, id);
  const isLearner = course?.myEnrollment?.status === 'ACTIVE';
  return (
    <Screen
      title={words.lesson}
      hasBack
      asOf={part.asOf ?? keptAt}
      onRefresh={part.reload}
      foot={
        lesson &&
        isLearner &&
        (!isDone ? (
          <Button
            look="primary"
            label={words.complete}
            onPress={() => void write({ kind: 'lesson', lessonId: id, text: words.completedText(lesson.title) })}
          />
        ) : (
          next !== null && (
            <Button
              look="primary"
              label={words.next}
              onPress={() => router.replace(`/courses/${courseId}/lessons/${next.lessonId}`)}
            />
          )
        ))
      }
    >
      <PartView part={part} pick={(data) => data.lesson} name={words.lesson}>
        {({ title, content, url, minutes, isCompleted }) => (
          <View style={{ gap: space.s4 }}>
            <Heading as="title">{title}</Heading>
            {(minutes !== null || isCompleted) && (
              <View style={{ flexDirection: 'row', gap: space.s2 }}>
                {minutes !== null && <Badge>{words.minutes(minutes)}</Badge>}
                {isCompleted && <Badge tone="good">{words.done}</Badge>}
              </View>
            )}
            {url !== null && (
              <Button
                icon={ExternalLink}
                label={words.watch}
                onPress={() => void Linking.openURL(url).catch(() => null)}
              />
            )}
            {content !== '' && <LessonText text={withoutTitle(content, title)} />}
          </View>
        )}
      </PartView>
      {own !== undefined && <WaitingWrite write={own} />}
    </Screen>
  );
}

/** The content without a first heading that repeats the title. */
function withoutTitle(content: string, title: string): string {
  return content.replace(/^#{1,3} +(.+)\n*/, (line, heading: string) => (heading.trim() === title ? '' : line));
}
