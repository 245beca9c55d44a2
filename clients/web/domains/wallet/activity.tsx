import {
  Amount,
  Badge,
  Button,
  Empty,
  FlowGlyph,
  Glyph,
  Panel,
  Section,
  Select,
  SkeletonRows,
  useLocale,
  useWords,
} from '@codai/ui';
import { Ban, Clock } from 'lucide-react';
import { useState } from 'react';
import { serverDate } from '../../lib/clock.ts';
import { MoreRows, PartDown, PartView, usePages, usePart } from '../../lib/part.tsx';
import { useLive } from '../../shared/money/live.ts';
import { GapNote } from '../../shared/money/money-gate.tsx';
import { useReason } from '../../shared/money/refusal.tsx';
import type { Task } from '../../shared/money/task.ts';
import { moneyWords } from '../../shared/money/words.ts';
import type { MovementRowFragment } from '../../shared/payment-requests/generated/operations.ts';
import { WalletActivityPageDocument, WalletLiveDocument, WalletMovementsDocument } from './generated/operations.ts';
import { daysOf, type Line, linesOf, type Transaction } from './lines.ts';
import type { Pocket } from './pockets.tsx';
import { walletWords } from './words.ts';

export interface ActivityProps {
  readonly pockets: readonly Pocket[];
  readonly task: Task;
  readonly displayCurrency: string;
}

/** Movements, newest first; new ones arrive on top. */
export function Activity({ pockets, task }: ActivityProps) {
  const pocketId = task.params.get('pocket');
  // Another pocket is another list: what arrived and which page is shown belong to one.
  return <ActivityOf key={pocketId} pockets={pockets} task={task} pocketId={pocketId} />;
}

function ActivityOf({
  pockets,
  task,
  pocketId,
}: {
  readonly pockets: readonly Pocket[];
  readonly task: Task;
  readonly pocketId: string | null;
}) {
  const all = useWords(walletWords);
  const words = all.activity;
  const money = useWords(moneyWords);
  const [arrived, setArrived] = useState<readonly Transaction[]>([]);
  const pages = usePages(WalletActivityPageDocument, { first: 20, pocketId }, (data) => data.walletTransactions);
  const live = useLive(WalletLiveDocument, {}, ({ walletActivity: event }) => {
    if (event === null || (pocketId !== null && event.pocket?.id !== pocketId)) return;
    setArrived((known) => [event, ...known.filter(({ id }) => id !== event.id)]);
  });
  const ended = usePart(WalletMovementsDocument, { first: 20 });
  const unfinished = (ended.data?.walletMovements?.edges ?? [])
    .map(({ node }) => node)
    .filter(({ status }) => status !== 'COMPLETED' && status !== 'PENDING_APPROVAL')
    .filter(({ steps }) => pocketId === null || steps.some(({ from }) => from?.id === pocketId));
  const rows = [...new Map([...arrived, ...pages.rows].map((row) => [row.id, row])).values()];
  const isNew = new Set(arrived.map(({ id }) => id));
  // Entries older than the last row shown belong to a later page.
  const oldest = pages.hasMore ? (rows.at(-1)?.postedAt ?? '') : '';
  const lines = linesOf(
    rows,
    isNew,
    unfinished.filter(({ createdAt }) => createdAt >= oldest),
  );
  const name = pockets.find(({ id }) => id === pocketId)?.name ?? '';
  return (
    <Section
      title={words.title}
      actions={
        <>
          {live.isLive && (
            <Badge>
              <span className="dot" data-tone="accent" aria-hidden /> {money.live}
            </Badge>
          )}
          {pockets.length > 1 && (
            <Select
              className="wallet-filter"
              aria-label={words.only}
              value={pocketId ?? ''}
              onChange={(event) => task.set('pocket', event.target.value === '' ? null : event.target.value)}
            >
              <option value="">{words.everything}</option>
              {pockets.map((pocket) => (
                <option key={pocket.id} value={pocket.id}>
                  {pocket.name}
                </option>
              ))}
            </Select>
          )}
        </>
      }
    >
      <GapNote live={live} onReload={pages.part.reload} />
      <Panel>
        <PartView
          part={pages.part}
          pick={(data) => data.walletTransactions}
          name={words.title}
          skeleton={rows.length > 0 ? <Days lines={lines} /> : <SkeletonRows />}
        >
          {() =>
            lines.length === 0 ? (
              pocketId === null ? (
                <Empty title={words.empty}>{words.emptyWhy}</Empty>
              ) : (
                <Empty
                  title={words.noMatch(name)}
                  action={<Button onClick={() => task.set('pocket', null)}>{words.clear}</Button>}
                />
              )
            ) : (
              <Days lines={lines} />
            )
          }
        </PartView>
        {ended.isDown && !pages.part.isDown && <PartDown name={words.title} onRetry={ended.reload} />}
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}

function Days({ lines }: { readonly lines: readonly Line[] }) {
  const words = useWords(walletWords).activity;
  const locale = useLocale();
  return daysOf(lines, serverDate()).map(({ day, distance, lines: own, sum }) => (
    <div key={day}>
      <h3 className="day-head">
        <span>{distance === 0 ? words.today : distance === 1 ? words.yesterday : locale.day(own[0]?.at ?? day)}</span>
        {sum !== null && (
          <span className="num">{locale.money(sum, { sign: !sum.minor.startsWith('-') && sum.minor !== '0' })}</span>
        )}
      </h3>
      <ul className="rows">
        {own.map((line) => (
          <li key={line.id} data-arrived={line.isNew || undefined}>
            <LineGlyph line={line} />
            <LineText line={line} />
            <span className="amounts">
              {line.flow === 'refused' ? (
                <Amount money={line.money} flow="out" state="refused" />
              ) : line.flow === 'pending' ? (
                <Amount money={line.money} flow="out" state="pending" />
              ) : (
                <Amount money={line.money} flow={line.flow} />
              )}
              {line.received && (
                <span className="meta num">
                  <Amount money={line.received} withCode />
                </span>
              )}
              {line.flow === 'between' && !line.received && (
                <span className="meta wide-only">{words.betweenPockets}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  ));
}

function LineGlyph({ line: { flow } }: { readonly line: Line }) {
  if (flow === 'refused') return <Glyph icon={Ban} tone="danger" />;
  if (flow === 'pending') return <Glyph icon={Clock} />;
  return <FlowGlyph flow={flow} />;
}

function LineText({ line }: { readonly line: Line }) {
  const words = useWords(walletWords).activity;
  const { states } = useWords(moneyWords);
  const locale = useLocale();
  const reason = useReason();
  const { flow, from, to, counterparty, reference, kind } = line;
  const other = counterparty === null ? null : flow === 'in' ? words.from(counterparty) : words.to(counterparty);
  const ends = flow === 'between' && from && to ? words.between(from, to) : null;
  const name = reference || other || ends || words.kinds[kind] || words.kinds.OTHER;
  const why = line.refusal === null ? states[line.state ?? ''] : reason(line.refusal);
  const details = [
    flow === 'refused' || flow === 'pending' ? why : null,
    name === other ? null : other,
    name === ends ? words.kinds[kind] : ends,
    flow === 'in' ? to : flow === 'out' ? from : null,
    locale.time(line.at),
  ];
  return (
    <div className="grow">
      <p className="strong cut user-line">{name}</p>
      <p className="meta cut">{details.filter(Boolean).join(' · ')}</p>
    </div>
  );
}

export type { MovementRowFragment };
