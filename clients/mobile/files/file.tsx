import { FileDownloadDocument, type FileRowFragment } from '@codai/sdk';
import { useLocalSearchParams } from 'expo-router';
import Download from 'lucide-react-native/icons/download';
import { useState } from 'react';
import { Linking, Platform, View } from 'react-native';
import { useAct } from '../data/act.tsx';
import { useLive } from '../data/live.ts';
import { useOnline } from '../data/online.tsx';
import { usePart } from '../data/part.ts';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { Empty, Note, Panel } from '../parts/structure.tsx';
import { Heading, Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { sizeText } from '../words/size.ts';
import {
  FileExaminedDocument,
  FileToReadDocument,
  MoveFileToTrashDocument,
  NameFileDocument,
  TakeFileFromTrashDocument,
} from './generated/operations.ts';
import { FileLinks } from './links.tsx';
import { filesWords } from './words.ts';

/** One file: download, name, links, and the trash with its way back. */
export function FilePage() {
  const words = useWords(filesWords);
  const { id } = useLocalSearchParams<{ id: string }>();
  const part = usePart(FileToReadDocument, { id });
  useLive(FileExaminedDocument, { fileId: id }, { onEvent: part.reload, onGap: part.reload });
  const file = part.data?.file;
  if (file === null && !part.isDown) {
    return (
      <Screen title={words.file} hasBack>
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      </Screen>
    );
  }
  return (
    <Screen
      title={words.file}
      hasBack
      asOf={part.asOf}
      onRefresh={part.reload}
      foot={file?.status === 'READY' && <DownloadFoot fileId={id} />}
    >
      <PartView part={part} pick={(data) => data.file} name={words.file}>
        {(shown) => <Facts file={shown} onChanged={part.reload} />}
      </PartView>
    </Screen>
  );
}

/** Asks for a signed address, which lasts minutes, and has the device load what it gives out. */
function DownloadFoot({ fileId }: { readonly fileId: string }) {
  const words = useWords(filesWords);
  const isOnline = useOnline();
  const { client } = useSession();
  const [state, setState] = useState<'rest' | 'busy' | 'failed'>('rest');
  const download = async () => {
    setState('busy');
    const { data } = await client.query(
      FileDownloadDocument,
      { fileId, version: null },
      { requestPolicy: 'network-only' },
    );
    const url = data?.downloadUrl?.url;
    const isOpened = url !== undefined && (await openAddress(url));
    setState(isOpened ? 'rest' : 'failed');
  };
  return (
    <>
      {state === 'failed' && <Note tone="danger" title={words.notReady} />}
      {!isOnline && <Text tone="ink2">{words.offline}</Text>}
      <Button
        look="primary"
        icon={Download}
        label={words.download}
        busy={state === 'busy' ? words.preparing : undefined}
        isDisabled={!isOnline}
        onPress={() => void download()}
      />
    </>
  );
}

async function openAddress(url: string): Promise<boolean> {
  if (Platform.OS === 'web') {
    Object.assign(document.createElement('a'), { href: url, download: '', rel: 'noopener' }).click();
    return true;
  }
  return Linking.openURL(url).then(
    () => true,
    () => false,
  );
}

interface FactsProps {
  readonly file: FileRowFragment;
  readonly onChanged: () => void;
}

function Facts({ file, onChanged }: FactsProps) {
  const words = useWords(filesWords);
  const locale = useLocale();
  const isOnline = useOnline();
  const trash = useAct(MoveFileToTrashDocument);
  const restore = useAct(TakeFileFromTrashDocument);
  const [isRenaming, setRenaming] = useState(false);
  const { id: fileId, name, status, myRight, size, contentType, updatedAt, isHeld } = file;
  const why = words.statusWhy[status];
  const problem = trash.problem ?? restore.problem;
  const isReady = status === 'READY';
  const run = async (action: typeof trash | typeof restore) => {
    if ((await action.run({ input: { fileId } })) !== null) onChanged();
  };
  return (
    <>
      <Heading as="title">{name}</Heading>
      {why !== undefined && (
        <Note
          tone={status === 'QUARANTINED' || status === 'FAILED' ? 'danger' : 'accent'}
          title={`${words.status[status]}.`}
          actions={
            status === 'TRASHED' &&
            myRight === 'OWNER' && (
              <Button
                label={words.undo}
                busy={restore.isBusy ? words.restoring : undefined}
                onPress={() => void run(restore)}
              />
            )
          }
        >
          {why}
        </Note>
      )}
      {isHeld && <Note title={words.held} />}
      <Panel isPadded>
        <Fact name={words.type} value={contentType} />
        <Fact name={words.size} value={sizeText(size, locale.language)} />
        <Fact name={words.changed} value={locale.when(updatedAt)} />
        <Fact name={words.right} value={words.rights[myRight]} />
      </Panel>
      {problem && <Note tone="danger" title={problem.text} />}
      {isReady && isOnline && myRight !== 'VIEWER' && (
        <View style={{ flexDirection: 'row', gap: space.s2 }}>
          <Button label={words.rename} onPress={() => setRenaming(true)} />
          {myRight === 'OWNER' && (
            <Button
              look="danger"
              label={words.trash}
              busy={trash.isBusy ? words.trashing : undefined}
              onPress={() => void run(trash)}
            />
          )}
        </View>
      )}
      {isReady && myRight !== 'VIEWER' && <FileLinks fileId={fileId} />}
      <Sheet isOpen={isRenaming} title={words.rename} onClose={() => setRenaming(false)}>
        <Rename
          file={file}
          onClose={() => setRenaming(false)}
          onDone={() => {
            setRenaming(false);
            onChanged();
          }}
        />
      </Sheet>
    </>
  );
}

interface RenameProps {
  readonly file: FileRowFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Rename({ file: { id: fileId, name, version }, onClose, onDone }: RenameProps) {
  const words = useWords(filesWords);
  const [text, setText] = useState(name);
  const rename = useAct(NameFileDocument);
  const isEmpty = text.trim() === '';
  const save = async () => {
    if (isEmpty) return;
    const input = { fileId, name: text.trim(), expectedVersion: version };
    if ((await rename.run({ input })) !== null) onDone();
  };
  return (
    <View style={{ gap: space.s4 }}>
      <Field
        label={words.name}
        value={text}
        onChange={(next) => {
          setText(next);
          rename.clear();
        }}
        error={isEmpty ? words.needsName : rename.problem?.text}
        maxLength={255}
        autoCorrect={false}
        onSubmitEditing={() => void save()}
      />
      <Button
        look="primary"
        label={words.save}
        busy={rename.isBusy ? words.saving : undefined}
        onPress={() => void save()}
      />
      <Button look="plain" label={words.cancel} onPress={onClose} />
    </View>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <View>
      <Text as="meta" tone="ink3">
        {name}
      </Text>
      <Text>{value}</Text>
    </View>
  );
}
