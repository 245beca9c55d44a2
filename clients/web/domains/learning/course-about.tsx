import { Section, useWords } from '@codai/ui';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { UserText } from '../../lib/user-text.tsx';
import { Person } from '../../shared/people/person.tsx';
import type { CourseSeen } from './course-seen.ts';
import { learningWords } from './words.ts';

interface CourseAboutProps {
  readonly course: Pick<CourseSeen, 'summary' | 'description' | 'seats' | 'instructor' | 'prerequisites'>;
  /** Further facts, as `dt` and `dd`. */
  readonly children?: ReactNode;
}

/** What a course is about, who teaches it, and what it asks for. */
export function CourseAbout({
  course: { summary, description, seats, instructor, prerequisites },
  children,
}: CourseAboutProps) {
  const words = useWords(learningWords);
  return (
    <Section title={words.editor.parts.about}>
      <div className="stack">
        {summary !== '' && <p className="support">{summary}</p>}
        {description !== '' && <UserText text={description} />}
        <dl className="pairs">
          <dt>{words.by}</dt>
          <dd>
            <Person id={instructor?.id} />
          </dd>
          {seats !== null && (
            <>
              <dt>{words.editor.capacity}</dt>
              <dd>
                {seats.capacity === null ? words.seatsOpen(seats.taken) : words.seats(seats.taken, seats.capacity)}
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
