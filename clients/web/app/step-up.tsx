import { StepUpDocument } from '@codai/sdk';
import { Button, CodeInput, Dialog, Field, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from './act.tsx';
import { useSession } from './session.tsx';
import { appWords } from './words.ts';

/** Asks for a code of the authenticator, and tells whether it was right. */
export default function StepUpDialog({ onEnd }: { readonly onEnd: (isProven: boolean) => void }) {
  const { take } = useSession();
  const words = useWords(appWords).stepUp;
  const [code, setCode] = useState('');
  const prove = useAct(StepUpDocument);
  const submit = async (typed: string) => {
    const proven = await prove.run({ input: { code: typed, kind: 'TOTP' } });
    if (proven === null) return setCode('');
    await take(proven);
    onEnd(true);
  };
  return (
    <Dialog
      isOpen
      onClose={() => onEnd(false)}
      title={words.title}
      description={words.why}
      actions={
        <>
          <Button onClick={() => onEnd(false)}>{words.cancel}</Button>
          <Button look="primary" busy={prove.isBusy && words.busy} onClick={() => void submit(code)}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <div className="step-up">
        <Field label={words.code} hint={words.hint} error={prove.problem?.title}>
          <CodeInput value={code} onChange={setCode} onComplete={(typed) => void submit(typed)} autoFocus />
        </Field>
      </div>
    </Dialog>
  );
}
