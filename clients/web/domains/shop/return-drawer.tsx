import { Button, Drawer, Field, Form, Input, Note, Select, TextArea, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { usePart } from '../../lib/part.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import {
  ExchangeChoicesDocument,
  type ExchangeChoicesQuery,
  type PartDetailFragment,
  RequestReturnDocument,
} from './generated/operations.ts';
import { orderWords } from './order-words.ts';

interface ReturnDrawerProps {
  readonly part: PartDetailFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

type Reason = PartDetailFragment['returns'][number]['reason'];

/** Asks a shop to take units of a part back, for money or for another variant. */
export default function ReturnDrawer({ part, onClose, onDone }: ReturnDrawerProps) {
  const words = useWords(orderWords);
  const locale = useLocale();
  const tell = useToast();
  const act = useAct(RequestReturnDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [units, setUnits] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState<Reason>('CHANGED_MIND');
  const [note, setNote] = useState('');
  const [others, setOthers] = useState<Readonly<Record<string, string>>>({});
  const choices = usePart(ExchangeChoicesDocument, { id: part.id }).data?.orderPart?.lines ?? [];
  const [isTried, setTried] = useState(false);
  const lines = part.lines.filter(({ isDigital, delivered, returned }) => !isDigital && delivered > returned);
  const chosen = lines
    .map(({ id }) => ({ lineId: id, quantity: Number(units[id] ?? '0') }))
    .filter(({ quantity }) => Number.isInteger(quantity) && quantity > 0);
  const send = async () => {
    setTried(true);
    if (chosen.length === 0) return;
    const exchanges = chosen.flatMap(({ lineId }) => {
      const variantId = others[lineId];
      return variantId ? [{ lineId, variantId }] : [];
    });
    const wanted = { lines: chosen, exchanges: exchanges.length > 0 ? exchanges : null };
    const input = { partId: part.id, ...wanted, reason, note, idempotencyKey: idempotency.key };
    if ((await act.run({ input })) === null) return;
    tell(words.asked);
    onDone();
    onClose();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.returnTitle}
      isChanged={chosen.length > 0 || note !== ''}
      foot={
        <Button look="primary" size="l" wide busy={act.isBusy && words.asking} onClick={() => void send()}>
          {words.askReturn}
        </Button>
      }
    >
      <Form onSubmit={() => void send()}>
        {lines.map(({ id, title, delivered, returned }) => (
          <div key={id} className="stack">
            <Field label={words.returnUnits(title)} hint={`0–${locale.number(delivered - returned)}`}>
              <Input
                type="number"
                inputMode="numeric"
                min={0}
                max={delivered - returned}
                value={units[id] ?? '0'}
                onChange={({ target }) => {
                  setUnits({ ...units, [id]: target.value });
                  idempotency.renew();
                }}
              />
            </Field>
            <OtherVariant
              title={title}
              line={choices.find((choice) => choice.id === id)}
              value={others[id] ?? ''}
              onChange={(variantId) => {
                setOthers({ ...others, [id]: variantId });
                idempotency.renew();
              }}
            />
          </div>
        ))}
        {isTried && chosen.length === 0 && <Note tone="danger" title={words.chooseUnits} />}
        <Field label={words.reason}>
          <Select value={reason} onChange={({ target }) => setReason(target.value as Reason)}>
            {(Object.keys(words.reasons) as Reason[]).map((value) => (
              <option key={value} value={value}>
                {words.reasons[value]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.note} error={act.fieldError('note')}>
          <TextArea
            rows={3}
            maxLength={1_000}
            value={note}
            onChange={({ target }) => {
              setNote(target.value);
              idempotency.renew();
            }}
          />
        </Field>
        <ProblemNote problem={act.problem} />
      </Form>
    </Drawer>
  );
}

interface OtherVariantProps {
  readonly title: string;
  readonly line: NonNullable<ExchangeChoicesQuery['orderPart']>['lines'][number] | undefined;
  /** Id of the variant; empty for money. */
  readonly value: string;
  readonly onChange: (variantId: string) => void;
}

/** Variants that a line can be exchanged for; nothing when there is none. */
function OtherVariant({ title, line, value, onChange }: OtherVariantProps) {
  const words = useWords(orderWords);
  const locale = useLocale();
  const variants = (line?.variant?.product.variants ?? []).filter(
    ({ id, isActive, availability, price }) =>
      id !== line?.variantId &&
      isActive &&
      availability !== 'SOLD_OUT' &&
      BigInt(price.minor) <= BigInt(line?.unitPrice.minor ?? 0),
  );
  if (variants.length === 0) return null;
  return (
    <Field label={words.inExchange(title)} hint={words.exchangeHint}>
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{words.moneyBack}</option>
        {variants.map(({ id, optionValues, price }) => (
          <option key={id} value={id}>
            {[...optionValues, locale.money(price)].join(' · ')}
          </option>
        ))}
      </Select>
    </Field>
  );
}
