import type { PayeeVerdict } from '@codai/sdk';
import { Badge, Button, Field, Form, Input, Note, useWords } from '@codai/ui';
import { Check, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import { AddPayeeDocument, type BeneficiaryRowFragment } from './generated/operations.ts';
import { bankingWords } from './words.ts';

export function VerdictBadge({ verdict }: { readonly verdict: PayeeVerdict }) {
  const { verdicts } = useWords(bankingWords).transfer;
  const isGood = verdict === 'MATCH';
  const isBad = verdict === 'NO_MATCH' || verdict === 'CLOSE_MATCH';
  return (
    <Badge
      tone={isGood ? 'good' : isBad ? 'warning' : 'waits'}
      {...(isGood ? { icon: Check } : isBad ? { icon: TriangleAlert } : {})}
    >
      {verdicts[verdict]}
    </Badge>
  );
}

/** Name and IBAN of somebody at another bank, whose bank is asked whether they belong together. */
export function NewPayee({
  submit,
  onAdded,
  onChanged,
}: {
  readonly submit: string;
  readonly onAdded: (payee: BeneficiaryRowFragment) => void;
  readonly onChanged?: (isChanged: boolean) => void;
}) {
  const words = useWords(bankingWords).transfer;
  const money = useWords(moneyWords);
  const [name, setName] = useState('');
  const [iban, setIban] = useState('');
  const [isTried, setTried] = useState(false);
  const add = useAct(AddPayeeDocument);
  const idempotency = useActIdempotencyKey(add.problem);
  const refusal = add.problem?.refusal ?? null;
  const isMismatch = refusal?.code === 'PAYEE_MISMATCH';
  const known = (refusal as { readonly knownName?: string | null } | null)?.knownName ?? null;
  const run = async (isConfirmed: boolean) => {
    setTried(true);
    if (name.trim() === '' || iban.trim() === '') return;
    const done = await add.run({ input: { name: name.trim(), iban, isConfirmed, idempotencyKey: idempotency.key } });
    if (done !== null) onAdded(done);
  };
  const missing = (value: string) => (isTried && value.trim() === '' ? money.required : undefined);
  const change = (act: () => void) => {
    act();
    add.clear();
    onChanged?.(true);
  };
  return (
    <Form onSubmit={() => void run(false)}>
      <Field label={words.name} hint={words.nameHint} error={missing(name) ?? add.fieldError('name')}>
        <Input
          value={name}
          maxLength={70}
          autoComplete="off"
          onChange={(event) => change(() => setName(event.target.value))}
        />
      </Field>
      <Field label={words.iban} hint={words.ibanHint} error={missing(iban) ?? add.fieldError('iban')}>
        <Input
          className="mono"
          value={iban}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change(() => setIban(event.target.value.toUpperCase()))}
        />
      </Field>
      {isMismatch ? (
        <Note
          tone="warning"
          title={known === null ? words.mismatchUnknown : words.mismatch(known)}
          actions={
            <Button size="s" onClick={() => void run(true)}>
              {words.useAnyway}
            </Button>
          }
        >
          {words.mismatchWhy}
        </Note>
      ) : (
        <MoneyProblem problem={add.problem} />
      )}
      <Button type="submit" look="primary" size="l" wide busy={add.isBusy && words.checking}>
        {submit}
      </Button>
    </Form>
  );
}
