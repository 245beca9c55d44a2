import { Badge, DataTable, Empty, Panel, Section, useLocale, useWords, When } from '@codai/ui';
import { PartView, usePart } from '../../lib/part.tsx';
import { JobCandidatesDocument, JobFairnessDocument, type JobFairnessQuery } from './generated/operations.ts';
import { hiringWords } from './hiring-words.ts';
import { comparesSkills, Factors, Score } from './posting-facts.tsx';
import { jobsWords } from './words.ts';

interface InsightProps {
  readonly postingId: string;
}

/** People who fit a job and want to be found, without anything that says who they are. */
export function Candidates({ postingId }: InsightProps) {
  const all = useWords(jobsWords);
  const words = useWords(hiringWords);
  const locale = useLocale();
  const part = usePart(JobCandidatesDocument, { postingId });
  return (
    <PartView part={part} pick={({ candidatesFor }) => candidatesFor} name={words.views.candidates}>
      {(found) =>
        found.length === 0 ? (
          <Empty title={words.candidatesNone}>{words.candidatesNoneWhy}</Empty>
        ) : (
          <>
            <p className="meta">{words.candidatesWhy}</p>
            <ol className="jobs-list">
              {found.map(({ candidate, match }, index) => {
                const number = locale.number(index + 1);
                return (
                  <li key={number} className="jobs-card">
                    <div className="jobs-line">
                      <h2 className="strong">{words.candidate(number)}</h2>
                      <Score points={match.score} isComparable={comparesSkills(match.factors)} />
                      <span className="meta">
                        {[locale.plural(candidate.experienceYears, words.candidateYears), candidate.country]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </div>
                    <div className="jobs-line">
                      {candidate.skills.map((skill) => (
                        <Badge key={skill.id}>{locale.language === 'ro' ? skill.nameRo : skill.name}</Badge>
                      ))}
                    </div>
                    <Factors factors={match.factors} />
                  </li>
                );
              })}
            </ol>
            <p className="meta">{all.matchWhy}</p>
          </>
        )
      }
    </PartView>
  );
}

type Attribute = NonNullable<JobFairnessQuery['hiringFairnessReport']>['attributes'][number];

/** Whether declared groups are selected as often as others. */
export function Fairness({ postingId }: InsightProps) {
  const words = useWords(hiringWords);
  const locale = useLocale();
  const part = usePart(JobFairnessDocument, { postingId });
  return (
    <PartView part={part} pick={({ hiringFairnessReport }) => hiringFairnessReport} name={words.views.fairness}>
      {({ applicants, declared, generatedAt, attributes }) => (
        <>
          <p className="meta jobs-form">{words.fairnessWhy}</p>
          <p>
            {words.declared(locale.number(declared), locale.number(applicants))}{' '}
            <span className="meta">
              {words.asOf} <When at={generatedAt} />
            </span>
          </p>
          {attributes.every(({ groups }) => groups.length === 0) && (
            <Empty title={words.fairnessNone}>{words.fairnessNoneWhy}</Empty>
          )}
          {attributes.map((attribute) => (
            <AttributeTable key={attribute.attribute} {...attribute} />
          ))}
        </>
      )}
    </PartView>
  );
}

function AttributeTable({ attribute, groups, suppressed }: Attribute) {
  const words = useWords(hiringWords);
  const locale = useLocale();
  const percent = (points: number) => locale.number(points / 10_000, { style: 'percent', maximumFractionDigits: 1 });
  const name = words.attributes[attribute] ?? attribute;
  const nameOf = (group: string) => words.groups[group as keyof typeof words.groups] ?? group;
  if (groups.length === 0 && suppressed === 0) return null;
  return (
    <Section title={name}>
      {groups.length > 0 && (
        <Panel>
          <DataTable
            label={name}
            rows={groups}
            idOf={({ group }) => group}
            columns={[
              {
                key: 'group',
                title: words.group,
                isHead: true,
                cell: ({ group, isAdverse }) => (
                  <>
                    {nameOf(group)} {isAdverse && <Badge tone="warning">{words.adverse}</Badge>}
                  </>
                ),
              },
              {
                key: 'applicants',
                title: words.applicants,
                isNumber: true,
                cell: ({ applicants }) => locale.number(applicants),
              },
              {
                key: 'selected',
                title: words.selected,
                isNumber: true,
                cell: ({ selected }) => locale.number(selected),
              },
              { key: 'rate', title: words.rate, isNumber: true, cell: ({ rate }) => percent(rate) },
              {
                key: 'ratio',
                title: words.ratio,
                isNumber: true,
                cell: ({ impactRatio }) => (impactRatio === null ? null : percent(impactRatio)),
              },
            ]}
          />
        </Panel>
      )}
      {suppressed > 0 && <p className="meta">{words.suppressed(locale.number(suppressed))}</p>}
    </Section>
  );
}
