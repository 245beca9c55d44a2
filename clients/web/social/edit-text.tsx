import { Button, Field, Note, TextArea, useWords } from '@codai/ui';
import { type KeyboardEvent, useState } from 'react';
import { type Problem, ProblemNote } from '../app/act.tsx';
import { socialWords } from './words.ts';

export interface EditTextProps {
  readonly text: string;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
  /** Somebody changed it meanwhile: saves this text over the other. */
  readonly onOverwrite: (text: string) => void;
}

/** A text in place of the one that is changed. It stays when it is refused. */
export function EditText({ text, isBusy, problem, onSave, onCancel, onOverwrite }: EditTextProps) {
  const words = useWords(socialWords);
  const [mine, setMine] = useState(text);
  const isConflict = problem?.refusal?.code === 'VERSION_CONFLICT';
  const fault = problem?.refusal?.fields?.[0]?.message;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSave(mine);
    if (event.key === 'Escape') onCancel();
  };
  return (
    <div className="stack-s edit-text">
      <Field label={<span className="unseen">{words.editText}</span>} error={fault}>
        <TextArea
          value={mine}
          onChange={(event) => setMine(event.target.value)}
          onKeyDown={onKeyDown}
          rows={3}
          dir="auto"
          autoFocus
        />
      </Field>
      {isConflict && (
        <Note
          tone="warning"
          title={words.conflict}
          actions={
            <>
              <Button size="s" onClick={() => onOverwrite(mine)}>
                {words.useMine}
              </Button>
              <Button size="s" look="plain" onClick={onCancel}>
                {words.useTheirs}
              </Button>
            </>
          }
        >
          {words.conflictWhy}
        </Note>
      )}
      {!isConflict && fault === undefined && <ProblemNote problem={problem} />}
      <div className="line">
        <Button look="primary" size="s" busy={isBusy && words.saving} onClick={() => onSave(mine)}>
          {words.save}
        </Button>
        <Button look="plain" size="s" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
