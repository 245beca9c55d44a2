import { Badge, Button, type DataColumn, DataTable, Drawer, Empty, useLocale, useToast, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { MarketingPage } from './frame.tsx';
import {
  MarketingJourneysDocument,
  type MarketingJourneysQuery,
  PublishJourneyDocument,
  StopJourneyDocument,
} from './generated/operations.ts';
import { journeyWords } from './journey-words.ts';
import { marketingWords } from './words.ts';

const JourneyForm = lazy(() => import('./journey-form.tsx'));

type Journey = NonNullable<NonNullable<MarketingJourneysQuery['journeys']>['edges'][number]['node']>;

/** Journeys of the organisation with the contacts in each state. */
export function JourneysPage() {
  const words = useWords(journeyWords);
  const [isNew, setNew] = useState(false);
  const [version, renew] = useState(0);
  return (
    <MarketingPage
      tab="journeys"
      actions={
        <Button icon={Plus} look="primary" onClick={() => setNew(true)}>
          {words.add}
        </Button>
      }
    >
      <List key={version} onChanged={() => renew(version + 1)} />
      {isNew && (
        <Suspense>
          <JourneyForm onClose={() => setNew(false)} onDone={() => renew(version + 1)} />
        </Suspense>
      )}
    </MarketingPage>
  );
}

const counted = ['active', 'completed', 'goal', 'exited'] as const;

function List({ onChanged }: { readonly onChanged: () => void }) {
  const words = useWords(journeyWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  const [shown, show] = useState<string | null>(null);
  const pages = usePages(MarketingJourneysDocument, { first: 50 }, ({ journeys }) => journeys);
  const journey = pages.rows.find(({ id }) => id === shown);
  const columns: readonly DataColumn<Journey>[] = [
    { key: 'name', title: all.name, isHead: true, cell: ({ name }) => <span className="user-text">{name}</span> },
    {
      key: 'status',
      title: all.status,
      narrow: 'end',
      cell: ({ status }) => <Badge tone={status === 'PUBLISHED' ? 'good' : undefined}>{words.statuses[status]}</Badge>,
    },
    { key: 'trigger', title: words.begins, narrow: 'plain', cell: ({ trigger }) => words.triggers[trigger] },
    ...counted.map(
      (name): DataColumn<Journey> => ({
        key: name,
        title: words[name],
        isNumber: true,
        cell: ({ counts }) => locale.number(counts?.[name] ?? 0),
      }),
    ),
  ];
  return (
    <PartView part={pages.part} pick={({ journeys }) => journeys} name={all.tabs.journeys}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <>
            <DataTable
              label={all.tabs.journeys}
              rows={pages.rows}
              columns={columns}
              idOf={({ id }) => id}
              onOpen={show}
            />
            <MoreRows pages={pages} />
            {journey !== undefined && (
              <JourneyDrawer journey={journey} onClose={() => show(null)} onChanged={onChanged} />
            )}
          </>
        )
      }
    </PartView>
  );
}

interface JourneyDrawerProps {
  readonly journey: Journey;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function JourneyDrawer({ journey, onClose, onChanged }: JourneyDrawerProps) {
  const words = useWords(journeyWords);
  const all = useWords(marketingWords);
  const tell = useToast();
  const publish = useAct(PublishJourneyDocument);
  const stop = useAct(StopJourneyDocument);
  const [isAsking, ask] = useState(false);
  const { id: journeyId, version, status, steps } = journey;
  const done = (told: string) => {
    tell(told);
    onClose();
    onChanged();
  };
  const approve = async () => {
    if ((await publish.run({ input: { journeyId, expectedVersion: version } })) !== null) done(words.published);
  };
  const end = async () => {
    if ((await stop.run({ input: { journeyId } })) !== null) done(words.stopped);
  };
  return (
    <Drawer isOpen onClose={onClose} title={journey.name}>
      <div className="stack">
        <p>{words.triggers[journey.trigger]}</p>
        <ol className="marketing-history" aria-label={words.steps}>
          {steps.map(({ id, kind, hours, subject, body }) => (
            <li key={id}>
              <strong className="user-text">
                {kind === 'WAIT'
                  ? words.waits(hours ?? 0)
                  : kind === 'SEND'
                    ? words.sends(subject ?? '')
                    : kind === 'BRANCH'
                      ? words.branches
                      : words.exits}
              </strong>
              {body !== null && <p className="support user-text">{body}</p>}
            </li>
          ))}
        </ol>
        <ProblemNote problem={publish.problem} />
        {status === 'DRAFT' && (
          <Button look="primary" busy={publish.isBusy && words.publishing} onClick={() => void approve()}>
            {words.publish}
          </Button>
        )}
        {status === 'PUBLISHED' && <Button onClick={() => ask(true)}>{words.stop}</Button>}
        <Confirm
          isOpen={isAsking}
          title={words.stop}
          why={words.stopWhy}
          act={words.stop}
          busy={words.stopping}
          keep={all.cancel}
          action={stop}
          onConfirm={() => void end()}
          onClose={() => ask(false)}
        />
      </div>
    </Drawer>
  );
}
