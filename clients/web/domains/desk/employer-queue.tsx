import { Badge, Button, useToast, useWords, When } from '@codai/ui';
import { Link } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { Decision } from './decision.tsx';
import { DecideEmployerDocument, DeskEmployersDocument, type DeskEmployersQuery } from './generated/operations.ts';
import { jobsDeskWords } from './jobs-words.ts';
import { Id, QueueView, useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

type Employer = NonNullable<DeskEmployersQuery['employersToVerify']>['edges'][number]['node'];

/** Employers that wait for verification; what was decided leaves the queue. */
export function EmployerQueue() {
  const all = useWords(deskWords);
  const words = useWords(jobsDeskWords);
  const pages = usePages(DeskEmployersDocument, { first: 20 }, ({ employersToVerify }) => employersToVerify);
  return (
    <QueueView
      name={all.queues.employers}
      pages={pages}
      hasFilter={false}
      mayDecide={() => true}
      columns={[
        { title: words.employer, cell: ({ name }) => <span className="strong user-text">{name}</span> },
        { title: all.columns.tenant, cell: ({ organizationId }) => <Id id={organizationId} /> },
        { title: words.website, cell: ({ website }) => website ?? '–' },
        { title: all.columns.opened, cell: ({ createdAt }) => <When at={createdAt} /> },
        { title: all.columns.state, isEnd: true, cell: () => <Badge tone="waits">{words.waits}</Badge> },
      ]}
      peek={(employer) => <Peek employer={employer} onDecided={() => pages.drop(employer.id)} />}
    />
  );
}

function Peek({ employer, onDecided }: { readonly employer: Employer; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = useWords(jobsDeskWords);
  const tell = useToast();
  const { verb, begin, select } = useDeskPlace();
  const decide = useAct(DecideEmployerDocument);
  const { id, organizationId, name, about, website, createdAt, version } = employer;
  const isVerified = verb === 'accept';
  const run = async () => {
    if ((await decide.run({ input: { employerId: id, isVerified, expectedVersion: version } })) === null) return;
    select(null);
    onDecided();
    tell(all.done);
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={id} />
          <Badge tone="waits">{words.waits}</Badge>
        </p>
        <h2 className="title user-text">{name}</h2>
      </div>
      <dl className="pairs">
        <dt>{all.columns.tenant}</dt>
        <dd>
          <Id id={organizationId} />
        </dd>
        <dt>{words.website}</dt>
        <dd className="user-text">{website ?? '–'}</dd>
        <dt>{all.columns.opened}</dt>
        <dd>
          <When at={createdAt} />
        </dd>
        <dt>{words.about}</dt>
        <dd className="user-text desk-long">{about}</dd>
      </dl>
      <p className="line">
        <Link href={`/jobs/employers/${id}`} className="link">
          {words.page}
        </Link>
      </p>
      <div className="desk-verbs">
        <Button look="danger" onClick={() => begin('reject')}>
          {words.refuse}
        </Button>
        <Button look="primary" onClick={() => begin('accept')}>
          {words.verify}
        </Button>
      </div>
      {verb !== null && (
        <Decision
          title={isVerified ? words.verifyTitle : words.refuseTitle}
          why={isVerified ? words.verifyWhy : words.refuseWhy}
          verb={isVerified ? words.verify : words.refuse}
          isDanger={!isVerified}
          isBusy={decide.isBusy}
          problem={decide.problem}
          onClose={() => begin(null)}
          onDecide={() => void run()}
        />
      )}
    </div>
  );
}
