import { Button, CodeInput, Drawer, Field, Form, Input, Steps, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { attemptsLeft } from '../../lib/errors.ts';
import { useSession } from '../../lib/session.tsx';
import { type CodeKind, codeFactorWords } from './code-factor-words.ts';
import { ConfirmCodeFactorDocument, EnrolEmailFactorDocument, EnrolSmsFactorDocument } from './generated/operations.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { securityWords } from './words.ts';

interface AddCodeFactorProps {
  readonly kind: CodeKind;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

interface Enrolment {
  readonly factorId: string;
  readonly hint: string;
  readonly expiresAt: string;
}

/** Where to, the code that arrived there, and recovery codes where it is the first second factor. */
export function AddCodeFactor({ kind, onClose, onAdded }: AddCodeFactorProps) {
  const words = useWords(codeFactorWords);
  const tell = useToast();
  const { take } = useSession();
  const [destination, setDestination] = useState('');
  const [label, setLabel] = useState('');
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const sms = useAct(EnrolSmsFactorDocument);
  const email = useAct(EnrolEmailFactorDocument);
  const enrol = kind === 'SMS' ? sms : email;
  const fault = enrol.fieldError(kind === 'SMS' ? 'phoneNumber' : 'emailAddress');

  const begin = async () => {
    const named = { label: label.trim() || null };
    const begun =
      kind === 'SMS'
        ? await sms.run({ input: { phoneNumber: destination, ...named } })
        : await email.run({ input: { emailAddress: destination, ...named } });
    if (begun !== null) setEnrolment(begun);
  };
  const finish = () => {
    onClose();
    tell(words.done[kind]);
  };
  const step = codes !== null ? 2 : enrolment !== null ? 1 : 0;
  return (
    <Drawer isOpen onClose={onClose} title={words.title[kind]} isChanged={destination !== ''}>
      <div className="stack">
        <Steps steps={words.steps} current={step} />
        {step === 0 && (
          <Form onSubmit={() => void begin()} errors={fault === undefined ? [] : [fault]}>
            <Field label={words.destination[kind]} hint={words.destinationHint[kind]} error={fault}>
              <Input
                type={kind === 'SMS' ? 'tel' : 'email'}
                autoComplete={kind === 'SMS' ? 'tel' : 'off'}
                value={destination}
                maxLength={254}
                onChange={(event) => setDestination(event.target.value)}
                autoFocus
              />
            </Field>
            <Field label={words.label} hint={words.labelHint} error={enrol.fieldError('label')}>
              <Input value={label} maxLength={60} onChange={(event) => setLabel(event.target.value)} />
            </Field>
            <ProblemNote problem={fault === undefined ? enrol.problem : null} />
            <Button
              type="submit"
              look="primary"
              size="l"
              wide
              disabled={destination.trim() === ''}
              busy={enrol.isBusy && words.sending}
            >
              {words.send}
            </Button>
          </Form>
        )}
        {enrolment !== null && codes === null && (
          <ConfirmCode
            enrolment={enrolment}
            onOther={() => setEnrolment(null)}
            onDone={async (confirmed) => {
              await take(confirmed);
              onAdded();
              if (confirmed.recoveryCodes) setCodes(confirmed.recoveryCodes);
              else finish();
            }}
          />
        )}
        {codes !== null && <RecoveryCodes codes={codes} onDone={finish} />}
      </div>
    </Drawer>
  );
}

interface ConfirmCodeProps {
  readonly enrolment: Enrolment;
  readonly onOther: () => void;
  readonly onDone: (confirmed: {
    readonly accessToken: string;
    readonly recoveryCodes: readonly string[] | null;
  }) => Promise<void>;
}

function ConfirmCode({ enrolment: { factorId, hint, expiresAt }, onOther, onDone }: ConfirmCodeProps) {
  const words = useWords(codeFactorWords);
  const { attempts } = useWords(securityWords);
  const locale = useLocale();
  const [code, setCode] = useState('');
  const confirm = useAct(ConfirmCodeFactorDocument);
  const { problem } = confirm;
  const left = attemptsLeft(problem);
  const submit = async (typed: string) => {
    if (typed.length === 0) return;
    const done = await confirm.run({ input: { factorId, code: typed } });
    if (done === null) setCode('');
    else await onDone(done);
  };
  return (
    <Form onSubmit={() => void submit(code)}>
      <p className="support" role="status">
        {words.sent(hint, locale.time(expiresAt))}
      </p>
      <Field
        label={words.code}
        error={
          problem && [problem.title, left !== undefined && locale.plural(left, attempts)].filter(Boolean).join(' ')
        }
      >
        <CodeInput value={code} onChange={setCode} onComplete={(typed) => void submit(typed)} autoFocus />
      </Field>
      <Button type="submit" look="primary" size="l" wide busy={confirm.isBusy && words.confirming}>
        {words.confirm}
      </Button>
      <Button type="button" look="plain" wide onClick={onOther}>
        {words.other}
      </Button>
    </Form>
  );
}
