import { Badge, Button, DisplayAmount, Id, type Tone, useLocale, useToast, useWords, When } from '@codai/ui';
import { useAct } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { Tenant } from '../../shared/people/tenant.tsx';
import { Operator, useColumns, useOperatorColumn, useSum, useTenantColumn } from './cells.tsx';
import { Decision } from './decision.tsx';
import {
  ApproveOperatorRequestDocument,
  DeskOperatorRequestsDocument,
  type DeskOperatorRequestsQuery,
  RejectOperatorRequestDocument,
} from './generated/operations.ts';
import { QueueView, useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

type Request = NonNullable<DeskOperatorRequestsQuery['operatorRequests']>['edges'][number]['node'];

const tones: Readonly<Record<Request['status'], Tone | 'waits'>> = {
  PENDING_APPROVAL: 'waits',
  APPROVED: 'good',
  REJECTED: 'danger',
};

const isExpired = ({ status, expiresAt }: Request) =>
  status === 'PENDING_APPROVAL' && new Date(expiresAt) <= serverDate();

/** Requests of operators that another operator decides. */
export function RequestQueue() {
  const all = useWords(deskWords);
  const words = all.request;
  const locale = useLocale();
  const { me } = useSession();
  const { isOpenOnly } = useDeskPlace();
  const pages = usePages(
    DeskOperatorRequestsDocument,
    { first: 20, status: isOpenOnly ? 'PENDING_APPROVAL' : null },
    ({ operatorRequests }) => operatorRequests,
  );
  const column = useColumns<Request>();
  const sum = useSum();
  const asker = useOperatorColumn(pages.rows, all.columns.asked, (row) => row.requestedById);
  const tenant = useTenantColumn(
    pages.rows.filter(({ tenantId }) => tenantId !== null),
    ({ tenantId }) => tenantId ?? '',
  );
  const approve = useAct(ApproveOperatorRequestDocument);
  const reject = useAct(RejectOperatorRequestDocument);
  const refusal = (request: Request) =>
    request.status !== 'PENDING_APPROVAL' || isExpired(request)
      ? all.notOpen
      : request.requestedById === me?.id
        ? words.own
        : null;
  return (
    <QueueView
      table="requests"
      key={String(isOpenOnly)}
      name={all.queues.requests}
      pages={pages}
      mayDecide={(request) =>
        request.status === 'PENDING_APPROVAL' && !isExpired(request) && request.requestedById !== me?.id
      }
      columns={[
        column.name('kind', all.columns.kind, ({ kind }) => words.kinds[kind]),
        {
          ...tenant,
          cell: ({ tenantId }) => tenantId && <Tenant id={tenantId} />,
          sort: (row) => (row.tenantId === null ? null : (tenant.sort?.(row) ?? null)),
        },
        column.amount(({ amount }) => amount),
        column.text('reason', all.columns.reason, ({ reason }) => reason),
        { ...asker, narrow: 'none' },
        { ...column.opened(({ requestedAt }) => requestedAt, all.columns.age), narrow: 'none' },
        column.due(({ expiresAt }) => expiresAt),
        column.id(),
        column.state(
          (request) =>
            isExpired(request)
              ? { text: words.expired }
              : { text: words.states[request.status], tone: tones[request.status] },
          'plain',
        ),
      ]}
      titleOf={({ kind, amount, reason }) =>
        [words.kinds[kind], amount && locale.money(amount), reason].filter(Boolean).join(' · ')
      }
      sumOf={(rows) => sum(rows.map(({ amount }) => amount))}
      onBulkDone={pages.restart}
      bulk={[
        {
          key: 'reject',
          label: words.reject,
          isDanger: true,
          why: words.rejectWhy,
          refusal,
          run: async ({ id }) => (await reject.attempt({ input: { requestId: id } })).problem,
        },
        {
          key: 'approve',
          label: words.approve,
          why: words.approveWhy,
          refusal,
          run: async ({ id }) => (await approve.attempt({ input: { requestId: id } })).problem,
        },
      ]}
      peek={(request) => <Peek request={request} onDecided={pages.part.reload} />}
    />
  );
}

function State({ request }: { readonly request: Request }) {
  const words = useWords(deskWords).request;
  if (isExpired(request)) return <Badge>{words.expired}</Badge>;
  return <Badge tone={tones[request.status]}>{words.states[request.status]}</Badge>;
}

function Peek({ request, onDecided }: { readonly request: Request; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = all.request;
  const tell = useToast();
  const { me } = useSession();
  const { begin, verb } = useDeskPlace();
  const approve = useAct(ApproveOperatorRequestDocument);
  const reject = useAct(RejectOperatorRequestDocument);
  const isOwn = request.requestedById === me?.id;
  const isOpen = request.status === 'PENDING_APPROVAL' && !isExpired(request);
  const action = verb === 'reject' ? reject : approve;
  const run = async () => {
    if ((await action.run({ input: { requestId: request.id } })) === null) return;
    begin(null);
    onDecided();
    tell(all.done);
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={request.id} canCopy />
          <State request={request} />
        </p>
        {request.amount && <DisplayAmount money={request.amount} />}
        <h2 className="title">{words.kinds[request.kind]}</h2>
      </div>
      <dl className="pairs">
        <dt>{all.columns.subject}</dt>
        <dd>
          <Id id={request.subjectId} canCopy />
        </dd>
        {request.accountId && (
          <>
            <dt>{all.columns.account}</dt>
            <dd>
              <Id id={request.accountId} canCopy />
            </dd>
          </>
        )}
        <dt>{all.columns.asked}</dt>
        <dd>
          <Operator id={request.requestedById} />
        </dd>
        {request.tenantId && (
          <>
            <dt>{all.columns.tenant}</dt>
            <dd>
              <Tenant id={request.tenantId} />
            </dd>
          </>
        )}
        <dt>{all.columns.due}</dt>
        <dd>
          <When at={request.expiresAt} />
        </dd>
      </dl>
      <section>
        <h3 className="heading">{all.why}</h3>
        <p className="user-text">{request.reason}</p>
      </section>
      {isOpen && (
        <>
          <div className="desk-verbs">
            <Button look="danger" disabled={isOwn} onClick={() => begin('reject')}>
              {words.reject}
            </Button>
            <Button look="primary" disabled={isOwn} onClick={() => begin('accept')}>
              {words.approve}
            </Button>
          </div>
          {isOwn && <p className="meta">{words.own}</p>}
        </>
      )}
      {isOpen && !isOwn && verb !== null && (
        <Decision
          title={verb === 'accept' ? words.approveTitle : words.rejectTitle}
          why={verb === 'accept' ? words.approveWhy : words.rejectWhy}
          verb={verb === 'accept' ? words.approve : words.reject}
          isDanger={verb === 'reject'}
          isBusy={action.isBusy}
          problem={action.problem}
          onClose={() => begin(null)}
          onDecide={() => void run()}
        />
      )}
    </div>
  );
}
