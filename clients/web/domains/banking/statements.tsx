import type { StatementFormat } from '@codai/sdk';
import { Button, Empty, Field, Input, Note, Panel, Section, useLocale, useWords } from '@codai/ui';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'wouter';
import { serverDate, serverNow } from '../../lib/clock.ts';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { MoneyGate } from '../../shared/money/money-gate.tsx';
import { useReason } from '../../shared/money/refusal.tsx';
import {
  PeriodDocumentDocument,
  StatementDocumentDocument,
  StatementsDocument,
  type StatementsQuery,
} from './generated/operations.ts';
import './banking.css';
import { bankingWords } from './words.ts';

const formats: readonly StatementFormat[] = ['PDF', 'CSV', 'CAMT053'];

export default function StatementsPage() {
  const { id } = useParams<{ id: string }>();
  const all = useWords(bankingWords);
  return (
    <Page
      title={all.statements.title}
      trail={[
        { label: all.title, path: '/money/accounts' },
        { label: all.account.title, path: `/money/accounts/${id}` },
      ]}
    >
      <MoneyGate>
        {() => (
          <>
            <Monthly accountId={id} />
            <AnyDays accountId={id} />
          </>
        )}
      </MoneyGate>
    </Page>
  );
}

type Statement = NonNullable<StatementsQuery['account']>['statements']['edges'][number]['node'];

function Monthly({ accountId }: { readonly accountId: string }) {
  const words = useWords(bankingWords).statements;
  const locale = useLocale();
  const pages = usePages(StatementsDocument, { accountId, first: 12 }, (data) => data.account?.statements);
  const interest = pages.part.data?.account?.interest;
  return (
    <Section title={words.monthly}>
      {interest && (
        <p className="meta">
          {words.interest}{' '}
          {words.interestAt(
            locale.number(interest.rateBasisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 }),
          )}
          {' · '}
          {words.accrued} {locale.money(interest.accrued)}
        </p>
      )}
      <Panel>
        <PartView part={pages.part} pick={(data) => data.account} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.empty}>{words.emptyWhy}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map((statement) => (
                  <StatementRow key={statement.id} statement={statement} />
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

function StatementRow({ statement }: { readonly statement: Statement }) {
  const words = useWords(bankingWords).statements;
  const locale = useLocale();
  const { client } = useSession();
  const { period } = statement;
  const link = async (format: StatementFormat) => {
    const { data } = await client.query(
      StatementDocumentDocument,
      { statementId: statement.id, format, language: locale.language === 'ro' ? 'RO' : 'EN' },
      { requestPolicy: 'network-only' },
    );
    return data?.statement?.period.document ?? null;
  };
  return (
    <li className="wrap">
      <span className="grow">
        <span className="strong">{words.number(statement.number)}</span>
        <br />
        <span className="meta">
          {locale.day(period.from)} – {locale.day(period.to)} · {words.closing} {locale.money(period.closing)}
        </span>
      </span>
      <Downloads link={link} />
    </li>
  );
}

type Answer = { readonly __typename: string; readonly url?: string; readonly code?: string; readonly message?: string };

/** One button for each format; why there is no document stands below them. */
function Downloads({ link }: { readonly link: (format: StatementFormat) => Promise<Answer | null> }) {
  const words = useWords(bankingWords).statements;
  const reason = useReason();
  const [busy, setBusy] = useState<StatementFormat | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const download = async (format: StatementFormat) => {
    setBusy(format);
    setProblem(null);
    const answer = await link(format);
    setBusy(null);
    if (answer?.url !== undefined) return save(answer.url);
    setProblem(answer?.code === undefined ? reason('SUBGRAPH_UNAVAILABLE') : reason(answer.code, answer.message));
  };
  return (
    <span className="stack-s">
      <span className="line wrap">
        {formats.map((format) => (
          <Button
            key={format}
            size="s"
            icon={Download}
            aria-label={words.download(words.formats[format])}
            busy={busy === format && words.preparing}
            onClick={() => void download(format)}
          >
            {words.formats[format]}
          </Button>
        ))}
      </span>
      {problem !== null && <Note tone="danger" title={problem} />}
    </span>
  );
}

/** The link is signed for a quarter of an hour, so following it needs no token. */
function save(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.rel = 'noopener';
  link.click();
}

const DAY_MS = 86_400_000;

function AnyDays({ accountId }: { readonly accountId: string }) {
  const words = useWords(bankingWords).statements;
  const locale = useLocale();
  const { client } = useSession();
  const today = serverDate().toISOString().slice(0, 10);
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState(today);
  const isReversed = from > to;
  const link = async (format: StatementFormat) => {
    // The period ends before the day after the last, and never in the future.
    const end = Math.min(new Date(`${to}T00:00:00Z`).getTime() + DAY_MS, serverNow());
    const { data } = await client.query(
      PeriodDocumentDocument,
      {
        accountId,
        from: `${from}T00:00:00.000Z`,
        to: new Date(end).toISOString(),
        format,
        language: locale.language === 'ro' ? 'RO' : 'EN',
      },
      { requestPolicy: 'network-only' },
    );
    const period = data?.account?.statementFor;
    if (period === undefined || period === null) return null;
    return period.__typename === 'StatementPeriod' ? period.document : period;
  };
  return (
    <Section title={words.own}>
      <div className="stack">
        <div className="days">
          <Field label={words.from} hint={words.ownHint} error={isReversed ? words.order : undefined}>
            <Input type="date" max={today} value={from} onChange={(event) => setFrom(event.target.value)} />
          </Field>
          <Field label={words.to}>
            <Input type="date" max={today} value={to} onChange={(event) => setTo(event.target.value)} />
          </Field>
        </div>
        {!isReversed && from !== '' && to !== '' && <Downloads link={link} />}
      </div>
    </Section>
  );
}
