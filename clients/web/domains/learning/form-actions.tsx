import { Button, useWords } from '@codai/ui';
import { learningWords } from './words.ts';

interface ActionsProps {
  readonly submit: string;
  readonly busy: string | false;
  readonly onClose: () => void;
}

/** The buttons of a form: the way out, and the act. */
export function Actions({ submit, busy, onClose }: ActionsProps) {
  const words = useWords(learningWords);
  return (
    <div className="dialog-actions">
      <Button onClick={onClose}>{words.keep}</Button>
      <Button type="submit" look="primary" busy={busy}>
        {submit}
      </Button>
    </div>
  );
}
