import type { RejectionReason, ScorecardRecommendation } from '@codai/sdk';
import {
  Badge,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  MoneyInput,
  parseAmount,
  Section,
  Segments,
  Select,
  TextArea,
  useLocale,
  useWords,
  When,
} from '@codai/ui';
import { FileSignature } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { serverNow } from '../../lib/clock.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { CurrencyField, exponentOf } from '../../shared/money/choices.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { contractWords } from './contract-words.ts';
import {
  InviteToInterviewDocument,
  JobPipelineDocument,
  type JobPipelineQuery,
  JobStageApplicationsDocument,
  MoveCandidateDocument,
  OfferJobDocument,
  OneJobApplicationDocument,
  RejectCandidateDocument,
  ScoreCandidateDocument,
  UnblindCandidateDocument,
} from './generated/operations.ts';
import { hiringWords } from './hiring-words.ts';
import { Factors, Score } from './posting-facts.tsx';
import { jobsWords } from './words.ts';

const Appointments = lazy(() => import('./appointments.tsx'));
const Candidates = lazy(() => import('./insight.tsx').then((module) => ({ default: module.Candidates })));
const Fairness = lazy(() => import('./insight.tsx').then((module) => ({ default: module.Fairness })));

const views = ['board', 'candidates', 'fairness'] as const;

/** The applications for one job by stage, people who fit it, and its fairness. What is open stands in the address. */
export function PipelinePage() {
  const words = useWords(jobsWords);
  const more = useWords(hiringWords);
  const locale = useLocale();
  const { id = '' } = useParams<{ readonly id: string }>();
  const { get, change } = useAddress();
  const part = usePart(JobPipelineDocument, { postingId: id });
  const posting = part.data?.jobPosting ?? null;
  const opened = get('application');
  const view = views.find((one) => one === get('view')) ?? 'board';
  if (isAbsent(part, 'pipeline')) {
    return (
      <Page title={words.pipeline} trail={[{ label: words.hiring, path: '/jobs/hiring' }]}>
        <Empty title={words.gone} />
      </Page>
    );
  }
  return (
    <Page title={posting?.title ?? words.pipeline} trail={[{ label: words.hiring, path: '/jobs/hiring' }]}>
      <PartView part={part} pick={({ pipeline }) => pipeline} name={words.pipeline}>
        {({ stages }) => (
          <div className="jobs">
            <Segments
              label={more.view}
              value={view}
              options={views.map((value) => ({ value, label: more.views[value] }))}
              onChange={(value) => change({ view: value === 'board' ? null : value, application: null })}
            />
            {posting !== null && (
              <p className="meta">{words.hires(locale.number(posting.hires), locale.number(posting.openings))}</p>
            )}
            {view === 'board' && <Board postingId={id} stages={stages} />}
            <Suspense>
              {view === 'candidates' && <Candidates postingId={id} />}
              {view === 'fairness' && <Fairness postingId={id} />}
            </Suspense>
          </div>
        )}
      </PartView>
      {opened !== null && (
        <OneApplication key={opened} id={opened} onClose={() => change({ application: null })} onDone={part.reload} />
      )}
    </Page>
  );
}

type Stage = NonNullable<JobPipelineQuery['pipeline']>['stages'][number];

function Board({ postingId, stages }: { readonly postingId: string; readonly stages: readonly Stage[] }) {
  const words = useWords(jobsWords);
  const more = useWords(hiringWords);
  const locale = useLocale();
  const [whole, showAll] = useState<Stage['stage'] | null>(null);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className="jobs-board" aria-label={words.pipeline} tabIndex={0}>
        {stages.map(({ stage, count, applications }) => (
          <div key={stage} className="jobs-column">
            <h2 className="strong">
              {words.stages[stage]} <span className="meta num">{locale.number(count)}</span>
            </h2>
            {applications.map((one) => (
              <Applicant key={one.id} application={one} />
            ))}
            {count > applications.length && (
              <Button size="s" onClick={() => showAll(stage)}>
                {more.all(locale.number(count))}
              </Button>
            )}
          </div>
        ))}
      </section>
      {whole !== null && <WholeStage postingId={postingId} stage={whole} onClose={() => showAll(null)} />}
    </>
  );
}

