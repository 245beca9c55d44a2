import type { FileRowFragment } from '@codai/sdk';
import { useLocalSearchParams, useRouter } from 'expo-router';
import FileIcon from 'lucide-react-native/icons/file';
import Folder from 'lucide-react-native/icons/folder';
import Image from 'lucide-react-native/icons/image';
import Upload from 'lucide-react-native/icons/upload';
import { type ReactNode, useState } from 'react';
import { View } from 'react-native';
import { useErrorWords } from '../data/error-words.ts';
import { useLive } from '../data/live.ts';
import { useOnline } from '../data/online.tsx';
import { type Pages, usePages } from '../data/pages.ts';
import { usePart } from '../data/part.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Progress } from '../parts/progress.tsx';
import { Badge, Empty, Glyph, Note, Panel, Row, Rows, Section, Segments } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { sizeText } from '../words/size.ts';
import {
  FileExaminedDocument,
  FilesInFolderDocument,
  FilesSharedDocument,
  FolderNameDocument,
  FoldersInFolderDocument,
} from './generated/operations.ts';
import { UPLOAD_BYTES_MAX } from './upload.ts';
import { useUpload } from './use-upload.ts';
import { filesWords } from './words.ts';

/** Files and folders of the person, and files that others share with them. */
export function Files() {
  const words = useWords(filesWords);
  const [view, setView] = useState<'mine' | 'shared'>('mine');
  const segments = (
    <Segments
      label={words.view}
      value={view}
      options={(['mine', 'shared'] as const).map((value) => ({ value, label: words[value] }))}
      onChange={setView}
    />
  );
  return view === 'shared' ? (
    <SharedFiles segments={segments} />
  ) : (
    <FolderContent id={null} title={words.title} canAdd segments={segments} />
  );
}

/** The content of one folder. */
export function FolderPage() {
  const words = useWords(filesWords);
  const { id } = useLocalSearchParams<{ id: string }>();
  const part = usePart(FolderNameDocument, { id });
  const folder = part.data?.folder;
  if (folder === null && !part.isDown) {
    return (
      <Screen title={words.title} hasBack>
        <Empty title={words.folderGone}>{words.folderGoneWhy}</Empty>
      </Screen>
    );
  }
  const canAdd = folder !== undefined && folder !== null && folder.myRight !== 'VIEWER';
  return <FolderContent key={id} id={id} title={folder?.name ?? words.title} canAdd={canAdd} />;
}

interface FolderContentProps {
  /** Null stands for the top. */
  readonly id: string | null;
  readonly title: string;
  readonly canAdd: boolean;
  readonly segments?: ReactNode;
}

function FolderContent({ id, title, canAdd, segments }: FolderContentProps) {
  const words = useWords(filesWords);
  const router = useRouter();
  const { me } = useSession();
  const folders = usePages(FoldersInFolderDocument, { parent: id, first: 50 }, (data) => data.folders);
  const files = usePages(FilesInFolderDocument, { folder: id, first: 25 }, (data) => data.files);
  useLive(FileExaminedDocument, { fileId: null }, { onEvent: files.reload, onGap: files.reload });
  const hasFolders = folders.edges.length > 0;
  return (
    <Screen
      title={title}
      hasBack
      asOf={files.part.asOf ?? folders.part.asOf}
      onRefresh={() => {
        folders.reload();
        files.reload();
      }}
      foot={canAdd && <UploadFoot folderId={id} onStored={files.reload} />}
    >
      {segments}
      {(hasFolders || folders.part.isDown) && (
        <Section title={words.folders}>
          <PartView part={folders.part} pick={(data) => data.folders} name={words.folders}>
            {() => (
              <Panel>
                <Rows items={folders.edges} keyOf={({ node }) => node.id}>
                  {({ node: { id: folderId, name, owner } }) => (
                    <Row
                      before={<Glyph of={Folder} tone="accent" />}
                      title={name}
                      meta={me && owner && owner.id !== me.id ? words.sharedFolder : undefined}
                      onPress={() => router.push(`/files/folders/${folderId}`)}
                    />
                  )}
                </Rows>
              </Panel>
            )}
          </PartView>
          <MoreRows pages={folders} />
        </Section>
      )}
      <Section title={words.files}>
        <PartView part={files.part} pick={(data) => data.files} name={words.files}>
          {() => <FileRows pages={files} none={words.none} noneWhy={canAdd ? words.noneWhy : undefined} />}
        </PartView>
        <MoreRows pages={files} />
      </Section>
    </Screen>
  );
}

