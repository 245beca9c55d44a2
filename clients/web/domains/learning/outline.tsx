import { Badge, Empty, Glyph, Panel, Section, useLocale, useWords } from '@codai/ui';
import { BookOpen, CircleCheck, Lock } from 'lucide-react';
import { useAddress } from '../../lib/address.ts';
import type { CourseSeen } from './course-seen.ts';
import type { LessonLineFragment } from './generated/operations.ts';
import { learningWords } from './words.ts';

/** Modules of a course with their lessons; the open ones lead to their content. */
export function OutlineModules({ modules }: Pick<CourseSeen, 'modules'>) {
  const words = useWords(learningWords);
  const hasLessons = modules.some(({ lessons }) => lessons.length > 0);
  return (
    <Section title={words.outline}>
      {hasLessons ? (
        modules.map(({ id, title, lessons }) => (
          <div key={id} className="stack">
            <h3 className="strong learning-module">
              <bdi>{title}</bdi>
            </h3>
            <Panel>
              <ul className="rows">
                {lessons.map((lesson) => (
                  <OutlineLine key={lesson.lessonId} lesson={lesson} />
                ))}
              </ul>
            </Panel>
          </div>
        ))
      ) : (
        <Panel>
          <Empty title={words.noOutline} />
        </Panel>
      )}
    </Section>
  );
}

function OutlineLine({ lesson }: { readonly lesson: LessonLineFragment }) {
  const words = useWords(learningWords);
  const locale = useLocale();
  const { change } = useAddress();
  const { lessonId, title, minutes, isRequired, isPreview, isCompleted, lock, opensAt } = lesson;
  const facts = [
    minutes === null ? null : words.minutes(minutes),
    isRequired ? null : words.optional,
    isPreview ? words.preview : null,
    lock === null
      ? null
      : lock === 'NOT_OPEN' && opensAt !== null
        ? words.opens(locale.when(opensAt))
        : words.locks[lock],
  ].filter((fact) => fact !== null);
  return (
    <li>
      <button
        type="button"
        className="learning-open"
        disabled={lock !== null}
        onClick={() => change({ lesson: lessonId })}
      >
        <Glyph
          icon={isCompleted ? CircleCheck : lock === null ? BookOpen : Lock}
          {...(isCompleted && { tone: 'good' as const })}
        />
        <span className="grow learning-lines">
          <bdi className={lock === null ? 'strong' : ''}>{title}</bdi>
          {facts.length > 0 && <span className="meta">{facts.join(' · ')}</span>}
        </span>
        {isCompleted && <Badge tone="good">{words.done}</Badge>}
      </button>
    </li>
  );
}
