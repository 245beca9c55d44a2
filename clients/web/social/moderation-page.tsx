import {
  DecideAppealDocument,
  ModerateReportDocument,
  ModerationAppealsDocument,
  type ModerationAppealsQuery,
  ModerationQueueDocument,
  type ModerationQueueQuery,
} from '@codai/sdk';
import { Badge, Button, Drawer, Field, Form, Input, TextArea, useToast, useWords, When } from '@codai/ui';
import { Flag } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../app/act.tsx';
import { Confirm } from '../app/confirm.tsx';
import { usePages } from '../app/part.tsx';
import { RowList } from '../app/row-list.tsx';
import { useSession } from '../app/session.tsx';
import { Page } from '../app/shell.tsx';
import { UserText } from '../app/user-text.tsx';
import { hasTarget, Judged } from './judged.tsx';
import { postWords } from './post-words.ts';
import { safetyWords } from './safety-words.ts';
import { socialWords } from './words.ts';
import './social.css';

type Report = ModerationQueueQuery['moderationQueue']['edges'][number]['node'];
type Decision = ModerationAppealsQuery['moderationAppeals']['edges'][number]['node'];
const kinds = ['DISMISS', 'WARN', 'HIDE', 'REMOVE', 'SUSPEND_POSTING'] as const;
type Kind = (typeof kinds)[number];
const REASON_MAX = 500;
const DAYS_MAX = 365;

/** What waits for a moderator: reports, and appeals against the decisions of others. */
export default function ModerationPage() {
  const words = useWords(safetyWords);
  const { feed } = useWords(socialWords);
  const [search] = useSearchParams();
  const tab = search.get('tab') === 'appeals' ? 'appeals' : 'reports';
  return (
    <Page title={words.moderation} trail={[{ label: feed, path: '/people/feed' }]}>
      <div className="page-narrow stack">
        <nav className="tabs" aria-label={words.moderation}>
          <Link href="/people/moderation" aria-current={tab === 'reports' ? 'page' : undefined}>
            {words.reports}
          </Link>
          <Link href="/people/moderation?tab=appeals" aria-current={tab === 'appeals' ? 'page' : undefined}>
            {words.appeals}
          </Link>
        </nav>
        {tab === 'reports' ? <Reports /> : <Appeals />}
      </div>
    </Page>
  );
}

function Reports() {
  const words = useWords(safetyWords);
  const { reasons } = useWords(postWords);
  const [chosen, choose] = useState<Report | null>(null);
  const pages = usePages(ModerationQueueDocument, {}, ({ moderationQueue }) => moderationQueue);
  return (
    <>
      <RowList pages={pages} name={words.reports} nothing={words.queueNone} nothingWhy={words.queueNoneWhy}>
        {(report) => (
          <div key={report.id} className="case" data-report={report.id}>
            <p className="line wrap">
              <Badge tone="warning" icon={Flag}>
                {reasons[report.reason]}
              </Badge>
              <Badge>{words.targets[report.targetKind]}</Badge>
              {stateOf(report) !== 'PUBLISHED' && <Badge tone="waits">{words.postState[stateOf(report)]}</Badge>}
              <span className="meta">
                {words.reported} <When at={report.createdAt} />
              </span>
            </p>
            {report.details !== '' && <UserText text={report.details} className="support" />}
            <Judged of={report} />
            <div className="line">
              <Button size="s" look="tonal" onClick={() => choose(report)}>
                {words.decide}
              </Button>
            </div>
          </div>
        )}
      </RowList>
      {chosen !== null && <Decide report={chosen} onClose={() => choose(null)} onDone={pages.restart} />}
    </>
  );
}

const stateOf = ({ post, comment }: Report) => post?.status ?? comment?.status ?? 'PUBLISHED';

