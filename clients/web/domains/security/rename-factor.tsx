import { Button, Dialog, Field, Form, Input, useToast, useWords } from '@codai/ui';
import { useId, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { factorWords } from './factor-words.ts';
import { RenameFactorDocument } from './generated/operations.ts';

interface RenameProps {
  readonly factor: { readonly id: string; readonly label: string };
  readonly onClose: () => void;
}

export function RenameFactor({ factor, onClose }: RenameProps) {
  const words = useWords(factorWords);
  const tell = useToast();
  const form = useId();
  const [label, setLabel] = useState(factor.label);
  const rename = useAct(RenameFactorDocument);
  const submit = async () => {
    if ((await rename.run({ input: { factorId: factor.id, label } })) === null) return;
    onClose();
    tell(words.saved);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${words.rename}: ${factor.label}`}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={rename.isBusy && words.saving}>
            {words.save}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={() => void submit()}>
        <Field label={words.name} error={rename.fieldError('label')}>
          <Input value={label} maxLength={60} onChange={(event) => setLabel(event.target.value)} autoFocus />
        </Field>
        <ProblemNote problem={rename.problem} />
      </Form>
    </Dialog>
  );
}
