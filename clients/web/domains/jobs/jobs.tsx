import { FindJobsDocument, type Workplace } from '@codai/sdk';
import { Badge, Button, Empty, Input, Section, Select, TabPanel, Tabs, useToast, useWords, When } from '@codai/ui';
import { CalendarDays, UserRound, UsersRound } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useLive } from '../../lib/live.ts';
import { Page } from '../../lib/page.tsx';
import { allOf, MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { alertWords } from './alert-words.ts';
import { Alerts, SaveSearch } from './alerts.tsx';
import { Contracts } from './contracts.tsx';
import {
  AnswerInterviewDocument,
  DeclineJobOfferDocument,
  JobMatchesDocument,
  JobMatchFoundDocument,
  MyJobApplicationsDocument,
  MyJobDatesDocument,
  type MyJobDatesQuery,
  SignJobOfferDocument,
  WithdrawMyApplicationDocument,
} from './generated/operations.ts';
import { isOpenStage } from './moves.ts';
import { comparesSkills, PostingCard, Score } from './posting-facts.tsx';
import { jobsWords } from './words.ts';

const views = ['find', 'matches', 'applications', 'dates', 'contracts', 'alerts'] as const;
const workplaces = ['ONSITE', 'HYBRID', 'REMOTE'] as const;

/** Jobs as a person looks for them: search, matches, own applications, dates and contracts. The view stands in the address. */
export function JobsPage() {
  const words = useWords(jobsWords);
  const { get, change } = useAddress();
  const [, go] = useLocation();
  const alerts = useWords(alertWords);
  const view = views.find((one) => one === get('view')) ?? 'find';
  return (
    <Page
      title={words.title}
      actions={
        <>
          <Button icon={UserRound} onClick={() => go('/jobs/profile')}>
            {words.profile}
          </Button>
          <Button icon={UsersRound} onClick={() => go('/jobs/hiring')}>
            {words.hiring}
          </Button>
        </>
      }
    >
      <div className="jobs">
        <Tabs
          label={words.view}
          current={view}
          tabs={views.map((key) => ({ key, label: key === 'alerts' ? alerts.view : words.views[key] }))}
          onChange={(value) => change({ view: value === 'find' ? null : value, q: null, place: null })}
          panel="jobs-view"
        />
        <TabPanel panel="jobs-view" current={view}>
          {view === 'find' && <Find />}
          {view === 'matches' && <Matches />}
          {view === 'applications' && <Applications />}
          {view === 'dates' && <Dates />}
          {view === 'contracts' && <Contracts />}
          {view === 'alerts' && <Alerts />}
        </TabPanel>
      </div>
    </Page>
  );
}

function Find() {
  const words = useWords(jobsWords);
  const { get, change } = useAddress();
  const query = get('q') ?? '';
  const place = workplaces.find((one) => one === get('place')) ?? null;
  return (
    <>
      <form
        className="jobs-tools"
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
        }}
      >
        <div className="grow">
          <Input
            type="search"
            name="q"
            aria-label={words.search}
            placeholder={words.search}
            defaultValue={query}
            maxLength={200}
          />
        </div>
        <Select
          aria-label={words.fields.workplace}
          value={place ?? ''}
          onChange={({ target }) => change({ place: target.value })}
        >
          <option value="">{words.anywhere}</option>
          {workplaces.map((one) => (
            <option key={one} value={one}>
              {words.workplaces[one]}
            </option>
          ))}
        </Select>
        <SaveSearch key={query} query={query} place={place} />
      </form>
      <Found key={`${query} ${place}`} query={query} place={place} />
    </>
  );
}

function Found({ query, place }: { readonly query: string; readonly place: Workplace | null }) {
  const words = useWords(jobsWords);
  const variables = { first: 20, search: query === '' ? null : query, workplace: place };
  const pages = usePages(FindJobsDocument, variables, ({ jobPostings }) => jobPostings);
  return (
    <PartView part={pages.part} pick={({ jobPostings }) => jobPostings} name={words.title}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <>
            <ul className="jobs-list">
              {pages.rows.map((posting) => (
                <PostingCard key={posting.id} posting={posting} />
              ))}
            </ul>
            <MoreRows pages={pages} />
          </>
        )
      }
    </PartView>
  );
}

function Matches() {
  const words = useWords(jobsWords);
  const part = usePart(JobMatchesDocument, {});
  // A job that is published meanwhile and fits joins the list.
  useLive(JobMatchFoundDocument, {}, { onEvent: part.reload, onGap: part.reload });
  return (
    <PartView part={part} pick={({ matchesForMe }) => matchesForMe} name={words.views.matches}>
      {(matches) =>
        matches.length === 0 ? (
          <Empty
            title={words.noProfile}
            action={
              <Link href="/jobs/profile" className="link">
                {words.profile}
              </Link>
            }
          >
            {words.noProfileWhy}
          </Empty>
        ) : (
          <ul className="jobs-list">
            {matches.map(({ posting, match }) => (
              <PostingCard key={posting.id} posting={posting}>
                <Score points={match.score} isComparable={comparesSkills(match.factors)} />
              </PostingCard>
            ))}
          </ul>
        )
      }
    </PartView>
  );
}

