import {
  Amount,
  Badge,
  Button,
  DisplayAmount,
  Field,
  Id,
  TextArea,
  type Tone,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { Due, useColumns } from './cells.tsx';
import { Decision } from './decision.tsx';
import { DeskDisputesDocument, type DeskDisputesQuery, SubmitDisputeEvidenceDocument } from './generated/operations.ts';
import { QueueView, useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

type Dispute = NonNullable<DeskDisputesQuery['disputes']>['edges'][number]['node'];

const tones: Readonly<Record<Dispute['status'], Tone | 'waits'>> = {
  NEEDS_RESPONSE: 'waits',
  UNDER_REVIEW: 'accent',
  WON: 'good',
  LOST: 'danger',
};

export function DisputeQueue() {
  const all = useWords(deskWords);
  const words = all.dispute;
  const { isOpenOnly } = useDeskPlace();
  const pages = usePages(DeskDisputesDocument, { first: 50 }, ({ disputes }) => disputes);
  const rows = isOpenOnly ? pages.rows.filter(({ status }) => status === 'NEEDS_RESPONSE') : pages.rows;
  const column = useColumns<Dispute>();
  return (
    <QueueView
      table="disputes"
      key={String(isOpenOnly)}
      name={all.queues.disputes}
      pages={{ ...pages, rows }}
      mayDecide={({ status }, verb) => status === 'NEEDS_RESPONSE' && verb === 'accept'}
      columns={[
        column.name('reason', all.columns.reason, ({ reason }) => reason.replaceAll('_', ' ')),
        column.amount(({ amount }) => amount),
        { ...column.amount(({ reserved }: Dispute) => reserved, all.columns.held), key: 'held', narrow: 'labelled' },
        column.due(({ evidenceDueAt }) => evidenceDueAt),
        column.opened(({ openedAt }) => openedAt),
        column.id(),
        column.state(({ status }) => ({ text: words.states[status], tone: tones[status] }), 'plain'),
      ]}
      peek={(dispute) => <Peek dispute={dispute} onSent={pages.part.reload} />}
    />
  );
}

function Peek({ dispute, onSent }: { readonly dispute: Dispute; readonly onSent: () => void }) {
  const all = useWords(deskWords);
  const words = all.dispute;
  const locale = useLocale();
  const tell = useToast();
  const { verb, begin } = useDeskPlace();
  const idempotency = useIdempotencyKey();
  const submit = useAct(SubmitDisputeEvidenceDocument);
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const isOpen = dispute.status === 'NEEDS_RESPONSE' && dispute.evidenceAt === null;
  const ask = () => {
    setTried(true);
    if (text.trim() !== '') begin('accept');
  };
  const run = async () => {
    const input = { disputeId: dispute.id, evidence: { uncategorizedText: text }, idempotencyKey: idempotency.key };
    if ((await submit.run({ input })) === null) {
      idempotency.renew();
      return;
    }
    begin(null);
    onSent();
    tell(all.done);
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={dispute.id} canCopy />
          <Badge tone={tones[dispute.status]}>{words.states[dispute.status]}</Badge>
        </p>
        <DisplayAmount money={dispute.amount} />
      </div>
      <dl className="pairs">
        <dt>{all.columns.reason}</dt>
        <dd>{dispute.reason.replaceAll('_', ' ')}</dd>
        <dt>{all.columns.held}</dt>
        <dd>
          <Amount money={dispute.reserved} />
        </dd>
        {dispute.payment && (
          <>
            <dt>{all.columns.payment}</dt>
            <dd>
              <Link href={`/money/payments?payment=${encodeURIComponent(dispute.payment.id)}`} className="link">
                <Id id={dispute.payment.id} />
              </Link>
            </dd>
          </>
        )}
        <dt>{all.columns.due}</dt>
        <dd>
          <Due at={dispute.evidenceDueAt} />
        </dd>
        <dt>{all.columns.opened}</dt>
        <dd>
          <When at={dispute.openedAt} />
        </dd>
      </dl>
      {dispute.evidenceAt && <p className="meta">{words.sent(locale.when(dispute.evidenceAt))}</p>}
      {isOpen && (
        <>
          <Field
            label={words.evidence}
            hint={words.evidenceHint}
            error={isTried && text.trim() === '' ? all.reasonWanted : submit.fieldError('uncategorizedText')}
          >
            <TextArea rows={5} value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
          <Button look="primary" onClick={ask}>
            {words.submit}
          </Button>
        </>
      )}
      {isOpen && verb === 'accept' && text.trim() !== '' && (
        <Decision
          title={words.submitTitle}
          why={words.submitWhy}
          verb={words.submit}
          isBusy={submit.isBusy}
          problem={submit.problem}
          onClose={() => begin(null)}
          onDecide={() => void run()}
        />
      )}
    </div>
  );
}
