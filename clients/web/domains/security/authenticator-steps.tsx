import { Button, CodeInput, Field, Form, Input, QrCode, Steps, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { attemptsLeft } from '../../lib/errors.ts';
import { useSession } from '../../lib/session.tsx';
import { deviceName } from '../../shared/authentication/device-name.ts';
import { ConfirmTotpDocument, EnrolTotpDocument } from './generated/operations.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { securityWords } from './words.ts';

interface AuthenticatorStepsProps {
  /** Called with each step that is reached, from 0. The third one shows recovery codes. */
  readonly onStep: (step: number) => void;
  readonly onConfirmed: () => void;
  /** The recovery codes are stored, or there are none. */
  readonly onDone: () => void;
}

interface Enrolment {
  readonly factorId: string;
  readonly secret: string;
  readonly uri: string;
  readonly expiresAt: string;
}

/** Name, scan and first code, recovery codes: an authenticator in three steps. */
export function AuthenticatorSteps({ onStep, onConfirmed, onDone }: AuthenticatorStepsProps) {
  const words = useWords(securityWords).enrol;
  const { take } = useSession();
  const [label, setLabel] = useState('');
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const enrol = useAct(EnrolTotpDocument);

  const begin = async () => {
    const begun = await enrol.run({ input: { label: label.trim() || null } });
    if (begun === null) return;
    setEnrolment(begun);
    onStep(1);
  };
  const step = codes !== null ? 2 : enrolment !== null ? 1 : 0;
  return (
    <div className="stack">
      <Steps steps={words.steps} current={step} />
      {step === 0 && (
        <Form onSubmit={() => void begin()}>
          <Field label={words.label} hint={words.labelHint} error={enrol.fieldError('label')}>
            <Input
              value={label}
              maxLength={60}
              placeholder={deviceName()}
              onChange={(event) => setLabel(event.target.value)}
              autoFocus
            />
          </Field>
          <ProblemNote problem={enrol.problem} />
          <Button type="submit" look="primary" size="l" wide busy={enrol.isBusy && words.beginning}>
            {words.begin}
          </Button>
        </Form>
      )}
      {enrolment !== null && codes === null && (
        <ConfirmAuthenticator
          key={enrolment.factorId}
          enrolment={enrolment}
          onAgain={() => void begin()}
          onDone={async (confirmed) => {
            await take(confirmed);
            onConfirmed();
            if (!confirmed.recoveryCodes) return onDone();
            setCodes(confirmed.recoveryCodes);
            onStep(2);
          }}
        />
      )}
      {codes !== null && <RecoveryCodes codes={codes} onDone={onDone} />}
    </div>
  );
}

interface ConfirmProps {
  readonly enrolment: Enrolment;
  readonly onAgain: () => void;
  readonly onDone: (confirmed: {
    readonly accessToken: string;
    readonly recoveryCodes: readonly string[] | null;
  }) => Promise<void>;
}

function ConfirmAuthenticator({ enrolment: { factorId, secret, uri, expiresAt }, onAgain, onDone }: ConfirmProps) {
  const all = useWords(securityWords);
  const words = all.enrol;
  const locale = useLocale();
  const [code, setCode] = useState('');
  const confirm = useAct(ConfirmTotpDocument);
  const { problem } = confirm;
  const left = attemptsLeft(problem);
  const isGone = problem?.refusal?.code === 'NOT_FOUND';

  const submit = async (typed: string) => {
    if (typed.length === 0) return;
    const done = await confirm.run({ input: { factorId, code: typed } });
    if (done === null) setCode('');
    else await onDone(done);
  };
  return (
    <Form onSubmit={() => void submit(code)}>
      <p className="support">{words.scan}</p>
      <QrCode text={uri} label={words.qr} />
      <div className="stack-s">
        <dl className="stack-s">
          <dt className="meta">{words.typed}</dt>
          <dd className="mono security-key">{secret.match(/.{1,4}/g)?.join(' ')}</dd>
        </dl>
        <a className="link narrow-only" href={uri}>
          {words.openApp}
        </a>
      </div>
      <Field
        label={words.code}
        hint={`${words.codeHint} ${words.until(locale.time(expiresAt))}`}
        error={
          problem && [problem.title, left !== undefined && locale.plural(left, all.attempts)].filter(Boolean).join(' ')
        }
      >
        <CodeInput value={code} onChange={setCode} onComplete={(typed) => void submit(typed)} autoFocus />
      </Field>
      {isGone && (
        <Button onClick={onAgain} wide>
          {words.again}
        </Button>
      )}
      <Button type="submit" look="primary" size="l" wide busy={confirm.isBusy && words.confirming}>
        {words.confirm}
      </Button>
    </Form>
  );
}
