import { Badge, Id, useToast, useWords, When } from '@codai/ui';
import { Link } from 'wouter';
import { useAct } from '../../../lib/act.tsx';
import { usePages } from '../../../lib/part.tsx';
import { useColumns } from '../cells.tsx';
import { QueueView, useDeskPlace } from '../queue.tsx';
import { ReportVerbs } from '../report-verbs.tsx';
import { deskWords } from '../words.ts';
import {
  DecidePostingReportDocument,
  DeskPostingReportsDocument,
  type DeskPostingReportsQuery,
} from './generated/operations.ts';
import { reportedWords } from './words.ts';

type Report = NonNullable<DeskPostingReportsQuery['jobPostingReports']>['edges'][number]['node'];

/** Jobs that people have reported; what was decided leaves the queue. */
export default function PostingQueue() {
  const words = useWords(reportedWords);
  const pages = usePages(DeskPostingReportsDocument, { first: 20 }, ({ jobPostingReports }) => jobPostingReports);
  const column = useColumns<Report>();
  const all = useWords(deskWords);
  const decide = useAct(DecidePostingReportDocument);
  const run =
    (isUpheld: boolean) =>
    async ({ id }: Report) =>
      (await decide.attempt({ input: { reportId: id, isUpheld } })).problem;
  return (
    <QueueView
      table="postings"
      name={words.title}
      pages={pages}
      hasFilter={false}
      mayDecide={() => true}
      columns={[
        column.name('job', words.job, ({ posting }) => posting?.title ?? words.gone),
        column.text('employer', words.employer, ({ posting }) => posting?.employer.name ?? null),
        column.text('reason', words.reason, ({ reason }) => words.reasons[reason]),
        column.text('note', words.note, ({ note }) => note),
        column.opened(({ createdAt }) => createdAt, words.reported),
        column.id(),
        column.state(() => ({ text: words.waits, tone: 'waits' })),
      ]}
      titleOf={({ posting, reason }) => `${posting?.title ?? words.gone} · ${words.reasons[reason]}`}
      onBulkDone={pages.restart}
      bulk={[
        {
          key: 'uphold',
          label: words.uphold,
          isDanger: true,
          why: words.upholdWhy,
          refusal: ({ posting }) => (posting === null ? all.notOpen : null),
          run: run(true),
        },
        { key: 'dismiss', label: words.dismiss, why: words.dismissWhy, refusal: () => null, run: run(false) },
      ]}
      peek={(report) => <Peek report={report} onDecided={pages.restart} />}
    />
  );
}

function Peek({ report, onDecided }: { readonly report: Report; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = useWords(reportedWords);
  const tell = useToast();
  const { select } = useDeskPlace();
  const decide = useAct(DecidePostingReportDocument);
  const { id, posting, postingId, reason, note, createdAt } = report;
  const run = async (isUpheld: boolean) => {
    if ((await decide.run({ input: { reportId: id, isUpheld } })) === null) return;
    select(null);
    onDecided();
    tell(all.done);
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={postingId} canCopy />
          <Badge tone="waits">{words.waits}</Badge>
        </p>
        <h2 className="title user-text">{posting?.title ?? words.gone}</h2>
      </div>
      <dl className="pairs">
        <dt>{words.reason}</dt>
        <dd>{words.reasons[reason]}</dd>
        {note !== null && (
          <>
            <dt>{words.note}</dt>
            <dd className="user-text desk-long">{note}</dd>
          </>
        )}
        <dt>{words.reported}</dt>
        <dd>
          <When at={createdAt} />
        </dd>
      </dl>
      {posting !== null && <p className="user-text">{posting.description}</p>}
      {posting !== null && (
        <p className="line">
          <Link href={`/jobs/${posting.id}`} className="link">
            {words.open}
          </Link>
        </p>
      )}
      <ReportVerbs words={words} act={decide} onDecide={(isUpheld) => void run(isUpheld)} />
    </div>
  );
}
