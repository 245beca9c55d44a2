import { Button, Dialog } from '@codai/ui';
import type { ComponentType, ReactNode } from 'react';
import { type Action, type Problem, ProblemNote } from './act.tsx';

export interface ConfirmProps {
  readonly isOpen?: boolean;
  readonly title: ReactNode;
  /** Consequences of the act, in a sentence or two. */
  readonly why: ReactNode;
  /** Name of the act, a verb. */
  readonly act: string;
  /** Stands in place of the name while the act runs. */
  readonly busy: string;
  /** Name of the way out. */
  readonly keep: string;
  /** An act that takes something away has the red button. */
  readonly isDanger?: boolean;
  readonly action: Pick<Action<unknown, object>, 'isBusy' | 'problem' | 'clear'>;
  /** Shows why the act was refused. */
  readonly Refused?: ComponentType<{ readonly problem: Problem | null }>;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** Facts beside the question. */
  readonly children?: ReactNode;
}

/** Asks before one act. It stays open while the act is refused, and says why; Escape and the way out leave everything as it is. */
export function Confirm({
  isOpen = true,
  title,
  why,
  act,
  busy,
  keep,
  isDanger = true,
  action,
  Refused = ProblemNote,
  onConfirm,
  onClose,
  children,
}: ConfirmProps) {
  const close = () => {
    // The refusal belongs to this attempt: the next question begins without it.
    action.clear();
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={title}
      description={why}
      actions={
        <>
          <Button onClick={close}>{keep}</Button>
          <Button look={isDanger ? 'danger-solid' : 'primary'} busy={action.isBusy && busy} onClick={onConfirm}>
            {act}
          </Button>
        </>
      }
    >
      {children}
      <Refused problem={action.problem} />
    </Dialog>
  );
}
