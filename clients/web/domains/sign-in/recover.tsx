import { Button, defineWords, Field, Form, Input, Note, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { attemptsLeft } from '../../lib/errors.ts';
import { useSession } from '../../lib/session.tsx';
import { Front } from '../../shared/front/front.tsx';
import { ApproveMfaRecoveryDocument, StartMfaRecoveryDocument } from './generated/operations.ts';
import { signInWords } from './words.ts';

const recoverWords = defineWords({
  en: {
    title: 'Recover your account',
    about:
      'Use this if you have lost all your second factors. It takes 24 hours: you are notified by e-mail and in the app, and any open session can cancel it.',
    send: 'Send a code to my address',
    sending: 'Sending',
    code: 'Code from the e-mail',
    hint: '8 characters; capitals and hyphens do not matter.',
    submit: 'Continue',
    busy: 'Checking',
    waits: (when: string) => `Your account can be recovered from ${when}.`,
    waitsWhy:
      'Then sign in with your password and repeat these steps. All sessions end, and you set up a new second factor.',
    notYet: 'The 24 hours are not over yet. Nothing was changed.',
    back: 'Back to sign-in',
  },
  ro: {
    title: 'Recuperează contul',
    about:
      'Folosește recuperarea dacă nu mai ai niciun al doilea factor. Durează 24 de ore: primești notificări prin e-mail și în aplicație, iar orice sesiune deschisă o poate anula.',
    send: 'Trimite un cod la adresa mea',
    sending: 'Se trimite',
    code: 'Codul din e-mail',
    hint: '8 caractere; majusculele și cratimele nu contează.',
    submit: 'Continuă',
    busy: 'Se verifică',
    waits: (when) => `Contul poate fi recuperat începând cu ${when}.`,
    waitsWhy:
      'Atunci intră cu parola și repetă acești pași. Toate sesiunile se încheie și configurezi un nou al doilea factor.',
    notYet: 'Cele 24 de ore nu au trecut încă. Nu s-a schimbat nimic.',
    back: 'Înapoi la intrarea în cont',
  },
});

interface RecoverProps {
  readonly challengeToken: string;
  readonly onDone: (tokens: { readonly accessToken: string; readonly refreshToken: string }) => Promise<void>;
  readonly onBack: () => void;
}

/** The way back without any factor: a code by e-mail opens it, and the same again completes it after a day. */
export default function Recover({ challengeToken, onDone, onBack }: RecoverProps) {
  const words = useWords(recoverWords);
  const attempts = useWords(signInWords).signIn.attempts;
  const locale = useLocale();
  const { anonymous } = useSession();
  const [ticket, setTicket] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [readyAt, setReadyAt] = useState<string | null>(null);
  const start = useAct(StartMfaRecoveryDocument, { with: anonymous });
  const approve = useAct(ApproveMfaRecoveryDocument, { with: anonymous });
  const { problem } = approve;
  const left = attemptsLeft(problem);
  const isWaiting = problem?.refusal?.code === 'INVALID_STATE';

  const send = async () => {
    const sent = await start.run({ input: { challengeToken } });
    if (sent !== null) setTicket(sent.ticket);
  };
  const submit = async () => {
    if (ticket === null || code === '') return;
    const done = await approve.run({ input: { ticket, code } });
    if (done?.__typename === 'MfaRecovery') setReadyAt(done.readyAt);
    else if (done?.__typename === 'AuthPayload') await onDone(done);
  };
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{words.title}</h1>
        <p className="support">{words.about}</p>
        {readyAt !== null && (
          <Note tone="good" title={words.waits(locale.when(readyAt))}>
            {words.waitsWhy}
          </Note>
        )}
        {readyAt === null && ticket === null && (
          <div className="stack-s">
            <ProblemNote problem={start.problem} />
            <Button look="primary" size="l" wide busy={start.isBusy && words.sending} onClick={() => void send()}>
              {words.send}
            </Button>
          </div>
        )}
        {readyAt === null && ticket !== null && (
          <Form onSubmit={() => void submit()}>
            <Field
              label={words.code}
              hint={words.hint}
              error={
                problem &&
                (isWaiting
                  ? words.notYet
                  : [problem.title, left !== undefined && attempts(left)].filter(Boolean).join(' '))
              }
            >
              <Input
                value={code}
                autoComplete="one-time-code"
                onChange={(event) => setCode(event.target.value)}
                autoFocus
              />
            </Field>
            <Button type="submit" look="primary" size="l" wide busy={approve.isBusy && words.busy}>
              {words.submit}
            </Button>
          </Form>
        )}
        <p className="sign-in-more">
          <button type="button" className="link" onClick={onBack}>
            {words.back}
          </button>
        </p>
      </div>
    </Front>
  );
}
