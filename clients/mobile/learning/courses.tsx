import { CourseCatalogueDocument, type CourseRowFragment } from '@codai/sdk';
import { useRouter } from 'expo-router';
import GraduationCap from 'lucide-react-native/icons/graduation-cap';
import { useState } from 'react';
import { View } from 'react-native';
import { useKept } from '../data/kept.ts';
import { usePages } from '../data/pages.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Progress } from '../parts/progress.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Badge, Empty, Glyph, Panel, Row, Rows, Segments } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { space } from '../theme/tokens.ts';
import { useWords } from '../words/locale.tsx';
import { CoursesTakenDocument, type CoursesTakenQuery } from './generated/operations.ts';
import { learningWords } from './words.ts';

/** Courses of the person with their progress, and the catalogue. */
export function Courses() {
  const words = useWords(learningWords);
  const [view, setView] = useState<'mine' | 'catalogue'>('mine');
  const [text, setText] = useState('');
  const mine = usePages(CoursesTakenDocument, { first: 20 }, ({ myCourses }) => myCourses);
  const found = usePages(
    CourseCatalogueDocument,
    { text: text === '' ? null : text, first: 20 },
    (data) => data.courses,
  );
  const shown = view === 'mine' ? mine : found;
  return (
    <Screen title={words.title} hasBack asOf={shown.part.asOf} onRefresh={shown.reload}>
      <Segments
        label={words.view}
        value={view}
        options={[
          { value: 'mine', label: words.mine },
          { value: 'catalogue', label: words.catalogue },
        ]}
        onChange={setView}
      />
      {view === 'mine' ? (
        <View style={{ gap: space.s3 }}>
          <PartView part={mine.part} pick={({ myCourses }) => myCourses} name={words.mine}>
            {() =>
              mine.edges.length === 0 ? (
                <Empty
                  title={words.noneMine}
                  action={<Button label={words.catalogue} onPress={() => setView('catalogue')} />}
                >
                  {words.noneMineWhy}
                </Empty>
              ) : (
                <Panel>
                  <Rows items={mine.edges} keyOf={({ node }) => node.id}>
                    {({ node }) => <Taken enrolment={node} />}
                  </Rows>
                </Panel>
              )
            }
          </PartView>
          <MoreRows pages={mine} />
        </View>
      ) : (
        <View style={{ gap: space.s3 }}>
          <SearchField label={words.search} onSearch={setText} />
          <PartView part={found.part} pick={({ courses }) => courses} name={words.catalogue}>
            {() =>
              found.edges.length === 0 ? (
                <Empty title={text === '' ? words.none : words.noneFound}>
                  {text === '' ? words.noneWhy : words.noneFoundWhy}
                </Empty>
              ) : (
                <Panel>
                  <Rows items={found.edges} keyOf={({ node }) => node.id}>
                    {({ node }) => <Offered course={node} />}
                  </Rows>
                </Panel>
              )
            }
          </PartView>
          <MoreRows pages={found} />
        </View>
      )}
    </Screen>
  );
}

type Enrolment = NonNullable<CoursesTakenQuery['myCourses']>['edges'][number]['node'];

function Taken({ enrolment }: { readonly enrolment: Enrolment }) {
  const words = useWords(learningWords);
  const router = useRouter();
  const kept = useKept();
  const { courseId, course, status, completedAt, waitingNumber, progress } = enrolment;
  const title = course?.title ?? words.hidden;
  const facts = [
    completedAt !== null ? words.completed : status !== 'ACTIVE' ? words.enrolled[status] : null,
    progress && status === 'ACTIVE' && words.progressOf(progress.completed, progress.required),
    courseId in kept && words.kept,
  ];
  return (
    <View>
      <Row
        before={<Glyph of={GraduationCap} tone={completedAt === null ? 'accent' : 'good'} />}
        title={title}
        titleLines={2}
        meta={facts.filter(Boolean).join(' · ')}
        onPress={() => router.push(`/courses/${courseId}`)}
      />
      {status === 'ACTIVE' && completedAt === null && (
        <View style={{ paddingHorizontal: space.s4, paddingBottom: space.s3, gap: space.s3 }}>
          {progress !== null && <Progress percent={progress.percent} label={`${words.progress}: ${title}`} />}
          <Button
            look="tonal"
            label={words.continue}
            says={words.continueWith(title)}
            onPress={() => router.push(`/courses/${courseId}/lessons/next`)}
          />
        </View>
      )}
      {status === 'WAITING' && waitingNumber !== null && (
        <View style={{ paddingHorizontal: space.s4, paddingBottom: space.s3 }}>
          <Text as="meta" tone="ink3">
            {words.waitingNow(waitingNumber)}
          </Text>
        </View>
      )}
    </View>
  );
}

function Offered({ course: { id, title, summary, seats, myEnrollment } }: { readonly course: CourseRowFragment }) {
  const words = useWords(learningWords);
  const router = useRouter();
  const places =
    seats && (seats.capacity === null ? words.seatsOpen(seats.taken) : words.seats(seats.taken, seats.capacity));
  return (
    <Row
      before={<Glyph of={GraduationCap} />}
      title={title}
      titleLines={2}
      meta={summary || places || undefined}
      after={
        myEnrollment && (
          <Badge tone={myEnrollment.status === 'ACTIVE' ? 'good' : 'neutral'}>
            {words.enrolled[myEnrollment.status]}
          </Badge>
        )
      }
      onPress={() => router.push(`/courses/${id}`)}
    />
  );
}
