import { Button, Drawer, Field, Form, Input, Note, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { isConflict } from '../../lib/conflict.ts';
import type { DocumentProps } from './document-props.ts';
import { documentWords } from './document-words.ts';
import { UpdateSharedDocumentDocument } from './generated/documents.ts';
import { Writers } from './writers.tsx';

/** Title of a document, and who may write in it. */
export default function Settings({ document, onChange, onClose }: DocumentProps & { readonly onClose: () => void }) {
  const words = useWords(documentWords);
  const tell = useToast();
  const act = useAct(UpdateSharedDocumentDocument);
  const [title, setTitle] = useState(document.title);
  const [editors, setEditors] = useState(document.editors);
  const submit = async () => {
    if (title.trim() === '') return;
    const input = { documentId: document.id, title: title.trim(), editors, expectedVersion: document.version };
    if ((await act.run({ input })) === null) return onChange();
    tell(words.saved);
    onClose();
  };
  const error = act.fieldError('title');
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.settings}
      isChanged={title !== document.title}
      foot={
        <Button
          look="primary"
          busy={act.isBusy && words.saving}
          disabled={title.trim() === ''}
          onClick={() => void submit()}
        >
          {words.save}
        </Button>
      }
    >
      <Form onSubmit={() => void submit()} errors={error === undefined ? [] : [error]}>
        <Field label={words.title} hint={words.titleHint} error={error}>
          <Input value={title} maxLength={120} onChange={(event) => setTitle(event.target.value)} dir="auto" />
        </Field>
        <Writers value={editors} onChange={setEditors} />
        {isConflict(act.problem) ? (
          <Note tone="warning" title={words.changedElsewhere} />
        ) : (
          error === undefined && <ProblemNote problem={act.problem} />
        )}
      </Form>
    </Drawer>
  );
}
