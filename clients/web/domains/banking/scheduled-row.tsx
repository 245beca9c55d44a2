import { Amount, Button, Glyph, useLocale, useToast, useWords } from '@codai/ui';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoneyProblem, useReason } from '../../shared/money/refusal.tsx';
import {
  CancelScheduledTransferDocument,
  PauseScheduledTransferDocument,
  ResumeScheduledTransferDocument,
  type ScheduledTransfersQuery,
} from './generated/operations.ts';
import { bankingWords } from './words.ts';

type Plan = NonNullable<ScheduledTransfersQuery['scheduledTransfers']>['edges'][number]['node'];

interface ScheduledRowProps {
  readonly plan: Plan;
  readonly onChange: () => void;
}

/** A transfer that is repeated or due later, with its verbs. */
export default function ScheduledRow({ plan, onChange }: ScheduledRowProps) {
  const words = useWords(bankingWords).transfers;
  const locale = useLocale();
  const reason = useReason();
  const tell = useToast();
  const [isAsked, ask] = useState(false);
  const stop = useAct(CancelScheduledTransferDocument);
  const submit = async () => {
    if ((await stop.run({ input: { scheduledTransferId: plan.id } })) === null) return;
    tell(words.stopped);
    ask(false);
    onChange();
  };
  const isPaused = plan.status === 'PAUSED';
  const pause = useAct(PauseScheduledTransferDocument);
  const resume = useAct(ResumeScheduledTransferDocument);
  const verb = isPaused ? words.resume : words.pause;
  const turn = async () => {
    const input = { scheduledTransferId: plan.id };
    if ((await (isPaused ? resume : pause).run({ input })) === null) return;
    tell(isPaused ? words.resumed : words.paused);
    onChange();
  };
  const refusal = plan.runs.edges[0]?.node.refusal ?? null;
  const details = [
    plan.beneficiary?.name ?? plan.to?.name,
    plan.nextDueAt !== null && words.next(locale.when(plan.nextDueAt)),
    isPaused && words.isPaused,
    (plan.repeat !== null || plan.pattern !== null) && words.pattern,
    refusal !== null && reason(refusal),
  ];
  return (
    <li>
      <Glyph icon={CalendarClock} />
      <div className="grow">
        <p className="strong cut">{plan.reference || plan.beneficiary?.name || plan.to?.name}</p>
        <p className="meta">{details.filter(Boolean).join(' · ')}</p>
        <MoneyProblem problem={isPaused ? resume.problem : pause.problem} />
      </div>
      <Amount money={plan.amount} />
      <Button size="s" busy={(pause.isBusy || resume.isBusy) && verb} onClick={() => void turn()}>
        {verb}
      </Button>
      <Button size="s" onClick={() => ask(true)}>
        {words.stop}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={words.stopTitle}
        why={words.stopWhy}
        act={words.stop}
        busy={words.stop}
        keep={words.keep}
        action={stop}
        Refused={MoneyProblem}
        onConfirm={() => void submit()}
        onClose={() => ask(false)}
      />
    </li>
  );
}
