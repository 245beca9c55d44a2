import { ChangePasswordDocument } from '@codai/sdk';
import { Button, Drawer, Field, Form, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { PasswordInput } from '../../shared/authentication/password-input.tsx';
import { securityWords } from './words.ts';

interface ChangePasswordProps {
  readonly onClose: () => void;
  /** The other sessions have ended. */
  readonly onChanged: () => void;
}

export function ChangePassword({ onClose, onChanged }: ChangePasswordProps) {
  const all = useWords(securityWords);
  const words = all.password;
  const locale = useLocale();
  const tell = useToast();
  const { me } = useSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isTried, setTried] = useState(false);
  const change = useAct(ChangePasswordDocument);

  const submit = async () => {
    setTried(true);
    if (current === '' || next === '') return;
    const done = await change.run({ input: { currentPassword: current, newPassword: next } });
    if (done === null) return;
    onChanged();
    onClose();
    tell(locale.plural(done.sessionsEnded, words.done));
  };
  const missing = (value: string) => (isTried && value === '' ? all.required : undefined);
  const isWrong = change.problem?.refusal?.code === 'INVALID_CREDENTIALS';
  const atNext = change.fieldError('newPassword');
  const errors = [isWrong && words.wrong, atNext].filter((error) => typeof error === 'string');
  return (
    <Drawer isOpen onClose={onClose} title={words.title} isChanged={current !== '' || next !== ''}>
      <Form onSubmit={() => void submit()} errors={errors}>
        <p className="support">{words.about}</p>
        {/* A password manager files the new password under this name. */}
        <input type="email" autoComplete="username" value={me?.email ?? ''} readOnly hidden />
        <Field label={words.current} error={missing(current) ?? (isWrong ? words.wrong : undefined)}>
          <PasswordInput value={current} onChange={setCurrent} autoFocus />
        </Field>
        <Field label={words.next} hint={words.hint} error={missing(next) ?? atNext}>
          <PasswordInput value={next} onChange={setNext} isNew />
        </Field>
        {errors.length === 0 && <ProblemNote problem={change.problem} />}
        <Button type="submit" look="primary" size="l" wide busy={change.isBusy && words.busy}>
          {words.submit}
        </Button>
      </Form>
    </Drawer>
  );
}