function Applicant({ application }: { readonly application: Stage['applications'][number] }) {
  const words = useWords(jobsWords);
  const { change } = useAddress();
  return (
    <div className="jobs-card">
      <Button look="plain" size="s" onClick={() => change({ application: application.id })}>
        {application.candidate?.displayName ?? words.anonymous}
      </Button>
      <Score points={application.score} />
    </div>
  );
}

interface WholeStageProps {
  readonly postingId: string;
  readonly stage: Stage['stage'];
  readonly onClose: () => void;
}

/** All applications of one stage, of which the board shows the newest. */
function WholeStage({ postingId, stage, onClose }: WholeStageProps) {
  const words = useWords(jobsWords);
  const pages = usePages(
    JobStageApplicationsDocument,
    { postingId, stage, first: 50 },
    ({ receivedApplications }) => receivedApplications,
  );
  return (
    <Drawer isOpen onClose={onClose} title={words.stages[stage]}>
      <PartView part={pages.part} pick={({ receivedApplications }) => receivedApplications} name={words.pipeline}>
        {() => (
          <div className="jobs-list">
            {pages.rows.map((one) => (
              <Applicant key={one.id} application={one} />
            ))}
            <MoreRows pages={pages} />
          </div>
        )}
      </PartView>
    </Drawer>
  );
}

const reasons: readonly RejectionReason[] = [
  ...(['SKILLS_MISSING', 'EXPERIENCE_MISSING', 'OTHER_CANDIDATE', 'POSITION_FILLED'] as const),
  ...(['PAY_EXPECTATION', 'LANGUAGE', 'WORK_PERMIT', 'OTHER'] as const),
];
const recommendations: readonly ScorecardRecommendation[] = ['STRONG_YES', 'YES', 'NO', 'STRONG_NO'];