interface DecideProps {
  readonly report: Report;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Decide({ report, onClose, onDone }: DecideProps) {
  const words = useWords(safetyWords);
  const tell = useToast();
  const { isOperator } = useSession();
  const act = useAct(ModerateReportDocument);
  const [kind, setKind] = useState<Kind>('DISMISS');
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('7');
  const [isTried, setTried] = useState(false);
  const isReasonFine = reason.trim() !== '' && [...reason].length <= REASON_MAX;
  const isSuspension = kind === 'SUSPEND_POSTING';
  const areDaysFine = !isSuspension || (/^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= DAYS_MAX);
  const submit = async () => {
    setTried(true);
    if (!isReasonFine || !areDaysFine) return;
    const suspendDays = isSuspension ? Number(days) : null;
    if ((await act.run({ input: { reportId: report.id, kind, reason, suspendDays } })) === null) return;
    onDone();
    onClose();
    tell(words.isDecided);
  };
  const reasonError = isTried && !isReasonFine ? words.reasonNeeded : act.fieldError('reason');
  const daysError = isTried && !areDaysFine ? words.daysWrong : act.fieldError('suspendDays');
  const errors = [reasonError, daysError].filter((error) => error !== undefined);
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.decideTitle}
      isChanged={reason !== ''}
      foot={
        <Button look="primary" busy={act.isBusy && words.deciding} onClick={() => void submit()}>
          {words.decideIt}
        </Button>
      }
    >
      <Form onSubmit={() => void submit()} errors={errors}>
        <Judged of={report} />
        <fieldset className="choices">
          <legend className="field-label">{words.decision}</legend>
          {kinds
            .filter((one) => one !== 'SUSPEND_POSTING' || isOperator)
            // A profile has nothing to hide: its person is warned or suspended.
            .filter((one) => report.targetKind !== 'PROFILE' || (one !== 'HIDE' && one !== 'REMOVE'))
            .map((one) => (
              <label key={one} className="choice">
                <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
                <span>
                  {words.kinds[one]}
                  <br />
                  <span className="meta">{words.kindsWhy[one]}</span>
                </span>
              </label>
            ))}
        </fieldset>
        {isSuspension && (
          <Field label={words.days} hint={words.daysHint} error={daysError}>
            <Input inputMode="numeric" value={days} onChange={(event) => setDays(event.target.value)} />
          </Field>
        )}
        <Field label={words.reasonFor} hint={words.reasonHint} error={reasonError}>
          <TextArea value={reason} onChange={(event) => setReason(event.target.value)} rows={4} dir="auto" />
        </Field>
        {errors.length === 0 && <ProblemNote problem={act.problem} />}
      </Form>
    </Drawer>
  );
}

function Appeals() {
  const words = useWords(safetyWords);
  const pages = usePages(ModerationAppealsDocument, {}, ({ moderationAppeals }) => moderationAppeals);
  return (
    <RowList pages={pages} name={words.appeals} nothing={words.appealsNone} nothingWhy={words.appealsNoneWhy}>
      {(decision) => <AppealRow key={decision.id} decision={decision} onDone={() => pages.drop(decision.id)} />}
    </RowList>
  );
}

function AppealRow({ decision, onDone }: { readonly decision: Decision; readonly onDone: () => void }) {
  const words = useWords(safetyWords);
  const { busy } = useWords(socialWords);
  const tell = useToast();
  const act = useAct(DecideAppealDocument);
  const [asked, ask] = useState<boolean | null>(null);
  const { id, kind, reason, createdAt, appealText, targetUser, targetKind } = decision;
  const decide = async (isAccepted: boolean) => {
    if ((await act.run({ input: { actionId: id, isAccepted } })) === null) return;
    ask(null);
    tell(words.isDecided);
    onDone();
  };
  return (
    <div className="case" data-decision={id}>
      <p className="line wrap">
        <Badge tone="warning">{words.decided[kind]}</Badge>
        <Badge>{words.targets[targetKind]}</Badge>
        <span className="meta">
          <bdi>{targetUser.displayName}</bdi> · <When at={createdAt} />
        </span>
      </p>
      <p>
        <span className="strong">{words.reasonIs}</span> <span dir="auto">{reason}</span>
      </p>
      <p className="strong">{words.groundsOf(targetUser.displayName)}</p>
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
        action={act}
        onConfirm={() => void decide(asked === true)}
        onClose={() => ask(null)}
      />
    </div>
  );
}
