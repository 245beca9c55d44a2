import {
  CancelScheduledTransferDocument,
  PauseScheduledTransferDocument,
  ResumeScheduledTransferDocument,
  ScheduledTransfersDocument,
  type ScheduledTransfersQuery,
  TransferPageDocument,
  type TransferRowFragment,
  type TransferStatus,
  TransferStatusDocument,
} from '@codai/sdk';
import { Badge, Button, Empty, Glyph, Panel, Section, Select, useLocale, useToast, useWords } from '@codai/ui';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../app/act.tsx';
import { Confirm } from '../app/confirm.tsx';
import { MoreRows, PartView, usePages, usePart } from '../app/part.tsx';
import { Page } from '../app/shell.tsx';
import { GapNote, MoneyGate } from '../money/gate.tsx';
import { useLive } from '../money/live.ts';
import { MoneyProblem, useReason } from '../money/refusal.tsx';
import { useTask } from '../money/task.ts';
import { moneyWords } from '../money/words.ts';
import './banking.css';
import { TransferRow, WaitingTransfers } from './transfer-rows.tsx';
import { bankingWords } from './words.ts';

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
    // Those that wait stand above, with their verbs.
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

type Plan = NonNullable<ScheduledTransfersQuery['scheduledTransfers']>['edges'][number]['node'];

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
              <ul className="rows">
                {open.map((plan) => (
                  <PlanRow key={plan.id} plan={plan} onChange={part.reload} />
                ))}
              </ul>
            );
          }}
        </PartView>
      </Panel>
    </Section>
  );
}

function PlanRow({ plan, onChange }: { readonly plan: Plan; readonly onChange: () => void }) {
  const words = useWords(bankingWords).transfers;
  const locale = useLocale();
  const reason = useReason();
  const tell = useToast();
  const [isAsked, ask] = useState(false);
  const stop = useAct(CancelScheduledTransferDocument);
  const submit = async () => {
    if ((await stop.run({ input: { scheduledTransferId: plan.id } })) === null) return;
    tell(words.stopped);
    ask(false);
    onChange();
  };
  const isPaused = plan.status === 'PAUSED';
  const pause = useAct(PauseScheduledTransferDocument);
  const resume = useAct(ResumeScheduledTransferDocument);
  const verb = isPaused ? words.resume : words.pause;
  const turn = async () => {
    const input = { scheduledTransferId: plan.id };
    if ((await (isPaused ? resume : pause).run({ input })) === null) return;
    tell(isPaused ? words.resumed : words.paused);
    onChange();
  };
  const refusal = plan.runs.edges[0]?.node.refusal ?? null;
  const details = [
    plan.beneficiary?.name ?? plan.to?.name,
    plan.nextDueAt !== null && words.next(locale.when(plan.nextDueAt)),
    isPaused && words.isPaused,
    (plan.repeat !== null || plan.pattern !== null) && words.pattern,
    refusal !== null && reason(refusal),
  ];
  return (
    <li>
      <Glyph icon={CalendarClock} />
      <div className="grow">
        <p className="strong cut">{plan.reference || plan.beneficiary?.name || plan.to?.name}</p>
        <p className="meta">{details.filter(Boolean).join(' · ')}</p>
        <MoneyProblem problem={isPaused ? resume.problem : pause.problem} />
      </div>
      <span className="amount">{locale.money(plan.amount)}</span>
      <Button size="s" busy={(pause.isBusy || resume.isBusy) && verb} onClick={() => void turn()}>
        {verb}
      </Button>
      <Button size="s" onClick={() => ask(true)}>
        {words.stop}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={words.stopTitle}
        why={words.stopWhy}
        act={words.stop}
        busy={words.stop}
        keep={words.keep}
        action={stop}
        Refused={MoneyProblem}
        onConfirm={() => void submit()}
        onClose={() => ask(false)}
      />
    </li>
  );
}
