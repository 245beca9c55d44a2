import { Empty, useWords } from '@codai/ui';
import { useParams } from 'wouter';
import { LockedPart } from '../../lib/locked.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { CourseAbout } from './course-about.tsx';
import { PublicCourseDocument } from './generated/operations.ts';
import { OutlineModules } from './outline.tsx';
import { learningWords } from './words.ts';
import './learning.css';

/** A course as a session of one factor reads it: what everybody sees. Enrolment and lessons are locked. */
export function PublicCoursePage() {
  const words = useWords(learningWords);
  const { id = '' } = useParams<{ id: string }>();
  const nameOf = useNameOf();
  const part = usePart(PublicCourseDocument, { id });
  return (
    <Page title={part.data?.course?.title ?? words.title} trail={[{ label: words.title, path: '/learn' }]}>
      {isAbsent(part, 'course') ? (
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      ) : (
        <PartView part={part} pick={(data) => data.course} name={words.title}>
          {(course) => (
            <div className="learning">
              <LockedPart />
              <CourseAbout course={course} instructor={<bdi>{nameOf(course.instructor)}</bdi>} />
              <OutlineModules modules={course.modules} />
            </div>
          )}
        </PartView>
      )}
    </Page>
  );
}
