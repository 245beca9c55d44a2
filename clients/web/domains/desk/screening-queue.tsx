import { Badge, Button, Id, type Tone, useLocale, useToast, useWords } from '@codai/ui';
import { useAct } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { Tenant } from '../../shared/people/tenant.tsx';
import { Operator, Risk, useColumns, useTenantColumn } from './cells.tsx';
import { Decision } from './decision.tsx';
import { DecideScreeningDocument, DeskScreeningsDocument, type DeskScreeningsQuery } from './generated/operations.ts';
import { QueueView, useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

type Screening = NonNullable<DeskScreeningsQuery['screenings']>['edges'][number]['node'];

const tones: Readonly<Record<Screening['status'], Tone | 'waits' | undefined>> = {
  NO_MATCH: undefined,
  MATCHED: 'waits',
  CLEARED: 'good',
  CONFIRMED: 'danger',
};

export function ScreeningQueue() {
  const all = useWords(deskWords);
  const words = all.screening;
  const locale = useLocale();
  const { isOpenOnly } = useDeskPlace();
  const pages = usePages(
    DeskScreeningsDocument,
    { first: 20, status: isOpenOnly ? 'MATCHED' : null },
    ({ screenings }) => screenings,
  );
  const percent = (perMille: number) => locale.number(perMille / 1_000, { style: 'percent', maximumFractionDigits: 1 });
  const column = useColumns<Screening>();
  const tenant = useTenantColumn(pages.rows, ({ tenantId }) => tenantId);
  const decide = useAct(DecideScreeningDocument);
  const refusal = ({ status }: Screening) => (status === 'MATCHED' ? null : all.notOpen);
  const run =
    (verdict: 'CLEARED' | 'CONFIRMED') =>
    async ({ id, version }: Screening, reason: string) =>
      (await decide.attempt({ input: { screeningId: id, verdict, reason, expectedVersion: version } })).problem;
  const best = ({ matches }: Screening) => matches[0]?.perMille ?? null;
  return (
    <QueueView
      table="screenings"
      key={String(isOpenOnly)}
      name={all.queues.screenings}
      pages={pages}
      mayDecide={({ status }) => status === 'MATCHED'}
      columns={[
        column.name('name', all.columns.name, ({ name }) => name),
        tenant,
        column.text('subject', all.columns.subject, ({ subject }) => words.subjects[subject]),
        {
          key: 'risk',
          title: all.columns.match,
          isNumber: true,
          sort: best,
          text: (row) => (best(row) === null ? '' : percent(best(row) ?? 0)),
          cell: (row) => best(row) !== null && <Risk perMille={best(row)} />,
        },
        column.text('match', all.columns.listed, ({ matches }) => matches[0]?.name ?? null),
        column.opened(({ screenedAt }) => screenedAt),
        column.id(),
        column.state(({ status }) => ({ text: words.states[status], tone: tones[status] })),
      ]}
      titleOf={({ name, subject }) => `${name ?? '–'} · ${words.subjects[subject]}`}
      onBulkDone={pages.restart}
      bulk={[
        {
          key: 'confirm',
          label: words.confirm,
          isDanger: true,
          why: words.confirmWhy,
          needsReason: true,
          refusal,
          run: run('CONFIRMED'),
        },
        { key: 'clear', label: words.clear, why: words.clearWhy, needsReason: true, refusal, run: run('CLEARED') },
      ]}
      peek={(screening) => <Peek screening={screening} percent={percent} onDecided={pages.part.reload} />}
    />
  );
}

interface PeekProps {
  readonly screening: Screening;
  readonly percent: (perMille: number) => string;
  readonly onDecided: () => void;
}

function Peek({ screening, percent, onDecided }: PeekProps) {
  const all = useWords(deskWords);
  const words = all.screening;
  const tell = useToast();
  const { verb, begin } = useDeskPlace();
  const decide = useAct(DecideScreeningDocument);
  const isOpen = screening.status === 'MATCHED';
  const run = async (reason: string) => {
    const verdict = verb === 'reject' ? 'CONFIRMED' : 'CLEARED';
    const input = { screeningId: screening.id, verdict, reason, expectedVersion: screening.version } as const;
    if ((await decide.run({ input })) === null) return;
    begin(null);
    onDecided();
    tell(all.done);
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={screening.id} canCopy />
          <Badge tone={tones[screening.status]}>{words.states[screening.status]}</Badge>
        </p>
        <h2 className="title user-text">{screening.name ?? '–'}</h2>
        <p className="support">{words.subjects[screening.subject]}</p>
      </div>
      <dl className="pairs">
        <dt>{all.columns.tenant}</dt>
        <dd>
          <Tenant id={screening.tenantId} />
        </dd>
        <dt>{all.columns.subject}</dt>
        <dd>
          <Id id={screening.subjectId} canCopy />
        </dd>
        <dt>{all.columns.list}</dt>
        <dd>{screening.asOf}</dd>
      </dl>
      {screening.isStale && <p className="meta">{words.stale}</p>}
      {screening.matches.length > 0 && (
        <section>
          <h3 className="heading">{all.why}</h3>
          <ul className="desk-why">
            {screening.matches.map(({ reference, name, perMille }) => (
              <li key={reference}>
                <span className="user-text">{name}</span>
                <span className="mono">{reference}</span>
                <span className="end num">{words.similar(percent(perMille))}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {screening.reason && (
        <p className="user-text">
          {screening.reason}
          <br />
          <span className="meta">
            {all.decided} <Operator id={screening.decidedById} />
          </span>
        </p>
      )}
      {isOpen && (
        <div className="desk-verbs">
          <Button look="danger" onClick={() => begin('reject')}>
            {words.confirm}
          </Button>
          <Button look="primary" onClick={() => begin('accept')}>
            {words.clear}
          </Button>
        </div>
      )}
      {isOpen && verb !== null && (
        <Decision
          title={verb === 'accept' ? words.clearTitle : words.confirmTitle}
          why={verb === 'accept' ? words.clearWhy : words.confirmWhy}
          verb={verb === 'accept' ? words.clear : words.confirm}
          isDanger={verb === 'reject'}
          needsReason
          isBusy={decide.isBusy}
          problem={decide.problem}
          onClose={() => begin(null)}
          onDecide={(reason) => void run(reason)}
        />
      )}
    </div>
  );
}
