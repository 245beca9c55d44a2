import { Button, Empty, Input, TabPanel, Tabs, useLocale, useToast, useWords } from '@codai/ui';
import { ChevronRight, FolderPlus } from 'lucide-react';
import { type DragEvent, lazy, Suspense, useEffect, useState } from 'react';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { sizeText } from '../../shared/uploads/file-size.tsx';
import { ChooseFiles, UploadList } from '../../shared/uploads/upload-list.tsx';
import { FILES_MAX, useUploads } from '../../shared/uploads/uploads.ts';
import { uploadWords } from '../../shared/uploads/words.ts';
import { FolderPathDocument, StorageNowDocument } from './generated/operations.ts';
import { FolderFiles, FoundFiles, SharedFiles, TrashFiles } from './lists.tsx';
import { NewFolder } from './names.tsx';
import { filesWords } from './words.ts';
import './files.css';

const FileDrawer = lazy(async () => ({ default: (await import('./file-drawer.tsx')).FileDrawer }));

const views = ['mine', 'shared', 'trash'] as const;

/** Files and folders of the person, what is shared with them, and the trash. View, folder, query and what is open stand in the address. */
export default function FilesPage() {
  const words = useWords(filesWords);
  const uploading = useWords(uploadWords).upload;
  const tell = useToast();
  const { get, change } = useAddress();
  const { uploads } = useUploads();
  const [generation, setGeneration] = useState(0);
  const [isOver, setOver] = useState(false);
  const again = () => setGeneration((now) => now + 1);
  const view = views.find((one) => one === get('view')) ?? 'mine';
  const folderId = get('folder');
  const query = get('q') ?? '';
  const takes = view === 'mine' || folderId !== null;
  useEffect(() => uploads.onStored(() => setGeneration((now) => now + 1)), [uploads]);

  const add = (files: readonly File[]) => {
    if (files.length > FILES_MAX) return tell(uploading.tooMany);
    if (files.length > 0) uploads.add(files, { folderId });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    // A folder comes as a file without content.
    const files = [...event.dataTransfer.items].flatMap((item) =>
      item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory !== true ? [item.getAsFile()] : [],
    );
    add(files.filter((file) => file !== null));
  };
  return (
    <Page
      title={words.title}
      actions={
        takes &&
        query === '' && (
          <>
            <Button icon={FolderPlus} onClick={() => change({ do: 'folder' })}>
              {words.folder.create}
            </Button>
            <ChooseFiles label={uploading.act} look="primary" onChosen={add} />
          </>
        )
      }
    >
      <div className="files">
        <Quota key={`quota ${generation}`} />
        <Tabs
          label={words.view}
          panel="files-view"
          current={view}
          tabs={views.map((key) => ({ key, label: words.views[key] }))}
          onChange={(value) => change({ view: value === 'mine' ? null : value, folder: null, q: null, file: null })}
        />
        <TabPanel panel="files-view" current={view}>
          <div className="files-tools">
            <form
              className="grow"
              key={`query ${query}`}
              onSubmit={(event) => {
                event.preventDefault();
                const q = String(new FormData(event.currentTarget).get('q') ?? '').trim();
                change({ q, folder: null, view: null });
              }}
            >
              <Input
                type="search"
                name="q"
                aria-label={words.list.search}
                placeholder={words.list.search}
                defaultValue={query}
                maxLength={200}
              />
            </form>
          </div>
          <UploadList />
          {query !== '' ? (
            <FoundFiles key={`found ${query} ${generation}`} query={query} onChanged={again} />
          ) : takes ? (
            // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button.
            <div
              className="files-drop"
              data-over={isOver || undefined}
              onDragOver={(event) => {
                if (!event.dataTransfer.types.includes('Files')) return;
                event.preventDefault();
                setOver(true);
              }}
              onDragLeave={(event) => {
                if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
              }}
              onDrop={drop}
            >
              {folderId !== null && <Path id={folderId} />}
              {isOver && <p className="support">{words.list.drop}</p>}
              <FolderFiles key={`${folderId} ${generation}`} folderId={folderId} onChanged={again} />
            </div>
          ) : view === 'shared' ? (
            <SharedFiles key={`shared ${generation}`} onChanged={again} />
          ) : (
            <TrashFiles key={`trash ${generation}`} onChanged={again} />
          )}
        </TabPanel>
      </div>
      {get('do') === 'folder' && <NewFolder parentId={folderId} onClose={() => change({ do: null })} onDone={again} />}
      {get('file') !== null && (
        <Suspense>
          <FileDrawer
            key={`${get('file')} ${generation}`}
            id={get('file') ?? ''}
            onClose={() => change({ file: null })}
            onChanged={again}
          />
        </Suspense>
      )}
    </Page>
  );
}

function Quota() {
  const words = useWords(filesWords).quota;
  const locale = useLocale();
  const part = usePart(StorageNowDocument, {});
  return (
    <PartView part={part} pick={({ storageUsage }) => storageUsage} name={words.name}>
      {({ usedBytes, reservedBytes, quotaBytes }) => {
        const used = Number(usedBytes) + Number(reservedBytes);
        const isNearlyFull = used > Number(quotaBytes) * 0.9;
        return (
          <div className="files-quota">
            <progress
              className="progress"
              max={Number(quotaBytes)}
              value={used}
              aria-label={words.name}
              {...(isNearlyFull && { 'data-tone': 'warning' })}
            />
            <span className="meta">{words.used(sizeText(locale, used), sizeText(locale, quotaBytes))}</span>
          </div>
        );
      }}
    </PartView>
  );
}

interface Above {
  readonly id: string;
  readonly name: string;
  readonly parent?: Above | null;
}

/** The folder that is open, and the way back up. */
function Path({ id }: { readonly id: string }) {
  const words = useWords(filesWords);
  const { change } = useAddress();
  const part = usePart(FolderPathDocument, { id });
  if (isAbsent(part, 'folder')) {
    return <Empty title={words.folder.gone}>{words.folder.goneWhy}</Empty>;
  }
  return (
    <PartView part={part} pick={({ folder }) => folder} name={words.path}>
      {(folder) => {
        const above: Above[] = [];
        for (let one: Above | null | undefined = folder.parent; one; one = one.parent) above.unshift(one);
        return (
          <nav aria-label={words.path} className="files-path">
            <button type="button" onClick={() => change({ folder: null })}>
              {words.top}
            </button>
            {above.map(({ id: aboveId, name }) => (
              <span key={aboveId} className="files-path">
                <ChevronRight className="icon" aria-hidden />
                <button type="button" onClick={() => change({ folder: aboveId })}>
                  <bdi>{name}</bdi>
                </button>
              </span>
            ))}
            <ChevronRight className="icon" aria-hidden />
            <bdi className="strong" aria-current="page">
              {folder.name}
            </bdi>
          </nav>
        );
      }}
    </PartView>
  );
}
