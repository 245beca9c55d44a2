import {
  Amount,
  Badge,
  Button,
  Empty,
  FlowGlyph,
  Form,
  Glyph,
  Panel,
  Section,
  SkeletonRows,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Ban, Clock, Download, ListFilter, Search, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useAddress } from '../../lib/address.ts';
import { serverDate } from '../../lib/clock.ts';
import { MoreRows, PartDown, PartView, usePages, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { useLive } from '../../shared/money/live.ts';
import { GapNote } from '../../shared/money/money-gate.tsx';
import { useReason } from '../../shared/money/refusal.tsx';
import type { Task } from '../../shared/money/task.ts';
import { moneyWords } from '../../shared/money/words.ts';
import type { MovementRowFragment } from '../../shared/payment-requests/generated/operations.ts';
import { type ActivityFilter, filterMembers, filterOf, midnight, variablesOf } from './activity-filter.ts';
import { activityWords } from './activity-words.ts';
import { WalletActivityPageDocument, WalletLiveDocument, WalletMovementsDocument } from './generated/operations.ts';
import { daysOf, type Line, linesOf, type Transaction } from './lines.ts';
import type { Pocket } from './pockets.tsx';
import { walletWords } from './words.ts';

const ActivityFilterDrawer = lazy(() => import('./activity-filter-drawer.tsx'));
const ActivityEntry = lazy(() => import('./activity-entry.tsx'));

export interface ActivityProps {
  readonly pockets: readonly Pocket[];
  readonly task: Task;
  readonly displayCurrency: string;
}

/** Movements, newest first, by a filter that stands in the address; new ones arrive on top. */
export function Activity(props: ActivityProps) {
  const { kinds } = useWords(walletWords).activity;
  const filter = filterOf(props.task.params, Object.keys(kinds));
  // Another filter is another list: what arrived and which page is shown belong to one.
  const { pockets, displayCurrency } = props;
  return (
    <ActivityOf key={JSON.stringify(filter)} pockets={pockets} displayCurrency={displayCurrency} filter={filter} />
  );
}

function ActivityOf({
  pockets,
  displayCurrency,
  filter,
}: Omit<ActivityProps, 'task'> & { readonly filter: ActivityFilter }) {
  const all = useWords(walletWords);
  const words = all.activity;
  const filterWords = useWords(activityWords);
  const money = useWords(moneyWords);
  const { get, change } = useAddress();
  const [arrived, setArrived] = useState<readonly Transaction[]>([]);
  const { pocketId } = filter;
  const variables = variablesOf(filter);
  const isFiltered = variables.filter !== null;
  const pages = usePages(WalletActivityPageDocument, { first: 20, ...variables }, (data) => data.walletTransactions);
  const live = useLive(WalletLiveDocument, {}, ({ walletActivity: event }) => {
    // The server alone knows whether it meets the filter.
    if (isFiltered) return pages.part.reload();
    if (event === null || (pocketId !== null && event.pocket?.id !== pocketId)) return;
    setArrived((known) => [event, ...known.filter(({ id }) => id !== event.id)]);
  });
  const ended = usePart(WalletMovementsDocument, { first: 20 });
  const unfinished = (isFiltered ? [] : (ended.data?.walletMovements?.edges ?? []))
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
  const opened = lines.find(({ id }) => id === get('entry'));
  const clear = () =>
    change(Object.fromEntries([...filterMembers, 'pocket'].map((member) => [member, null])), { replace: true });
  const days = <Days lines={lines} onOpen={(id) => change({ entry: id })} />;
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
          <ExportButton filter={filter} />
        </>
      }
    >
      <GapNote live={live} onReload={pages.part.reload} />
      <Panel>
        <FilterBar filter={filter} pockets={pockets} displayCurrency={displayCurrency} onClear={clear} />
        <PartView
          part={pages.part}
          pick={(data) => data.walletTransactions}
          name={words.title}
          skeleton={rows.length > 0 ? days : <SkeletonRows />}
        >
          {() =>
            lines.length > 0 ? (
              days
            ) : pocketId === null && !isFiltered ? (
              <Empty title={words.empty}>{words.emptyWhy}</Empty>
            ) : (
              <Empty title={filterWords.noMatch} action={<Button onClick={clear}>{filterWords.clear}</Button>} />
            )
          }
        </PartView>
        {ended.isDown && !pages.part.isDown && <PartDown name={words.title} onRetry={ended.reload} />}
        <MoreRows pages={pages} />
      </Panel>
      {opened !== undefined && (
        <Suspense>
          <ActivityEntry line={opened} onClose={() => change({ entry: null })} />
        </Suspense>
      )}
    </Section>
  );
}

