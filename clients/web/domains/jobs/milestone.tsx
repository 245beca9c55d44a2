import {
  amountText,
  Badge,
  Button,
  Dialog,
  Field,
  Form,
  MoneyInput,
  Note,
  parseAmount,
  TextArea,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { ApproveOneFundingDocument, RejectOneFundingDocument } from '../../shared/jobs/generated/operations.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { contractWords } from './contract-words.ts';
import {
  ApproveOneMilestoneDocument,
  CancelOneMilestoneDocument,
  DisputeOneMilestoneDocument,
  FundOneMilestoneDocument,
  type OneJobContractQuery,
  ReturnOneMilestoneDocument,
  SubmitOneMilestoneDocument,
} from './generated/operations.ts';
import { jobsWords } from './words.ts';

export type Contract = NonNullable<OneJobContractQuery['contract']>;
type Milestone = Contract['milestones'][number];

/** Acts that a dialog asks about first. */
type Verb = 'approve' | 'cancel' | 'dispute' | 'return' | 'submit';

interface MilestoneProps {
  readonly milestone: Milestone;
  readonly onDone: () => void;
}

interface OneMilestoneProps extends MilestoneProps {
  readonly contract: Contract;
  /** Account of the client to hold the amount on; empty without one. */
  readonly accountId: string;
}

/** Verbs of the caller's side for a milestone that is neither in dispute nor waiting for the bank. */
function verbsOf({ status, held }: Milestone, side: Contract['mySide']): readonly Verb[] {
  const isHeld = BigInt(held.minor) > 0n;
  if (side === 'CLIENT') {
    if (status === 'PENDING') return ['cancel'];
    if (!isHeld) return [];
    return status === 'SUBMITTED' ? ['approve', 'return', 'dispute'] : ['approve', 'dispute'];
  }
  if (side !== 'FREELANCER') return [];
  if (status === 'PENDING') return ['cancel'];
  if (!isHeld) return [];
  return status === 'SUBMITTED' ? ['cancel', 'dispute'] : ['submit', 'cancel', 'dispute'];
}

/** One milestone: its money, its state, and what the caller's side may do. */
export function OneMilestone({ milestone, contract, accountId, onDone }: OneMilestoneProps) {
  const all = useWords(jobsWords);
  const words = useWords(contractWords);
  const locale = useLocale();
  const fund = useAct(FundOneMilestoneDocument);
  const idempotency = useActIdempotencyKey(fund.problem);
  const [verb, begin] = useState<Verb | null>(null);
  const { id, title, status, isDisputed, isWaitingForBank, releaseDueAt, note, dispute } = milestone;
  const isActive = contract.status === 'ACTIVE' && !isDisputed && !isWaitingForBank;
  const isClient = contract.mySide === 'CLIENT';
  const asksApproval = milestone.fundingRequest?.status === 'PENDING_APPROVAL';
  const names: Readonly<Record<Verb, string>> = {
    approve: all.approve,
    submit: all.submit,
    return: words.askChanges,
    dispute: words.dispute,
    cancel: status === 'PENDING' ? words.cancel : words.giveBack,
  };
  return (
    <li className="jobs-card">
      <div className="jobs-line">
        <span className="strong">{title}</span>
        <Badge tone={status === 'RELEASED' ? 'good' : 'accent'}>{all.milestones[status]}</Badge>
        {isDisputed && <Badge tone="danger">{all.disputed}</Badge>}
        {isWaitingForBank && <Badge tone="warning">{all.waiting}</Badge>}
        {releaseDueAt !== null && !isDisputed && (
          <span className="meta">{words.released(locale.when(releaseDueAt))}</span>
        )}
      </div>
      <div className="jobs-line meta num">
        {(['amount', 'held', 'released', 'refunded'] as const).map((name) => (
          <span key={name}>
            {all.amounts[name]} {locale.money(milestone[name])}
          </span>
        ))}
      </div>
      {note !== null && <p className="jobs-text user-text">{note}</p>}
      {dispute !== null && (
        <Note tone={dispute.released === null ? 'warning' : 'accent'} title={words.disputedBy[dispute.openedBySide]}>
          {dispute.reason !== null && <p className="jobs-text user-text">{dispute.reason}</p>}
          <p>{dispute.released === null ? words.disputeState : words.decided(locale.money(dispute.released))}</p>
          <p className="num">
            <When at={dispute.resolvedAt ?? dispute.createdAt} />
          </p>
        </Note>
      )}
      {asksApproval && isClient && <FundingRequest milestone={milestone} onDone={onDone} />}
      <ProblemNote problem={fund.problem} />
      {isActive && (
        <div className="jobs-line">
          {isClient && status === 'PENDING' && !asksApproval && accountId !== '' && (
            <Button
              look="primary"
              busy={fund.isBusy && all.busy}
              onClick={async () => {
                const done = await fund.run({ input: { milestoneId: id, accountId, idempotencyKey: idempotency.key } });
                if (done === null) return;
                // The bank may still refuse: funding it again is another request.
                idempotency.renew();
                onDone();
              }}
            >
              {all.fund}
            </Button>
          )}
          {verbsOf(milestone, contract.mySide).map((one, index) => (
            <Button
              key={one}
              {...(one === 'dispute' && { look: 'plain' as const })}
              {...(index === 0 && one !== 'cancel' && { look: 'primary' as const })}
              onClick={() => begin(one)}
            >
              {names[one]}
            </Button>
          ))}
        </div>
      )}
      {verb !== null && isActive && (
        <Ask verb={verb} name={names[verb]} milestone={milestone} onClose={() => begin(null)} onDone={onDone} />
      )}
    </li>
  );
}

/** A funding that waits: who asked for it withdraws it, colleagues approve or reject it. */
function FundingRequest({ milestone, onDone }: MilestoneProps) {
  const all = useWords(jobsWords);
  const words = useWords(contractWords);
  const locale = useLocale();
  const { subject } = useSession();
  const approve = useAct(ApproveOneFundingDocument);
  const reject = useAct(RejectOneFundingDocument);
  const idempotency = useActIdempotencyKey(approve.problem);
  const { id: milestoneId, fundingRequest } = milestone;
  if (fundingRequest === null) return null;
  const { requestedBy, approvedBy } = fundingRequest;
  const isMine = requestedBy?.id === subject;
  // Without these people it is not known whether the caller may approve.
  const mayApprove =
    requestedBy !== null && approvedBy !== null && !isMine && !approvedBy.some(({ id }) => id === subject);
  const run = async (done: Promise<unknown>) => {
    if ((await done) !== null) onDone();
  };
  return (
    <Note tone="warning" title={words.fundingWaits}>
      <p>{words.fundingMine}</p>
      {approvedBy && approvedBy.length > 0 && <p>{words.fundingApproved(locale.number(approvedBy.length))}</p>}
      <div className="jobs-line">
        {mayApprove && (
          <Button
            look="primary"
            busy={approve.isBusy && all.busy}
            onClick={() => void run(approve.run({ input: { milestoneId, idempotencyKey: idempotency.key } }))}
          >
            {words.approveFunding}
          </Button>
        )}
        {requestedBy !== null && (
          <Button busy={reject.isBusy && all.busy} onClick={() => void run(reject.run({ input: { milestoneId } }))}>
            {isMine ? words.withdrawFunding : words.rejectFunding}
          </Button>
        )}
      </div>
      <ProblemNote problem={approve.problem ?? reject.problem} />
    </Note>
  );
}

interface AskProps extends MilestoneProps {
  readonly verb: Verb;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks for what a step needs: an amount, a note, a reason, or a confirmation. */
function Ask({ verb, name, milestone, onClose, onDone }: AskProps) {
  const all = useWords(jobsWords);
  const words = useWords(contractWords);
  const locale = useLocale();
  const tell = useToast();
  const submit = useAct(SubmitOneMilestoneDocument);
  const change = useAct(ReturnOneMilestoneDocument);
  const approve = useAct(ApproveOneMilestoneDocument);
  const cancel = useAct(CancelOneMilestoneDocument);
  const open = useAct(DisputeOneMilestoneDocument);
  const { id, held, status } = milestone;
  const [text, setText] = useState('');
  const [sum, setSum] = useState(() => amountText(locale, held));
  const [isTried, setTried] = useState(false);
  const act = { submit, return: change, approve, cancel, dispute: open }[verb];
  const idempotency = useActIdempotencyKey(act.problem);
  const minor = parseAmount(sum, held.exponent);
  const isMissing =
    verb === 'approve'
      ? minor === null || BigInt(minor) <= 0n
      : verb !== 'cancel' && verb !== 'submit' && text.trim() === '';
  const keyed = { milestoneId: id, idempotencyKey: idempotency.key };
  const run = (): Promise<unknown> => {
    switch (verb) {
      case 'submit':
        return submit.run({ input: { milestoneId: id, note: text.trim() === '' ? null : text } });
      case 'return':
        return change.run({ input: { milestoneId: id, note: text } });
      case 'approve':
        return approve.run({ input: { ...keyed, release: minor } });
      case 'cancel':
        return cancel.run({ input: keyed });
      default:
        return open.run({ input: { ...keyed, reason: text } });
    }
  };
  const why = {
    submit: words.submitWhy,
    return: words.changesWhy,
    dispute: words.disputeWhy,
    approve: words.partWhy(locale.money(held)),
    cancel: status === 'PENDING' ? words.cancelWhy : words.giveBackWhy(locale.money(held)),
  }[verb];
  return (
    <Dialog isOpen onClose={onClose} title={name} description={why}>
      <Form
        className="stack jobs-asked"
        onSubmit={async () => {
          setTried(true);
          if (isMissing) return;
          const done = await run();
          if (done === null) return;
          tell(all.saved);
          onDone();
          onClose();
        }}
      >
        {verb === 'approve' && (
          <Field label={words.sum} error={isTried && isMissing ? words.amountWanted : approve.fieldError('release')}>
            <MoneyInput value={sum} onChange={setSum} currency={held.currency} exponent={held.exponent} />
          </Field>
        )}
        {(verb === 'submit' || verb === 'return' || verb === 'dispute') && (
          <Field
            label={verb === 'dispute' ? words.reason : words.note}
            error={isTried && isMissing ? words.noteWanted : act.fieldError(verb === 'dispute' ? 'reason' : 'note')}
          >
            <TextArea rows={4} maxLength={5_000} value={text} onChange={({ target }) => setText(target.value)} />
          </Field>
        )}
        <ProblemNote problem={act.problem} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{words.keep}</Button>
          <Button
            type="submit"
            look={verb === 'cancel' || verb === 'dispute' ? 'danger-solid' : 'primary'}
            busy={act.isBusy && all.busy}
          >
            {name}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
