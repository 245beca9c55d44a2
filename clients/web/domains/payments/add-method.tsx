import { Button, Drawer, Field, Form, Select, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { AttachPaymentMethodDocument } from '../../shared/money/generated/payments.ts';
import { paymentsWords, type TestCard, testCards } from './words.ts';

interface AddProps {
  readonly isFirst: boolean;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

/** Keeps a card of the local processor. Numbers of cards never pass through here: the processor gives a token for each. */
export function AddMethod({ isFirst, onClose, onAdded }: AddProps) {
  const words = useWords(paymentsWords).methods;
  const tell = useToast();
  const idempotency = useIdempotencyKey();
  const [card, setCard] = useState<TestCard>('pm_card_visa');
  const [makeDefault, setDefault] = useState(isFirst);
  const attach = useAct(AttachPaymentMethodDocument);

  const submit = async () => {
    const done = await attach.run({ input: { token: card, makeDefault, idempotencyKey: idempotency.key } });
    if (done === null) {
      idempotency.renew();
      return;
    }
    onAdded();
    onClose();
    tell(words.attached);
  };
  const wrong = attach.problem?.refusal?.path ? attach.problem.title : undefined;
  return (
    <Drawer isOpen onClose={onClose} title={words.add}>
      <Form onSubmit={() => void submit()} errors={wrong === undefined ? [] : [wrong]}>
        <Field label={words.card} hint={words.cardHint} error={wrong}>
          <Select
            value={card}
            onChange={(event) => {
              setCard(event.target.value as TestCard);
              attach.clear();
              idempotency.renew();
            }}
          >
            {testCards.map((one) => (
              <option key={one} value={one}>
                {words.cards[one]}
              </option>
            ))}
          </Select>
        </Field>
        <label className="check">
          <input
            type="checkbox"
            checked={makeDefault}
            onChange={(event) => {
              setDefault(event.target.checked);
              idempotency.renew();
            }}
          />
          {words.makeDefaultToo}
        </label>
        {wrong === undefined && <ProblemNote problem={attach.problem} />}
        <Button type="submit" look="primary" size="l" wide busy={attach.isBusy && words.attaching}>
          {words.attach}
        </Button>
      </Form>
    </Drawer>
  );
}
