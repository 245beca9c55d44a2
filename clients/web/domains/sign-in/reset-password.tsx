import { Button, Field, Form, Input, Note, useWords } from '@codai/ui';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { withTarget } from '../../lib/current-path.ts';
import { useSession } from '../../lib/session.tsx';
import { PasswordInput } from '../../shared/authentication/password-input.tsx';
import { Front } from '../../shared/front/front.tsx';
import { RequestPasswordResetDocument, ResetPasswordDocument } from './generated/operations.ts';
import { signInWords } from './words.ts';

export default function ResetPasswordPage() {
  const words = useWords(signInWords);
  const { anonymous } = useSession();
  const [search] = useSearchParams();
  const [email, setEmail] = useState('');
  const [ticket, setTicket] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const request = useAct(RequestPasswordResetDocument, { with: anonymous });
  const reset = useAct(ResetPasswordDocument, { with: anonymous });
  const isSpent = reset.problem?.refusal?.code === 'INVALID_GRANT';
  useEffect(() => {
    document.title = `${words.reset.title} · Codai`;
  }, [words]);

  const send = async () => {
    const sent = await request.run({ input: { email } });
    if (sent !== null) setTicket(sent.ticket);
  };
  const again = async () => {
    await send();
    reset.clear();
    setCode('');
  };
  const change = async () => {
    if (ticket !== null && (await reset.run({ input: { ticket, code, newPassword } })) !== null) setDone(true);
  };
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{words.reset.title}</h1>
        <p className="support">{ticket === null ? words.reset.about : words.verify.about(email)}</p>
        {isDone ? (
          <Note tone="good" title={words.reset.done}>
            {words.reset.doneWhy}
          </Note>
        ) : ticket === null ? (
          <Form onSubmit={() => void send()}>
            <Field label={words.email} error={request.fieldError('email')}>
              <Input
                type="email"
                autoComplete="username"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
                autoFocus
              />
            </Field>
            <ProblemNote problem={request.problem} />
            <Button type="submit" look="primary" size="l" wide busy={request.isBusy && words.reset.sending}>
              {words.reset.send}
            </Button>
          </Form>
        ) : (
          <Form onSubmit={() => void change()}>
            <Field label={words.verify.code} hint={words.verify.hint} error={reset.fieldError('code')}>
              <Input
                value={code}
                onChange={(event) => setCode(event.target.value)}
                autoComplete="one-time-code"
                autoFocus
              />
            </Field>
            <Field
              label={words.reset.newPassword}
              hint={words.signUp.passwordHint}
              error={reset.fieldError('newPassword')}
            >
              <PasswordInput isNew value={newPassword} onChange={setNewPassword} />
            </Field>
            {isSpent ? (
              <Note
                tone="danger"
                title={words.reset.spent}
                actions={
                  <Button size="s" busy={request.isBusy && words.reset.sending} onClick={() => void again()}>
                    {words.reset.again}
                  </Button>
                }
              >
                {words.reset.spentWhy}
              </Note>
            ) : (
              <ProblemNote problem={reset.problem ?? request.problem} />
            )}
            <Button type="submit" look="primary" size="l" wide busy={reset.isBusy && words.reset.changing}>
              {words.reset.change}
            </Button>
          </Form>
        )}
        <p className="sign-in-more">
          <Link href={withTarget('/sign-in', search)} className="link">
            {words.signIn.title}
          </Link>
        </p>
      </div>
    </Front>
  );
}
