import { Badge, Id, Section, useLocale, useWords, When } from '@codai/ui';
import { Check, TriangleAlert } from 'lucide-react';
import { usePages } from '../../../lib/part.tsx';
import { exponentOf } from '../../../shared/money/exponent.ts';
import { useColumns } from '../cells.tsx';
import { QueueView } from '../queue.tsx';
import { DeskPaymentRunsDocument, type DeskPaymentRunsQuery } from './generated/operations.ts';
import { runWords } from './words.ts';

type Run = NonNullable<DeskPaymentRunsQuery['paymentReconciliations']>['edges'][number]['node'];

/** Daily comparisons of payments with the ledger and the processor. */
export default function RunQueue() {
  const words = useWords(runWords);
  const locale = useLocale();
  const pages = usePages(
    DeskPaymentRunsDocument,
    { first: 20 },
    ({ paymentReconciliations }) => paymentReconciliations,
  );
  const column = useColumns<Run>();
  return (
    <QueueView
      table="payment-runs"
      name={words.title}
      pages={pages}
      hasFilter={false}
      columns={[
        {
          ...column.opened(({ startedAt }: Run) => startedAt, words.columns.started),
          className: 'strong',
          cell: ({ startedAt }) => <When at={startedAt} />,
        },
        column.text(
          'currency',
          words.columns.currency,
          ({ totals }) => totals.map(({ currency }) => currency).join(', ') || null,
        ),
        {
          key: 'differences',
          title: words.columns.differences,
          isNumber: true,
          sort: ({ differences }) => differences.length,
          cell: ({ differences }) => locale.number(differences.length),
        },
        column.id(),
        {
          key: 'state',
          title: words.columns.state,
          narrow: 'end',
          sort: ({ isClean }) => (isClean ? 1 : 0),
          text: ({ isClean }) => (isClean ? words.clean : words.differs),
          cell: ({ isClean }) => <State isClean={isClean} />,
        },
      ]}
      peek={(run) => <Peek run={run} />}
    />
  );
}

function State({ isClean }: { readonly isClean: boolean }) {
  const words = useWords(runWords);
  return (
    <Badge tone={isClean ? 'good' : 'danger'} icon={isClean ? Check : TriangleAlert}>
      {isClean ? words.clean : words.differs}
    </Badge>
  );
}

function Peek({ run: { id, startedAt, isClean, totals, differences } }: { readonly run: Run }) {
  const words = useWords(runWords);
  const locale = useLocale();
  const money = (minor: string | null, currency: string) =>
    minor === null ? words.missing : locale.money({ minor, currency, exponent: exponentOf(currency) });
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={id} canCopy />
          <State isClean={isClean} />
        </p>
        <h2 className="heading">
          <When at={startedAt} />
        </h2>
      </div>
      {totals.map(({ currency, ours, ledger, processor }) => (
        <Section key={currency} title={currency}>
          <dl className="pairs">
            <dt>{words.columns.ours}</dt>
            <dd className="num">{money(ours, currency)}</dd>
            <dt>{words.columns.ledger}</dt>
            <dd className="num">{money(ledger, currency)}</dd>
            <dt>{words.columns.processor}</dt>
            <dd className="num">{money(processor, currency)}</dd>
          </dl>
        </Section>
      ))}
      <Section title={words.differences} count={differences.length}>
        {differences.length === 0 && <p className="meta">{words.noDifferences}</p>}
        {differences.map(({ with: other, subject, currency, ours, theirs }) => (
          <dl className="pairs" key={`${other} ${subject}`}>
            <dt>{words.with[other]}</dt>
            <dd className="mono user-text">{subject}</dd>
            <dt>{words.ours}</dt>
            <dd className="num">{money(ours, currency)}</dd>
            <dt>{words.theirs}</dt>
            <dd className="num">{money(theirs, currency)}</dd>
          </dl>
        ))}
      </Section>
    </div>
  );
}
