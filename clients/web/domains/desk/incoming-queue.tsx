import { Badge, Button, DisplayAmount, Field, Id, Input, type Tone, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct, useIdempotencyKey, useKeys } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { useColumns, useSum } from './cells.tsx';
import { Decision } from './decision.tsx';
import {
  DeskIncomingPaymentsDocument,
  type DeskIncomingPaymentsQuery,
  RequestPaymentAssignmentDocument,
  RequestPaymentReturnDocument,
} from './generated/operations.ts';
import { QueueView, useDeskPlace } from './queue.tsx';
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
  const column = useColumns<Incoming>();
  const locale = useLocale();
  const sum = useSum();
  const giveBack = useAct(RequestPaymentReturnDocument);
  const keys = useKeys();
  return (
    <QueueView
      table="incoming"
      key={String(isOpenOnly)}
      name={all.queues.incoming}
      pages={pages}
      mayDecide={({ status }) => status === 'HELD'}
      columns={[
        column.name('from', all.columns.from, ({ debtorName }) => debtorName),
        column.text('to', all.columns.to, ({ creditorName }) => creditorName),
        column.amount(({ amount }) => amount),
        column.text('reason', all.columns.reason, ({ heldReason }) =>
          heldReason === null ? null : words.reasons[heldReason],
        ),
        column.opened(({ receivedAt }) => receivedAt),
        {
          ...column.text('reference', all.columns.reference, ({ reference }: Incoming) => reference),
          isOptional: true,
        },
        column.id(),
        column.state(({ status }) => ({ text: words.states[status], tone: tones[status] }), 'plain'),
      ]}
      titleOf={({ debtorName, creditorName, amount }) => `${debtorName} → ${creditorName} · ${locale.money(amount)}`}
      sumOf={(rows) => sum(rows.map(({ amount }) => amount))}
      onBulkDone={pages.restart}
      bulk={[
        {
          key: 'return',
          label: words.giveBack,
          isDanger: true,
          why: words.second,
          needsReason: true,
          refusal: ({ status }) => (status === 'HELD' ? null : all.notOpen),
          run: async ({ id }, reason) =>
            (await giveBack.attempt({ input: { paymentId: id, reason, idempotencyKey: keys.of(id) } })).problem,
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
          <Id id={payment.id} canCopy />
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
