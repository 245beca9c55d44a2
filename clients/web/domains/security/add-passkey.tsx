import { Button, Drawer, Field, Form, Input, Note, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote } from '../../lib/act.tsx';
import { deviceName } from '../../shared/authentication/device-name.ts';
import { supportsPasskeys } from '../../shared/authentication/passkey.ts';
import { usePasskeyWords } from '../../shared/authentication/passkey-button.tsx';
import { factorWords } from './factor-words.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { usePasskeyRegistration } from './register-passkey.ts';

/** Name, then the device; with the first second factor come the recovery codes. */
export function AddPasskey({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: () => void }) {
  const all = useWords(factorWords);
  const words = all.drawer;
  const reasons = usePasskeyWords();
  const tell = useToast();
  const [label, setLabel] = useState('');
  const [isSignIn, setSignIn] = useState(true);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { register, isWaiting, reason, problem, labelError } = usePasskeyRegistration();

  const done = () => {
    onClose();
    tell(words.done);
  };
  const submit = async () => {
    const made = await register({ label, isSignIn });
    if (made === null) return;
    onAdded();
    if (made.length > 0) setCodes(made);
    else done();
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.title} isChanged={isWaiting} hasSecret={codes !== null}>
      {codes !== null ? (
        <RecoveryCodes codes={codes} onDone={done} />
      ) : (
        <Form onSubmit={() => void submit()}>
          <p className="support">{words.about}</p>
          {!supportsPasskeys() && <Note tone="warning" title={all.unsupported} />}
          <Field label={words.label} hint={words.labelHint} error={labelError()}>
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
          <ProblemNote problem={problem} />
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
