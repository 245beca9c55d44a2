import { Badge, Button, type DataColumn, DataTable, Drawer, Empty, Section, useToast, useWords, When } from '@codai/ui';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { CopyButton } from '../../shared/money/copy.tsx';
import { MarketingPage } from './frame.tsx';
import {
  FormSubmissionsDocument,
  type FormSubmissionsQuery,
  LandingPagesDocument,
  type LandingPagesQuery,
  PublishLandingPageDocument,
  ReleaseSubmissionDocument,
  WithdrawLandingPageDocument,
} from './generated/operations.ts';
import { landingWords } from './landing-words.ts';
import { marketingWords } from './words.ts';

const LandingForm = lazy(() => import('./landing-form.tsx'));

type LandingPage = NonNullable<LandingPagesQuery['landingPages']>['edges'][number]['node'];

/** Public pages with a form to subscribe, and forms that wait because they look like spam. */
export function LandingPagesPage() {
  const words = useWords(landingWords);
  const [isNew, setNew] = useState(false);
  const [version, renew] = useState(0);
  return (
    <MarketingPage
      tab="pages"
      actions={
        <Button icon={Plus} look="primary" onClick={() => setNew(true)}>
          {words.add}
        </Button>
      }
    >
      <List key={version} />
      <Quarantine />
      {isNew && (
        <Suspense>
          <LandingForm onClose={() => setNew(false)} onDone={() => renew(version + 1)} />
        </Suspense>
      )}
    </MarketingPage>
  );
}

const tones = { DRAFT: undefined, PUBLISHED: 'good', WITHDRAWN: undefined } as const;

function List() {
  const words = useWords(landingWords);
  const all = useWords(marketingWords);
  const [shown, show] = useState<string | null>(null);
  const pages = usePages(LandingPagesDocument, { first: 20 }, ({ landingPages }) => landingPages);
  const page = pages.rows.find(({ id }) => id === shown);
  const columns: readonly DataColumn<LandingPage>[] = [
    { key: 'title', title: words.title, isHead: true, cell: ({ title }) => <span className="user-text">{title}</span> },
    {
      key: 'status',
      title: all.status,
      narrow: 'end',
      cell: ({ status }) => <Badge tone={tones[status]}>{words.statuses[status]}</Badge>,
    },
    { key: 'purpose', title: words.purpose, narrow: 'plain', cell: ({ purpose }) => all.purposes[purpose] },
    {
      key: 'slug',
      title: words.slug,
      narrow: 'plain',
      cell: ({ slug }) => <span className="user-text">/f/{slug}</span>,
    },
  ];
  return (
    <PartView part={pages.part} pick={({ landingPages }) => landingPages} name={all.tabs.pages}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <>
            <DataTable label={all.tabs.pages} rows={pages.rows} columns={columns} idOf={({ id }) => id} onOpen={show} />
            <MoreRows pages={pages} />
            {page !== undefined && (
              <LandingDrawer page={page} onClose={() => show(null)} onChanged={pages.part.reload} />
            )}
          </>
        )
      }
    </PartView>
  );
}

interface LandingDrawerProps {
  readonly page: LandingPage;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function LandingDrawer({ page, onClose, onChanged }: LandingDrawerProps) {
  const words = useWords(landingWords);
  const tell = useToast();
  const publish = useAct(PublishLandingPageDocument);
  const withdraw = useAct(WithdrawLandingPageDocument);
  const isPublished = page.status === 'PUBLISHED';
  const act = isPublished ? withdraw : publish;
  const url = new URL(`/f/${page.slug}`, window.location.href).href;
  const send = async () => {
    if ((await act.run({ input: { pageId: page.id } })) === null) return;
    tell(isPublished ? words.withdrawn : words.published);
    onChanged();
  };
  return (
    <Drawer isOpen onClose={onClose} title={page.title}>
      <div className="stack">
        <p className="user-text marketing-letter">{page.body}</p>
        <p className="user-text">“{page.wording}”</p>
        {isPublished && (
          <p className="line wrap">
            <a className="user-text" href={url} target="_blank" rel="noreferrer">
              {url}
            </a>
            <CopyButton text={url} />
          </p>
        )}
        <ProblemNote problem={act.problem} />
        <div>
          <Button
            look={isPublished ? undefined : 'primary'}
            busy={act.isBusy && words.changing}
            onClick={() => void send()}
          >
            {isPublished ? words.withdraw : words.publish}
          </Button>
        </div>
      </div>
    </Drawer>
  );
}

type Submission = NonNullable<FormSubmissionsQuery['formSubmissions']>['edges'][number]['node'];

function Quarantine() {
  const words = useWords(landingWords);
  const all = useWords(marketingWords);
  const tell = useToast();
  const release = useAct(ReleaseSubmissionDocument);
  const pages = usePages(FormSubmissionsDocument, { first: 20 }, ({ formSubmissions }) => formSubmissions);
  const send = async (submissionId: string) => {
    if ((await release.run({ input: { submissionId } })) === null) return;
    tell(words.released);
    pages.part.reload();
  };
  const columns: readonly DataColumn<Submission>[] = [
    { key: 'email', title: words.email, isHead: true, cell: ({ email }) => <span className="user-text">{email}</span> },
    {
      key: 'name',
      title: all.name,
      narrow: 'plain',
      cell: ({ name }) => name && <span className="user-text">{name}</span>,
    },
    { key: 'sign', title: words.sign, narrow: 'plain', cell: ({ sign }) => sign && words.signs[sign] },
    { key: 'at', title: words.sent, narrow: 'plain', cell: ({ createdAt }) => <When at={createdAt} /> },
    {
      key: 'release',
      title: all.actions,
      isUntitled: true,
      narrow: 'end',
      cell: ({ id }) => (
        <Button size="s" onClick={() => void send(id)}>
          {words.release}
        </Button>
      ),
    },
  ];
  return (
    <Section title={words.quarantine}>
      <p className="support">{words.quarantineWhy}</p>
      <ProblemNote problem={release.problem} />
      <PartView part={pages.part} pick={({ formSubmissions }) => formSubmissions} name={words.quarantine}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.noQuarantine} />
          ) : (
            <>
              <DataTable label={words.quarantine} rows={pages.rows} columns={columns} idOf={({ id }) => id} />
              <MoreRows pages={pages} />
            </>
          )
        }
      </PartView>
    </Section>
  );
}
