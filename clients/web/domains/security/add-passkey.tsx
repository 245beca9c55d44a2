import { Button, Drawer, Field, Form, Input, Note, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { deviceName } from '../../shared/authentication/device-name.ts';
import { createPasskey, type PasskeyAnswer, supportsPasskeys } from '../../shared/authentication/passkey.ts';
import { usePasskeyWords } from '../../shared/authentication/passkey-button.tsx';
import { factorWords } from './factor-words.ts';
import { BeginPasskeyRegistrationDocument, FinishPasskeyRegistrationDocument } from './generated/operations.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

type Reason = Exclude<PasskeyAnswer, { readonly response: string }>['reason'];

/** Name, then the device; with the first second factor come the recovery codes. */
export function AddPasskey({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: () => void }) {
  const all = useWords(factorWords);
  const words = all.drawer;
  const reasons = usePasskeyWords();
  const tell = useToast();
  const { take } = useSession();
  const [label, setLabel] = useState('');
  const [isSignIn, setSignIn] = useState(true);
  const [reason, setReason] = useState<Reason | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = useAct(BeginPasskeyRegistrationDocument);
  const finish = useAct(FinishPasskeyRegistrationDocument);

  const done = () => {
    onClose();
    tell(words.done);
  };
  const submit = async () => {
    if (isWaiting) return;
    setWaiting(true);
    setReason(null);
    try {
      const begun = await begin.run({ input: { isSignIn } });
      if (begun === null) return;
      const answer = await createPasskey(begun.options);
      if ('reason' in answer) return setReason(answer.reason);
      const { ceremony } = begun;
      const made = await finish.run({
        input: { ceremony, response: answer.response, label: label.trim() || deviceName() },
      });
      if (made === null) return;
      await take(made);
      onAdded();
      if (made.recoveryCodes) setCodes(made.recoveryCodes);
      else done();
    } finally {
      setWaiting(false);
    }
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.title} isChanged={isWaiting || codes !== null}>
      {codes !== null ? (
        <RecoveryCodes codes={codes} onDone={done} />
      ) : (
        <Form onSubmit={() => void submit()}>
          <p className="support">{words.about}</p>
          {!supportsPasskeys() && <Note tone="warning" title={all.unsupported} />}
          <Field label={words.label} hint={words.labelHint} error={finish.fieldError('label')}>
            <Input
              value={label}
              maxLength={60}
              placeholder={deviceName()}
              onChange={(event) => setLabel(event.target.value)}
              autoFocus
            />
          </Field>
          <label className="check">
            <input type="checkbox" checked={isSignIn} onChange={(event) => setSignIn(event.target.checked)} />
            <span>
              {words.both}
              <br />
              <span className="meta">{words.bothHint}</span>
            </span>
          </label>
          {reason !== null && <Note tone="warning" title={reasons[reason]} />}
          <ProblemNote problem={begin.problem ?? finish.problem} />
          <Button
            type="submit"
            look="primary"
            size="l"
            wide
            disabled={!supportsPasskeys()}
            busy={isWaiting && words.waiting}
          >
            {words.begin}
          </Button>
        </Form>
      )}
    </Drawer>
  );
}
