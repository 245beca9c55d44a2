import { Button, Dialog, useLocale, useToast, useWords } from '@codai/ui';
import { FileCheck2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { type Action, ProblemNote, useAct } from '../../lib/act.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { useSession } from '../../lib/session.tsx';
import { ApproveOneFundingDocument, RejectOneFundingDocument } from '../../shared/jobs/generated/operations.ts';
import {
  ApproveMovementDocument,
  ApproveTransferDocument,
  RejectMovementDocument,
  RejectTransferDocument,
} from './generated/approvals.ts';
import type { HomeFundingsQuery, HomeMovementsQuery, HomeTransfersQuery } from './generated/operations.ts';
import { WaitingRow } from './waiting-row.tsx';
import { homeWords } from './words.ts';

type Transfer = NonNullable<HomeTransfersQuery['transfers']>['edges'][number]['node'];

export function TransferRow({ transfer, onDone }: { readonly transfer: Transfer; readonly onDone: () => void }) {
  const words = useWords(homeWords);
  const locale = useLocale();
  const approve = useAct(ApproveTransferDocument);
  const reject = useAct(RejectTransferDocument);
  const amount = locale.money(transfer.amount);
  const to = transfer.beneficiary?.name ?? transfer.to?.name ?? words.somebody;
  const input = { input: { transferId: transfer.id } };
  return (
    <WaitingRow
      icon={FileCheck2}
      tone="warning"
      title={words.transfer(amount, to)}
      about={[
        transfer.from?.name,
        transfer.reference,
        transfer.approvalUntil && words.until(locale.distance(transfer.approvalUntil)),
      ]
        .filter(Boolean)
        .join(' · ')}
      verbs={<Decide amount={amount} approve={approve} reject={reject} input={input} onDone={onDone} />}
    >
      <ProblemNote problem={approve.problem ?? reject.problem} />
    </WaitingRow>
  );
}

type Movement = NonNullable<HomeMovementsQuery['walletMovements']>['edges'][number]['node'];

export function MovementRow({ movement, onDone }: { readonly movement: Movement; readonly onDone: () => void }) {
  const nameOf = useNameOf();
  const words = useWords(homeWords);
  const locale = useLocale();
  const approve = useAct(ApproveMovementDocument);
  const reject = useAct(RejectMovementDocument);
  const amount = movement.steps.map((step) => locale.money(step.amount)).join(' + ');
  const { initiator, approvedBy, approvalsRequired, expiresAt, reference } = movement;
  return (
    <WaitingRow
      icon={FileCheck2}
      tone="warning"
      title={words.movement(amount, nameOf(initiator))}
      about={[
        reference,
        approvedBy && words.approvals(locale.number(approvedBy.length), locale.number(approvalsRequired)),
        expiresAt && words.until(locale.distance(expiresAt)),
      ]
        .filter(Boolean)
        .join(' · ')}
      verbs={
        <Decide
          amount={amount}
          approve={approve}
          reject={reject}
          input={{ input: { movementId: movement.id } }}
          onDone={onDone}
        />
      }
    >
      <ProblemNote problem={approve.problem ?? reject.problem} />
    </WaitingRow>
  );
}

type Funding = NonNullable<HomeFundingsQuery['milestoneFundingsToApprove']>['edges'][number]['node'];

export function FundingRow({ funding, onDone }: { readonly funding: Funding; readonly onDone: () => void }) {
  const nameOf = useNameOf();
  const words = useWords(homeWords);
  const locale = useLocale();
  const approve = useAct(ApproveOneFundingDocument);
  const reject = useAct(RejectOneFundingDocument);
  const idempotency = useInputKey();
  const amount = locale.money(funding.amount);
  const { milestoneId, contractId, contractTitle, milestoneTitle, requestedBy } = funding;
  const input = { milestoneId };
  return (
    <WaitingRow
      icon={FileCheck2}
      tone="warning"
      title={words.movement(amount, nameOf(requestedBy))}
      about={
        <Link href={`/jobs/contracts/${contractId}`} className="link">
          {contractTitle} · {milestoneTitle}
        </Link>
      }
      verbs={
        <Decide
          amount={amount}
          approve={{
            isBusy: approve.isBusy,
            run: () => approve.run({ input: { ...input, idempotencyKey: idempotency.of(input) } }),
          }}
          reject={{ isBusy: reject.isBusy, run: () => reject.run({ input }) }}
          input={null}
          onDone={onDone}
        />
      }
    >
      <ProblemNote problem={approve.problem ?? reject.problem} />
    </WaitingRow>
  );
}

interface DecideProps<Variables> {
  readonly amount: string;
  readonly approve: Pick<Action<unknown, Variables>, 'isBusy'> & { run(variables: Variables): Promise<unknown> };
  readonly reject: Pick<Action<unknown, Variables>, 'isBusy'> & { run(variables: Variables): Promise<unknown> };
  readonly input: Variables;
  readonly onDone: () => void;
}

/** Money moves only after the amount was confirmed. */
function Decide<Variables>({ amount, approve, reject, input, onDone }: DecideProps<Variables>) {
  const words = useWords(homeWords);
  const tell = useToast();
  const { tenant } = useSession();
  const [isAsking, ask] = useState(false);
  const decide = async (action: DecideProps<Variables>['approve'], told: string) => {
    const done = await action.run(input);
    ask(false);
    if (done === null) return;
    tell(told);
    onDone();
  };
  return (
    <>
      <Button size="s" busy={reject.isBusy && words.rejecting} onClick={() => void decide(reject, words.rejected)}>
        {words.reject}
      </Button>
      <Button size="s" look="tonal" onClick={() => ask(true)}>
        {words.approve}
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={words.confirm(amount)}
        description={
          <>
            {words.confirmWhy} <bdi>{tenant?.name}</bdi>
          </>
        }
        actions={
          <>
            <Button onClick={() => ask(false)}>{words.cancel}</Button>
            <Button
              look="primary"
              busy={approve.isBusy && words.approving}
              onClick={() => void decide(approve, words.approved)}
            >
              {words.approve}
            </Button>
          </>
        }
      />
    </>
  );
}
