import { Badge, Button, Drawer, Field, Form, Input, RadioGroup, TextArea, useToast, useWords, When } from '@codai/ui';
import { Flag } from 'lucide-react';
import { useState } from 'react';
import { type Action, ProblemNote } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { UserText } from '../../lib/user-text.tsx';
import { reportWords } from '../../shared/report/words.ts';
import type { ModerationAppealsQuery, ModerationQueueQuery } from './generated/safety.ts';
import { hasTarget, Judged, type Target } from './report-subject.tsx';
import { safetyWords } from './safety-words.ts';
import { socialWords } from './words.ts';

type Report = NonNullable<ModerationQueueQuery['moderationQueue']>['edges'][number]['node'];
type Decision = NonNullable<ModerationAppealsQuery['moderationAppeals']>['edges'][number]['node'];

/** A report as its row shows it, of whichever queue. */
export type ReportCase = Target & Pick<Report, 'id' | 'reason' | 'details' | 'createdAt'>;

/** A decision with an open appeal. */
export type AppealCase = Target &
  Pick<Decision, 'id' | 'kind' | 'reason' | 'createdAt' | 'appealText'> & {
    readonly targetUser: { readonly displayName: string } | null;
  };

export type Kind = Decision['kind'];
const REASON_MAX = 500;
const DAYS_MAX = 365;

/** A report with its reason. */
export function ReportRow({ report, onDecide }: { readonly report: ReportCase; readonly onDecide: () => void }) {
  const words = useWords(safetyWords);
  const { reasons } = useWords(reportWords);
  const status = (report.post ?? report.comment)?.status ?? 'PUBLISHED';
  return (
    <div className="case" data-report={report.id}>
      <p className="line wrap">
        <Badge tone="warning" icon={Flag}>
          {reasons[report.reason]}
        </Badge>
        <Badge>{words.targets[report.targetKind]}</Badge>
        {status !== 'PUBLISHED' && <Badge tone="waits">{words.postState[status]}</Badge>}
        <span className="meta">
          {words.reported} <When at={report.createdAt} />
        </span>
      </p>
      {report.details !== '' && <UserText text={report.details} className="support" />}
      <Judged of={report} />
      <div className="line">
        <Button size="s" look="tonal" onClick={onDecide}>
          {words.decide}
        </Button>
      </div>
    </div>
  );
}

type Running = Pick<Action<unknown, object>, 'isBusy' | 'problem' | 'clear' | 'fieldError'>;

export interface DecideProps<Choice extends Kind> {
  readonly of: Target;
  /** Decisions that are open to the caller. */
  readonly kinds: readonly Choice[];
  readonly action: Running;
  /** Resolves to whether it was decided. `suspendDays` is null for all but a suspension. */
  readonly onDecide: (decision: {
    readonly kind: Choice;
    readonly reason: string;
    readonly suspendDays: number | null;
  }) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Decides about what was reported. */
export function Decide<Choice extends Kind>({ of, kinds, action, onDecide, onClose }: DecideProps<Choice>) {
  const words = useWords(safetyWords);
  const tell = useToast();
  const [kind, setKind] = useState(kinds[0] as Choice);
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('7');
  const [isTried, setTried] = useState(false);
  const isReasonFine = reason.trim() !== '' && [...reason].length <= REASON_MAX;
  const isSuspension = kind === 'SUSPEND_POSTING';
  const areDaysFine = !isSuspension || (/^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= DAYS_MAX);
  const submit = async () => {
    setTried(true);
    if (!isReasonFine || !areDaysFine) return;
    if (!(await onDecide({ kind, reason, suspendDays: isSuspension ? Number(days) : null }))) return;
    onClose();
    tell(words.isDecided);
  };
  const reasonError = isTried && !isReasonFine ? words.reasonNeeded : action.fieldError('reason');
  const daysError = isTried && !areDaysFine ? words.daysWrong : action.fieldError('suspendDays');
  const errors = [reasonError, daysError].filter((error) => error !== undefined);
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.decideTitle}
      isChanged={reason !== ''}
      foot={
        <Button look="primary" busy={action.isBusy && words.deciding} onClick={() => void submit()}>
          {words.decideIt}
        </Button>
      }
    >
      <Form onSubmit={() => void submit()} errors={errors}>
        <Judged of={of} />
        <RadioGroup
          label={words.decision}
          value={kind}
          options={kinds.map((value) => ({ value, label: words.kinds[value], hint: words.kindsWhy[value] }))}
          onChange={setKind}
        />
        {isSuspension && (
          <Field label={words.days} hint={words.daysHint} error={daysError}>
            <Input inputMode="numeric" value={days} onChange={(event) => setDays(event.target.value)} />
          </Field>
        )}
        <Field label={words.reasonFor} hint={words.reasonHint} error={reasonError}>
          <TextArea value={reason} onChange={(event) => setReason(event.target.value)} rows={4} dir="auto" />
        </Field>
        {errors.length === 0 && <ProblemNote problem={action.problem} />}
      </Form>
    </Drawer>
  );
}

export interface AppealRowProps {
  readonly decision: AppealCase;
  readonly action: Running;
  /** Resolves to whether it was decided. */
  readonly onDecide: (isAccepted: boolean) => Promise<boolean>;
}

/** An appeal against a decision of somebody else. */
export function AppealRow({ decision, action, onDecide }: AppealRowProps) {
  const words = useWords(safetyWords);
  const { busy } = useWords(socialWords);
  const tell = useToast();
  const [asked, ask] = useState<boolean | null>(null);
  const name = useNameOf()(decision.targetUser);
  const { id, kind, reason, createdAt, appealText, targetKind } = decision;
  const decide = async (isAccepted: boolean) => {
    if (!(await onDecide(isAccepted))) return;
    ask(null);
    tell(words.isDecided);
  };
  return (
    <div className="case" data-decision={id}>
      <p className="line wrap">
        <Badge tone="warning">{words.decided[kind]}</Badge>
        <Badge>{words.targets[targetKind]}</Badge>
        <span className="meta">
          <bdi>{name}</bdi> · <When at={createdAt} />
        </span>
      </p>
      <p>
        <span className="strong">{words.reasonIs}</span> <span dir="auto">{reason}</span>
      </p>
      <p className="strong">{words.groundsOf(name)}</p>
      <UserText text={appealText ?? ''} className="support" />
      {hasTarget(decision) && <Judged of={decision} />}
      <div className="line wrap">
        <Button size="s" look="tonal" onClick={() => ask(true)}>
          {words.acceptAppeal}
        </Button>
        <Button size="s" onClick={() => ask(false)}>
          {words.rejectAppeal}
        </Button>
      </div>
      <Confirm
        isOpen={asked !== null}
        title={asked === true ? words.acceptAppeal : words.rejectAppeal}
        why={asked === true ? words.acceptAppealWhy : words.rejectAppealWhy}
        act={asked === true ? words.acceptAppeal : words.rejectAppeal}
        busy={busy}
        keep={words.notYet}
        isDanger={false}
        action={action}
        onConfirm={() => void decide(asked === true)}
        onClose={() => ask(null)}
      />
    </div>
  );
}
