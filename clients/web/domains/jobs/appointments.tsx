import { Badge, Button, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { allOf, PartView, usePart } from '../../lib/part.tsx';
import { CallInterviewOffDocument, JobAppointmentsDocument, TakeOfferBackDocument } from './generated/operations.ts';
import { hiringWords } from './hiring-words.ts';
import { jobsWords } from './words.ts';

interface AppointmentsProps {
  readonly applicationId: string;
  /** Called once an interview or an offer was taken back. */
  readonly onChange: () => void;
}

/** Interviews and offers of an application, as those who hire see them. */
export default function Appointments({ applicationId, onChange }: AppointmentsProps) {
  const all = useWords(jobsWords);
  const words = useWords(hiringWords);
  const locale = useLocale();
  const tell = useToast();
  const part = usePart(JobAppointmentsDocument, { applicationId });
  const callOff = useAct(CallInterviewOffDocument);
  const takeBack = useAct(TakeOfferBackDocument);
  const [asked, ask] = useState<{ readonly kind: 'interview' | 'offer'; readonly id: string } | null>(null);
  const after = (said: string) => {
    tell(said);
    ask(null);
    part.reload();
    onChange();
  };
  return (
    <PartView part={part} pick={(data) => allOf(data)} name={words.interviews}>
      {({ interviews, jobOffers }) => {
        const dates = interviews.edges.flatMap(({ node }) => node ?? []);
        const offers = jobOffers.edges.flatMap(({ node }) => node ?? []);
        return (
          <>
            {dates.length > 0 && (
              <Section title={words.interviews}>
                <ul className="jobs-list">
                  {dates.map(({ id, startsAt, timeZone, place, status }) => (
                    <li key={id} className="jobs-card">
                      <div className="jobs-line">
                        <time className="strong" dateTime={startsAt}>
                          {locale.exactly(startsAt)}
                        </time>
                        <span className="meta">{timeZone}</span>
                        <Badge
                          {...(status === 'ACCEPTED' && { tone: 'good' as const })}
                          {...(status === 'DECLINED' && { tone: 'warning' as const })}
                        >
                          {words.interviewStates[status]}
                        </Badge>
                      </div>
                      <p className="user-text">{place}</p>
                      {status !== 'CANCELLED' && Date.parse(startsAt) > serverNow() && (
                        <div>
                          <Button size="s" look="plain" onClick={() => ask({ kind: 'interview', id })}>
                            {words.callOff}
                          </Button>
                        </div>
                      )}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {offers.length > 0 && (
              <Section title={words.offers}>
                <ul className="jobs-list">
                  {offers.map(({ id, salary, salaryPeriod, startsOn, expiresAt, status }) => (
                    <li key={id} className="jobs-card">
                      <div className="jobs-line">
                        <span className="strong num">
                          {locale.money(salary)} {all.periods[salaryPeriod]}
                        </span>
                        <Badge tone={status === 'ACCEPTED' ? 'good' : 'accent'}>{all.offers[status]}</Badge>
                      </div>
                      <p className="meta">
                        {all.startsOn} {locale.day(startsOn)}
                        {status === 'OPEN' && (
                          <>
                            {' · '}
                            {words.offerUntil} <When at={expiresAt} />
                          </>
                        )}
                      </p>
                      {status === 'OPEN' && (
                        <div>
                          <Button size="s" look="plain" onClick={() => ask({ kind: 'offer', id })}>
                            {words.takeBack}
                          </Button>
                        </div>
                      )}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {asked?.kind === 'interview' && (
              <Confirm
                title={words.callOffTitle}
                why={words.callOffWhy}
                act={words.callOff}
                busy={all.busy}
                keep={words.keep}
                action={callOff}
                onClose={() => ask(null)}
                onConfirm={async () => {
                  if ((await callOff.run({ input: { interviewId: asked.id } })) !== null) after(words.calledOff);
                }}
              />
            )}
            {asked?.kind === 'offer' && (
              <Confirm
                title={words.takeBackTitle}
                why={words.takeBackWhy}
                act={words.takeBack}
                busy={all.busy}
                keep={words.keep}
                action={takeBack}
                onClose={() => ask(null)}
                onConfirm={async () => {
                  if ((await takeBack.run({ input: { offerId: asked.id } })) !== null) after(words.takenBack);
                }}
              />
            )}
          </>
        );
      }}
    </PartView>
  );
}
