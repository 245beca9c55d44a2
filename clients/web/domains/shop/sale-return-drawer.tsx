import {
  Badge,
  Button,
  Drawer,
  Field,
  Form,
  Input,
  Switch,
  TextArea,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import {
  ApproveReturnDocument,
  ReceiveReturnDocument,
  RejectReturnDocument,
  ShipReplacementDocument,
  type ShopReturnsQuery,
} from './generated/operations.ts';
import { orderWords } from './order-words.ts';
import { Exchange } from './part-lines.tsx';
import { salesWords } from './sales-words.ts';

export type ReturnRow = NonNullable<ShopReturnsQuery['shopReturns']>['edges'][number]['node'];

interface ReturnDrawerProps {
  readonly request: ReturnRow;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** A return to the shop: its decision, and the arrival of the goods. */
export default function SaleReturnDrawer({ request, onClose, onChanged }: ReturnDrawerProps) {
  const words = useWords(salesWords);
  const order = useWords(orderWords);
  const locale = useLocale();
  const tell = useToast();
  const approve = useAct(ApproveReturnDocument);
  const reject = useAct(RejectReturnDocument);
  const receive = useAct(ReceiveReturnDocument);
  const [answer, setAnswer] = useState('');
  const [isRestocked, setRestocked] = useState(true);
  const { id: returnId, status, reason, note, amount, part, lines, requestedAt } = request;
  const variantFor = (lineId: string) => {
    const variant = request.replacements.find((one) => one.lineId === lineId)?.variant;
    return variant == null ? null : words.exchangeFor([...variant.optionValues, variant.sku].join(', '));
  };
  const done = (text: string) => {
    tell(text);
    onChanged();
    onClose();
  };
  const decide = async (act: typeof approve | typeof reject, text: string) => {
    if ((await act.run({ input: { returnId, answer } })) !== null) done(text);
  };
  const arrive = async () => {
    if ((await receive.run({ input: { returnId, restock: isRestocked } })) !== null)
      done(request.exchange === 'RESERVED' ? words.receivedToExchange : words.received);
  };
  return (
    <Drawer isOpen onClose={onClose} title={part?.number ?? words.return} isChanged={answer !== ''}>
      <div className="stack">
        <p className="line wrap">
          <Badge tone={status === 'RECEIVED' ? 'good' : 'waits'}>{words.returnStatuses[status]}</Badge>
          <span>{order.reasons[reason]}</span>
          {amount.minor !== '0' && <span className="num">{locale.money(amount)}</span>}
          <span className="meta">
            <When at={requestedAt} />
          </span>
        </p>
        <ul className="rows" data-tight>
          {lines.map(({ lineId, quantity }) => (
            <li key={lineId} className="user-text">
              {[
                order.line(locale.number(quantity), part?.lines.find(({ id }) => id === lineId)?.title ?? ''),
                variantFor(lineId),
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
        {note !== '' && <p className="user-text">{note}</p>}
        <Exchange
          request={request}
          statuses={words.exchangeStatuses}
          cancelText={words.cancelExchange}
          cancelledText={words.exchangeRefunded}
          onChanged={() => {
            onChanged();
            onClose();
          }}
        />
        {status === 'RECEIVED' && request.exchange === 'RESERVED' && (
          <ShipExchange returnId={returnId} onShipped={() => done(words.exchangeShipped)} />
        )}
        {status === 'REQUESTED' && (
          <>
            <Field
              label={words.answer}
              hint={words.answerHint}
              error={approve.fieldError('answer') ?? reject.fieldError('answer')}
            >
              <TextArea rows={3} maxLength={1_000} value={answer} onChange={({ target }) => setAnswer(target.value)} />
            </Field>
            <ProblemNote problem={approve.problem ?? reject.problem} />
            <div className="line wrap">
              <Button
                look="primary"
                busy={approve.isBusy && words.saving}
                onClick={() => void decide(approve, words.approved)}
              >
                {words.approve}
              </Button>
              <Button busy={reject.isBusy && words.saving} onClick={() => void decide(reject, words.rejected)}>
                {words.reject}
              </Button>
            </div>
          </>
        )}
        {status === 'APPROVED' && (
          <>
            <Switch label={words.restock} isOn={isRestocked} onChange={setRestocked} />
            <ProblemNote problem={receive.problem} />
            <div>
              <Button look="primary" busy={receive.isBusy && words.saving} onClick={() => void arrive()}>
                {words.receive}
              </Button>
            </div>
          </>
        )}
      </div>
    </Drawer>
  );
}

function ShipExchange({ returnId, onShipped }: { readonly returnId: string; readonly onShipped: () => void }) {
  const words = useWords(salesWords);
  const act = useAct(ShipReplacementDocument);
  const [carrier, setCarrier] = useState('');
  const [trackingNumber, setTrackingNumber] = useState('');
  const ship = async () => {
    const input = { returnId, carrier: carrier.trim() || null, trackingNumber: trackingNumber.trim() || null };
    if ((await act.run({ input })) !== null) onShipped();
  };
  return (
    <Form onSubmit={() => void ship()}>
      <Field label={words.carrier} error={act.fieldError('carrier')}>
        <Input value={carrier} maxLength={60} onChange={({ target }) => setCarrier(target.value)} />
      </Field>
      <Field label={words.tracking} error={act.fieldError('trackingNumber')}>
        <Input value={trackingNumber} maxLength={60} onChange={({ target }) => setTrackingNumber(target.value)} />
      </Field>
      <ProblemNote problem={act.problem} />
      <div>
        <Button look="primary" type="submit" busy={act.isBusy && words.shipping}>
          {words.shipExchange}
        </Button>
      </div>
    </Form>
  );
}
