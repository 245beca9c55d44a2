import CloudDownload from 'lucide-react-native/icons/cloud-download';
import { useEffect, useRef, useState } from 'react';
import { View } from 'react-native';
import { useKept } from '../data/kept.ts';
import { useOnline } from '../data/online.tsx';
import { bytesOf } from '../offline/snapshots.ts';
import { Button } from '../parts/button.tsx';
import { Note, Section } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { sizeText } from '../words/size.ts';
import { type Downloaded, downloadCourse, lessonName } from './download-course.ts';
import { type Course, lessonsOf } from './outline.ts';
import { learningWords } from './words.ts';

/** Keeps the lessons of a course on the device, and removes them. Lessons that open later are added when the course is seen online. */
export function KeptCourse({ course, isFresh }: { readonly course: Course; readonly isFresh: boolean }) {
  const words = useWords(learningWords);
  const locale = useLocale();
  const isOnline = useOnline();
  const { client, snapshots } = useSession();
  const kept = useKept()[course.id];
  const [busy, setBusy] = useState<{ readonly done: number; readonly all: number } | null>(null);
  const [outcome, setOutcome] = useState<Downloaded | null>(null);
  const isRunning = useRef(false);
  const lessons = lessonsOf(course);
  const open = lessons.filter(({ lock }) => lock === null);
  const size = (bytes: number) => sizeText(bytes, locale.language);
  const keep = async () => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy({ done: 0, all: open.length });
    setOutcome(
      await downloadCourse({
        client,
        snapshots,
        courseId: course.id,
        onLesson: (done, all) => setBusy({ done, all }),
      }),
    );
    setBusy(null);
    isRunning.current = false;
  };
  const opened =
    kept === undefined
      ? ''
      : open.flatMap(({ lessonId }) => (lessonName(lessonId) in kept.answers ? [] : [lessonId])).join();
  const isAhead = opened !== '' && isOnline && isFresh;
  const tried = useRef('');
  useEffect(() => {
    // One try for each set of lessons: a device without room is not asked again.
    if (!isAhead || tried.current === opened) return;
    tried.current = opened;
    void keep();
  });
  return (
    <Section title={words.keepTitle}>
      <Text tone="ink2">
        {kept === undefined
          ? words.keepWhy
          : words.keptOf(
              lessons.filter(({ lessonId }) => lessonName(lessonId) in kept.answers).length,
              lessons.length,
              size(bytesOf(kept)),
              locale.when(kept.at),
            )}
      </Text>
      {outcome?.kind === 'no room' && (
        <Note tone="warning" title={words.noRoom(size(outcome.bytes), size(outcome.free))}>
          {words.noRoomWhy}
        </Note>
      )}
      {outcome?.kind === 'unanswered' && (
        <Note tone="warning" title={words.failed}>
          {words.failedWhy}
        </Note>
      )}
      <View style={{ gap: space.s2 }}>
        {isOnline && (
          <Button
            icon={CloudDownload}
            label={kept === undefined ? words.keep : words.renew}
            busy={busy === null ? undefined : words.downloading(busy.done, busy.all)}
            onPress={() => void keep()}
          />
        )}
        {kept !== undefined && busy === null && (
          <Button look="danger" label={words.remove} onPress={() => void snapshots.release(course.id)} />
        )}
      </View>
    </Section>
  );
}
