import { Button, Drawer, Field, Form, Input, Steps, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { attemptsLeft } from '../../lib/errors.ts';
import { useSession } from '../../lib/session.tsx';
import { ChangeEmailDocument, ConfirmEmailChangeDocument } from './generated/operations.ts';
import { securityWords } from './words.ts';

interface ChangeEmailProps {
  readonly onClose: () => void;
  /** The other sessions have ended. */
  readonly onChanged: () => void;
}

/** The new address, then the codes of both mailboxes. */
export function ChangeEmail({ onClose, onChanged }: ChangeEmailProps) {
  const all = useWords(securityWords);
  const words = all.email;
  const { me } = useSession();
  const [next, setNext] = useState('');
  const [ticket, setTicket] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const change = useAct(ChangeEmailDocument);
  const present = me?.email ?? '';

  const submit = async () => {
    setTried(true);
    if (next.trim() === '') return;
    const sent = await change.run({ input: { newEmail: next } });
    if (sent !== null) setTicket(sent.ticket);
  };
  const atNext = change.fieldError('newEmail');
  return (
    <Drawer isOpen onClose={onClose} title={words.title} isChanged={next !== ''}>
      <div className="stack">
        <Steps steps={words.steps} current={ticket === null ? 0 : 1} />
        {ticket === null ? (
          <Form onSubmit={() => void submit()} errors={atNext === undefined ? [] : [atNext]}>
            <p className="support">{words.about(present)}</p>
            <Field label={words.next} error={isTried && next.trim() === '' ? all.required : atNext}>
              <Input
                type="email"
                autoComplete="email"
                value={next}
                onChange={(event) => setNext(event.target.value)}
                autoFocus
              />
            </Field>
            {atNext === undefined && <ProblemNote problem={change.problem} />}
            <Button type="submit" look="primary" size="l" wide busy={change.isBusy && words.sending}>
              {words.send}
            </Button>
          </Form>
        ) : (
          <ConfirmCodes
            ticket={ticket}
            next={next.trim()}
            present={present}
            onBack={() => setTicket(null)}
            onClose={onClose}
            onChanged={onChanged}
          />
        )}
      </div>
    </Drawer>
  );
}

interface ConfirmProps {
  readonly ticket: string;
  readonly next: string;
  readonly present: string;
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function ConfirmCodes({ ticket, next, present, onBack, onClose, onChanged }: ConfirmProps) {
  const all = useWords(securityWords);
  const words = all.email;
  const locale = useLocale();
  const tell = useToast();
  const { reload } = useSession();
  const [code, setCode] = useState('');
  const [presentCode, setPresentCode] = useState('');
  const [isTried, setTried] = useState(false);
  const confirm = useAct(ConfirmEmailChangeDocument);
  const left = attemptsLeft(confirm.problem);
  const missing = (value: string) => (isTried && value.trim() === '' ? all.required : undefined);

  const submit = async () => {
    setTried(true);
    if (code.trim() === '' || presentCode.trim() === '') return;
    if ((await confirm.run({ input: { ticket, code, presentCode } })) === null) return;
    reload();
    onChanged();
    onClose();
    tell(words.done);
  };
  return (
    <Form onSubmit={() => void submit()}>
      <p className="support">{words.sent(next, present)}</p>
      <Field label={words.newCode(next)} hint={words.codeHint} error={missing(code)}>
        <Input value={code} onChange={(event) => setCode(event.target.value)} autoComplete="one-time-code" autoFocus />
      </Field>
      <Field label={words.presentCode(present)} hint={words.codeHint} error={missing(presentCode)}>
        <Input value={presentCode} onChange={(event) => setPresentCode(event.target.value)} autoComplete="off" />
      </Field>
      <ProblemNote
        problem={
          confirm.problem && left !== undefined
            ? { ...confirm.problem, detail: locale.plural(left, all.attempts) }
            : confirm.problem
        }
      />
      <Button type="submit" look="primary" size="l" wide busy={confirm.isBusy && words.busy}>
        {words.submit}
      </Button>
      <Button look="plain" onClick={onBack}>
        {words.back}
      </Button>
    </Form>
  );
}
