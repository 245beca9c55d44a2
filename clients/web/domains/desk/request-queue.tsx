import { Badge, Button, DisplayAmount, type Tone, useLocale, useToast, useWords, When } from '@codai/ui';
import { useAct } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { Decision } from './decision.tsx';
import {
  ApproveOperatorRequestDocument,
  DeskOperatorRequestsDocument,
  type DeskOperatorRequestsQuery,
  RejectOperatorRequestDocument,
} from './generated/operations.ts';
import { Id, QueueView, useDeskPlace } from './queue.tsx';
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
  return (
    <QueueView
      key={String(isOpenOnly)}
      name={all.queues.requests}
      pages={pages}
      mayDecide={(request) =>
        request.status === 'PENDING_APPROVAL' && !isExpired(request) && request.requestedById !== me?.id
      }
      columns={[
        { title: all.columns.kind, cell: ({ kind }) => <span className="strong">{words.kinds[kind]}</span> },
        {
          title: all.columns.amount,
          isNumber: true,
          cell: ({ amount }) => (amount === null ? '–' : locale.money(amount)),
        },
        { title: all.columns.reason, cell: ({ reason }) => <span className="user-text">{reason}</span> },
        {
          title: all.columns.asked,
          cell: ({ requestedById }) => (requestedById === me?.id ? all.you : <Id id={requestedById} />),
        },
        { title: all.columns.due, cell: ({ expiresAt }) => <When at={expiresAt} as="distance" /> },
        { title: all.columns.state, isEnd: true, cell: (request) => <State request={request} /> },
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
          <Id id={request.id} />
          <State request={request} />
        </p>
        {request.amount && <DisplayAmount money={request.amount} />}
        <h2 className="title">{words.kinds[request.kind]}</h2>
      </div>
      <dl className="pairs">
        <dt>{all.columns.subject}</dt>
        <dd>
          <Id id={request.subjectId} />
        </dd>
        {request.accountId && (
          <>
            <dt>{all.columns.account}</dt>
            <dd>
              <Id id={request.accountId} />
            </dd>
          </>
        )}
        <dt>{all.columns.asked}</dt>
        <dd>{isOwn ? all.you : <Id id={request.requestedById} />}</dd>
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
