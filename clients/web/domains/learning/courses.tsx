import { CourseCatalogueDocument, type CourseRowFragment } from '@codai/sdk';
import {
  Badge,
  Button,
  Dialog,
  Field,
  Form,
  Glyph,
  Input,
  TabPanel,
  Tabs,
  TextArea,
  useLocale,
  useWords,
} from '@codai/ui';
import { GraduationCap, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useInputKey } from '../../lib/input-key.ts';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import { CoursesTaughtDocument, CreateOneCourseDocument, MyCoursesDocument } from './generated/operations.ts';
import { pathWords } from './path-words.ts';
import { PathDialog, PathList } from './paths.tsx';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';
import './learning.css';

const views = ['catalogue', 'mine', 'paths', 'teaching'] as const;

/** Courses to choose from, those of the person, and those that the person teaches. The view stands in the address. */
export default function CoursesPage() {
  const words = useWords(learningWords);
  const paths = useWords(pathWords);
  const { get, change } = useAddress();
  const { factors } = useSession();
  const view = views.find((one) => one === get('view')) ?? 'catalogue';
  const query = get('q') ?? '';
  return (
    <Page
      title={words.title}
      actions={
        view === 'paths' ? (
          <Button icon={Plus} look="primary" onClick={() => change({ do: 'path' })}>
            {paths.create}
          </Button>
        ) : (
          factors >= 2 && (
            <Button icon={Plus} look="primary" onClick={() => change({ do: 'course' })}>
              {words.create}
            </Button>
          )
        )
      }
    >
      <div className="learning">
        <Tabs
          label={words.view}
          current={view}
          tabs={views.map((key) => ({ key, label: words.views[key] }))}
          onChange={(value) => change({ view: value === 'catalogue' ? null : value, q: null })}
          panel="courses-view"
        />
        <TabPanel panel="courses-view" current={view}>
          {view === 'catalogue' && <Catalogue key={query} query={query} />}
          {view === 'mine' && <Mine />}
          {view === 'paths' && <PathList />}
          {view === 'teaching' && <Taught />}
        </TabPanel>
      </div>
      {get('do') === 'course' && <NewCourse onClose={() => change({ do: null })} />}
      {get('do') === 'path' && <PathDialog path={null} onClose={() => change({ do: null })} />}
    </Page>
  );
}

function Catalogue({ query }: { readonly query: string }) {
  const words = useWords(learningWords);
  const { change } = useAddress();
  const isFull = useSession().factors >= 2;
  const pages = usePages(CourseCatalogueDocument, { text: query === '' ? null : query }, ({ courses }) => courses);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
        }}
      >
        <Input
          type="search"
          name="q"
          aria-label={words.search}
          placeholder={words.search}
          defaultValue={query}
          maxLength={100}
        />
      </form>
      <RowList
        pages={pages}
        name={words.views.catalogue}
        nothing={isFull ? words.none : words.nonePublic}
        nothingWhy={isFull ? words.noneWhy : words.nonePublicWhy}
        as="ul"
      >
        {(course) => <CourseLine key={course.id} course={course} />}
      </RowList>
    </>
  );
}

function Taught() {
  const words = useWords(learningWords);
  const pages = usePages(CoursesTaughtDocument, {}, ({ taughtCourses }) => taughtCourses);
  return (
    <RowList
      pages={pages}
      name={words.views.teaching}
      nothing={words.noneTaught}
      nothingWhy={words.noneTaughtWhy}
      as="ul"
    >
      {(course) => <CourseLine key={course.id} course={course} />}
    </RowList>
  );
}

function CourseLine({ course }: { readonly course: CourseRowFragment }) {
  const words = useWords(learningWords);
  const locale = useLocale();
  const { id, title, summary, status, seats, myEnrollment, isMine } = course;
  return (
    <li>
      <Link href={`/learn/${id}`} className="learning-open">
        <Glyph icon={GraduationCap} />
        <span className="grow learning-lines">
          <bdi className="strong">{title}</bdi>
          {summary !== '' && <span className="support">{summary}</span>}
          {seats !== null && (
            <span className="meta">
              {seats.capacity === null
                ? locale.plural(seats.taken, words.seatsOpen)
                : words.seats(seats.taken, seats.capacity)}
            </span>
          )}
        </span>
        {isMine && status !== 'PUBLISHED' && <Badge>{words.status[status]}</Badge>}
        {myEnrollment !== null && (
          <Badge tone={myEnrollment.status === 'WAITING' ? 'waits' : 'good'}>
            {words.enrolled[myEnrollment.status]}
          </Badge>
        )}
      </Link>
    </li>
  );
}

function Mine() {
  const words = useWords(learningWords);
  const pages = usePages(MyCoursesDocument, {}, ({ myCourses }) => myCourses);
  return (
    <RowList pages={pages} name={words.views.mine} nothing={words.noneMine} nothingWhy={words.noneMineWhy} as="ul">
      {({ id, courseId, course, status, completedAt, progress }) => (
        <li key={id}>
          <Link href={`/learn/${courseId}`} className="learning-open">
            <Glyph icon={GraduationCap} />
            <span className="grow learning-lines">
              <bdi className="strong">{course?.title ?? words.hidden}</bdi>
              {progress !== null && (
                <progress
                  className="progress"
                  max={100}
                  value={progress.percent}
                  aria-label={`${words.progress}: ${course?.title ?? ''}`}
                />
              )}
            </span>
            {completedAt === null ? (
              <Badge tone={status === 'WAITING' ? 'waits' : 'accent'}>{words.enrolled[status]}</Badge>
            ) : (
              <Badge tone="good">{words.completed}</Badge>
            )}
          </Link>
        </li>
      )}
    </RowList>
  );
}

function NewCourse({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(learningWords);
  const [, go] = useLocation();
  const create = useAct(CreateOneCourseDocument);
  const idempotency = useInputKey();
  const [title, setTitle] = useState('');
  const [summary, setSummary] = useState('');
  const fault = create.fieldError('title');
  const run = async () => {
    const input = { title: title.trim(), summary: summary.trim() };
    const done = await create.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
    if (done === null) return;
    idempotency.renew();
    go(`/learn/${done.id}/edit?part=content`);
  };
  return (
    <Dialog isOpen onClose={onClose} title={words.create}>
      <Form onSubmit={() => void run()} errors={fault === undefined ? [] : [fault]}>
        <Field label={words.editor.name} error={fault}>
          <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label={words.editor.summary} error={create.fieldError('summary')}>
          <TextArea rows={3} value={summary} maxLength={500} onChange={(event) => setSummary(event.target.value)} />
        </Field>
        {fault === undefined && <LearningProblem problem={create.problem} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{words.keep}</Button>
          <Button type="submit" look="primary" busy={create.isBusy && words.creating}>
            {words.create}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
