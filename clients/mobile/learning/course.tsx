import { EnrollInCourseDocument } from '@codai/sdk';
import { useLocalSearchParams, useRouter } from 'expo-router';
import BookOpen from 'lucide-react-native/icons/book-open';
import CircleCheck from 'lucide-react-native/icons/circle-check';
import Lock from 'lucide-react-native/icons/lock';
import { useEffect } from 'react';
import { View } from 'react-native';
import { useAct, useIdempotencyKey } from '../data/act.tsx';
import { useKept } from '../data/kept.ts';
import { useOnline } from '../data/online.tsx';
import { type Part, usePart } from '../data/part.ts';
import { useOutbox } from '../data/use-outbox.ts';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { WaitingWrite } from '../frame/waiting-write.tsx';
import { Button } from '../parts/button.tsx';
import { useNameOf } from '../parts/person.ts';
import { Progress } from '../parts/progress.tsx';
import { Badge, Empty, Glyph, Note, Panel, Row, Rows, Section } from '../parts/structure.tsx';
import { Heading, Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { EarnedCertificates } from './certificate.tsx';
import { CourseToLearnDocument, type CourseToLearnQuery } from './generated/operations.ts';
import { KeptCourse } from './kept-course.tsx';
import { type Course as CourseShown, type LessonLine, lessonsOf, nextLesson, unsentLessons } from './outline.ts';
import { learningWords } from './words.ts';

/** A course, asked for anew when a completed lesson has reached the server. */
export function useCourse(id: string): Part<CourseToLearnQuery> {
  const { outbox } = useSession();
  const part = usePart(CourseToLearnDocument, { id });
  const { reload } = part;
  useEffect(() => outbox.onSent(({ kind }) => kind === 'lesson' && reload()), [outbox, reload]);
  return part;
}

/** A course with its description, the progress of the person, and its lessons. */
export function Course() {
  const words = useWords(learningWords);
  const router = useRouter();
  const { id } = useLocalSearchParams<{ id: string }>();
  const { waiting } = useOutbox();
  const part = useCourse(id);
  const keptAt = useKept()[id]?.at ?? null;
  const course = part.data?.course;
  const unsent = unsentLessons(waiting);
  const isLearner = course?.myEnrollment?.status === 'ACTIVE';
  const next = course && isLearner ? nextLesson(course, unsent) : null;
  if (course === null && !part.isDown) {
    return (
      <Screen title={words.course} hasBack>
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      </Screen>
    );
  }
  return (
    <Screen
      title={words.course}
      hasBack
      asOf={part.asOf ?? keptAt}
      onRefresh={part.reload}
      foot={
        next ? (
          <Button
            look="primary"
            label={words.continueWith(next.title)}
            onPress={() => router.push(`/courses/${id}/lessons/${next.lessonId}`)}
          />
        ) : (
          course?.myEnrollment === null &&
          course.status === 'PUBLISHED' && <Enrol course={course} onChanged={part.reload} />
        )
      }
    >
      <PartView part={part} pick={(data) => data.course} name={words.course}>
        {(shown) => <Whole course={shown} isFresh={part.asOf === null && !part.isDown} />}
      </PartView>
    </Screen>
  );
}

function Enrol({ course: { id, price }, onChanged }: { readonly course: CourseShown; readonly onChanged: () => void }) {
  const words = useWords(learningWords);
  const isOnline = useOnline();
  const enroll = useAct(EnrollInCourseDocument);
  const idempotency = useIdempotencyKey();
  const submit = async () => {
    await enroll.run({ input: { courseId: id, idempotencyKey: idempotency.key } });
    // A refusal is stored under its key: the next press is another request.
    idempotency.renew();
    onChanged();
  };
  return (
    <>
      {enroll.problem && <Note tone="danger" title={enroll.problem.text} />}
      {price !== null && <Text tone="ink2">{words.paid}</Text>}
      {!isOnline && <Text tone="ink2">{words.offline}</Text>}
      <Button
        look="primary"
        label={words.enroll}
        busy={enroll.isBusy ? words.enrolling : undefined}
        isDisabled={!isOnline}
        onPress={() => void submit()}
      />
    </>
  );
}

function Whole({ course, isFresh }: { readonly course: CourseShown; readonly isFresh: boolean }) {
  const words = useWords(learningWords);
  const locale = useLocale();
  const nameOf = useNameOf();
  const { waiting } = useOutbox();
  const { title, summary, description, instructor, seats, prerequisites, modules, myEnrollment: mine } = course;
  const lessonIds = new Set(lessonsOf(course).map(({ lessonId }) => lessonId));
  const refused = waiting.filter(
    (write) => write.kind === 'lesson' && write.state === 'refused' && lessonIds.has(write.lessonId),
  );
  const work = course.assessments.length + course.assignments.length;
  const facts = [
    instructor && words.by(nameOf(instructor)),
    seats && (seats.capacity === null ? words.seatsOpen(seats.taken) : words.seats(seats.taken, seats.capacity)),
  ];
  return (
    <>
      <View style={{ gap: space.s2 }}>
        <Heading as="title">{title}</Heading>
        {summary !== '' && <Text tone="ink2">{summary}</Text>}
        <Text as="meta" tone="ink3">
          {facts.filter(Boolean).join(' · ')}
        </Text>
        {description !== '' && <Text as="reading">{description}</Text>}
        {prerequisites.length > 0 && (
          <Text tone="ink2">{`${words.before}: ${prerequisites.map((one) => one.title).join(', ')}`}</Text>
        )}
      </View>
      {mine?.status === 'WAITING' && (
        <Note tone="accent" title={words.waitingNow(mine.waitingNumber ?? 0)}>
          {words.waitingWhy}
        </Note>
      )}
      {mine?.status === 'ACTIVE' && mine.progress !== null && (
        <Section title={words.progress} meta={words.progressOf(mine.progress.completed, mine.progress.required)}>
          <Progress percent={mine.progress.percent} label={words.progress} />
          {mine.completedAt !== null && (
            <View style={{ flexDirection: 'row' }}>
              <Badge tone="good">{words.completed}</Badge>
            </View>
          )}
        </Section>
      )}
      {refused.map((write) => (
        <WaitingWrite key={write.key} write={write} />
      ))}
      {mine?.completionId != null && <EarnedCertificates completionId={mine.completionId} />}
      {lessonIds.size === 0 && <Text tone="ink2">{words.noLessons}</Text>}
      {modules
        .filter(({ lessons }) => lessons.length > 0)
        .map((module) => (
          <Section key={module.id} title={module.title}>
            <Panel>
              <Rows items={module.lessons} keyOf={({ lessonId }) => lessonId}>
                {(lesson) => <OutlineRow courseId={course.id} lesson={lesson} />}
              </Rows>
            </Panel>
          </Section>
        ))}
      {mine?.status === 'ACTIVE' && work > 0 && <Note title={locale.plural(work, words.work)}>{words.workWhy}</Note>}
      {mine?.status === 'ACTIVE' && lessonIds.size > 0 && <KeptCourse course={course} isFresh={isFresh} />}
    </>
  );
}

function OutlineRow({ courseId, lesson }: { readonly courseId: string; readonly lesson: LessonLine }) {
  const words = useWords(learningWords);
  const locale = useLocale();
  const router = useRouter();
  const { waiting } = useOutbox();
  const { lessonId, title, minutes, isRequired, isCompleted, lock, opensAt } = lesson;
  const isUnsent = !isCompleted && unsentLessons(waiting).has(lessonId);
  const facts = [
    minutes !== null && words.minutes(minutes),
    !isRequired && words.optional,
    isCompleted && words.done,
    isUnsent && words.waits,
    lock !== null && (lock === 'NOT_OPEN' && opensAt !== null ? words.opens(locale.when(opensAt)) : words.locks[lock]),
  ];
  return (
    <Row
      before={
        <Glyph
          of={isCompleted || isUnsent ? CircleCheck : lock === null ? BookOpen : Lock}
          tone={isCompleted ? 'good' : lock === null ? 'accent' : 'neutral'}
        />
      }
      title={title}
      titleLines={2}
      meta={facts.filter(Boolean).join(' · ') || undefined}
      {...(lock === null && { onPress: () => router.push(`/courses/${courseId}/lessons/${lessonId}`) })}
    />
  );
}
