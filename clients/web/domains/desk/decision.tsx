import { Button, Dialog, Field, TextArea, useWords } from '@codai/ui';
import { type ReactNode, useState } from 'react';
import { type Problem, ProblemNote } from '../../lib/act.tsx';
import { deskWords } from './words.ts';

interface DecisionProps {
  readonly title: string;
  readonly why?: string;
  readonly verb: string;
  readonly isDanger?: boolean;
  /** A reason is written down with the decision. */
  readonly needsReason?: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly children?: ReactNode;
  /** The verb was pressed: what is missing shows now. */
  readonly onTry?: () => void;
  readonly onClose: () => void;
  /** False: something else in the dialog is missing. */
  readonly onDecide: (reason: string) => void;
}

/** The confirmation without which nothing is decided. What was written stays when the server refuses. */
export function Decision({
  title,
  why,
  verb,
  isDanger = false,
  needsReason = false,
  isBusy,
  problem,
  children,
  onTry,
  onClose,
  onDecide,
}: DecisionProps) {
  const words = useWords(deskWords);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isMissing = needsReason && reason.trim() === '';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      description={why}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            look={isDanger ? 'danger-solid' : 'primary'}
            busy={isBusy && words.deciding}
            onClick={() => {
              setTried(true);
              onTry?.();
              if (!isMissing) onDecide(reason.trim());
            }}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className="stack desk-form">
        {children}
        {needsReason && (
          <Field label={words.reason} error={isTried && isMissing ? words.reasonWanted : undefined}>
            <TextArea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
        <ProblemNote problem={problem} />
      </div>
    </Dialog>
  );
}
