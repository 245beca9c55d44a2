import { ApplyToOneJobDocument, type DeclaredAgeBand, type DeclaredDisability, type DeclaredGender } from '@codai/sdk';
import {
  Badge,
  Button,
  Dialog,
  Empty,
  Field,
  Form,
  Note,
  Section,
  Select,
  Switch,
  TextArea,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useDraft, useDraftOf } from '../../lib/drafts.ts';
import { useLive } from '../../lib/live.ts';
import { LockedPart } from '../../lib/locked.tsx';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { boardWords } from './board-words.ts';
import { JobApplicationChangedDocument, OneJobDocument, type OneJobQuery } from './generated/operations.ts';
import { hiringWords } from './hiring-words.ts';
import { comparesSkills, Factors, Salary, Score } from './posting-facts.tsx';
import { ReportJob } from './report.tsx';
import { trustedWords } from './trusted-words.ts';
import { jobsWords } from './words.ts';

type Posting = NonNullable<OneJobQuery['jobPosting']>;

/** One posting, how the person fits it, and the way to apply. */
export function JobPage() {
  const words = useWords(jobsWords);
  const locale = useLocale();
  const { id = '' } = useParams<{ readonly id: string }>();
  const isFull = useSession().factors >= 2;
  const part = usePart(OneJobDocument, { id, isFull });
  const { get, change } = useAddress();
  const isApplying = get('apply') !== null;
  const applicationId = part.data?.jobPosting?.myApplication?.id ?? '';
  // The stage to which the employer moves the application is seen at once.
  useLive(
    JobApplicationChangedDocument,
    { applicationId },
    { onEvent: part.reload, onGap: part.reload },
    { pause: applicationId === '' },
  );
  if (isAbsent(part, 'jobPosting')) {
    return (
      <Page title={words.title} trail={[{ label: words.title, path: '/jobs' }]}>
        <Empty title={words.gone} />
      </Page>
    );
  }
  const posting = part.data?.jobPosting ?? null;
  return (
    <Page title={posting?.title ?? words.title} trail={[{ label: words.title, path: '/jobs' }]}>
      <PartView part={part} pick={({ jobPosting }) => jobPosting} name={words.title}>
        {(job) => (
          <div className="jobs">
            <div className="jobs-card">
              <div className="jobs-line">
                <Link href={`/jobs/employers/${job.employer.id}`} className="link strong">
                  {job.employer.name}
                </Link>
                <span>{[job.city, job.country].filter(Boolean).join(', ')}</span>
                <Badge>{words.workplaces[job.workplace]}</Badge>
                <Badge>{words.employments[job.employment]}</Badge>
                <Salary salary={job.salary} />
              </div>
              <div className="jobs-line meta">
                {job.deadlineAt !== null && (
                  <span>
                    {words.until} <When at={job.deadlineAt} as="day" />
                  </span>
                )}
                <span>{words.hires(locale.number(job.hires), locale.number(job.openings))}</span>
              </div>
              <p className="jobs-text">{job.description}</p>
              <div className="jobs-line">
                {job.skills.map(({ skill, isRequired }) => (
                  <Badge key={skill.id} {...(isRequired && { tone: 'accent' as const })}>
                    {locale.language === 'ro' ? skill.nameRo : skill.name}
                    {isRequired && ` · ${words.required}`}
                  </Badge>
                ))}
              </div>
              <p className="meta">
                {job.isBlind && `${words.blindWhy} `}
                {words.retention(locale.plural(job.retentionDays, words.days))}
              </p>
              <div className="jobs-line">
                {!isFull ? (
                  <LockedPart />
                ) : job.myApplication != null ? (
                  <Badge tone="good">{words.stages[job.myApplication.stage]}</Badge>
                ) : (
                  job.status === 'PUBLISHED' && (
                    <Button look="primary" onClick={() => change({ apply: '1' })}>
                      {words.apply}
                    </Button>
                  )
                )}
                {isFull && job.status === 'PUBLISHED' && <ReportJob postingId={job.id} />}
              </div>
            </div>
            {part.data?.jobMatch && (
              <Section
                title={words.match}
                actions={
                  <Score points={part.data.jobMatch.score} isComparable={comparesSkills(part.data.jobMatch.factors)} />
                }
              >
                <Factors factors={part.data.jobMatch.factors} />
                <p className="meta">{words.matchWhy}</p>
                <Confirmed skills={part.data.jobMatch.confirmedSkills} />
              </Section>
            )}
            {isApplying && isFull && job.myApplication == null && job.status === 'PUBLISHED' && (
              <Apply
                posting={job}
                hasProfile={part.data?.jobMatch != null}
                onClose={() => change({ apply: null })}
                onDone={part.reload}
              />
            )}
          </div>
        )}
      </PartView>
    </Page>
  );
}

