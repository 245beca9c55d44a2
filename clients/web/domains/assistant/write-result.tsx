import { Badge, Section, useLocale, useWords, When } from '@codai/ui';
import type { GenerationPartsFragment } from './generated/generations.ts';
import { Cited, ProvenanceLine } from './provenance.tsx';
import { writeWords } from './write-words.ts';

type Output = GenerationPartsFragment['output'];
type OutputOf<Name extends Output['__typename']> = Extract<Output, { readonly __typename: Name }>;

/** A draft with its checks, sources and what made it. */
export function WriteResult({ generation }: { readonly generation: GenerationPartsFragment }) {
  const words = useWords(writeWords);
  const { kind, title, sources, checks, provenance, output, createdAt } = generation;
  return (
    <article className="stack">
      <div>
        <h2 className="heading user-text">{title}</h2>
        <p className="meta">
          {words.kinds[kind]} · <When at={createdAt} />
        </p>
      </div>
      {output.__typename === 'GeneratedCourse' && <Course output={output} sources={sources} />}
      {output.__typename === 'GeneratedQuiz' && <Quiz output={output} sources={sources} />}
      {output.__typename === 'GeneratedLearningPath' && <Path output={output} />}
      {output.__typename === 'GeneratedJobDescription' && <Job output={output} />}
      {output.__typename === 'GeneratedMarketingCopy' && <Copy output={output} />}
      {output.__typename === 'ResumeReview' && <Resume output={output} />}
      <Section title={words.checks}>
        <ul className="rows">
          {checks.map(({ name, isPassed, detail }) => (
            <li key={name} className="wrap">
              <span className="grow assistant-lines">
                <span>{words.checkNames[name]}</span>
                {detail !== null && <span className="meta user-text">{detail}</span>}
              </span>
              <Badge tone={isPassed ? 'good' : 'warning'}>{isPassed ? words.passed : words.failed}</Badge>
            </li>
          ))}
        </ul>
      </Section>
      <ProvenanceLine provenance={provenance} />
    </article>
  );
}

interface WithSources<Name extends Output['__typename']> {
  readonly output: OutputOf<Name>;
  readonly sources: GenerationPartsFragment['sources'];
}

function Course({ output, sources }: WithSources<'GeneratedCourse'>) {
  const words = useWords(writeWords);
  return output.modules.map(({ title, objectives, content, citations, checkQuestion, checkAnswer }) => (
    <Section key={title} title={<span className="user-text">{title}</span>}>
      <p className="meta">{words.objectives}</p>
      <ul className="assistant-bullets">
        {objectives.map((objective) => (
          <li key={objective} className="user-text">
            {objective}
          </li>
        ))}
      </ul>
      <p className="user-text assistant-text">{content}</p>
      {checkQuestion !== null && (
        <p className="meta user-text">
          {checkQuestion} ({checkAnswer})
        </p>
      )}
      <Cited citations={citations} sources={sources} />
    </Section>
  ));
}

function Quiz({ output, sources }: WithSources<'GeneratedQuiz'>) {
  const words = useWords(writeWords);
  return (
    <ol className="assistant-exercises">
      {output.items.map(({ question, options, correct, sourceId, explanation }) => (
        <li key={question}>
          <p className="user-text">{question}</p>
          <ul className="assistant-bullets">
            {options.map((option, index) => (
              <li key={option} className="user-text">
                {option} {index === correct && <Badge tone="good">{words.right}</Badge>}
              </li>
            ))}
          </ul>
          <p className="meta user-text">{explanation}</p>
          <Cited citations={[sourceId]} sources={sources} />
        </li>
      ))}
    </ol>
  );
}

function Path({ output }: { readonly output: OutputOf<'GeneratedLearningPath'> }) {
  const words = useWords(writeWords);
  const locale = useLocale();
  return (
    <>
      <p>{words.inAll(locale.number(output.hours), locale.number(output.weeks))}</p>
      <ol className="rows">
        {output.steps.map(({ unitId, title, hours, week }) => (
          <li key={unitId} className="wrap">
            <span className="grow user-text">{title}</span>
            <span className="meta">{words.week(locale.number(week))}</span>
            <span className="num">{words.hoursOf(locale.number(hours))}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Job({ output }: { readonly output: OutputOf<'GeneratedJobDescription'> }) {
  const words = useWords(writeWords);
  return (
    <>
      <p className="user-text assistant-text">{output.text}</p>
      {output.warnings.length > 0 && (
        <Section title={words.warnings} count={output.warnings.length}>
          <ul className="rows">
            {output.warnings.map(({ wording, advice }) => (
              <li key={wording} className="wrap">
                <span className="strong user-text">{wording}</span>
                <span className="grow">{advice}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Copy({ output }: { readonly output: OutputOf<'GeneratedMarketingCopy'> }) {
  return (
    <>
      <p className="strong user-text">{output.subject}</p>
      <p className="user-text assistant-text">{output.copy}</p>
      <p className="meta user-text">{output.actionLabel}</p>
    </>
  );
}

function Resume({ output }: { readonly output: OutputOf<'ResumeReview'> }) {
  const words = useWords(writeWords);
  const locale = useLocale();
  const { score, sections, skills, experienceMonths, suggestions } = output;
  return (
    <>
      <dl className="pairs">
        <dt>{words.score}</dt>
        <dd className="num">{locale.number(score)}</dd>
        <dt>{words.sections}</dt>
        <dd>{sections.join(', ') || '–'}</dd>
        <dt>{words.skills}</dt>
        <dd>{skills.join(', ') || '–'}</dd>
        <dt>{words.experience}</dt>
        <dd>{experienceMonths === null ? words.unknown : words.months(locale.number(experienceMonths))}</dd>
      </dl>
      <Section title={words.suggestions} count={suggestions.length}>
        <ul className="rows">
          {suggestions.map(({ code, text, evidence }) => (
            <li key={`${code} ${text} ${evidence}`}>
              <span className="grow assistant-lines">
                <span>{text}</span>
                {evidence !== null && <span className="meta user-text">{evidence}</span>}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
