import { Button, Drawer, Empty, Form, Note, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { AmountField, useAmount } from '../../shared/money/amount-field.tsx';
import { SourceField } from '../../shared/money/choices.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import type { MovementRowFragment } from '../../shared/payment-requests/generated/operations.ts';
import { MovementOutcome } from '../../shared/payment-requests/movement-outcome.tsx';
import { ConvertMoneyDocument, MoveMoneyDocument } from './generated/operations.ts';
import type { Pocket } from './pockets.tsx';
import { walletWords } from './words.ts';

export interface MoveDrawerProps {
  readonly pockets: readonly Pocket[];
  readonly from: string | null;
  readonly onClose: () => void;
}

/** Between two own pockets; where their currencies differ the bank converts. */
export function MoveDrawer({ pockets, from, onClose }: MoveDrawerProps) {
  const words = useWords(walletWords).moving;
  const money = useWords(moneyWords);
  const locale = useLocale();
  const tell = useToast();
  const [fromId, setFrom] = useState(from ?? pockets[0]?.id ?? '');
  const [toChosen, setTo] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<MovementRowFragment | null>(null);
  const source = pockets.find(({ id }) => id === fromId) ?? pockets[0];
  const targets = pockets.filter(({ id }) => id !== source?.id);
  const target = targets.find(({ id }) => id === toChosen) ?? targets[0];
  const currency = source?.currency ?? 'EUR';
  const exponent = exponentOf(currency);
  const entry = useAmount(source, currency, exponent);
  const move = useAct(MoveMoneyDocument);
  const convert = useAct(ConvertMoneyDocument);
  const isConversion = target !== undefined && target.currency !== currency;
  const act = isConversion ? convert : move;
  const idempotency = useActIdempotencyKey(act.problem);
  const amount = entry.minor === null ? '' : locale.money({ minor: entry.minor, currency, exponent });

  const submit = async () => {
    if (!entry.check() || entry.minor === null || source === undefined || target === undefined) return;
    const done = await act.run({
      input: {
        fromPocketId: source.id,
        toPocketId: target.id,
        amount: { minor: entry.minor, currency },
        idempotencyKey: idempotency.key,
      },
    });
    if (done === null) return;
    idempotency.renew();
    if (done.status !== 'COMPLETED') return setOutcome(done);
    const received = done.steps[0]?.received;
    tell(isConversion && received ? words.converted(amount, locale.money(received)) : words.done(amount, target.name));
    onClose();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.title}
      isChanged={outcome === null && entry.text !== ''}
      foot={
        outcome !== null || target === undefined ? (
          <Button size="l" wide onClick={onClose}>
            {money.close}
          </Button>
        ) : (
          <Button size="l" look="primary" wide busy={act.isBusy && words.busy} onClick={() => void submit()}>
            {(isConversion ? words.convert : words.submit)(amount)}
          </Button>
        )
      }
    >
      {target === undefined ? (
        <Empty title={words.needsTwo}>{words.needsTwoWhy}</Empty>
      ) : outcome !== null ? (
        <MovementOutcome movement={outcome} />
      ) : (
        <Form onSubmit={() => void submit()}>
          <SourceField label={words.from} sources={pockets} value={source?.id ?? ''} onChange={setFrom} />
          <SourceField label={words.to} sources={targets} value={target.id} onChange={setTo} />
          <AmountField
            entry={entry}
            currency={currency}
            exponent={exponent}
            source={source}
            others={pockets.filter((other) => other.currency === currency && other.id !== target.id)}
            onSource={setFrom}
            refusal={act.fieldError('amount')}
          />
          {isConversion && (
            <Note tone="accent" title={words.converts(currency, target.currency)}>
              {words.convertsWhy}
            </Note>
          )}
          <MoneyProblem problem={act.problem} />
          <button type="submit" hidden aria-hidden tabIndex={-1} />
        </Form>
      )}
    </Drawer>
  );
}
