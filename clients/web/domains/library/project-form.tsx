import { useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { isConflict } from '../../lib/conflict.ts';
import { FieldsDialog } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { editWords } from './edit-words.ts';
import { BeginResearchDocument, ChangeResearchDocument, type OneResearchProjectQuery } from './generated/research.ts';
import { libraryWords } from './words.ts';

interface ProjectFormProps {
  /** Project to change; without one the form begins a project. */
  readonly project?: NonNullable<OneResearchProjectQuery['researchProject']>;
  readonly onClose: () => void;
  readonly onDone: (id: string) => void;
}

/** Title and abstract of a research project, new or to be changed. */
export function ProjectForm({ project, onClose, onDone }: ProjectFormProps) {
  const words = useWords(libraryWords);
  const edit = useWords(editWords);
  const tell = useToast();
  const begin = useAct(BeginResearchDocument);
  const update = useAct(ChangeResearchDocument);
  const idempotency = useInputKey();
  // The version that the form began with: a change made meanwhile must be seen before it is replaced.
  const [before] = useState(project);
  const isNew = before === undefined;
  return (
    <FieldsDialog
      title={isNew ? words.research.add : edit.project}
      close={words.close}
      onClose={() => {
        onClose();
        // The next attempt begins with the project as others left it.
        if (before !== undefined && isConflict(update.problem)) onDone(before.id);
      }}
      submit={isNew ? words.research.add : edit.save}
      busy={words.busy}
      act={isNew ? begin : update}
      fields={[
        { name: 'title', label: words.research.title, first: before?.title },
        { name: 'abstract', label: words.research.abstract, kind: 'long', max: 5_000, first: before?.abstract },
      ]}
      onValues={async ({ title = '', abstract }) => {
        const input = { title, abstract: abstract || null };
        if (isNew) {
          const done = await begin.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
          if (done !== null) onDone(done.id);
          return;
        }
        const change = { ...input, projectId: before.id, expectedVersion: before.version };
        if ((await update.run({ input: change })) === null) return;
        tell(edit.saved);
        onClose();
        onDone(before.id);
      }}
    />
  );
}
