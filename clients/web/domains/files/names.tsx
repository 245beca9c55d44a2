import { Button, Dialog, Field, Form, Input, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { type Action, useAct } from '../../lib/act.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { CreateOneFolderDocument } from './generated/operations.ts';
import { FilesProblem } from './problem.tsx';
import { filesWords } from './words.ts';

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly first?: string;
  readonly submit: string;
  readonly busy: string;
  readonly action: Pick<Action<unknown, object>, 'isBusy' | 'problem' | 'fieldError'>;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for one name. */
export function NameDialog({ title, label, first = '', submit, busy, action, onName, onClose }: NameDialogProps) {
  const words = useWords(filesWords).act;
  const [name, setName] = useState(first);
  const fault = action.fieldError('name');
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form onSubmit={() => onName(name.trim())} errors={fault === undefined ? [] : [fault]}>
        <Field label={label} error={fault}>
          <Input value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
        </Field>
        {fault === undefined && <FilesProblem problem={action.problem} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{words.keep}</Button>
          <Button type="submit" look="primary" busy={action.isBusy && busy}>
            {submit}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

export interface NewFolderProps {
  readonly parentId: string | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function NewFolder({ parentId, onClose, onDone }: NewFolderProps) {
  const words = useWords(filesWords).folder;
  const tell = useToast();
  const create = useAct(CreateOneFolderDocument);
  const idempotency = useInputKey();
  const run = async (name: string) => {
    const done = await create.run({ input: { name, parentId, idempotencyKey: idempotency.of({ name, parentId }) } });
    if (done === null) return;
    idempotency.renew();
    tell(words.created);
    onDone();
    onClose();
  };
  return (
    <NameDialog
      title={words.create}
      label={words.name}
      submit={words.create}
      busy={words.creating}
      action={create}
      onName={(name) => void run(name)}
      onClose={onClose}
    />
  );
}
