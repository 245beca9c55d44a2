import { Panel, Section, useWords } from '@codai/ui';
import { Link } from 'wouter';
import { firstStepsWords } from './first-steps-words.ts';

/** Pages that a session of one factor reads. */
export default function OpenPages() {
  const words = useWords(firstStepsWords);
  const pages = [
    { path: '/learn', label: words.openCourses },
    { path: '/jobs', label: words.openJobs },
    { path: '/people/search', label: words.openSearch },
  ];
  return (
    <Section title={words.open}>
      <Panel>
        <ul className="rows">
          {pages.map(({ path, label }) => (
            <li key={path}>
              <Link href={path} className="link">
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
}
