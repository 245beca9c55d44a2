import type { JobPostingRowFragment } from '@codai/sdk';
import { Badge, useLocale, useWords } from '@codai/ui';
import { Link } from 'wouter';
import { boardWords } from './board-words.ts';
import type { JobMatchPartsFragment } from './generated/operations.ts';
import { jobsWords } from './words.ts';
import './jobs.css';

const BASIS = 10_000;
export const employments = ['FULL_TIME', 'PART_TIME', 'INTERNSHIP', 'FREELANCE'] as const;

/** Whether the job asks for a skill or experience: without one the score says nothing of a person. */
export const comparesSkills = (factors: JobMatchPartsFragment['factors']) =>
  factors.some(
    ({ code, asked }) =>
      asked > 0 && (code === 'REQUIRED_SKILLS' || code === 'OPTIONAL_SKILLS' || code === 'EXPERIENCE'),
  );

interface ScoreProps {
  readonly points: number;
  /** False: the job asks for no skill and no experience. */
  readonly isComparable: boolean;
}

/** A score of basis points as a percentage. */
export function Score({ points, isComparable }: ScoreProps) {
  const words = useWords(jobsWords);
  const board = useWords(boardWords);
  const percent = `${useLocale().number(Math.round((points * 100) / BASIS))}%`;
  if (!isComparable) return <Badge>{board.notComparable}</Badge>;
  return <Badge tone={points >= 7_000 ? 'good' : points >= 4_000 ? 'accent' : 'warning'}>{words.score(percent)}</Badge>;
}

/** The factors of a score: they add up to it. */
export function Factors({ factors }: { readonly factors: JobMatchPartsFragment['factors'] }) {
  const words = useWords(jobsWords);
  const board = useWords(boardWords);
  const locale = useLocale();
  return (
    <div className="jobs-factors">
      {factors.map(({ code, points, pointsMax, asked }) => (
        <div key={code} style={{ display: 'contents' }}>
          <span>{words.factors[code]}</span>
          {asked === 0 ? (
            <span />
          ) : (
            <progress className="progress" max={pointsMax} value={points} aria-label={words.factors[code]} />
          )}
          <span className="meta num">
            {asked === 0 && `${board.notAsked} · `}
            {words.points(locale.number(points / 100), locale.number(pointsMax / 100))}
          </span>
        </div>
      ))}
    </div>
  );
}

export function Salary({ salary }: { readonly salary: JobPostingRowFragment['salary'] }) {
  const words = useWords(jobsWords);
  const locale = useLocale();
  if (salary === null) return null;
  const parts = [salary.min, salary.max].flatMap((one) => (one === null ? [] : [locale.money(one)]));
  return (
    <span className="num">
      {parts.join(' – ')} {words.periods[salary.period]}
    </span>
  );
}

/** Facts of a posting in a list. */
export function PostingCard({
  posting,
  to = `/jobs/${posting.id}`,
  children,
}: {
  readonly posting: JobPostingRowFragment;
  readonly to?: string;
  readonly children?: React.ReactNode;
}) {
  const words = useWords(jobsWords);
  const { title, employer, city, country, workplace, employment, salary } = posting;
  return (
    <li className="jobs-card">
      <div className="jobs-line">
        <Link href={to} className="link strong">
          {title}
        </Link>
        {children}
      </div>
      <div className="jobs-line meta">
        <Link href={`/jobs/employers/${employer.id}`} className="link">
          {employer.name}
        </Link>
        <span>{[city, country].filter(Boolean).join(', ')}</span>
        <span>{words.workplaces[workplace]}</span>
        <span>{words.employments[employment]}</span>
        <Salary salary={salary} />
      </div>
    </li>
  );
}
