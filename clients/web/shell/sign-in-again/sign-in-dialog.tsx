import { CompleteMfaDocument, SignInDocument } from '@codai/sdk';
import { Button, CodeInput, Dialog, Field, Form, Input, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import {
  BeginPasskeyMfaDocument,
  CompleteMfaWithPasskeyDocument,
  SendMfaCodeDocument,
} from '../../shared/authentication/generated/operations.ts';
import { supportsPasskeys } from '../../shared/authentication/passkey.ts';
import { PasskeyButton } from '../../shared/authentication/passkey-button.tsx';
import { proofWords } from '../../shared/authentication/proof-words.ts';
import { SentCode } from '../../shared/authentication/sent-code.tsx';
import { sentCodeWords } from '../../shared/authentication/sent-code-words.ts';

/** Asks the person whose session has ended for their password, and for a code where they have a second factor. */
export default function SignInDialog() {
  const all = useWords(proofWords);
  const words = all.ended;
  const { me, anonymous, take, leave } = useSession();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [challenge, setChallenge] = useState<string | null>(null);
  const signIn = useAct(SignInDocument, { with: anonymous });
  const complete = useAct(CompleteMfaDocument, { with: anonymous });
  const beginPasskey = useAct(BeginPasskeyMfaDocument, { with: anonymous });
  const passkey = useAct(CompleteMfaWithPasskeyDocument, { with: anonymous });
  const [methods, setMethods] = useState<readonly string[]>([]);
  const kinds = (['TOTP', 'SMS', 'EMAIL'] as const).filter((kind) => methods.includes(kind));
  const [chosen, choose] = useState<(typeof kinds)[number] | null>(null);
  const kind = chosen ?? kinds[0] ?? 'TOTP';
  const send = useAct(SendMfaCodeDocument, { with: anonymous });
  const ways = useWords(sentCodeWords);
  const hasPasskey = challenge !== null && methods.includes('PASSKEY') && supportsPasskeys();

  const submit = async () => {
    const done = await signIn.run({ input: { email: me?.email ?? '', password } });
    if (done?.__typename === 'MfaChallenge') {
      setChallenge(done.challengeToken);
      setMethods(done.methods);
    } else if (done?.__typename === 'AuthPayload') await take(done);
  };
  const prove = async (typed: string) => {
    if (challenge === null) return;
    const done = await complete.run({ input: { challengeToken: challenge, code: typed, kind } });
    if (done === null) setCode('');
    else await take(done);
  };
  return (
    <Dialog isOpen onClose={() => {}} title={words.title} description={words.why}>
      <Form className="stack sign-in-again" onSubmit={() => void (challenge === null ? submit() : prove(code))}>
        <input type="email" autoComplete="username" value={me?.email ?? ''} readOnly hidden />
        {challenge === null ? (
          <Field label={words.password}>
            <Input
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoFocus
            />
          </Field>
        ) : kind === 'TOTP' ? (
          <Field label={all.stepUp.code} hint={all.stepUp.hint} error={complete.problem?.title}>
            <CodeInput value={code} onChange={setCode} onComplete={(typed) => void prove(typed)} autoFocus />
          </Field>
        ) : (
          <SentCode
            key={kind}
            kind={kind}
            send={() => send.run({ input: { challengeToken: challenge, kind } })}
            isBusy={send.isBusy}
            problem={send.problem}
          >
            <Field label={ways.code} hint={all.stepUp.hint} error={complete.problem?.title}>
              <CodeInput value={code} onChange={setCode} onComplete={(typed) => void prove(typed)} autoFocus />
            </Field>
          </SentCode>
        )}
        {challenge !== null &&
          kinds
            .filter((other) => other !== kind)
            .map((other) => (
              <Button
                key={other}
                type="button"
                look="plain"
                onClick={() => {
                  setCode('');
                  choose(other);
                }}
              >
                {ways.ways[other]}
              </Button>
            ))}
        {hasPasskey && (
          <PasskeyButton
            label={all.stepUp.passkey}
            wide
            begin={() => beginPasskey.run({ input: { challengeToken: challenge } })}
            finish={async (answer) => {
              const done = await passkey.run({ input: { challengeToken: challenge, ...answer } });
              if (done !== null) await take(done);
            }}
          />
        )}
        <ProblemNote problem={signIn.problem ?? beginPasskey.problem ?? passkey.problem} />
        <Button type="submit" look="primary" wide busy={(signIn.isBusy || complete.isBusy) && words.busy}>
          {words.submit}
        </Button>
        <Button look="plain" wide onClick={leave}>
          {words.leave}
        </Button>
      </Form>
    </Dialog>
  );
}
