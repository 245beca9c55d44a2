import { Badge, Button, Drawer, Field, Switch, TextArea, useLocale, useToast, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import {
  ApproveReturnDocument,
  ReceiveReturnDocument,
  RejectReturnDocument,
  type ShopReturnsQuery,
} from './generated/operations.ts';
import { orderWords } from './order-words.ts';
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
  const done = (text: string) => {
    tell(text);
    onChanged();
    onClose();
  };
  const decide = async (act: typeof approve | typeof reject, text: string) => {
    if ((await act.run({ input: { returnId, answer } })) !== null) done(text);
  };
  const arrive = async () => {
    if ((await receive.run({ input: { returnId, restock: isRestocked } })) !== null) done(words.received);
  };
  return (
    <Drawer isOpen onClose={onClose} title={part?.number ?? words.return} isChanged={answer !== ''}>
      <div className="stack">
        <p className="line wrap">
          <Badge tone={status === 'RECEIVED' ? 'good' : 'waits'}>{order.returnStatuses[status]}</Badge>
          <span>{order.reasons[reason]}</span>
          <span className="num">{locale.money(amount)}</span>
          <span className="meta">
            <When at={requestedAt} />
          </span>
        </p>
        <ul className="rows" data-tight>
          {lines.map(({ lineId, quantity }) => (
            <li key={lineId} className="user-text">
              {order.line(locale.number(quantity), part?.lines.find(({ id }) => id === lineId)?.title ?? '')}
            </li>
          ))}
        </ul>
        {note !== '' && <p className="user-text">{note}</p>}
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
