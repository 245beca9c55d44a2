import { Button, Note, useLocale, useToast, useWords } from '@codai/ui';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { usePart } from '../../lib/part.tsx';
import { factorWords } from './factor-words.ts';
import { CancelMfaRecoveryDocument, MyMfaRecoveryDocument } from './generated/operations.ts';

/** Somebody asks to recover this account: the holder can cancel it from here. */
export function OpenRecovery() {
  const words = useWords(factorWords).recovery;
  const locale = useLocale();
  const tell = useToast();
  const part = usePart(MyMfaRecoveryDocument, {});
  const cancel = useAct(CancelMfaRecoveryDocument);
  const [cancelled, markCancelled] = useState<string | null>(null);
  const open = part.data?.myMfaRecovery;
  if (!open || open.id === cancelled) return null;
  return (
    <Note
      tone="danger"
      icon={ShieldAlert}
      title={words.title}
      actions={
        <Button
          look="danger-solid"
          busy={cancel.isBusy && words.cancelling}
          onClick={async () => {
            const done = await cancel.run({});
            part.reload();
            if (done === null) return;
            markCancelled(open.id);
            tell(words.cancelled);
          }}
        >
          {words.cancel}
        </Button>
      }
    >
      {words.why(locale.when(open.readyAt))}
      <ProblemNote problem={cancel.problem} />
    </Note>
  );
}