function Applications() {
  const words = useWords(jobsWords);
  const tell = useToast();
  const pages = usePages(MyJobApplicationsDocument, { first: 20 }, ({ applications }) => applications);
  const withdraw = useAct(WithdrawMyApplicationDocument);
  return (
    <PartView part={pages.part} pick={({ applications }) => applications} name={words.views.applications}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.noApplications}>{words.nothingYet}</Empty>
        ) : (
          <>
            <ProblemNote problem={withdraw.problem} />
            <ul className="jobs-list">
              {pages.rows.map(({ id, posting, stage, score, factors, createdAt }) => (
                <li key={id} className="jobs-card">
                  <div className="jobs-line">
                    <Link href={`/jobs/${posting.id}`} className="link strong">
                      {posting.title}
                    </Link>
                    <Badge tone={stage === 'HIRED' ? 'good' : stage === 'REJECTED' ? 'danger' : 'accent'}>
                      {words.stages[stage]}
                    </Badge>
                    <Score points={score} isComparable={comparesSkills(factors)} />
                  </div>
                  <div className="jobs-line meta">
                    <span>{posting.employer.name}</span>
                    <When at={createdAt} as="day" />
                    {isOpenStage(stage) && (
                      <Button
                        size="s"
                        look="plain"
                        onClick={async () => {
                          if ((await withdraw.run({ input: { applicationId: id } })) === null) return;
                          tell(words.withdrawn);
                          pages.restart();
                        }}
                      >
                        {words.withdraw}
                      </Button>
                    )}
                  </div>
                </li>
              ))}
            </ul>
            <MoreRows pages={pages} />
          </>
        )
      }
    </PartView>
  );
}

type Dated = NonNullable<MyJobDatesQuery['interviews']>['edges'][number]['node'];

function Dates() {
  const words = useWords(jobsWords);
  const part = usePart(MyJobDatesDocument, {});
  const answer = useAct(AnswerInterviewDocument);
  const sign = useAct(SignJobOfferDocument);
  const decline = useAct(DeclineJobOfferDocument);
  const idempotency = useActIdempotencyKey(sign.problem);
  const save = ({ calendar }: Dated) => {
    const href = URL.createObjectURL(new Blob([calendar], { type: 'text/calendar' }));
    Object.assign(document.createElement('a'), { href, download: 'interview.ics' }).click();
    setTimeout(() => URL.revokeObjectURL(href), 0);
  };
  return (
    <PartView part={part} pick={(data) => allOf(data)} name={words.views.dates}>
      {({ interviews, jobOffers }) => {
        const dates = interviews.edges.flatMap(({ node }) => node ?? []);
        const offers = jobOffers.edges.flatMap(({ node }) => node ?? []);
        if (dates.length + offers.length === 0) return <Empty title={words.noDates}>{words.nothingYet}</Empty>;
        return (
          <>
            <ProblemNote problem={answer.problem ?? sign.problem ?? decline.problem} />
            {offers.length > 0 && (
              <Section title={words.offersTitle}>
                <ul className="jobs-list">
                  {offers.map(({ id, status, document: text, documentHash, expiresAt, application }) => (
                    <li key={id} className="jobs-card">
                      <div className="jobs-line">
                        <span className="strong">{application.posting.title}</span>
                        <Badge tone={status === 'ACCEPTED' ? 'good' : 'accent'}>{words.offers[status]}</Badge>
                        <When at={expiresAt} />
                      </div>
                      <p className="jobs-text">{text}</p>
                      {status === 'OPEN' && (
                        <>
                          <p className="meta">{words.signWhy}</p>
                          <div className="jobs-line">
                            <Button
                              look="primary"
                              busy={sign.isBusy && words.busy}
                              onClick={async () => {
                                await sign.run({
                                  input: { offerId: id, documentHash, idempotencyKey: `${idempotency.key}-${id}` },
                                });
                                part.reload();
                              }}
                            >
                              {words.sign}
                            </Button>
                            <Button
                              onClick={async () => {
                                await decline.run({ input: { offerId: id } });
                                part.reload();
                              }}
                            >
                              {words.decline}
                            </Button>
                          </div>
                        </>
                      )}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {dates.length > 0 && (
              <Section title={words.interviews}>
                <ul className="jobs-list">
                  {dates.map((one) => (
                    <li key={one.id} className="jobs-card">
                      <div className="jobs-line">
                        <span className="strong">{one.application.posting.title}</span>
                        <When at={one.startsAt} />
                        <span className="meta">{one.timeZone}</span>
                      </div>
                      <p>{one.place}</p>
                      <div className="jobs-line">
                        <Button size="s" icon={CalendarDays} onClick={() => save(one)}>
                          {words.calendar}
                        </Button>
                        {one.status === 'SCHEDULED' &&
                          ([true, false] as const).map((isAccepted) => (
                            <Button
                              key={String(isAccepted)}
                              size="s"
                              onClick={async () => {
                                await answer.run({ input: { interviewId: one.id, isAccepted } });
                                part.reload();
                              }}
                            >
                              {isAccepted ? words.accept : words.decline}
                            </Button>
                          ))}
                      </div>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        );
      }}
    </PartView>
  );
}
