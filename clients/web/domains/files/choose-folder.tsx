import { Button, Dialog, useWords } from '@codai/ui';
import { ChevronRight, Folder } from 'lucide-react';
import { useState } from 'react';
import type { Action } from '../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { SubFoldersDocument } from './generated/operations.ts';
import { FilesProblem } from './problem.tsx';
import { filesWords } from './words.ts';

export interface ChooseFolderProps {
  readonly title: string;
  readonly submit: string;
  readonly busy: string;
  /** A folder that may not be put into itself. */
  readonly without?: string;
  readonly action: Pick<Action<unknown, object>, 'isBusy' | 'problem'>;
  readonly onChosen: (folderId: string | null) => void;
  readonly onClose: () => void;
}

interface Step {
  readonly id: string;
  readonly name: string;
}

/** Walks down the folders; the one that is open is chosen. */
export function ChooseFolder({ title, submit, busy, without, action, onChosen, onClose }: ChooseFolderProps) {
  const words = useWords(filesWords);
  const [path, setPath] = useState<readonly Step[]>([]);
  const at = path.at(-1) ?? null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{words.act.keep}</Button>
          <Button look="primary" busy={action.isBusy && busy} onClick={() => onChosen(at?.id ?? null)}>
            {submit}
          </Button>
        </>
      }
    >
      <nav className="files-path" aria-label={words.path}>
        <button type="button" onClick={() => setPath([])}>
          {words.top}
        </button>
        {path.map((step, index) => (
          <span key={step.id} className="files-path">
            <ChevronRight className="icon" aria-hidden />
            <button type="button" onClick={() => setPath(path.slice(0, index + 1))}>
              <bdi>{step.name}</bdi>
            </button>
          </span>
        ))}
      </nav>
      <Inside
        key={at?.id ?? ''}
        parentId={at?.id ?? null}
        {...(without !== undefined && { without })}
        onStep={(step) => setPath([...path, step])}
      />
      <FilesProblem problem={action.problem} />
    </Dialog>
  );
}

interface InsideProps {
  readonly parentId: string | null;
  readonly without?: string;
  readonly onStep: (step: Step) => void;
}

function Inside({ parentId, without, onStep }: InsideProps) {
  const words = useWords(filesWords);
  const pages = usePages(SubFoldersDocument, { parent: parentId }, ({ folders }) => folders);
  const rows = pages.rows.filter(({ id, myRight }) => id !== without && myRight !== 'VIEWER');
  return (
    <PartView part={pages.part} pick={({ folders }) => folders} name={words.list.folders}>
      {() => (
        <>
          {rows.length === 0 ? (
            <p className="meta">{words.act.noFolders}</p>
          ) : (
            <ul className="rows" data-tight>
              {rows.map(({ id, name }) => (
                <li key={id}>
                  <button type="button" className="files-open" onClick={() => onStep({ id, name })}>
                    <Folder className="icon" aria-hidden />
                    <bdi className="grow cut">{name}</bdi>
                    <ChevronRight className="icon" aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <MoreRows pages={pages} />
        </>
      )}
    </PartView>
  );
}
