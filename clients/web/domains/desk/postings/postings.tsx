import { Badge, Button, useToast, useWords, When } from '@codai/ui';
import { Link } from 'wouter';
import { useAct } from '../../../lib/act.tsx';
import { usePages } from '../../../lib/part.tsx';
import { Decision } from '../decision.tsx';
import { Id, QueueView, useDeskPlace } from '../queue.tsx';
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
  return (
    <QueueView
      name={words.title}
      pages={pages}
      hasFilter={false}
      mayDecide={() => true}
      columns={[
        {
          title: words.job,
          cell: ({ posting, postingId }) =>
            posting === null ? <Id id={postingId} /> : <span className="strong user-text">{posting.title}</span>,
        },
        { title: words.employer, cell: ({ posting }) => posting?.employer.name ?? words.gone },
        { title: words.reason, cell: ({ reason }) => words.reasons[reason] },
        { title: words.reported, cell: ({ createdAt }) => <When at={createdAt} /> },
        {
          title: words.waits,
          isEnd: true,
          cell: () => <Badge tone="waits">{words.waits}</Badge>,
        },
      ]}
      peek={(report) => <Peek report={report} onDecided={pages.restart} />}
    />
  );
}

function Peek({ report, onDecided }: { readonly report: Report; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = useWords(reportedWords);
  const tell = useToast();
  const { verb, begin, select } = useDeskPlace();
  const decide = useAct(DecidePostingReportDocument);
  const { id, posting, postingId, reason, note, createdAt } = report;
  const isUpheld = verb === 'accept';
  const run = async () => {
    if ((await decide.run({ input: { reportId: id, isUpheld } })) === null) return;
    select(null);
    onDecided();
    tell(all.done);
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={postingId} />
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
      <div className="desk-verbs">
        <Button onClick={() => begin('reject')}>{words.dismiss}</Button>
        <Button look="danger" onClick={() => begin('accept')}>
          {words.uphold}
        </Button>
      </div>
      {verb !== null && (
        <Decision
          title={isUpheld ? words.upholdTitle : words.dismissTitle}
          why={isUpheld ? words.upholdWhy : words.dismissWhy}
          verb={isUpheld ? words.uphold : words.dismiss}
          isDanger={isUpheld}
          isBusy={decide.isBusy}
          problem={decide.problem}
          onClose={() => begin(null)}
          onDecide={() => void run()}
        />
      )}
    </div>
  );
}
