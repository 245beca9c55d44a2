import { Section, useLocale, useWords } from '@codai/ui';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { UserText } from '../../lib/user-text.tsx';
import type { CourseSeen } from './course-seen.ts';
import { learningWords } from './words.ts';

interface CourseAboutProps {
  readonly course: Pick<CourseSeen, 'summary' | 'description' | 'seats' | 'prerequisites'>;
  /** Name of the person who teaches it. */
  readonly instructor: ReactNode;
  /** Further facts, as `dt` and `dd`. */
  readonly children?: ReactNode;
}

/** Summary, instructor, places and prerequisites of a course. */
export function CourseAbout({
  course: { summary, description, seats, prerequisites },
  instructor,
  children,
}: CourseAboutProps) {
  const words = useWords(learningWords);
  const locale = useLocale();
  return (
    <Section title={words.editor.parts.about}>
      <div className="stack">
        {summary !== '' && <p className="support">{summary}</p>}
        {description !== '' && <UserText text={description} />}
        <dl className="pairs">
          <dt>{words.by}</dt>
          <dd>{instructor}</dd>
          {seats !== null && (
            <>
              <dt>{words.editor.capacity}</dt>
              <dd>
                {seats.capacity === null
                  ? locale.plural(seats.taken, words.seatsOpen)
                  : words.seats(seats.taken, seats.capacity)}
              </dd>
            </>
          )}
          {children}
          {prerequisites.length > 0 && (
            <>
              <dt>{words.prerequisites}</dt>
              <dd>
                {prerequisites.map(({ id, title }) => (
                  <Link key={id} href={`/learn/${id}`}>
                    {title}
                  </Link>
                ))}
              </dd>
            </>
          )}
        </dl>
      </div>
    </Section>
  );
}
