import { BeginPasskeyStepUpDocument, MyFactorsDocument, StepUpDocument, StepUpWithPasskeyDocument } from '@codai/sdk';
import { Button, CodeInput, Dialog, Field, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from './act.tsx';
import { usePart } from './part.tsx';
import { supportsPasskeys } from './passkey.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { proofWords } from './proof-words.ts';
import { useSession } from './session.tsx';

/** Asks for a passkey or a code of the authenticator, and tells whether it was right. */
export default function StepUpDialog({ onEnd }: { readonly onEnd: (isProven: boolean) => void }) {
  const { take } = useSession();
  const words = useWords(proofWords).stepUp;
  const factors = usePart(MyFactorsDocument, {}).data?.me?.factors ?? null;
  const [code, setCode] = useState('');
  const prove = useAct(StepUpDocument);
  const beginPasskey = useAct(BeginPasskeyStepUpDocument);
  const passkey = useAct(StepUpWithPasskeyDocument);
  const hasPasskey = supportsPasskeys() && factors?.some(({ kind }) => kind === 'PASSKEY') === true;
  // Until the factors are known the code can be typed already: most people have an authenticator.
  const hasCode = factors === null || factors.some(({ kind }) => kind === 'TOTP') || !hasPasskey;
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
      description={hasCode ? words.why : words.whyPasskey}
      actions={
        <>
          <Button onClick={() => onEnd(false)}>{words.cancel}</Button>
          {hasCode && (
            <Button look="primary" busy={prove.isBusy && words.busy} onClick={() => void submit(code)}>
              {words.confirm}
            </Button>
          )}
        </>
      }
    >
      <div className="step-up stack-s">
        {hasPasskey && (
          <>
            <PasskeyButton
              label={words.passkey}
              look={hasCode ? 'tonal' : 'primary'}
              wide
              begin={() => beginPasskey.run({})}
              finish={async (answer) => {
                const proven = await passkey.run({ input: answer });
                if (proven === null) return;
                await take(proven);
                onEnd(true);
              }}
            />
            <ProblemNote problem={beginPasskey.problem ?? passkey.problem} />
          </>
        )}
        {hasCode && (
          <Field label={words.code} hint={words.hint} error={prove.problem?.title}>
            <CodeInput value={code} onChange={setCode} onComplete={(typed) => void submit(typed)} autoFocus />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
