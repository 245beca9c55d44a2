import {
  Amount,
  Badge,
  Button,
  Dialog,
  FlowGlyph,
  Glyph,
  Panel,
  Section,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Hourglass } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { PartDown, usePart } from '../../lib/part.tsx';
import { useLive } from '../../shared/money/live.ts';
import { StateBadge } from '../../shared/money/outcome.tsx';
import { MoneyProblem, useReason } from '../../shared/money/refusal.tsx';
import {
  ApproveBankTransferDocument,
  CancelTransferDocument,
  RejectBankTransferDocument,
  TransferPageDocument,
  type TransferRowFragment,
  TransferStatusDocument,
} from './generated/operations.ts';
import { bankingWords } from './words.ts';

const waiting = { first: 20, filter: { statuses: ['PENDING_APPROVAL' as const] } };

/** Transfers that wait for a second person, with their verbs. Nothing is shown while none waits. */
export function WaitingTransfers() {
  const words = useWords(bankingWords).transfers;
  const part = usePart(TransferPageDocument, waiting);
  useLive(TransferStatusDocument, {}, part.reload);
  const rows = (part.data?.transfers?.edges ?? []).map(({ node }) => node);
  if (rows.length === 0) return part.isDown ? <PartDown name={words.waiting} onRetry={part.reload} /> : null;
  return (
    <Section title={words.waiting} count={rows.length}>
      <Panel>
        <ul className="rows">
          {rows.map((transfer) => (
            <TransferRow key={transfer.id} transfer={transfer} onChange={part.reload} />
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

type Verb = 'approve' | 'reject' | 'cancel';

export function TransferRow({
  transfer,
  onChange,
}: {
  readonly transfer: TransferRowFragment;
  readonly onChange: () => void;
}) {
  const words = useWords(bankingWords).transfers;
  const locale = useLocale();
  const reason = useReason();
  const [asked, ask] = useState<Verb | null>(null);
  const { id, status, amount, from, to, beneficiary, reference, createdAt, fee, environment } = transfer;
  const isWaiting = status === 'PENDING_APPROVAL';
  const isOver = status === 'REJECTED' || status === 'CANCELLED' || status === 'RETURNED';
  const flow = from === null ? 'in' : to === null ? 'out' : 'between';
  const other = beneficiary?.name ?? (flow === 'in' ? to?.name : to?.name) ?? words.outside;
  const details = [
    from?.name,
    reference === other ? null : reference,
    isWaiting && locale.plural(transfer.approvalsRequired, words.needs),
    isWaiting && transfer.approvalUntil !== null && words.runsOut(locale.distance(transfer.approvalUntil)),
    transfer.reason !== null && reason(transfer.reason),
    fee.minor !== '0' && words.fee(locale.money(fee)),
    locale.when(createdAt),
  ];
  return (
    <li className="wrap" data-transfer={id}>
      {isWaiting ? <Glyph icon={Hourglass} /> : <FlowGlyph flow={flow} />}
      <div className="grow transfer-text">
        <p className="strong cut">{other}</p>
        <p className="meta">{details.filter(Boolean).join(' · ')}</p>
      </div>
      {environment === 'SANDBOX' && <Badge>{words.sandbox}</Badge>}
      {!isWaiting && <StateBadge state={status} />}
      <Amount
        money={amount}
        flow={flow}
        {...(isOver
          ? { state: 'refused' as const }
          : isWaiting || status === 'PENDING'
            ? { state: 'pending' as const }
            : {})}
      />
      {isWaiting && (
        <span className="line">
          <Button size="s" look="plain" onClick={() => ask('cancel')}>
            {words.cancel}
          </Button>
          <Button size="s" onClick={() => ask('reject')}>
            {words.reject}
          </Button>
          <Button size="s" look="tonal" onClick={() => ask('approve')}>
            {words.approve}
          </Button>
        </span>
      )}
      {status === 'PENDING' && (
        <Button size="s" onClick={() => ask('cancel')}>
          {words.cancel}
        </Button>
      )}
      {asked !== null && (
        <DecideDialog transfer={transfer} verb={asked} onClose={() => ask(null)} onChange={onChange} />
      )}
    </li>
  );
}

function DecideDialog({
  transfer,
  verb,
  onClose,
  onChange,
}: {
  readonly transfer: TransferRowFragment;
  readonly verb: Verb;
  readonly onClose: () => void;
  readonly onChange: () => void;
}) {
  const words = useWords(bankingWords).transfers;
  const locale = useLocale();
  const tell = useToast();
  const acts = {
    approve: useAct(ApproveBankTransferDocument),
    reject: useAct(RejectBankTransferDocument),
    cancel: useAct(CancelTransferDocument),
  };
  const act = acts[verb];
  const amount = locale.money(transfer.amount);
  const { title, why, label, busy, done } = {
    approve: {
      title: words.approveTitle(amount),
      why: words.approveWhy,
      label: words.approve,
      busy: words.approving,
      done: words.approved,
    },
    reject: {
      title: words.rejectTitle(amount),
      why: words.rejectWhy,
      label: words.reject,
      busy: words.rejecting,
      done: words.rejected,
    },
    cancel: {
      title: words.cancelTitle,
      why: words.cancelWhy,
      label: words.cancel,
      busy: words.cancel,
      done: words.cancelled,
    },
  }[verb];
  const submit = async () => {
    if ((await act.run({ input: { transferId: transfer.id } })) === null) return;
    tell(done);
    onChange();
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      description={why}
      actions={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button
            look={verb === 'approve' ? 'primary' : 'danger-solid'}
            busy={act.isBusy && busy}
            onClick={() => void submit()}
          >
            {label}
          </Button>
        </>
      }
    >
      <MoneyProblem problem={act.problem} />
    </Dialog>
  );
}
