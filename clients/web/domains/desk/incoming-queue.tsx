import { Amount, Badge, Button, DisplayAmount, Field, Input, type Tone, useToast, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { Decision } from './decision.tsx';
import {
  DeskIncomingPaymentsDocument,
  type DeskIncomingPaymentsQuery,
  RequestPaymentAssignmentDocument,
  RequestPaymentReturnDocument,
} from './generated/operations.ts';
import { Id, QueueView, useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

type Incoming = NonNullable<DeskIncomingPaymentsQuery['incomingPayments']>['edges'][number]['node'];

const tones: Readonly<Record<Incoming['status'], Tone | 'waits' | undefined>> = {
  RECEIVED: 'accent',
  CREDITED: 'good',
  HELD: 'waits',
  RETURNING: 'accent',
  RETURNED: undefined,
};

/** Payments of other banks that no account could take. */
export function IncomingQueue() {
  const all = useWords(deskWords);
  const words = all.incoming;
  const { isOpenOnly } = useDeskPlace();
  const pages = usePages(
    DeskIncomingPaymentsDocument,
    { first: 20, status: isOpenOnly ? 'HELD' : null },
    ({ incomingPayments }) => incomingPayments,
  );
  return (
    <QueueView
      key={String(isOpenOnly)}
      name={all.queues.incoming}
      pages={pages}
      mayDecide={({ status }) => status === 'HELD'}
      columns={[
        { title: all.columns.from, cell: ({ debtorName }) => <span className="strong user-text">{debtorName}</span> },
        { title: all.columns.to, cell: ({ creditorName }) => <span className="user-text">{creditorName}</span> },
        { title: all.columns.amount, isNumber: true, cell: ({ amount }) => <Amount money={amount} /> },
        {
          title: all.columns.reason,
          cell: ({ heldReason }) => (heldReason === null ? '–' : words.reasons[heldReason]),
        },
        { title: all.columns.opened, cell: ({ receivedAt }) => <When at={receivedAt} /> },
        {
          title: all.columns.state,
          isEnd: true,
          cell: ({ status }) => <Badge tone={tones[status]}>{words.states[status]}</Badge>,
        },
      ]}
      peek={(payment) => <Peek payment={payment} onDecided={pages.part.reload} />}
    />
  );
}

function Peek({ payment, onDecided }: { readonly payment: Incoming; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = all.incoming;
  const { begin, verb } = useDeskPlace();
  const isHeld = payment.status === 'HELD';
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={payment.id} />
          <Badge tone={tones[payment.status]}>{words.states[payment.status]}</Badge>
        </p>
        <DisplayAmount money={payment.amount} />
      </div>
      <dl className="pairs">
        <dt>{all.columns.from}</dt>
        <dd>
          <span className="user-text">{payment.debtorName}</span>
          <br />
          <span className="mono">{payment.debtorIban}</span>
        </dd>
        <dt>{all.columns.to}</dt>
        <dd>
          <span className="user-text">{payment.creditorName}</span>
          <br />
          <span className="mono">{payment.creditorIban}</span>
        </dd>
        <dt>{words.remittance}</dt>
        <dd className="user-text">{payment.remittance}</dd>
        <dt>{all.columns.reference}</dt>
        <dd className="mono">{payment.reference}</dd>
        <dt>{all.columns.day}</dt>
        <dd>{payment.bookedOn}</dd>
      </dl>
      {payment.heldReason && (
        <section>
          <h3 className="heading">{all.why}</h3>
          <p>{words.reasons[payment.heldReason]}</p>
        </section>
      )}
      {isHeld && (
        <>
          <div className="desk-verbs">
            <Button look="danger" onClick={() => begin('reject')}>
              {words.giveBack}
            </Button>
            <Button look="primary" onClick={() => begin('accept')}>
              {words.assign}
            </Button>
          </div>
          <p className="meta">{words.second}</p>
        </>
      )}
      {isHeld && verb !== null && <Ask payment={payment} onDecided={onDecided} />}
    </div>
  );
}

function Ask({ payment, onDecided }: { readonly payment: Incoming; readonly onDecided: () => void }) {
  const words = useWords(deskWords).incoming;
  const all = useWords(deskWords);
  const tell = useToast();
  const { begin, verb } = useDeskPlace();
  const idempotency = useIdempotencyKey();
  const assign = useAct(RequestPaymentAssignmentDocument);
  const giveBack = useAct(RequestPaymentReturnDocument);
  const [accountId, setAccount] = useState('');
  const [isTried, setTried] = useState(false);
  const isReturn = verb === 'reject';
  const run = async (reason: string) => {
    setTried(true);
    if (!isReturn && accountId.trim() === '') return;
    const done = isReturn
      ? await giveBack.run({ input: { paymentId: payment.id, reason, idempotencyKey: idempotency.key } })
      : await assign.run({
          input: { paymentId: payment.id, accountId: accountId.trim(), reason, idempotencyKey: idempotency.key },
        });
    if (done === null) {
      idempotency.renew();
      return;
    }
    begin(null);
    onDecided();
    tell(words.asked);
  };
  const action = isReturn ? giveBack : assign;
  return (
    <Decision
      title={isReturn ? words.giveBackTitle : words.assignTitle}
      why={words.second}
      verb={isReturn ? words.giveBack : words.assign}
      isDanger={isReturn}
      needsReason
      isBusy={action.isBusy}
      problem={action.problem}
      onClose={() => begin(null)}
      onTry={() => setTried(true)}
      onDecide={(reason) => void run(reason)}
    >
      {!isReturn && (
        <Field
          label={all.columns.account}
          error={isTried && accountId.trim() === '' ? words.accountWanted : action.fieldError('accountId')}
        >
          <Input value={accountId} autoComplete="off" onChange={(event) => setAccount(event.target.value)} />
        </Field>
      )}
    </Decision>
  );
}
