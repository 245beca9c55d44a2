import { Badge, Button, Id, useToast, useWords, When } from '@codai/ui';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { SeeAs } from '../../shared/impersonation/see-as.tsx';
import { Person } from '../../shared/people/person.tsx';
import { Tenant } from '../../shared/people/tenant.tsx';
import { useColumns, useTenantColumn } from './cells.tsx';
import { Decision } from './decision.tsx';
import { DeskKycReviewsDocument, type DeskKycReviewsQuery, DeskKycScanDocument } from './generated/lookup.ts';
import { DecideKycDocument } from './generated/operations.ts';
import { QueueView, useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

type Review = NonNullable<DeskKycReviewsQuery['kycReviews']>['edges'][number]['node'];

type Check = 'ERASED' | 'EXPIRED' | 'EXPIRES_SOON' | 'NO_SCAN' | 'COMPARE';
const DAY_MS = 86_400_000;
const SOON_MS = 30 * DAY_MS;

/**
 * Checks left to an operator. The server refuses a document that is out of date, of a minor or of another name when it is submitted, so that a
 * review has no score: changes since then are left, and the comparison with the scan.
 */
function checksOf({ document, hasScan }: Review, now: number): readonly Check[] {
  const endsAt = document === null ? null : Date.parse(document.expiryDate) + DAY_MS;
  const checks: Check[] = [];
  if (endsAt === null) checks.push('ERASED');
  else if (endsAt <= now) checks.push('EXPIRED');
  else if (endsAt - now < SOON_MS) checks.push('EXPIRES_SOON');
  checks.push(hasScan ? 'COMPARE' : 'NO_SCAN');
  return checks;
}

/** Documents that wait for a decision; what was decided leaves the queue. */
export function KycQueue() {
  const all = useWords(deskWords);
  const words = all.kyc;
  const pages = usePages(DeskKycReviewsDocument, { first: 20 }, ({ kycReviews }) => kycReviews);
  const column = useColumns<Review>();
  const tenant = useTenantColumn(pages.rows, ({ id }) => id);
  const decide = useAct(DecideKycDocument);
  const run =
    (approve: boolean) =>
    async ({ id }: Review, reason: string) =>
      (await decide.attempt({ input: { tenantId: id, approve, reason } })).problem;
  return (
    <QueueView
      table="kyc"
      name={all.queues.kyc}
      pages={pages}
      hasFilter={false}
      mayDecide={() => true}
      columns={[
        column.name('name', all.columns.name, ({ document }) => document?.fullName ?? null),
        tenant,
        {
          key: 'level',
          title: words.level,
          sort: ({ level }) => level,
          text: ({ level }) => words.levels(level, level + 1),
          cell: ({ level }) => words.levels(level, level + 1),
        },
        column.text('reason', words.toCheck, (review) =>
          checksOf(review, serverNow())
            .map((check) => words.checks[check])
            .join('; '),
        ),
        column.opened(({ submittedAt }) => submittedAt, words.submitted),
        column.id(),
        column.state(() => ({ text: words.waits, tone: 'waits' })),
      ]}
      titleOf={({ document, level }) => `${document?.fullName ?? '–'} · ${words.levels(level, level + 1)}`}
      onBulkDone={pages.restart}
      bulk={[
        {
          key: 'reject',
          label: words.reject,
          isDanger: true,
          why: words.rejectWhy,
          needsReason: true,
          refusal: () => null,
          run: run(false),
        },
        { key: 'approve', label: words.approve, why: words.approveBulkWhy, refusal: () => null, run: run(true) },
      ]}
      peek={(review) => <Peek review={review} onDecided={pages.part.reload} />}
    />
  );
}

function Peek({ review, onDecided }: { readonly review: Review; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = all.kyc;
  const { begin, verb } = useDeskPlace();
  const { document } = review;
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={review.id} canCopy />
          <Badge tone="waits">{words.waits}</Badge>
        </p>
        <h2 className="title user-text">{document?.fullName ?? '–'}</h2>
        <p className="support">{words.levels(review.level, review.level + 1)}</p>
      </div>
      <dl className="pairs">
        <dt>{all.columns.tenant}</dt>
        <dd>
          <Tenant id={review.id} />
        </dd>
        <dt>{words.submitted}</dt>
        <dd>
          <When at={review.submittedAt} />
        </dd>
        <dt>{words.submittedBy}</dt>
        <dd>
          <Person id={review.submittedById} />
        </dd>
      </dl>
      <p className="line">
        <SeeAs
          userId={review.submittedById}
          name={document?.fullName ?? review.submittedById}
          organizationId={review.id}
        />
      </p>
      {document === null ? (
        <p className="meta">{words.erased}</p>
      ) : (
        <section>
          <h3 className="heading">{words.document}</h3>
          <dl className="pairs">
            <dt>{words.surname}</dt>
            <dd>{document.surname}</dd>
            <dt>{words.givenNames}</dt>
            <dd>{document.givenNames}</dd>
            <dt>{words.birthDate}</dt>
            <dd className="num">{document.birthDate}</dd>
            <dt>{words.nationality}</dt>
            <dd>{document.nationality}</dd>
            <dt>{words.number}</dt>
            <dd className="mono">{document.documentNumber}</dd>
            <dt>{words.expiryDate}</dt>
            <dd className="num">{document.expiryDate}</dd>
          </dl>
        </section>
      )}
      {review.hasScan && <Scan tenantId={review.id} />}
      <div className="desk-verbs">
        <Button look="danger" onClick={() => begin('reject')}>
          {words.reject}
        </Button>
        <Button look="primary" onClick={() => begin('accept')}>
          {words.approve}
        </Button>
      </div>
      {verb !== null && <Decide review={review} onDecided={onDecided} />}
    </div>
  );
}

/** The address is asked for when it is used: it works for minutes, and each use is recorded. */
function Scan({ tenantId }: { readonly tenantId: string }) {
  const all = useWords(deskWords);
  const words = all.kyc;
  const tell = useToast();
  const { client } = useSession();
  const [isBusy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    const { data } = await client.query(DeskKycScanDocument, { tenantId }, { requestPolicy: 'network-only' });
    setBusy(false);
    const url = data?.kycScan?.url;
    if (url === undefined) return tell(words.noScan);
    Object.assign(document.createElement('a'), { href: url, download: '', rel: 'noopener' }).click();
  };
  return (
    <p className="line">
      <Button icon={Download} disabled={isBusy} onClick={() => void open()}>
        {words.openScan}
      </Button>
    </p>
  );
}

function Decide({ review, onDecided }: { readonly review: Review; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = all.kyc;
  const tell = useToast();
  const { begin, select, verb } = useDeskPlace();
  const decide = useAct(DecideKycDocument);
  const approve = verb === 'accept';
  const run = async (reason: string) => {
    if ((await decide.run({ input: { tenantId: review.id, approve, reason } })) === null) return;
    select(null);
    onDecided();
    tell(all.done);
  };
  return (
    <Decision
      title={approve ? words.approveTitle : words.rejectTitle}
      why={approve ? words.approveWhy(review.level + 1) : words.rejectWhy}
      verb={approve ? words.approve : words.reject}
      isDanger={!approve}
      needsReason={!approve}
      isBusy={decide.isBusy}
      problem={decide.problem}
      onClose={() => begin(null)}
      onDecide={(reason) => void run(reason)}
    />
  );
}