interface OneApplicationProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function OneApplication({ id, onClose, onDone }: OneApplicationProps) {
  const words = useWords(jobsWords);
  const proposal = useWords(contractWords);
  const [, go] = useLocation();
  const locale = useLocale();
  const part = usePart(OneJobApplicationDocument, { id });
  const move = useAct(MoveCandidateDocument);
  const reject = useAct(RejectCandidateDocument);
  const unblind = useAct(UnblindCandidateDocument);
  const [reason, setReason] = useState<RejectionReason>('OTHER_CANDIDATE');
  // Appointments are loaded anew with each step, which may have added one.
  const [steps, setSteps] = useState(0);
  const again = () => {
    setSteps((count) => count + 1);
    part.reload();
    onDone();
  };
  return (
    <Drawer isOpen onClose={onClose} title={part.data?.application?.candidate?.displayName ?? words.anonymous}>
      <PartView part={part} pick={({ application }) => application} name={words.pipeline}>
        {(one) => {
          const isOpen = ['SUBMITTED', 'SCREENING', 'INTERVIEW', 'OFFER'].includes(one.stage);
          const next =
            one.stage === 'SUBMITTED'
              ? (['SCREENING', 'INTERVIEW'] as const)
              : one.stage === 'SCREENING'
                ? (['INTERVIEW'] as const)
                : one.stage === 'INTERVIEW'
                  ? (['SCREENING'] as const)
                  : [];
          return (
            <div className="jobs">
              <div className="jobs-line">
                <Badge tone="accent">{words.stages[one.stage]}</Badge>
                <Score points={one.score} />
              </div>
              {isOpen && (
                <div className="jobs-line">
                  {next.map((stage) => (
                    <Button
                      key={stage}
                      size="s"
                      onClick={async () => {
                        if ((await move.run({ input: { applicationId: id, stage } })) !== null) again();
                      }}
                    >
                      {words.moveTo(words.stages[stage])}
                    </Button>
                  ))}
                </div>
              )}
              <ProblemNote problem={move.problem ?? reject.problem} />
              <Factors factors={one.factors} />
              {one.answers.map(({ questionId, question, text }) => (
                <div key={questionId}>
                  <p className="meta">
                    {question ?? one.posting.questions.find(({ id: asked }) => asked === questionId)?.text}
                  </p>
                  <p className="jobs-text">{text}</p>
                </div>
              ))}
              {one.coverLetter !== null && <p className="jobs-text">{one.coverLetter}</p>}
              <Section title={words.scorecard}>
                {one.scorecards.map((card) => (
                  <div key={card.id} className="jobs-card">
                    <span className="strong">{words.recommendations[card.recommendation]}</span>
                    {card.note !== null && <p className="jobs-text">{card.note}</p>}
                  </div>
                ))}
                {one.scorecards.length === 0 && (
                  <>
                    {one.scorecardCount > 0 && (
                      <p className="meta">{words.scorecardHidden(locale.number(one.scorecardCount))}</p>
                    )}
                    {isOpen && <GiveScorecard id={id} onDone={again} />}
                  </>
                )}
              </Section>
              {['INTERVIEW', 'OFFER', 'HIRED'].includes(one.stage) && (
                <Suspense>
                  <Appointments key={steps} applicationId={id} onChange={again} />
                </Suspense>
              )}
              {isOpen && one.stage === 'INTERVIEW' && (
                <>
                  <Invite id={id} onDone={again} />
                  {one.isBlind ? (
                    <Section title={words.offer}>
                      <p className="meta">{words.unblindWhy}</p>
                      <ProblemNote problem={unblind.problem} />
                      <div>
                        <Button
                          busy={unblind.isBusy && words.busy}
                          onClick={async () => {
                            if ((await unblind.run({ input: { applicationId: id } })) !== null) again();
                          }}
                        >
                          {words.unblind}
                        </Button>
                      </div>
                    </Section>
                  ) : (
                    <Offer id={id} onDone={again} />
                  )}
                </>
              )}
              {one.candidate !== null && ['INTERVIEW', 'OFFER', 'HIRED'].includes(one.stage) && (
                <div>
                  <Button
                    icon={FileSignature}
                    onClick={() =>
                      go(
                        `/jobs/contracts/new?posting=${encodeURIComponent(one.posting.id)}&person=${encodeURIComponent(one.candidate?.id ?? '')}`,
                      )
                    }
                  >
                    {proposal.propose}
                  </Button>
                </div>
              )}
              {isOpen && (
                <Section title={words.reject}>
                  <p className="meta">{words.rejectWhy}</p>
                  <Field label={words.reason}>
                    <Select value={reason} onChange={({ target }) => setReason(target.value as RejectionReason)}>
                      {reasons.map((value) => (
                        <option key={value} value={value}>
                          {words.reasons[value]}
                        </option>
                      ))}
                    </Select>
                  </Field>
                  <div>
                    <Button
                      busy={reject.isBusy && words.busy}
                      onClick={async () => {
                        if ((await reject.run({ input: { applicationId: id, reason } })) !== null) again();
                      }}
                    >
                      {words.reject}
                    </Button>
                  </div>
                </Section>
              )}
              <Section title={words.history}>
                <ol className="jobs-list">
                  {one.history.map(({ number, to, createdAt, reason: why }) => (
                    <li key={number} className="jobs-line">
                      <span>{words.stages[to]}</span>
                      {why !== null && <span className="meta">{words.reasons[why]}</span>}
                      <span className="meta">
                        <When at={createdAt} />
                      </span>
                    </li>
                  ))}
                </ol>
              </Section>
            </div>
          );
        }}
      </PartView>
    </Drawer>
  );
}

interface StepProps {
  readonly id: string;
  readonly onDone: () => void;
}