/** Skills of the job that count as confirmed, each with the issuer of its credential. */
function Confirmed({ skills }: { readonly skills: NonNullable<OneJobQuery['jobMatch']>['confirmedSkills'] }) {
  const words = useWords(trustedWords);
  const locale = useLocale();
  if (skills.length === 0) return null;
  return (
    <div className="stack jobs-asked">
      <span className="meta">{words.confirmedTitle}</span>
      <ul className="jobs-list">
        {skills.map(({ skill, issuer, isIssuerVerified }) => (
          <li key={`${skill.id} ${issuer?.id}`} className="jobs-line">
            <Badge tone={isIssuerVerified ? 'good' : 'warning'}>
              {locale.language === 'ro' ? skill.nameRo : skill.name}
            </Badge>
            <span className="user-text">{issuer?.name ?? words.away}</span>
            {!isIssuerVerified && <span className="meta">{words.byTrust}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ApplyProps {
  readonly posting: Posting;
  readonly hasProfile: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Form of an application. Letter and answers stay on the device until they are sent, also while the profile is made first. */
function Apply({ posting, hasProfile, onClose, onDone }: ApplyProps) {
  const words = useWords(jobsWords);
  const board = useWords(boardWords);
  const tell = useToast();
  const apply = useAct(ApplyToOneJobDocument);
  const idempotency = useActIdempotencyKey(apply.problem);
  const [letter, setLetter] = useDraft(`application.${posting.id}`);
  const [answers, setAnswers] = useDraftOf(`application.${posting.id}.answers`, NO_ANSWERS);
  const [isKept, setKept] = useState(false);
  const [groups, setGroups] = useState<Groups>({ gender: null, ageBand: null, disability: null });
  const send = async () => {
    const done = await apply.run({
      input: {
        postingId: posting.id,
        coverLetter: letter.trim() === '' ? null : letter,
        answers: Object.entries(answers).flatMap(([questionId, text]) =>
          text.trim() === '' || !posting.questions.some(({ id }) => id === questionId) ? [] : [{ questionId, text }],
        ),
        groups: Object.values(groups).every((group) => group === null) ? null : groups,
        keepInTalentPool: isKept,
        idempotencyKey: idempotency.key,
      },
    });
    if (done === null) return;
    tell(words.applied);
    setLetter('');
    setAnswers(NO_ANSWERS);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={posting.title}>
      <Form onSubmit={() => void send()}>
        {posting.questions.map(({ id, text, isRequired }) => (
          <Field key={id} label={isRequired ? `${text} *` : text}>
            <TextArea
              rows={2}
              maxLength={2_000}
              value={answers[id] ?? ''}
              onChange={({ target }) => setAnswers({ ...answers, [id]: target.value })}
            />
          </Field>
        ))}
        <Field label={words.letter}>
          <TextArea rows={5} maxLength={10_000} value={letter} onChange={({ target }) => setLetter(target.value)} />
        </Field>
        <div className="jobs-line">
          <Switch label={words.pool} isOn={isKept} onChange={setKept} />
          <span className="meta">{words.pool}</span>
        </div>
        <Declaration groups={groups} onChange={setGroups} />
        <ProblemNote problem={apply.problem} />
        {!hasProfile && (
          <Note
            tone="warning"
            title={board.profileFirst}
            actions={
              <Link href={`/jobs/profile?for=${encodeURIComponent(posting.id)}`} className="link">
                {board.makeProfile}
              </Link>
            }
          >
            {board.profileFirstWhy}
          </Note>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" look="primary" disabled={!hasProfile} busy={apply.isBusy && words.applying}>
            {words.send}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Answers by the id of the question. */
type Answers = Readonly<Record<string, string>>;
const NO_ANSWERS: Answers = {};

interface Groups {
  readonly gender: DeclaredGender | null;
  readonly ageBand: DeclaredAgeBand | null;
  readonly disability: DeclaredDisability | null;
}

const declared = {
  gender: ['WOMAN', 'MAN', 'NON_BINARY', 'UNDISCLOSED'],
  ageBand: ['UNDER_25', 'FROM_25_TO_39', 'FROM_40_TO_54', 'FROM_55', 'UNDISCLOSED'],
  disability: ['YES', 'NO', 'UNDISCLOSED'],
} as const satisfies { readonly [Kind in keyof Groups]: readonly NonNullable<Groups[Kind]>[] };
const kinds = ['gender', 'ageBand', 'disability'] as const;

interface DeclarationProps {
  readonly groups: Groups;
  readonly onChange: (groups: Groups) => void;
}

/** Groups that the person declares of free will, for the fairness report alone. */
function Declaration({ groups, onChange }: DeclarationProps) {
  const words = useWords(hiringWords);
  return (
    <details>
      <summary className="link">{words.voluntary}</summary>
      <div className="stack jobs-asked">
        <p className="meta">{words.voluntaryWhy}</p>
        {kinds.map((kind) => (
          <Field key={kind} label={words.attributes[kind]}>
            <Select
              value={groups[kind] ?? ''}
              onChange={({ target }) =>
                onChange({ ...groups, [kind]: target.value === '' ? null : target.value } as Groups)
              }
            >
              <option value="">{words.unsaid}</option>
              {declared[kind].map((group) => (
                <option key={group} value={group}>
                  {words.groups[group]}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </details>
  );
}
