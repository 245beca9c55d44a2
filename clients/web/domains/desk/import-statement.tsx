import { Button, Dialog, Field, Input, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { ImportStatementDocument } from './generated/lookup.ts';
import { deskWords } from './words.ts';

interface ImportProps {
  readonly account: 'EXTERNAL_CLEARING' | 'PROCESSOR_CLEARING';
  readonly currency: string;
  readonly onClose: () => void;
  readonly onImported: () => void;
}

const BYTES_MAX = 2 * 1024 * 1024;

/** Takes a statement of the bank or the processor as a file; differences then appear in the queue. */
export function ImportStatement({ account, currency, onClose, onImported }: ImportProps) {
  const all = useWords(deskWords);
  const words = all.reconciliation;
  const tell = useToast();
  const idempotency = useIdempotencyKey();
  const [file, setFile] = useState<File | null>(null);
  const [isTried, setTried] = useState(false);
  const statement = useAct(ImportStatementDocument);
  const isTooLarge = file !== null && file.size > BYTES_MAX;
  const refusal = statement.problem?.refusal as { readonly line?: number | null } | null | undefined;
  const submit = async () => {
    setTried(true);
    if (file === null || isTooLarge) return;
    const content = await file.text();
    const format = content.trimStart().startsWith('<') ? 'CAMT053' : 'CSV';
    const done = await statement.run({
      input: { account, currency, format, content, idempotencyKey: idempotency.key } as never,
    });
    if (done === null) return idempotency.renew();
    onClose();
    onImported();
    tell(words.imported);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.importTitle(words.accounts[account], currency)}
      description={words.importWhy}
      actions={
        <>
          <Button onClick={onClose}>{all.cancel}</Button>
          <Button look="primary" busy={statement.isBusy && words.importing} onClick={() => void submit()}>
            {words.import}
          </Button>
        </>
      }
    >
      <div className="stack desk-form">
        <Field
          label={words.file}
          hint={words.fileHint}
          error={isTried && file === null ? words.fileWanted : isTooLarge ? words.fileTooLarge : undefined}
        >
          <Input
            type="file"
            accept=".csv,.xml,text/csv,application/xml"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </Field>
        <ProblemNote problem={statement.problem} />
        {refusal?.line != null && <p className="meta">{words.line(refusal.line)}</p>}
      </div>
    </Dialog>
  );
}
