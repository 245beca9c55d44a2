import { Button, Field, Form, Input, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { CurrencyField } from '../../shared/money/choices.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { CreateWalletDocument } from './generated/operations.ts';
import { walletWords } from './words.ts';

/** Opens the wallet of somebody who has none. */
export default function StartWallet() {
  const { start } = useWords(walletWords);
  const tell = useToast();
  const create = useAct(CreateWalletDocument);
  const idempotency = useActIdempotencyKey(create.problem);
  const [handle, setHandle] = useState('');
  const [displayCurrency, setCurrency] = useState('EUR');
  const submit = async () => {
    const done = await create.run({ input: { handle, displayCurrency, idempotencyKey: idempotency.key } });
    if (done !== null) tell(start.done);
  };
  return (
    <div className="page-narrow">
      <h2 className="title">{start.title}</h2>
      <p className="support wallet-lead">{start.why}</p>
      <Form onSubmit={() => void submit()}>
        <Field label={start.handle} hint={start.handleHint} error={create.fieldError('handle')}>
          <Input
            value={handle}
            onChange={(event) => setHandle(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <CurrencyField value={displayCurrency} onChange={setCurrency} error={create.fieldError('displayCurrency')} />
        <MoneyProblem problem={create.problem} />
        <Button type="submit" look="primary" size="l" busy={create.isBusy && start.busy}>
          {start.submit}
        </Button>
      </Form>
    </div>
  );
}
