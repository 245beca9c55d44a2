import type { FileRowFragment } from '@codai/sdk';
import { Badge, Button, Glyph, IconButton, Menu, type Tone, useLocale, useWords, When } from '@codai/ui';
import { Ellipsis, File as FileIcon, Folder, FolderSymlink, Gavel, Image, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '../../lib/address.ts';
import { useLive } from '../../lib/live.ts';
import { type OwnPages, usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import { useDownload } from '../../shared/uploads/download.ts';
import { sizeText } from '../../shared/uploads/file-size.tsx';
import { FollowFilesDocument } from '../../shared/uploads/generated/operations.ts';
import {
  FilesSharedWithMeDocument,
  FindFilesDocument,
  FolderFilesDocument,
  type FolderFilesQuery,
  type FolderRowFragment,
  SubFoldersDocument,
  TrashedFilesDocument,
} from './generated/operations.ts';
import { type FileTask, FileTasks, type FolderTask, FolderTasks } from './tasks.tsx';
import { filesWords } from './words.ts';

type ListedFile = FileRowFragment &
  Partial<Pick<NonNullable<FolderFilesQuery['files']>['edges'][number]['node'], 'derivatives'>>;

interface ListProps {
  readonly onChanged: () => void;
}

/** Folders before files; at the top level the person's own. */
export function FolderFiles({ folderId, onChanged }: ListProps & { readonly folderId: string | null }) {
  const words = useWords(filesWords);
  const { subject } = useSession();
  const folders = usePages(SubFoldersDocument, { parent: folderId }, (data) => data.folders);
  const files = usePages(FolderFilesDocument, { folder: folderId }, (data) => data.files);
  useLive(
    FollowFilesDocument,
    { fileId: null },
    { onEvent: () => files.part.reload(), onGap: () => files.part.reload() },
  );
  const rows = folders.rows.filter(({ owner }) => folderId !== null || owner?.id === subject);
  const isBare = files.rows.length === 0 && !files.isLoading && rows.length > 0;
  return (
    <>
      {(rows.length > 0 || folders.part.isDown || folders.hasMore) && (
        <Folders pages={{ ...folders, rows }} onChanged={onChanged} />
      )}
      {!isBare && (
        <Files
          pages={files}
          nothing={words.list.none}
          nothingWhy={words.list.noneWhy}
          onChanged={() => {
            files.part.reload();
            onChanged();
          }}
        />
      )}
    </>
  );
}

export function FoundFiles({ query, onChanged }: ListProps & { readonly query: string }) {
  const words = useWords(filesWords).list;
  const files = usePages(FindFilesDocument, { search: query }, (data) => data.files);
  return (
    <>
      <h2 className="heading">{words.found(query)}</h2>
      <Files pages={files} nothing={words.noneFound} nothingWhy={words.noneFoundWhy} onChanged={onChanged} />
    </>
  );
}

/** Files and folders that others shared with the person. */
export function SharedFiles({ onChanged }: ListProps) {
  const words = useWords(filesWords).list;
  const { subject } = useSession();
  const folders = usePages(SubFoldersDocument, { parent: null }, (data) => data.folders);
  const files = usePages(FilesSharedWithMeDocument, {}, (data) => data.sharedFiles);
  const rows = folders.rows.filter(({ owner }) => owner !== null && owner.id !== subject);
  return (
    <>
      {(rows.length > 0 || folders.part.isDown || folders.hasMore) && (
        <Folders pages={{ ...folders, rows }} onChanged={onChanged} />
      )}
      {(rows.length === 0 || files.rows.length > 0 || files.isLoading) && (
        <Files pages={files} nothing={words.noneShared} nothingWhy={words.noneSharedWhy} onChanged={onChanged} />
      )}
    </>
  );
}

export function TrashFiles({ onChanged }: ListProps) {
  const words = useWords(filesWords).list;
  const files = usePages(TrashedFilesDocument, {}, (data) => data.files);
  return <Files pages={files} nothing={words.noneTrashed} nothingWhy={words.noneTrashedWhy} onChanged={onChanged} />;
}

function Folders({ pages, onChanged }: ListProps & { readonly pages: OwnPages<FolderRowFragment> }) {
  const words = useWords(filesWords);
  const [task, setTask] = useState<FolderTask | null>(null);
  return (
    <>
      <RowList pages={pages} name={words.list.folders} nothing={words.act.noFolders} as="ul">
        {(folder) => <FolderRow key={folder.id} folder={folder} onTask={setTask} />}
      </RowList>
      {task !== null && <FolderTasks task={task} onClose={() => setTask(null)} onDone={onChanged} />}
    </>
  );
}

function FolderRow({
  folder,
  onTask,
}: {
  readonly folder: FolderRowFragment;
  readonly onTask: (task: FolderTask) => void;
}) {
  const words = useWords(filesWords);
  const { subject } = useSession();
  const { change } = useAddress();
  const isMine = folder.owner?.id === subject;
  const items = [
    ...(folder.myRight === 'VIEWER' ? [] : [{ key: 'rename', label: words.act.rename }]),
    ...(folder.myRight === 'OWNER' ? [{ key: 'move', label: words.act.move }] : []),
    ...(folder.myRight === 'VIEWER' ? [] : [{ key: 'share', label: words.act.share }]),
    ...(folder.myRight === 'OWNER' ? [{ key: 'remove', label: words.folder.remove, isDanger: true }] : []),
  ];
  return (
    <li>
      <button type="button" className="files-open" onClick={() => change({ folder: folder.id })}>
        <Glyph icon={isMine ? Folder : FolderSymlink} />
        <span className="grow files-lines">
          <bdi className="strong cut">{folder.name}</bdi>
          <span className="meta">
            <When at={folder.createdAt} as="day" />
          </span>
        </span>
      </button>
      {items.length > 0 && (
        <Menu
          trigger={<IconButton icon={Ellipsis} label={words.list.menu(folder.name)} />}
          items={items.map((item) => ({
            ...item,
            onSelect: () => onTask({ folder, kind: item.key as FolderTask['kind'] }),
          }))}
        />
      )}
    </li>
  );
}

interface FilesProps extends ListProps {
  readonly pages: OwnPages<ListedFile>;
  readonly nothing: string;
  readonly nothingWhy: string;
}

function Files({ pages, nothing, nothingWhy, onChanged }: FilesProps) {
  const words = useWords(filesWords).list;
  const [task, setTask] = useState<FileTask | null>(null);
  return (
    <>
      <RowList pages={pages} name={words.name} nothing={nothing} nothingWhy={nothingWhy} as="ul">
        {(file) => <FileLine key={file.id} file={file} onTask={setTask} />}
      </RowList>
      {task !== null && <FileTasks task={task} onClose={() => setTask(null)} onDone={onChanged} />}
    </>
  );
}

export const tones: Readonly<Partial<Record<FileRowFragment['status'], Tone>>> = {
  UPLOADING: 'accent',
  SCANNING: 'accent',
  QUARANTINED: 'danger',
  FAILED: 'danger',
};

function FileLine({ file, onTask }: { readonly file: ListedFile; readonly onTask: (task: FileTask) => void }) {
  const words = useWords(filesWords);
  const locale = useLocale();
  const { change } = useAddress();
  const download = useDownload();
  const { id, name, status, myRight, trashedAt } = file;
  const thumb = file.derivatives?.find(({ kind, state }) => kind === 'THUMBNAIL' && state === 'READY')?.address?.url;
  const may = (kind: FileTask['kind'], label: string, isDanger = false) => ({
    key: kind,
    label,
    isDanger,
    onSelect: () => onTask({ file, kind }),
  });
  const isReady = status === 'READY';
  const isTrashed = status === 'TRASHED';
  return (
    <li>
      <button type="button" className="files-open" onClick={() => change({ file: id })}>
        {thumb === undefined ? (
          <Glyph icon={file.contentType.startsWith('image/') ? Image : FileIcon} />
        ) : (
          <img className="files-thumb" src={thumb} alt="" />
        )}
        <span className="grow files-lines">
          <bdi className="strong cut">{name}</bdi>
          <span className="meta">
            {sizeText(locale, file.size)} ·{' '}
            {trashedAt === null ? <When at={file.updatedAt} /> : words.list.trashedAt(locale.when(trashedAt))}
          </span>
        </span>
        {file.isHeld && <Badge icon={Gavel}>{words.list.isHeld}</Badge>}
        {tones[status] && <Badge tone={tones[status]}>{words.status[status]}</Badge>}
      </button>
      {isTrashed && myRight === 'OWNER' ? (
        <>
          <Button size="s" icon={RotateCcw} onClick={() => onTask({ file, kind: 'restore' })}>
            {words.act.restore}
          </Button>
          <IconButton
            icon={Trash2}
            label={`${words.act.purge}: ${name}`}
            onClick={() => onTask({ file, kind: 'purge' })}
          />
        </>
      ) : (
        <Menu
          trigger={<IconButton icon={Ellipsis} label={words.list.menu(name)} />}
          items={[
            { key: 'open', label: words.act.open, onSelect: () => change({ file: id }) },
            ...(isReady ? [{ key: 'download', label: words.act.download, onSelect: () => void download.get(id) }] : []),
            ...(myRight === 'VIEWER' ? [] : [may('rename', words.act.rename)]),
            ...(myRight === 'OWNER' ? [may('move', words.act.move)] : []),
            ...(isReady ? [may('copy', words.act.copy)] : []),
            ...(myRight === 'OWNER' && isReady ? [null, may('trash', words.act.trash, true)] : []),
            ...(myRight === 'OWNER' && (status === 'FAILED' || status === 'QUARANTINED')
              ? [null, may('purge', words.act.purge, true)]
              : []),
          ]}
        />
      )}
    </li>
  );
}
