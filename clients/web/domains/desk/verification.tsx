import { Button } from '@codai/ui';
import type { Action, Problem } from '../../lib/act.tsx';
import type { BulkAct } from '../../shared/queue/bulk-decision.tsx';
import { Decision } from './decision.tsx';
import { useDeskPlace } from './queue.tsx';

/** Texts of a queue in which somebody is verified or refused. */
export interface VerificationWords {
  readonly verify: string;
  readonly verifyTitle: string;
  readonly verifyWhy: string;
  readonly refuse: string;
  readonly refuseTitle: string;
  readonly refuseWhy: string;
}

/** Both decisions on several rows. */
export const verificationActs = <Row,>(
  words: VerificationWords,
  run: (isVerified: boolean) => (row: Row) => Promise<Problem | null>,
): readonly BulkAct<Row>[] => [
  { key: 'refuse', label: words.refuse, isDanger: true, why: words.refuseWhy, refusal: () => null, run: run(false) },
  { key: 'verify', label: words.verify, why: words.verifyWhy, refusal: () => null, run: run(true) },
];

interface VerificationVerbsProps {
  readonly words: VerificationWords;
  readonly act: Pick<Action<never, never>, 'isBusy' | 'problem'>;
  readonly onDecide: (isVerified: boolean) => void;
}

/** Both decisions on the open row, and the confirmation of the one that was begun. */
export function VerificationVerbs({ words, act, onDecide }: VerificationVerbsProps) {
  const { verb, begin } = useDeskPlace();
  const isVerified = verb === 'accept';
  return (
    <>
      <div className="desk-verbs">
        <Button look="danger" onClick={() => begin('reject')}>
          {words.refuse}
        </Button>
        <Button look="primary" onClick={() => begin('accept')}>
          {words.verify}
        </Button>
      </div>
      {verb !== null && (
        <Decision
          title={isVerified ? words.verifyTitle : words.refuseTitle}
          why={isVerified ? words.verifyWhy : words.refuseWhy}
          verb={isVerified ? words.verify : words.refuse}
          isDanger={!isVerified}
          isBusy={act.isBusy}
          problem={act.problem}
          onClose={() => begin(null)}
          onDecide={() => onDecide(isVerified)}
        />
      )}
    </>
  );
}
