import { Button } from '@codai/ui';
import type { Action } from '../../lib/act.tsx';
import { Decision } from './decision.tsx';
import { useDeskPlace } from './queue.tsx';

/** Texts of a queue in which a report is upheld or dismissed. */
export interface ReportWords {
  readonly uphold: string;
  readonly upholdTitle: string;
  readonly upholdWhy: string;
  readonly dismiss: string;
  readonly dismissTitle: string;
  readonly dismissWhy: string;
}

interface ReportVerbsProps {
  readonly words: ReportWords;
  readonly act: Pick<Action<never, never>, 'isBusy' | 'problem'>;
  readonly needsReason?: boolean;
  /** The reason is empty where none is asked for. */
  readonly onDecide: (isUpheld: boolean, reason: string) => void;
}

/** Both decisions on the open report, and the confirmation of the one that was begun. */
export function ReportVerbs({ words, act, needsReason, onDecide }: ReportVerbsProps) {
  const { verb, begin } = useDeskPlace();
  const isUpheld = verb === 'accept';
  return (
    <>
      <div className="desk-verbs">
        <Button onClick={() => begin('reject')}>{words.dismiss}</Button>
        <Button look="danger" onClick={() => begin('accept')}>
          {words.uphold}
        </Button>
      </div>
      {verb !== null && (
        <Decision
          title={isUpheld ? words.upholdTitle : words.dismissTitle}
          why={isUpheld ? words.upholdWhy : words.dismissWhy}
          verb={isUpheld ? words.uphold : words.dismiss}
          isDanger={isUpheld}
          needsReason={needsReason}
          isBusy={act.isBusy}
          problem={act.problem}
          onClose={() => begin(null)}
          onDecide={(reason) => onDecide(isUpheld, reason)}
        />
      )}
    </>
  );
}
