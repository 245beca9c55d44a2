import { Badge, Button, Drawer, IconButton, Note, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { Copy, Download, FolderInput, Lock, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { useLive } from '../../lib/live.ts';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { Person } from '../../shared/people/person.tsx';
import { useDownload } from '../../shared/uploads/download.ts';
import { Size } from '../../shared/uploads/file-size.tsx';
import { FollowFilesDocument } from '../../shared/uploads/generated/operations.ts';
import { ChooseFiles } from '../../shared/uploads/upload-list.tsx';
import { useUploads } from '../../shared/uploads/uploads.ts';
import { uploadWords } from '../../shared/uploads/words.ts';
import { Made } from './derivatives.tsx';
import { Readings } from './file-accesses.tsx';
import { OneFileDocument, type OneFileQuery, RestoreFileVersionDocument } from './generated/operations.ts';
import { Links } from './links.tsx';
import { tones } from './lists.tsx';
import { People } from './people.tsx';
import { FilesProblem } from './problem.tsx';
import { type FileTask, FileTasks } from './tasks.tsx';
import { filesWords } from './words.ts';

type File = NonNullable<OneFileQuery['file']>;

interface OneFileProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One file: what it is, what can be done with it, its versions, and the people it is shared with. */
export function FileDrawer({ id, onClose, onChanged }: OneFileProps) {
  const words = useWords(filesWords);
  const { refusals } = useWords(uploadWords);
  const part = usePart(OneFileDocument, { id });
  useLive(FollowFilesDocument, { fileId: id }, { onEvent: () => part.reload(), onGap: () => part.reload() });
  const isGone = isAbsent(part, 'file');
  return (
    <Drawer isOpen onClose={onClose} title={part.data?.file?.name ?? words.facts.name}>
      {isGone ? (
        <Note title={refusals.NOT_FOUND} />
      ) : (
        <PartView part={part} pick={({ file }) => file} name={words.facts.name}>
          {(file) => (
            <Facts
              file={file}
              onChanged={() => {
                part.reload();
                onChanged();
              }}
            />
          )}
        </PartView>
      )}
    </Drawer>
  );
}

function Facts({ file, onChanged }: { readonly file: File; readonly onChanged: () => void }) {
  const words = useWords(filesWords);
  const { uploads } = useUploads();
  const download = useDownload();
  const [task, setTask] = useState<FileTask | null>(null);
  const { id, name, status, myRight, width, height } = file;
  const image =
    file.derivatives.find(({ kind, state }) => kind === 'PREVIEW' && state === 'READY') ??
    file.derivatives.find(({ kind, state }) => kind === 'THUMBNAIL' && state === 'READY');
  const scan = file.versions.edges.find(({ node }) => node.number === file.currentNumber)?.node.scan;
  const begin = (kind: FileTask['kind']) => () => setTask({ file, kind });
  const isReady = status === 'READY';
  return (
    <div className="stack">
      {image?.address && <img className="files-preview" src={image.address.url} alt={words.facts.preview(name)} />}
      {words.statusWhy[status] !== undefined && (
        <Note tone={tones[status] ?? 'accent'} title={words.status[status]}>
          {words.statusWhy[status]}
        </Note>
      )}
      <p className="line wrap">
        {isReady && (
          <Button
            look="primary"
            icon={Download}
            busy={download.isBusy && words.act.preparing}
            onClick={() => void download.get(id)}
          >
            {words.act.download}
          </Button>
        )}
        {isReady && myRight !== 'VIEWER' && (
          <>
            <Button icon={Pencil} onClick={begin('rename')}>
              {words.act.rename}
            </Button>
            <ChooseFiles
              label={words.act.newVersion}
              isSingle
              onChosen={(files) => uploads.add(files, { folderId: null, fileId: id })}
            />
          </>
        )}
        {isReady && myRight === 'OWNER' && (
          <Button icon={FolderInput} onClick={begin('move')}>
            {words.act.move}
          </Button>
        )}
        {isReady && (
          <Button icon={Copy} onClick={begin('copy')}>
            {words.act.copy}
          </Button>
        )}
        {isReady && myRight === 'OWNER' && (
          <Button icon={Lock} onClick={begin('keep')}>
            {words.act.keepUntil}
          </Button>
        )}
        {isReady && myRight === 'OWNER' && (
          <Button look="danger" icon={Trash2} onClick={begin('trash')}>
            {words.act.trash}
          </Button>
        )}
        {status === 'TRASHED' && myRight === 'OWNER' && (
          <Button look="primary" icon={RotateCcw} onClick={begin('restore')}>
            {words.act.restore}
          </Button>
        )}
        {(status === 'TRASHED' || status === 'FAILED' || status === 'QUARANTINED') && myRight === 'OWNER' && (
          <Button look="danger" icon={Trash2} onClick={begin('purge')}>
            {words.act.purge}
          </Button>
        )}
      </p>
      <Section title={words.facts.name}>
        <dl className="pairs">
          <dt>{words.facts.type}</dt>
          <dd>{file.contentType}</dd>
          <dt>{words.facts.size}</dt>
          <dd>
            <Size of={file.size} />
          </dd>
          {width !== null && height !== null && (
            <>
              <dt>{words.facts.pixels}</dt>
              <dd>
                {width} × {height}
              </dd>
            </>
          )}
          <dt>{words.facts.owner}</dt>
          <dd>
            <Person id={file.owner?.id} />
          </dd>
          <dt>{words.facts.right}</dt>
          <dd>{words.facts.rights[myRight]}</dd>
          <dt>{words.facts.added}</dt>
          <dd>
            <When at={file.createdAt} />
          </dd>
          <dt>{words.facts.changed}</dt>
          <dd>
            <When at={file.updatedAt} />
          </dd>
          <dt>{words.facts.scan}</dt>
          <dd>
            {scan?.scannedAt
              ? (scan.finding ?? words.facts.clean(words.facts.engines[scan.engine ?? ''] ?? scan.engine ?? ''))
              : words.facts.notScanned}
          </dd>
          {file.retainUntil !== null && (
            <>
              <dt>{words.facts.retained}</dt>
              <dd>
                <When at={file.retainUntil} as="day" />
              </dd>
            </>
          )}
        </dl>
      </Section>
      <Versions file={file} onChanged={onChanged} />
      {isReady && <Made file={file} onChanged={onChanged} />}
      {isReady && myRight !== 'VIEWER' && (
        <>
          <People fileId={id} mayGiveAny={myRight === 'OWNER'} />
          <Links fileId={id} />
        </>
      )}
      {isReady && myRight === 'OWNER' && <Readings fileId={id} />}
      {task !== null && <FileTasks task={task} onClose={() => setTask(null)} onDone={onChanged} />}
    </div>
  );
}

function Versions({ file, onChanged }: { readonly file: File; readonly onChanged: () => void }) {
  const words = useWords(filesWords).versions;
  const locale = useLocale();
  const tell = useToast();
  const download = useDownload();
  const restore = useAct(RestoreFileVersionDocument);
  const idempotency = useInputKey();
  const isReady = file.status === 'READY';
  return (
    <Section title={words.name}>
      <ul className="rows" data-tight>
        {file.versions.edges.map(({ node: { number, size, state, createdAt, restoredOf } }) => (
          <li key={number}>
            <span className="grow files-lines">
              <span className="line wrap">
                {words.number(number)}
                {number === file.currentNumber && <Badge tone="accent">{words.current}</Badge>}
                {state !== 'READY' && <Badge>{words.states[state]}</Badge>}
              </span>
              <span className="meta">
                <Size of={size} /> · {locale.when(createdAt)}
                {restoredOf !== null && ` · ${words.restoredOf(restoredOf)}`}
              </span>
            </span>
            {isReady && state === 'READY' && (
              <IconButton
                icon={Download}
                label={words.download(number)}
                onClick={() => void download.get(file.id, number)}
              />
            )}
            {isReady && state === 'READY' && number !== file.currentNumber && file.myRight !== 'VIEWER' && (
              <IconButton
                icon={RotateCcw}
                label={words.restore(number)}
                onClick={async () => {
                  const input = { fileId: file.id, number };
                  const done = await restore.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
                  if (done === null) return;
                  idempotency.renew();
                  tell(words.restored);
                  onChanged();
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <FilesProblem problem={restore.problem} />
    </Section>
  );
}
