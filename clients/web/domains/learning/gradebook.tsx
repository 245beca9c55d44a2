import { Badge, DataTable, Empty, Panel, TabPanel, Tabs, useWords } from '@codai/ui';
import { useParams } from 'wouter';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { Person } from '../../shared/people/person.tsx';
import type { CourseSeen } from './course-seen.ts';
import { courseWords } from './course-words.ts';
import { CourseGradebookDocument, OneCourseDocument } from './generated/operations.ts';
import { Learners } from './learners.tsx';
import { learningWords } from './words.ts';
import './learning.css';

/** Learners of a course with their grades, for its instructor. */
export default function GradebookPage() {
  const words = useWords(learningWords);
  const { id = '' } = useParams<{ id: string }>();
  const part = usePart(OneCourseDocument, { id });
  const course = part.data?.course;
  const trail = [{ label: course?.title ?? words.title, path: course ? `/learn/${id}` : '/learn' }];
  return (
    <Page title={words.gradebook} trail={trail}>
      {isAbsent(part, 'course') || course?.isMine === false ? (
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      ) : (
        <PartView part={part} pick={(data) => data.course} name={words.gradebook}>
          {(seen) => <Parts course={seen} />}
        </PartView>
      )}
    </Page>
  );
}

function Parts({ course }: { readonly course: CourseSeen }) {
  const words = useWords(courseWords);
  const { get, change } = useAddress();
  const view = get('view') === 'learners' ? 'learners' : 'grades';
  return (
    <div className="learning">
      <Tabs
        label={words.view}
        current={view}
        tabs={(['grades', 'learners'] as const).map((key) => ({ key, label: words.views[key] }))}
        onChange={(value) => change({ view: value === 'grades' ? null : value, status: null })}
        panel="gradebook-view"
      />
      <TabPanel panel="gradebook-view" current={view}>
        {view === 'grades' ? <Grades course={course} /> : <Learners courseId={course.id} />}
      </TabPanel>
    </div>
  );
}

const percent = (basisPoints: number) => `${Math.floor(basisPoints / 100)} %`;

function Grades({ course: { id: courseId, assessments, assignments } }: { readonly course: CourseSeen }) {
  const words = useWords(learningWords);
  const pages = usePages(CourseGradebookDocument, { courseId }, ({ gradebook }) => gradebook);
  const items = [...assessments, ...assignments];
  if (pages.rows.length === 0) {
    return (
      <PartView part={pages.part} pick={({ gradebook }) => gradebook} name={words.gradebook}>
        {() => (
          <Panel>
            <Empty title={words.noLearners} />
          </Panel>
        )}
      </PartView>
    );
  }
  return (
    <Panel>
      <DataTable
        label={words.gradebook}
        rows={pages.rows}
        idOf={({ id }) => id}
        columns={[
          { key: 'learner', title: words.learner, isHead: true, cell: ({ learner }) => <Person id={learner?.id} /> },
          {
            key: 'progress',
            title: words.progress,
            narrow: 'labelled',
            cell: ({ progress, completedAt }) =>
              completedAt === null ? `${progress?.percent ?? 0} %` : <Badge tone="good">{words.completed}</Badge>,
          },
          ...items.map(({ id, title }) => ({
            key: id,
            title,
            isNumber: true,
            cell({ grades }: (typeof pages.rows)[number]) {
              const grade = grades.find(({ itemId }) => itemId === id);
              return grade === undefined ? null : percent(grade.basisPoints);
            },
          })),
          {
            key: 'total',
            title: words.total,
            isNumber: true,
            narrow: 'end',
            className: 'strong',
            cell: ({ totalBasisPoints }) => (totalBasisPoints === null ? null : percent(totalBasisPoints)),
          },
        ]}
      />
      <MoreRows pages={pages} />
    </Panel>
  );
}
