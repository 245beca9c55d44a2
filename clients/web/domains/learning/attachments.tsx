import { Badge, Field, Glyph, IconButton, Panel, Select, useWords } from '@codai/ui';
import { Download, Paperclip, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLive } from '../../lib/live.ts';
import { PartDown, usePart } from '../../lib/part.tsx';
import { useDownload } from '../../shared/uploads/download.ts';
import { Size } from '../../shared/uploads/file-size.tsx';
import { FilesToHandInDocument, FollowFilesDocument } from '../../shared/uploads/generated/operations.ts';
import { ChooseFiles, UploadList } from '../../shared/uploads/upload-list.tsx';
import { useUploads } from '../../shared/uploads/uploads.ts';
import type { SubmissionFactsFragment } from './generated/operations.ts';
import { workWords } from './work-words.ts';

/** Files of a piece of work, in the version that was handed in. */
export function AttachedFiles({ files }: Pick<SubmissionFactsFragment, 'files'>) {
  const words = useWords(workWords);
  const download = useDownload();
  if (files.length === 0) return null;
  return (
    <Panel>
      <ul className="rows" aria-label={words.files}>
        {files.map(({ name, number, size, file }) => (
          <li key={file?.id ?? name}>
            <Glyph icon={Paperclip} />
            <span className="grow learning-lines">
              <bdi className="strong">{name}</bdi>
              <span className="meta">
                <Size of={size} />
              </span>
            </span>
            {file !== null && (
              <IconButton
                icon={Download}
                label={words.download(name)}
                disabled={download.isBusy}
                onClick={() => void download.get(file.id, number)}
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export interface ChosenFile {
  readonly id: string;
  readonly name: string;
  readonly size: string;
  readonly status: string;
}

const FILES_MAX = 10;

export interface Attaching {
  readonly chosen: readonly ChosenFile[];
  readonly others: readonly ChosenFile[];
  /** The list of files kept does not answer. */
  readonly isDown: boolean;
  readonly reload: () => void;
  readonly add: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly upload: (files: readonly File[]) => void;
}

/** The files that a learner is about to hand in: chosen from those kept already, or uploaded here. */
export function useAttaching(handedIn: SubmissionFactsFragment['files']): Attaching {
  const { uploads, rows } = useUploads();
  const part = usePart(FilesToHandInDocument, {});
  useLive(FollowFilesDocument, { fileId: null }, { onEvent: () => part.reload(), onGap: () => part.reload() });
  const before = handedIn.flatMap(({ file, name, size }) =>
    file === null ? [] : [{ id: file.id, name, size: String(size), status: 'READY' }],
  );
  const [ids, setIds] = useState(before.map(({ id }) => id));
  const ours = useRef(new Set<string>());
  const kept = (part.data?.files?.edges ?? []).map(({ node }) => ({ ...node, size: String(node.size) }));
  const known = new Map([...before, ...kept].map((file) => [file.id, file] as const));
  const add = (id: string) => setIds((now) => (now.includes(id) || now.length >= FILES_MAX ? now : [...now, id]));
  useEffect(() => {
    for (const { id, state, fileId } of rows) {
      if (state !== 'done' || fileId === null || !ours.current.delete(id)) continue;
      uploads.remove(id);
      setIds((now) => (now.includes(fileId) || now.length >= FILES_MAX ? now : [...now, fileId]));
      part.reload();
    }
  }, [rows, uploads, part]);
  return {
    // The list does not know a file yet that was just uploaded.
    chosen: ids.map((id) => known.get(id) ?? { id, name: '…', size: '0', status: 'SCANNING' }),
    isDown: part.isDown,
    reload: part.reload,
    others: kept.filter(({ id, status }) => status === 'READY' && !ids.includes(id)),
    add,
    remove: (id) => setIds((now) => now.filter((one) => one !== id)),
    upload(files) {
      const free = FILES_MAX - ids.length - ours.current.size;
      for (const id of uploads.add(files.slice(0, Math.max(free, 0)), { folderId: null })) ours.current.add(id);
    },
  };
}

export function AttachFiles({ attaching }: { readonly attaching: Attaching }) {
  const words = useWords(workWords);
  const { chosen, others, isDown, reload, add, remove, upload } = attaching;
  const isFull = chosen.length >= FILES_MAX;
  return (
    <div className="stack">
      <Field label={words.files} hint={words.filesHint}>
        <Select value="" disabled={isFull || others.length === 0} onChange={({ target }) => add(target.value)}>
          <option value="">{words.fromFiles}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {isDown && <PartDown name={words.fromFiles} onRetry={reload} />}
      {chosen.length > 0 && (
        <Panel>
          <ul className="rows" aria-label={words.files}>
            {chosen.map(({ id, name, size, status }) => (
              <li key={id}>
                <Glyph icon={Paperclip} />
                <span className="grow learning-lines">
                  <bdi className="strong">{name}</bdi>
                  <span className="meta">
                    <Size of={size} />
                  </span>
                </span>
                {status === 'SCANNING' || status === 'UPLOADING' ? (
                  <Badge tone="waits">{words.checking}</Badge>
                ) : (
                  status !== 'READY' && <Badge tone="danger">{words.unusable}</Badge>
                )}
                <IconButton icon={X} label={words.takeOff(name)} onClick={() => remove(id)} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <UploadList />
      {!isFull && (
        <div>
          <ChooseFiles label={words.upload} onChosen={upload} />
        </div>
      )}
    </div>
  );
}
