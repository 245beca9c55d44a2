import type { TransferStatus } from '@codai/sdk';
import { Badge, Button, Empty, Panel, Section, Select, SkeletonRows, useWords } from '@codai/ui';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { useLive } from '../../shared/money/live.ts';
import { GapNote, MoneyGate } from '../../shared/money/money-gate.tsx';
import { useTask } from '../../shared/money/task.ts';
import { moneyWords } from '../../shared/money/words.ts';
import {
  ScheduledTransfersDocument,
  TransferPageDocument,
  type TransferRowFragment,
  TransferStatusDocument,
} from './generated/operations.ts';
import './banking.css';
import { TransferRow, WaitingTransfers } from './transfer-rows.tsx';
import { bankingWords } from './words.ts';

/** Dialogs that most visits of the page do not open. */
const ScheduledRow = lazy(() => import('./scheduled-row.tsx'));

const states: readonly TransferStatus[] = [
  'PENDING_APPROVAL',
  'PENDING',
  'SUBMITTED',
  'COMPLETED',
  'RETURNED',
  'REJECTED',
  'CANCELLED',
];

export default function TransfersPage() {
  const all = useWords(bankingWords);
  return (
    <Page title={all.transfers.title} trail={[{ label: all.title, path: '/money/accounts' }]}>
      <MoneyGate>
        {() => (
          <>
            <WaitingTransfers />
            <Scheduled />
            <AllTransfers />
          </>
        )}
      </MoneyGate>
    </Page>
  );
}

function AllTransfers() {
  const task = useTask();
  const state = task.params.get('state') as TransferStatus | null;
  return <TransfersIn key={state} state={state} onState={(next) => task.set('state', next)} />;
}

function TransfersIn({
  state,
  onState,
}: {
  readonly state: TransferStatus | null;
  readonly onState: (state: string | null) => void;
}) {
  const words = useWords(bankingWords).transfers;
  const money = useWords(moneyWords);
  const [changed, setChanged] = useState<ReadonlyMap<string, TransferRowFragment>>(new Map());
  const filter = state === null ? null : { statuses: [state] };
  const pages = usePages(TransferPageDocument, { first: 20, filter }, (data) => data.transfers);
  const live = useLive(TransferStatusDocument, {}, ({ transferStatusChanged: now }) => {
    if (now !== null) setChanged((known) => new Map(known).set(now.id, now));
  });
  const fresh = [...changed.values()].filter(({ id }) => !pages.rows.some((row) => row.id === id));
  const rows = [...(state === null ? fresh : []), ...pages.rows.map((row) => changed.get(row.id) ?? row)].filter(
    // Waiting transfers stand above, with their verbs.
    ({ status }) => state !== null || status !== 'PENDING_APPROVAL',
  );
  return (
    <Section
      title={words.all}
      actions={
        <>
          {live.isLive && (
            <Badge>
              <span className="dot" data-tone="accent" aria-hidden /> {money.live}
            </Badge>
          )}
          <Select
            aria-label={words.filterLabel}
            value={state ?? ''}
            onChange={(event) => onState(event.target.value === '' ? null : event.target.value)}
          >
            <option value="">{words.any}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {money.states[one]}
              </option>
            ))}
          </Select>
        </>
      }
    >
      <GapNote live={live} onReload={pages.part.reload} />
      <Panel>
        <PartView part={pages.part} pick={(data) => data.transfers} name={words.all}>
          {() =>
            rows.length === 0 ? (
              state === null ? (
                <Empty title={words.empty}>{words.emptyWhy}</Empty>
              ) : (
                <Empty title={words.noMatch} action={<Button onClick={() => onState(null)}>{words.clear}</Button>} />
              )
            ) : (
              <ul className="rows">
                {rows.map((transfer) => (
                  <TransferRow key={transfer.id} transfer={transfer} onChange={pages.part.reload} />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}

function Scheduled() {
  const words = useWords(bankingWords).transfers;
  const part = usePart(ScheduledTransfersDocument, { first: 50 });
  return (
    <Section title={words.scheduled}>
      <Panel>
        <PartView part={part} pick={(data) => data.scheduledTransfers} name={words.scheduled}>
          {({ edges }) => {
            const open = edges
              .map(({ node }) => node)
              .filter(({ status }) => status === 'ACTIVE' || status === 'PAUSED');
            return open.length === 0 ? (
              <Empty title={words.scheduledEmpty} />
            ) : (
              <Suspense fallback={<SkeletonRows rows={open.length} />}>
                <ul className="rows">
                  {open.map((plan) => (
                    <ScheduledRow key={plan.id} plan={plan} onChange={part.reload} />
                  ))}
                </ul>
              </Suspense>
            );
          }}
        </PartView>
      </Panel>
    </Section>
  );
}
