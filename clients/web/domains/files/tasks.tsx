import type { FileRowFragment } from '@codai/sdk';
import { Dialog, Drawer, useToast, useWords } from '@codai/ui';
import { useEffect, useRef } from 'react';
import { useAct } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { FieldsDialog } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { ChooseFolder } from './choose-folder.tsx';
import {
  CopyOneFileDocument,
  DeleteOneFolderDocument,
  type FolderRowFragment,
  KeepFileUntilDocument,
  MoveOneFileDocument,
  MoveOneFolderDocument,
  PurgeOneFileDocument,
  RenameOneFileDocument,
  RenameOneFolderDocument,
  RestoreOneFileDocument,
  TrashOneFileDocument,
} from './generated/operations.ts';
import { NameDialog } from './names.tsx';
import { People } from './people.tsx';
import { FilesProblem } from './problem.tsx';
import { filesWords } from './words.ts';

export interface FileTask {
  readonly file: FileRowFragment;
  readonly kind: 'copy' | 'keep' | 'move' | 'purge' | 'rename' | 'restore' | 'trash';
}

export interface FolderTask {
  readonly folder: FolderRowFragment;
  readonly kind: 'move' | 'remove' | 'rename' | 'share';
}

interface TaskProps<Task> {
  readonly task: Task;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One act on a file, with what it asks for. */
export function FileTasks({ task: { file, kind }, onClose, onDone }: TaskProps<FileTask>) {
  const words = useWords(filesWords).act;
  const tell = useToast();
  const rename = useAct(RenameOneFileDocument);
  const move = useAct(MoveOneFileDocument);
  const copy = useAct(CopyOneFileDocument);
  const purge = useAct(PurgeOneFileDocument);
  const keep = useAct(KeepFileUntilDocument);
  const idempotency = useInputKey();
  const { id: fileId, name, version: expectedVersion } = file;
  const end = (text: string) => (done: object | null) => {
    if (done === null) return;
    tell(text);
    onClose();
    onDone();
  };
  if (kind === 'trash' || kind === 'restore') {
    return <AtOnce fileId={fileId} kind={kind} onClose={onClose} onDone={onDone} />;
  }
  if (kind === 'rename') {
    return (
      <NameDialog
        title={words.rename}
        label={words.name}
        first={name}
        submit={words.save}
        busy={words.saving}
        action={rename}
        onName={(given) =>
          void rename.run({ input: { fileId, name: given, expectedVersion } }).then(end(words.renamed))
        }
        onClose={onClose}
      />
    );
  }
  if (kind === 'move') {
    return (
      <ChooseFolder
        title={words.moveTitle(name)}
        submit={words.moveHere}
        busy={words.saving}
        action={move}
        onChosen={(folderId) => void move.run({ input: { fileId, folderId, expectedVersion } }).then(end(words.moved))}
        onClose={onClose}
      />
    );
  }
  if (kind === 'keep') {
    const day = (file.retainUntil ?? serverDate().toISOString()).slice(0, 10);
    return (
      <FieldsDialog
        title={words.keepUntil}
        close={words.keep}
        onClose={onClose}
        submit={words.keepUntil}
        busy={words.saving}
        act={keep}
        fields={[{ name: 'until', label: words.lastDay, hint: words.keepUntilWhy, kind: 'date', first: day }]}
        onValues={({ until }) =>
          void keep.run({ input: { fileId, until: `${until || day}T23:59:59.999Z` } }).then(end(words.kept))
        }
      />
    );
  }
  if (kind === 'copy') {
    return (
      <ChooseFolder
        title={words.copyTitle(name)}
        submit={words.copyHere}
        busy={words.saving}
        action={copy}
        onChosen={async (folderId) => {
          const input = { fileId, folderId };
          const done = await copy.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
          if (done !== null) idempotency.renew();
          end(words.copied)(done);
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <Confirm
      title={words.purgeTitle(name)}
      why={words.purgeWhy}
      act={words.purge}
      busy={words.purging}
      keep={words.keep}
      action={purge}
      Refused={FilesProblem}
      onConfirm={() => void purge.run({ input: { fileId } }).then(end(words.purged))}
      onClose={onClose}
    />
  );
}

interface AtOnceProps extends Omit<TaskProps<never>, 'task'> {
  readonly fileId: string;
  readonly kind: 'restore' | 'trash';
}

/** A reversible act runs without a question; this appears only where it was refused. */
function AtOnce({ fileId, kind, onClose, onDone }: AtOnceProps) {
  const words = useWords(filesWords).act;
  const tell = useToast();
  const trash = useAct(TrashOneFileDocument);
  const restore = useAct(RestoreOneFileDocument);
  const isBegun = useRef(false);
  const run = async () => {
    const done = await (kind === 'trash' ? trash : restore).run({ input: { fileId } });
    if (done === null) return;
    tell(kind === 'trash' ? words.trashed : words.restored);
    onClose();
    onDone();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is chosen.
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    void run();
  }, []);
  const { problem } = kind === 'trash' ? trash : restore;
  if (problem === null) return null;
  return (
    <Dialog isOpen onClose={onClose} title={kind === 'trash' ? words.trash : words.restore}>
      <FilesProblem problem={problem} />
    </Dialog>
  );
}

/** One act on a folder. */
export function FolderTasks({ task: { folder, kind }, onClose, onDone }: TaskProps<FolderTask>) {
  const words = useWords(filesWords);
  const tell = useToast();
  const rename = useAct(RenameOneFolderDocument);
  const move = useAct(MoveOneFolderDocument);
  const remove = useAct(DeleteOneFolderDocument);
  const { id: folderId, name, version: expectedVersion } = folder;
  const end = (text: string) => (done: object | null) => {
    if (done === null) return;
    tell(text);
    onClose();
    onDone();
  };
  if (kind === 'rename') {
    return (
      <NameDialog
        title={words.act.rename}
        label={words.folder.name}
        first={name}
        submit={words.act.save}
        busy={words.act.saving}
        action={rename}
        onName={(given) =>
          void rename.run({ input: { folderId, name: given, expectedVersion } }).then(end(words.act.renamed))
        }
        onClose={onClose}
      />
    );
  }
  if (kind === 'move') {
    return (
      <ChooseFolder
        title={words.act.moveTitle(name)}
        submit={words.act.moveHere}
        busy={words.act.saving}
        without={folderId}
        action={move}
        onChosen={(parentId) =>
          void move.run({ input: { folderId, parentId, expectedVersion } }).then(end(words.act.moved))
        }
        onClose={onClose}
      />
    );
  }
  if (kind === 'share') {
    return (
      <Drawer isOpen onClose={onClose} title={name}>
        <People folderId={folderId} mayGiveAny={folder.myRight === 'OWNER'} />
      </Drawer>
    );
  }
  return (
    <Confirm
      title={words.folder.removeTitle(name)}
      why={words.folder.removeWhy}
      act={words.folder.remove}
      busy={words.folder.removing}
      keep={words.act.keep}
      action={remove}
      Refused={FilesProblem}
      onConfirm={() => void remove.run({ input: { folderId } }).then(end(words.folder.removed))}
      onClose={onClose}
    />
  );
}
