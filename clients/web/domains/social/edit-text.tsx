import { Button, Field, Input, Note, useWords } from '@codai/ui';
import { type KeyboardEvent, useState } from 'react';
import { type Problem, ProblemNote } from '../../lib/act.tsx';
import { isConflict } from '../../lib/conflict.ts';
import { MentionArea } from '../../shared/mentions/mention-area.tsx';
import { postWords } from './post-words.ts';
import { socialWords } from './words.ts';

export interface EditTextProps {
  readonly text: string;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** The warning before the text of a post; absent for what has none. */
  readonly warning?: string | null;
  readonly onSave: (text: string, warning: string | null) => void;
  readonly onCancel: () => void;
  /** Somebody changed it meanwhile: saves this text over the other. */
  readonly onOverwrite: (text: string, warning: string | null) => void;
}

/** A text in place of the one that is changed. It stays when it is refused. */
export function EditText({ text, warning, isBusy, problem, onSave, onCancel, onOverwrite }: EditTextProps) {
  const words = useWords(socialWords);
  const aboutPosts = useWords(postWords);
  const [mine, setMine] = useState(text);
  const [ownWarning, setWarning] = useState(warning ?? '');
  const warningToSave = ownWarning.trim() === '' ? null : ownWarning;
  const isLate = isConflict(problem);
  const faultOf = (field: string) =>
    problem?.refusal?.fields?.find(({ path }) => (path.at(-1) === 'contentWarning') === (field === 'contentWarning'))
      ?.message;
  const fault = faultOf('text');
  const warningFault = faultOf('contentWarning');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSave(mine, warningToSave);
    if (event.key === 'Escape') onCancel();
  };
  return (
    <div className="stack-s edit-text">
      <Field label={<span className="unseen">{words.editText}</span>} error={fault}>
        <MentionArea
          className="input"
          value={mine}
          onText={setMine}
          onKeyDown={onKeyDown}
          rows={3}
          dir="auto"
          autoFocus
        />
      </Field>
      {warning !== undefined && (
        <Field label={aboutPosts.warningLabel} hint={aboutPosts.warningHint} error={warningFault}>
          <Input value={ownWarning} onChange={(event) => setWarning(event.target.value)} dir="auto" />
        </Field>
      )}
      {isLate && (
        <Note
          tone="warning"
          title={words.conflict}
          actions={
            <>
              <Button size="s" onClick={() => onOverwrite(mine, warningToSave)}>
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
      {!isLate && fault === undefined && warningFault === undefined && <ProblemNote problem={problem} />}
      <div className="line">
        <Button look="primary" size="s" busy={isBusy && words.saving} onClick={() => onSave(mine, warningToSave)}>
          {words.save}
        </Button>
        <Button look="plain" size="s" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
