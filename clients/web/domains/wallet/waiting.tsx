import { Button, Dialog, Glyph, Panel, Section, useLocale, useToast, useWords } from '@codai/ui';
import { Hourglass } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { PartDown, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { useLive } from '../../shared/money/live.ts';
import { MoneyProblem, useReason } from '../../shared/money/refusal.tsx';
import type { MovementRowFragment } from '../../shared/payment-requests/generated/operations.ts';
import {
  ApprovalRequestedDocument,
  ApproveWalletMovementDocument,
  RejectWalletMovementDocument,
  WalletLiveDocument,
  WalletMovementsDocument,
} from './generated/operations.ts';
import { walletWords } from './words.ts';

const RELOAD_MS = 10_000;

/** Movements that wait for approvals, with their verbs. Nothing is shown while none waits. */
export function Waiting() {
  const words = useWords(walletWords).waiting;
  const part = usePart(WalletMovementsDocument, { first: 20, status: 'PENDING_APPROVAL' });
  const { reload } = part;
  useLive(ApprovalRequestedDocument, {}, reload);
  // The last approval carries the movement out, and its transactions show it.
  useLive(WalletLiveDocument, {}, reload);
  const waiting = (part.data?.walletMovements?.edges ?? []).map(({ node }) => node);
  const hasWaiting = waiting.length > 0;
  // No event tells of a vote or of a rejection.
  useEffect(() => {
    if (!hasWaiting) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), RELOAD_MS);
    return () => clearInterval(timer);
  }, [hasWaiting, reload]);
  if (!hasWaiting) return part.isDown ? <PartDown name={words.title} onRetry={reload} /> : null;
  return (
    <Section title={words.title} count={waiting.length}>
      <Panel>
        <ul className="rows">
          {waiting.map((movement) => (
            <WaitingRow key={movement.id} movement={movement} />
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

function WaitingRow({ movement }: { readonly movement: MovementRowFragment }) {
  const nameOf = useNameOf();
  const all = useWords(walletWords);
  const words = all.waiting;
  const locale = useLocale();
  const { subject } = useSession();
  const [asked, ask] = useState<'approve' | 'reject' | null>(null);
  const { initiator, approvedBy, approvalsRequired, expiresAt, reference, steps, kind } = movement;
  const [step] = steps;
  const amount = step ? locale.money(step.amount) : '';
  const isOwn = initiator?.id === subject;
  // Without these people it is not known whether the caller may decide.
  const mayDecide = initiator !== null && approvedBy !== null && !isOwn && !approvedBy.some(({ id }) => id === subject);
  const names = approvedBy?.map(nameOf).join(', ') ?? '';
  return (
    <li className="wrap">
      <Glyph icon={Hourglass} />
      <div className="grow">
        <p className="strong cut">
          {amount} · {reference || all.activity.kinds[`WALLET_${kind}`]}
        </p>
        <p className="meta">
          {words.asked(nameOf(initiator), expiresAt === null ? '' : locale.distance(expiresAt))}
          {approvedBy !== null &&
            ` · ${words.why(approvedBy.length, approvalsRequired, names === '' ? '' : `: ${names}`)}`}
          {isOwn && ` ${words.own}`}
        </p>
      </div>
      {mayDecide && (
        <span className="line">
          <Button size="s" onClick={() => ask('reject')}>
            {words.reject}
          </Button>
          <Button size="s" look="tonal" onClick={() => ask('approve')}>
            {words.approve}
          </Button>
        </span>
      )}
      {asked !== null && <DecideDialog movement={movement} amount={amount} verb={asked} onClose={() => ask(null)} />}
    </li>
  );
}

function DecideDialog({
  movement,
  amount,
  verb,
  onClose,
}: {
  readonly movement: MovementRowFragment;
  readonly amount: string;
  readonly verb: 'approve' | 'reject';
  readonly onClose: () => void;
}) {
  const words = useWords(walletWords).waiting;
  const tell = useToast();
  const reason = useReason();
  const approve = useAct(ApproveWalletMovementDocument);
  const reject = useAct(RejectWalletMovementDocument);
  const act = verb === 'approve' ? approve : reject;
  const submit = async () => {
    const done = await act.run({ input: { movementId: movement.id } });
    if (done === null) return;
    if (done.refusal !== null && verb === 'approve') tell(`${words.refused}: ${reason(done.refusal)}`);
    else tell(verb === 'approve' ? words.approved : words.rejected);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={verb === 'approve' ? words.confirm(amount) : words.rejectTitle(amount)}
      description={verb === 'approve' ? words.confirmWhy : words.rejectWhy}
      actions={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          {verb === 'approve' ? (
            <Button look="primary" busy={act.isBusy && words.approving} onClick={() => void submit()}>
              {words.approve}
            </Button>
          ) : (
            <Button look="danger-solid" busy={act.isBusy && words.rejecting} onClick={() => void submit()}>
              {words.reject}
            </Button>
          )}
        </>
      }
    >
      <MoneyProblem problem={act.problem} />
    </Dialog>
  );
}
