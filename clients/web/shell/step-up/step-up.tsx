import { StepUpDocument } from '@codai/sdk';
import { Button, CodeInput, Dialog, Field, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { MyFactorsDocument } from '../../shared/authentication/generated/factors.ts';
import { supportsPasskeys } from '../../shared/authentication/passkey.ts';
import { PasskeyButton } from '../../shared/authentication/passkey-button.tsx';
import { proofWords } from '../../shared/authentication/proof-words.ts';
import { SentCode } from '../../shared/authentication/sent-code.tsx';
import { sentCodeWords } from '../../shared/authentication/sent-code-words.ts';
import {
  BeginPasskeyStepUpDocument,
  SendStepUpCodeDocument,
  StepUpWithPasskeyDocument,
} from './generated/operations.ts';

interface StepUpDialogProps {
  /** Methods that the server accepts from this person here; undefined where it named none. */
  readonly methods?: readonly string[] | undefined;
  readonly onEnd: (isProven: boolean) => void;
}

/** Asks for a passkey, a code of the authenticator or one sent by SMS, and tells whether it was right. A code by e-mail proves no step-up. */
export default function StepUpDialog({ methods, onEnd }: StepUpDialogProps) {
  const { take } = useSession();
  const words = useWords(proofWords).stepUp;
  const factors = usePart(MyFactorsDocument, {}).data?.me?.factors ?? null;
  const [code, setCode] = useState('');
  const prove = useAct(StepUpDocument);
  const beginPasskey = useAct(BeginPasskeyStepUpDocument);
  const passkey = useAct(StepUpWithPasskeyDocument);
  const hasPasskey = supportsPasskeys() && factors?.some(({ kind }) => kind === 'PASSKEY') === true;
  // The organisation may accept no codes by SMS, which the methods tell and the factors do not. A person with no other factor learns this on sending.
  const isSmsPermitted = methods === undefined || methods.includes('SMS');
  const isSmsAll = factors?.every(({ kind }) => kind === 'SMS' || kind === 'EMAIL') === true;
  const hasSms = (isSmsPermitted || isSmsAll) && factors?.some(({ kind }) => kind === 'SMS') === true;
  // Until the factors are known the code can be typed already: most people have an authenticator.
  const hasTotp = factors === null || factors.some(({ kind }) => kind === 'TOTP') || (!hasPasskey && !hasSms);
  const [isSms, setSms] = useState<boolean | null>(null);
  const bySms = hasSms && (isSms ?? !hasTotp);
  const hasCode = hasTotp || hasSms;
  const send = useAct(SendStepUpCodeDocument);
  const ways = useWords(sentCodeWords);
  const submit = async (typed: string) => {
    const proven = await prove.run({ input: { code: typed, kind: bySms ? 'SMS' : 'TOTP' } });
    if (proven === null) return setCode('');
    await take(proven);
    onEnd(true);
  };
  return (
    <Dialog
      isOpen
      onClose={() => onEnd(false)}
      title={words.title}
      description={hasTotp && !bySms ? words.why : words.whyPasskey}
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
        {hasTotp && !bySms && (
          <Field label={words.code} hint={words.hint} error={prove.problem?.title}>
            <CodeInput value={code} onChange={setCode} onComplete={(typed) => void submit(typed)} autoFocus />
          </Field>
        )}
        {bySms && (
          <SentCode kind="SMS" send={() => send.run({})} isBusy={send.isBusy} problem={send.problem}>
            <Field label={ways.code} hint={words.hint} error={prove.problem?.title}>
              <CodeInput value={code} onChange={setCode} onComplete={(typed) => void submit(typed)} autoFocus />
            </Field>
          </SentCode>
        )}
        {hasSms && hasTotp && (
          <Button
            look="plain"
            onClick={() => {
              setCode('');
              setSms(!bySms);
            }}
          >
            {ways.ways[bySms ? 'TOTP' : 'SMS']}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