/** Saves what the filter lists, all pages of it. */
function ExportButton({ filter }: { readonly filter: ActivityFilter }) {
  const words = useWords(activityWords);
  const { kinds } = useWords(walletWords).activity;
  const locale = useLocale();
  const { client } = useSession();
  const tell = useToast();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { EXPORTED_MAX, exportActivity } = await import('./activity-export.ts');
      const count = await exportActivity(client, filter, words.heads, ({ kind }) => kinds[kind] ?? kinds.OTHER);
      if (count === null) tell(words.exportFailed);
      else tell((count < EXPORTED_MAX ? words.exported : words.exportedFirst)(locale.number(count)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="s" icon={Download} busy={isBusy && words.exporting} onClick={() => void save()}>
      {words.export}
    </Button>
  );
}

interface FilterBarProps {
  readonly filter: ActivityFilter;
  readonly pockets: readonly Pocket[];
  readonly displayCurrency: string;
  readonly onClear: () => void;
}

/** Search, the button of the filter, and what it is set to. */
function FilterBar({ filter, pockets, displayCurrency, onClear }: FilterBarProps) {
  const words = useWords(activityWords);
  const { kinds } = useWords(walletWords).activity;
  const locale = useLocale();
  const { get, change } = useAddress();
  const [text, setText] = useState(filter.text);
  const { pocketId, way, kind, least, most, since, till } = filter;
  const currency = filter.currency ?? pockets.find(({ id }) => id === pocketId)?.currency ?? displayCurrency;
  const exponent = exponentOf(currency);
  const search = () => change({ q: text.trim() }, { replace: true });
  const amount = (minor: string) => locale.money({ minor, currency, exponent });
  const range = (from: string | null, to: string | null, show: (value: string) => string) =>
    from !== null && to !== null
      ? words.between(show(from), show(to))
      : from !== null
        ? words.atLeast(show(from))
        : to !== null
          ? words.atMost(show(to))
          : null;
  const day = (value: string) => locale.day(midnight(value));
  const chips = [
    [['pocket'], pockets.find(({ id }) => id === pocketId)?.name ?? null],
    [['way'], way && words[way]],
    [['kind'], kind && (kinds[kind] ?? kinds.OTHER)],
    [['least', 'most', 'in'], filter.currency && range(least, most, amount)],
    [['since', 'till'], range(since, till, day)],
  ].filter((chip): chip is [string[], string] => chip[1] !== null && chip[1] !== '');
  return (
    <div className="table-tools">
      <Form className="table-find activity-find" onSubmit={search}>
        <span className="input">
          <Search className="icon" aria-hidden />
          <input
            type="search"
            aria-label={words.find}
            placeholder={words.findHint}
            value={text}
            maxLength={100}
            onChange={(event) => {
              setText(event.target.value);
              if (event.target.value === '') change({ q: null }, { replace: true });
            }}
            onBlur={search}
          />
        </span>
      </Form>
      <Button icon={ListFilter} onClick={() => change({ filter: 'yes' })}>
        {chips.length === 0 ? words.filter : words.filterWith(locale.number(chips.length))}
      </Button>
      {text.trim().length === 1 && <p className="meta table-note">{words.tooShort}</p>}
      {chips.length > 0 && (
        <div className="line wrap table-note">
          {chips.map(([members, value]) => (
            <Button
              key={members[0]}
              size="s"
              look="tonal"
              icon={X}
              aria-label={words.remove(value)}
              onClick={() => change(Object.fromEntries(members.map((one) => [one, null])), { replace: true })}
            >
              {value}
            </Button>
          ))}
          <Button size="s" look="plain" onClick={onClear}>
            {words.clear}
          </Button>
        </div>
      )}
      {get('filter') !== null && (
        <Suspense>
          <ActivityFilterDrawer
            filter={filter}
            pockets={pockets}
            kinds={Object.keys(kinds)}
            currency={currency}
            exponent={exponent}
            onApply={(members) => change({ ...members, filter: null }, { replace: true })}
            onClose={() => change({ filter: null })}
          />
        </Suspense>
      )}
    </div>
  );
}

interface DaysProps {
  readonly lines: readonly Line[];
  readonly onOpen: (id: string) => void;
}

function Days({ lines, onOpen }: DaysProps) {
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
          <li key={line.id} data-arrived={line.isNew || undefined} data-link>
            <LineGlyph line={line} />
            <LineText line={line} onOpen={() => onOpen(line.id)} />
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

function LineText({ line, onOpen }: { readonly line: Line; readonly onOpen: () => void }) {
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
      <button type="button" className="strong cut user-line row-link" onClick={onOpen}>
        {name}
      </button>
      <p className="meta cut">{details.filter(Boolean).join(' · ')}</p>
    </div>
  );
}

export type { MovementRowFragment };
