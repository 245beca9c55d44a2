import { Badge, Id, useToast, useWords, When } from '@codai/ui';
import { Link } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { Tenant } from '../../shared/people/tenant.tsx';
import { useColumns, useTenantColumn } from './cells.tsx';
import { DecideEmployerDocument, DeskEmployersDocument, type DeskEmployersQuery } from './generated/operations.ts';
import { jobsDeskWords } from './jobs-words.ts';
import { QueueView, useDeskPlace } from './queue.tsx';
import { VerificationVerbs, verificationActs } from './verification.tsx';
import { deskWords } from './words.ts';

type Employer = NonNullable<DeskEmployersQuery['employersToVerify']>['edges'][number]['node'];

/** Employers that wait for verification; what was decided leaves the queue. */
export function EmployerQueue() {
  const all = useWords(deskWords);
  const words = useWords(jobsDeskWords);
  const pages = usePages(DeskEmployersDocument, { first: 20 }, ({ employersToVerify }) => employersToVerify);
  const column = useColumns<Employer>();
  const tenant = useTenantColumn(pages.rows, ({ organizationId }) => organizationId);
  const decide = useAct(DecideEmployerDocument);
  const run =
    (isVerified: boolean) =>
    async ({ id, version }: Employer) =>
      (await decide.attempt({ input: { employerId: id, isVerified, expectedVersion: version } })).problem;
  return (
    <QueueView
      table="employers"
      name={all.queues.employers}
      pages={pages}
      hasFilter={false}
      mayDecide={() => true}
      columns={[
        column.name('name', words.employer, ({ name }) => name),
        tenant,
        column.text('website', words.website, ({ website }) => website),
        column.opened(({ createdAt }) => createdAt),
        column.id(),
        column.state(() => ({ text: words.waits, tone: 'waits' })),
      ]}
      titleOf={({ name }) => name}
      onBulkDone={pages.restart}
      bulk={verificationActs(words, run)}
      peek={(employer) => <Peek employer={employer} onDecided={() => pages.drop(employer.id)} />}
    />
  );
}

function Peek({ employer, onDecided }: { readonly employer: Employer; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = useWords(jobsDeskWords);
  const tell = useToast();
  const { select } = useDeskPlace();
  const decide = useAct(DecideEmployerDocument);
  const { id, organizationId, name, about, website, createdAt, version } = employer;
  const run = async (isVerified: boolean) => {
    if ((await decide.run({ input: { employerId: id, isVerified, expectedVersion: version } })) === null) return;
    select(null);
    onDecided();
    tell(all.done);
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={id} canCopy />
          <Badge tone="waits">{words.waits}</Badge>
        </p>
        <h2 className="title user-text">{name}</h2>
      </div>
      <dl className="pairs">
        <dt>{all.columns.tenant}</dt>
        <dd>
          <Tenant id={organizationId} />
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
      <VerificationVerbs words={words} act={decide} onDecide={(isVerified) => void run(isVerified)} />
    </div>
  );
}
