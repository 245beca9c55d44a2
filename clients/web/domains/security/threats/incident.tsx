import { Badge, Button, Dialog, Field, Note, Section, TextArea, useLocale, useToast, useWords, When } from '@codai/ui';
import {
  BellRing,
  CircleCheck,
  CircleDot,
  type LucideIcon,
  Megaphone,
  MessageSquareText,
  Shield,
  ShieldCheck,
} from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { Person } from '../../../shared/people/person.tsx';
import { hoursText, incidentTones, SeverityBadge, useNow } from './badges.tsx';
import { type SecurityIncidentPartsFragment, UpdateSecurityIncidentDocument } from './generated/operations.ts';
import { threatWords } from './words.ts';

type Incident = SecurityIncidentPartsFragment;
type Change = { readonly status?: 'CLOSED' | 'CONTAINED'; readonly isNotified?: true };

export function IncidentFacts({ incident }: { readonly incident: Incident }) {
  const words = useWords(threatWords).incidents;
  const tell = useToast();
  const update = useAct(UpdateSecurityIncidentDocument);
  const [note, setNote] = useState('');
  const [isClosing, setClosing] = useState(false);
  const run = async (change: Change, told: string) => {
    const text = note.trim();
    if ((await update.run({ input: { id: incident.id, ...change, ...(text !== '' && { note: text }) } })) === null)
      return;
    setNote('');
    setClosing(false);
    tell(told);
  };
  const isOver = incident.status === 'CLOSED';
  return (
    <div className="stack">
      <p className="line wrap">
        <SeverityBadge severity={incident.severity} />
        <Badge tone={incidentTones[incident.status]}>{words.states[incident.status]}</Badge>
        <span className="meta">
          {words.columns.opened} <When at={incident.openedAt} />
        </span>
      </p>
      <Clock incident={incident} busy={update.isBusy} onTold={() => void run({ isNotified: true }, words.done.told)} />
      <Section title={words.timeline} count={incident.timeline.length}>
        <ol className="timeline">
          {incident.timeline.map((step) => (
            <Step key={step.id} step={step} />
          ))}
        </ol>
      </Section>
      <Field label={words.note} hint={words.noteHint}>
        <TextArea rows={3} maxLength={1_000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {!isClosing && <ProblemNote problem={update.problem} />}
      <p className="line wrap">
        <Button
          look="primary"
          disabled={note.trim() === ''}
          busy={update.isBusy && words.adding}
          onClick={() => void run({}, words.done.noted)}
        >
          {words.add}
        </Button>
        {incident.status === 'OPEN' && (
          <Button
            busy={update.isBusy && words.moving}
            onClick={() => void run({ status: 'CONTAINED' }, words.done.moved)}
          >
            {words.contain}
          </Button>
        )}
        {!isOver && <Button onClick={() => setClosing(true)}>{words.close}</Button>}
      </p>
      <Dialog
        isOpen={isClosing}
        onClose={() => setClosing(false)}
        title={words.closeTitle}
        description={words.closeWhy}
        actions={
          <>
            <Button onClick={() => setClosing(false)}>{words.keep}</Button>
            <Button
              look="danger-solid"
              busy={update.isBusy && words.moving}
              onClick={() => void run({ status: 'CLOSED' }, words.done.moved)}
            >
              {words.close}
            </Button>
          </>
        }
      >
        {isClosing && <ProblemNote problem={update.problem} />}
      </Dialog>
    </div>
  );
}

interface ClockProps {
  readonly incident: Incident;
  readonly busy: boolean;
  readonly onTold: () => void;
}

/** The 72 hours within which an authority must be notified of a breach, and how they run. Source: GDPR Art. 33 (1). */
function Clock({ incident, busy, onTold }: ClockProps) {
  const words = useWords(threatWords).incidents.clock;
  const locale = useLocale();
  const now = useNow();
  const { openedAt, notifiedAt, notifyBy, status } = incident;
  if (notifiedAt !== null) return <Note tone="good" title={words.told(locale.distance(notifiedAt))} />;
  if (status === 'CLOSED') return <Note tone="accent" title={words.closed} />;
  const [from, to] = [Date.parse(openedAt), Date.parse(notifyBy)];
  const isOverdue = now > to;
  return (
    <Note
      tone={isOverdue ? 'danger' : 'warning'}
      title={isOverdue ? words.overdue(locale.distance(notifyBy)) : words.left(hoursText(locale, to - now))}
      actions={
        <Button size="s" busy={busy && words.telling} onClick={onTold}>
          {words.tell}
        </Button>
      }
    >
      {words.why}
      <progress
        className="progress threat-clock"
        data-tone="warning"
        value={Math.min(now - from, to - from)}
        max={to - from}
        aria-label={words.bar}
      />
    </Note>
  );
}

const icons: Readonly<Record<string, LucideIcon>> = {
  OPENED: CircleDot,
  ALERT: BellRing,
  RESPONSE: Shield,
  NOTE: MessageSquareText,
  NOTIFIED: Megaphone,
  CONTAINED: ShieldCheck,
  CLOSED: CircleCheck,
};

function Step({ step }: { readonly step: Incident['timeline'][number] }) {
  const all = useWords(threatWords);
  const names: Readonly<Record<string, string>> = all.incidents.steps;
  const Icon = icons[step.kind] ?? CircleDot;
  return (
    <li>
      <Icon className="icon" aria-hidden />
      <div>
        <p className="strong">{names[step.kind] ?? step.kind}</p>
        {step.note !== '' && <p className="user-text">{step.note}</p>}
        <p className="meta">
          <When at={step.at} /> · {step.by === null ? all.automatic : <Person id={step.by.id} />}
        </p>
      </div>
    </li>
  );
}