function SharedFiles({ segments }: { readonly segments: ReactNode }) {
  const words = useWords(filesWords);
  const files = usePages(FilesSharedDocument, { first: 25 }, ({ sharedFiles }) => sharedFiles);
  return (
    <Screen title={words.title} hasBack asOf={files.part.asOf} onRefresh={files.reload}>
      {segments}
      <View style={{ gap: space.s3 }}>
        <PartView part={files.part} pick={({ sharedFiles }) => sharedFiles} name={words.shared}>
          {() => <FileRows pages={files} none={words.noneShared} noneWhy={words.noneSharedWhy} />}
        </PartView>
        <MoreRows pages={files} />
      </View>
    </Screen>
  );
}

interface FileRowsProps {
  readonly pages: Pick<Pages<unknown, { readonly node: FileRowFragment }>, 'edges'>;
  readonly none: string;
  readonly noneWhy: string | undefined;
}

function FileRows({ pages, none, noneWhy }: FileRowsProps) {
  const words = useWords(filesWords);
  const locale = useLocale();
  const router = useRouter();
  if (pages.edges.length === 0) return <Empty title={none} {...(noneWhy !== undefined && { children: noneWhy })} />;
  return (
    <Panel>
      <Rows items={pages.edges} keyOf={({ node }) => node.id}>
        {({ node: { id, name, size, status, contentType, updatedAt } }) => (
          <Row
            before={<Glyph of={contentType.startsWith('image/') ? Image : FileIcon} />}
            title={name}
            meta={`${sizeText(size, locale.language)} · ${locale.when(updatedAt)}`}
            after={status !== 'READY' && <Badge tone="warning">{words.status[status]}</Badge>}
            onPress={() => router.push(`/files/${id}`)}
          />
        )}
      </Rows>
    </Panel>
  );
}

function UploadFoot({ folderId, onStored }: { readonly folderId: string | null; readonly onStored: () => void }) {
  const words = useWords(filesWords);
  const app = useWords(appWords);
  const errors = useErrorWords();
  const { language } = useLocale();
  const isOnline = useOnline();
  const upload = useUpload(folderId, onStored);
  const { file, step, failure } = upload;
  const sent = step?.kind === 'sends' ? step.sent : 0;
  const percent = file === null || file.size === 0 ? 0 : Math.round((sent * 100) / file.size);
  const why =
    failure?.kind === 'too large'
      ? `${words.tooLarge(sizeText(UPLOAD_BYTES_MAX, language))} ${words.tooLargeWhy}`
      : failure?.kind === 'unread'
        ? words.unread
        : failure?.kind === 'refused'
          ? (errors.codes[failure.refusal.code] ?? failure.refusal.message)
          : words.broke;
  return (
    <>
      {file !== null && step !== null && (
        <View style={{ gap: space.s2 }}>
          <Text as="meta" tone="ink3" numberOfLines={1}>
            {`${file.name} · ${words.steps[step.kind]}`}
            {step.kind === 'sends' && ` ${words.sent(sizeText(sent, language), sizeText(file.size, language))}`}
          </Text>
          <Progress percent={step.kind === 'checks' ? 100 : percent} label={file.name} />
        </View>
      )}
      {file !== null && failure !== null && (
        <Note
          tone="danger"
          title={words.notUploaded(file.name)}
          actions={
            <>
              {failure.kind !== 'too large' && <Button label={app.tryAgain} onPress={() => void upload.tryAgain()} />}
              <Button look="plain" label={app.discard} onPress={upload.dismiss} />
            </>
          }
        >
          {why}
        </Note>
      )}
      {!isOnline && <Text tone="ink2">{words.uploadOffline}</Text>}
      <Button
        look="primary"
        icon={Upload}
        label={words.upload}
        busy={step === null ? undefined : words.steps[step.kind]}
        isDisabled={!isOnline}
        onPress={() => void upload.choose()}
      />
    </>
  );
}