function GiveScorecard({ id, onDone }: StepProps) {
  const words = useWords(jobsWords);
  const give = useAct(ScoreCandidateDocument);
  const idempotency = useActIdempotencyKey(give.problem);
  const [recommendation, setRecommendation] = useState<ScorecardRecommendation>('YES');
  const [note, setNote] = useState('');
  return (
    <Form
      onSubmit={async () => {
        const points = { STRONG_YES: 5, YES: 4, NO: 2, STRONG_NO: 1 }[recommendation];
        const marks = { skills: points, communication: points, motivation: points };
        const text = note.trim() === '' ? null : note;
        const done = await give.run({
          input: { applicationId: id, recommendation, ...marks, note: text, idempotencyKey: idempotency.key },
        });
        if (done !== null) onDone();
      }}
    >
      <Field label={words.recommendation}>
        <Select
          value={recommendation}
          onChange={({ target }) => setRecommendation(target.value as ScorecardRecommendation)}
        >
          {recommendations.map((one) => (
            <option key={one} value={one}>
              {words.recommendations[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.note}>
        <TextArea rows={3} maxLength={5_000} value={note} onChange={({ target }) => setNote(target.value)} />
      </Field>
      <ProblemNote problem={give.problem} />
      <Submit isBusy={give.isBusy}>{words.scorecard}</Submit>
    </Form>
  );
}

function Submit({ isBusy, children }: { readonly isBusy: boolean; readonly children: ReactNode }) {
  const words = useWords(jobsWords);
  return (
    <div>
      <Button type="submit" busy={isBusy && words.busy}>
        {children}
      </Button>
    </div>
  );
}

function Invite({ id, onDone }: StepProps) {
  const words = useWords(jobsWords);
  const { me } = useSession();
  const invite = useAct(InviteToInterviewDocument);
  const idempotency = useActIdempotencyKey(invite.problem);
  const [when, setWhen] = useState('');
  const [place, setPlace] = useState('');
  return (
    <Section title={words.invite}>
      <Form
        onSubmit={async () => {
          if (when === '' || me === null) return;
          const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
          const input = {
            applicationId: id,
            startsAt: new Date(when).toISOString(),
            durationMinutes: 45,
            timeZone,
            place,
          };
          const done = await invite.run({
            input: { ...input, interviewerIds: [me.id], idempotencyKey: idempotency.key },
          });
          if (done === null) return;
          idempotency.renew();
          onDone();
        }}
      >
        <Field label={words.when} error={invite.fieldError('startsAt')}>
          <Input type="datetime-local" value={when} onChange={({ target }) => setWhen(target.value)} />
        </Field>
        <Field label={words.place} error={invite.fieldError('place')}>
          <Input value={place} maxLength={500} onChange={({ target }) => setPlace(target.value)} />
        </Field>
        <ProblemNote problem={invite.problem} />
        <Submit isBusy={invite.isBusy}>{words.invite}</Submit>
      </Form>
    </Section>
  );
}

const WEEK_MS = 7 * 86_400_000;

function Offer({ id, onDone }: StepProps) {
  const words = useWords(jobsWords);
  const contract = useWords(contractWords);
  const offer = useAct(OfferJobDocument);
  const idempotency = useActIdempotencyKey(offer.problem);
  const [salary, setSalary] = useState('');
  const [currency, setCurrency] = useState('EUR');
  const [isTried, setTried] = useState(false);
  // Fixed with the request: another attempt of it says the same.
  const [expiresAt] = useState(() => new Date(serverNow() + WEEK_MS).toISOString());
  const [startsOn, setStartsOn] = useState('');
  const [terms, setTerms] = useState('');
  const exponent = exponentOf(currency);
  const parsed = parseAmount(salary, exponent);
  const minor = parsed === null || BigInt(parsed || '0') <= 0n ? null : parsed;
  return (
    <Section title={words.offer}>
      <Form
        onSubmit={async () => {
          setTried(true);
          if (minor === null) return;
          const input = {
            applicationId: id,
            salary: { minor, currency },
            salaryPeriod: 'MONTH' as const,
            startsOn,
            terms,
            expiresAt,
          };
          const done = await offer.run({ input: { ...input, idempotencyKey: idempotency.key } });
          if (done === null) return;
          idempotency.renew();
          onDone();
        }}
      >
        <CurrencyField value={currency} onChange={setCurrency} />
        <Field
          label={words.salary}
          error={isTried && minor === null ? contract.amountWanted : offer.fieldError('salary')}
        >
          <MoneyInput value={salary} onChange={setSalary} currency={currency} exponent={exponent} />
        </Field>
        <Field label={words.startsOn} error={offer.fieldError('startsOn')}>
          <Input type="date" value={startsOn} onChange={({ target }) => setStartsOn(target.value)} />
        </Field>
        <Field label={words.terms} error={offer.fieldError('terms')}>
          <TextArea rows={4} maxLength={20_000} value={terms} onChange={({ target }) => setTerms(target.value)} />
        </Field>
        <ProblemNote problem={offer.problem} />
        <Submit isBusy={offer.isBusy}>{words.offer}</Submit>
      </Form>
    </Section>
  );
}
