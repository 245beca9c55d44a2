import { Badge, Id, useToast, useWords, When } from '@codai/ui';
import { useAct } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { useColumns } from './cells.tsx';
import { DecideIssuerDocument, DeskIssuersDocument, type DeskIssuersQuery } from './generated/operations.ts';
import { issuerDeskWords } from './issuer-words.ts';
import { QueueView, useDeskPlace } from './queue.tsx';
import { VerificationVerbs, verificationActs } from './verification.tsx';
import { deskWords } from './words.ts';

type Issuer = NonNullable<DeskIssuersQuery['issuersToVerify']>['edges'][number]['node'];

/** Issuers of credentials that wait for verification; what was decided leaves the queue. */
export function IssuerQueue() {
  const all = useWords(deskWords);
  const words = useWords(issuerDeskWords);
  const pages = usePages(DeskIssuersDocument, { first: 20 }, ({ issuersToVerify }) => issuersToVerify);
  const column = useColumns<Issuer>();
  const decide = useAct(DecideIssuerDocument);
  const run =
    (isVerified: boolean) =>
    async ({ id, version }: Issuer) =>
      (await decide.attempt({ input: { issuerId: id, isVerified, expectedVersion: version } })).problem;
  return (
    <QueueView
      table="issuers"
      name={all.queues.issuers}
      pages={pages}
      hasFilter={false}
      mayDecide={() => true}
      columns={[
        column.name('name', words.issuer, ({ name }) => name),
        column.text('page', words.page, ({ url }) => url),
        column.opened(({ createdAt }) => createdAt),
        column.id(),
        column.state(() => ({ text: words.waits, tone: 'waits' })),
      ]}
      titleOf={({ name }) => name}
      onBulkDone={pages.restart}
      bulk={verificationActs(words, run)}
      peek={(issuer) => <Peek issuer={issuer} onDecided={() => pages.drop(issuer.id)} />}
    />
  );
}

function Peek({ issuer, onDecided }: { readonly issuer: Issuer; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = useWords(issuerDeskWords);
  const tell = useToast();
  const { select } = useDeskPlace();
  const decide = useAct(DecideIssuerDocument);
  const { id, name, url, did, createdAt, version } = issuer;
  const run = async (isVerified: boolean) => {
    if ((await decide.run({ input: { issuerId: id, isVerified, expectedVersion: version } })) === null) return;
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
        <dt>{words.page}</dt>
        <dd className="user-text">{url ?? '–'}</dd>
        <dt>{words.did}</dt>
        <dd className="user-text">{did}</dd>
        <dt>{all.columns.opened}</dt>
        <dd>
          <When at={createdAt} />
        </dd>
      </dl>
      <VerificationVerbs words={words} act={decide} onDecide={(isVerified) => void run(isVerified)} />
    </div>
  );
}
