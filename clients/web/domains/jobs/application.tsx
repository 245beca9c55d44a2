import type { RejectionReason } from '@codai/sdk';
import { Badge, Button, Drawer, Field, Section, Select, useLocale, useWords, When } from '@codai/ui';
import { FileSignature } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { GiveScorecard, Invite, Offer } from './application-steps.tsx';
import { contractWords } from './contract-words.ts';
import {
  MoveCandidateDocument,
  OneJobApplicationDocument,
  RejectCandidateDocument,
  UnblindCandidateDocument,
} from './generated/operations.ts';
import { isOpenStage, movesFrom } from './moves.ts';
import { comparesSkills, Factors, Score } from './posting-facts.tsx';
import { ReasonOptions } from './rejection-reasons.tsx';
import { jobsWords } from './words.ts';

const Appointments = lazy(() => import('./appointments.tsx'));

interface OneApplicationProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function OneApplication({ id, onClose, onDone }: OneApplicationProps) {
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
          const isOpen = isOpenStage(one.stage);
          const next = movesFrom(one.stage);
          return (
            <div className="jobs">
              <div className="jobs-line">
                <Badge tone="accent">{words.stages[one.stage]}</Badge>
                <Score points={one.score} isComparable={comparesSkills(one.factors)} />
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
                      <ReasonOptions />
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
