import {
  Badge,
  Button,
  Day,
  DisplayAmount,
  Field,
  Id,
  Input,
  Segments,
  Select,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAct, useIdempotencyKey, useKeys } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { useColumns, useSum } from './cells.tsx';
import { Decision } from './decision.tsx';
import {
  DeskReconciliationDocument,
  type DeskReconciliationQuery,
  ResolveExceptionDocument,
} from './generated/operations.ts';
import { ImportStatement } from './import-statement.tsx';
import { QueueView, useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

type Exception = NonNullable<DeskReconciliationQuery['reconciliation']>['exceptions']['edges'][number]['node'];

const accounts = ['EXTERNAL_CLEARING', 'PROCESSOR_CLEARING'] as const;
const currencies = ['EUR', 'RON', 'USD', 'GBP', 'CHF'] as const;
const resolutions = [
  'BOOK_TO_SUSPENSE',
  'BOOK_TO_ACCOUNT',
  'BOOK_FEE',
  'WRITE_OFF',
  'ACCEPTED_TIMING',
  'DUPLICATE_OF_THEIRS',
] as const;

/** Differences between our books and those of the bank or the processor. */
export function ReconciliationQueue() {
  const [search] = useSearchParams();
  const account = accounts.find((one) => one === search.get('account')) ?? 'EXTERNAL_CLEARING';
  const currency = currencies.find((one) => one === search.get('currency')) ?? 'EUR';
  return <Exceptions key={`${account} ${currency} ${search.get('show')}`} account={account} currency={currency} />;
}

interface ExceptionsProps {
  readonly account: (typeof accounts)[number];
  readonly currency: (typeof currencies)[number];
}

function Exceptions({ account, currency }: ExceptionsProps) {
  const all = useWords(deskWords);
  const words = all.reconciliation;
  const locale = useLocale();
  const [search, setSearch] = useSearchParams();
  const { isOpenOnly } = useDeskPlace();
  const pages = usePages(
    DeskReconciliationDocument,
    { account, currency, first: 20, status: isOpenOnly ? 'OPEN' : null },
    ({ reconciliation }) => reconciliation?.exceptions,
  );
  const found = pages.part.data?.reconciliation;
  const setImporting = (isImporting: boolean) =>
    setSearch((now) => {
      if (isImporting) now.set('do', 'import');
      else now.delete('do');
      return now;
    });
  const choose = (key: string, value: string) =>
    setSearch((now) => {
      now.set(key, value);
      now.delete('case');
      return now;
    });
  const column = useColumns<Exception>();
  const sum = useSum();
  const resolve = useAct(ResolveExceptionDocument);
  const keys = useKeys();
  return (
    <QueueView
      table="reconciliation"
      name={all.queues.reconciliation}
      pages={pages}
      mayDecide={({ status }, verb) => status === 'OPEN' && verb === 'accept'}
      tools={
        <>
          <Segments
            label={all.columns.account}
            value={account}
            options={accounts.map((value) => ({ value, label: words.accounts[value] }))}
            onChange={(value) => choose('account', value)}
          />
          <Select
            aria-label={words.currency}
            value={currency}
            onChange={(event) => choose('currency', event.target.value)}
          >
            {currencies.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
          <Button size="s" icon={Upload} onClick={() => setImporting(true)}>
            {words.importStatement}
          </Button>
          {search.get('do') === 'import' && (
            <ImportStatement
              account={account}
              currency={currency}
              onClose={() => setImporting(false)}
              onImported={pages.part.reload}
            />
          )}
          {found === null && <span className="meta">{words.never}</span>}
          {found && (
            <span className="meta num">
              {words.ledger} {locale.money(found.ledgerBalance)}
              {found.bankBalance && ` · ${words.bank} ${locale.money(found.bankBalance)}`}
              {` · ${words.rest} ${locale.money(found.rest)}`}
            </span>
          )}
        </>
      }
      columns={[
        column.name('kind', all.columns.kind, ({ kind }) => words.kinds[kind]),
        column.amount(({ difference }) => difference),
        {
          key: 'day',
          title: all.columns.day,
          sort: ({ bookedOn }) => bookedOn,
          cell: ({ bookedOn }) => bookedOn && <Day on={bookedOn} />,
        },
        column.text('reference', all.columns.reference, ({ bankReference }) => bankReference),
        column.text('details', all.columns.detail, ({ details }) => details),
        column.opened(({ openedAt }) => openedAt),
        column.id(),
        column.state(
          ({ status }) => ({ text: words.states[status], tone: status === 'OPEN' ? 'waits' : 'good' }),
          'plain',
        ),
      ]}
      members={['account', 'currency']}
      titleOf={({ kind, difference }) => `${words.kinds[kind]} · ${locale.money(difference)}`}
      sumOf={(rows) => sum(rows.map(({ difference }) => difference))}
      onBulkDone={pages.restart}
      bulk={[
        {
          key: 'timing',
          label: words.acceptTiming,
          why: words.acceptTimingWhy,
          needsReason: true,
          refusal: ({ status }) => (status === 'OPEN' ? null : all.notOpen),
          run: async ({ id }, note) =>
            (
              await resolve.attempt({
                input: { exceptionId: id, resolution: 'ACCEPTED_TIMING', note, idempotencyKey: keys.of(id) },
              })
            ).problem,
        },
      ]}
      peek={(exception) => <Peek exception={exception} onDecided={pages.part.reload} />}
    />
  );
}

function Peek({ exception, onDecided }: { readonly exception: Exception; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = all.reconciliation;
  const { begin, verb } = useDeskPlace();
  const isOpen = exception.status === 'OPEN';
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={exception.id} canCopy />
          <Badge tone={isOpen ? 'waits' : 'good'}>{words.states[exception.status]}</Badge>
        </p>
        <DisplayAmount money={exception.difference} />
        <h2 className="title">{words.kinds[exception.kind]}</h2>
      </div>
      <dl className="pairs">
        <dt>{all.columns.day}</dt>
        <dd>{exception.bookedOn === null ? '–' : <Day on={exception.bookedOn} />}</dd>
        <dt>{all.columns.reference}</dt>
        <dd className="mono">{exception.bankReference ?? '–'}</dd>
        <dt>{all.columns.opened}</dt>
        <dd>
          <When at={exception.openedAt} />
        </dd>
        {exception.resolution && (
          <>
            <dt>{words.resolution}</dt>
            <dd>{words.resolutions[exception.resolution]}</dd>
          </>
        )}
      </dl>
      {exception.details && <p className="user-text">{exception.details}</p>}
      {exception.note && <p className="user-text">{exception.note}</p>}
      {isOpen && (
        <>
          <Button look="primary" onClick={() => begin('accept')}>
            {words.resolve}
          </Button>
          {exception.needsSecondPerson && <p className="meta">{words.second}</p>}
          {verb === 'accept' && <Resolve exception={exception} onDecided={onDecided} />}
        </>
      )}
    </div>
  );
}

function Resolve({ exception, onDecided }: { readonly exception: Exception; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = all.reconciliation;
  const tell = useToast();
  const { begin } = useDeskPlace();
  const idempotency = useIdempotencyKey();
  const resolve = useAct(ResolveExceptionDocument);
  const [resolution, setResolution] = useState<(typeof resolutions)[number]>('ACCEPTED_TIMING');
  const [accountId, setAccount] = useState('');
  const needsAccount = resolution === 'BOOK_TO_ACCOUNT';
  const run = async (note: string) => {
    const done = await resolve.run({
      input: {
        exceptionId: exception.id,
        resolution,
        note,
        idempotencyKey: idempotency.key,
        ...(needsAccount && { accountId: accountId.trim() }),
      },
    });
    if (done === null) {
      idempotency.renew();
      return;
    }
    begin(null);
    onDecided();
    tell(all.done);
  };
  return (
    <Decision
      title={words.resolve}
      verb={words.resolve}
      needsReason
      isBusy={resolve.isBusy}
      problem={resolve.problem}
      onClose={() => begin(null)}
      onDecide={(note) => void run(note)}
    >
      <Field label={words.resolution} error={resolve.fieldError('resolution')}>
        <Select
          value={resolution}
          onChange={(event) => setResolution(resolutions.find((one) => one === event.target.value) ?? resolution)}
        >
          {resolutions.map((one) => (
            <option key={one} value={one}>
              {words.resolutions[one]}
            </option>
          ))}
        </Select>
      </Field>
      {needsAccount && (
        <Field label={all.columns.account} error={resolve.fieldError('accountId')}>
          <Input value={accountId} autoComplete="off" onChange={(event) => setAccount(event.target.value)} />
        </Field>
      )}
    </Decision>
  );
}
