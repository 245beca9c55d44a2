import { Badge, Button, Field, IconButton, Input, Note, TextArea, useLocale, useToast, useWords } from '@codai/ui';
import { FileUp, Plus, Trash2, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { useOneUpload } from '../../shared/uploads/one-upload.ts';
import { uploadWords } from '../../shared/uploads/words.ts';
import {
  AddLicenceKeysDocument,
  DigitalContentsDocument,
  RemoveLicenceKeysDocument,
  RemoveVariantFileDocument,
  SetVariantFileDocument,
} from './generated/goods.ts';
import { goodsWords } from './goods-words.ts';
import { keysOfText } from './keys-of-text.ts';

interface DigitalContentsProps {
  readonly variant: { readonly id: string; readonly sku: string };
  readonly onChanged: () => void;
  /** Reports whether keys are typed that are not added. */
  readonly onTyped: (isTyped: boolean) => void;
}

/** Licence keys and the file of a digital variant, for its shop. */
export default function DigitalContents({ variant: { id: variantId, sku }, onChanged, onTyped }: DigitalContentsProps) {
  const words = useWords(goodsWords);
  const locale = useLocale();
  const tell = useToast();
  const pages = usePages(DigitalContentsDocument, { variantId }, ({ licenceKeys }) => licenceKeys);
  const add = useAct(AddLicenceKeysDocument);
  const remove = useAct(RemoveLicenceKeysDocument);
  const idempotency = useActIdempotencyKey(add.problem);
  const [text, setText] = useState('');
  const keys = keysOfText(text);
  const changed = (told: string) => {
    tell(told);
    pages.part.reload();
    onChanged();
  };
  const send = async () => {
    if ((await add.run({ input: { variantId, keys, idempotencyKey: idempotency.key } })) === null) return;
    setText('');
    onTyped(false);
    changed(words.added);
  };
  const take = async (keyId: string) => {
    if ((await remove.run({ input: { variantId, keyIds: [keyId] } })) !== null) changed(words.removed);
  };
  return (
    <fieldset className="shop-contents stack">
      <legend className="field-label">{words.contents(sku)}</legend>
      <PartView part={pages.part} pick={(data) => data} name={words.contents(sku)}>
        {({ variantFile }) => (
          <>
            <VariantFileField key={variantFile?.fileId} variantId={variantId} file={variantFile} onChanged={changed} />
            <ul className="rows" data-tight>
              {pages.rows.map(({ id, ending, status }) => (
                <li key={id}>
                  <span className="grow mono">{words.endsWith(ending)}</span>
                  <Badge tone={status === 'FREE' ? 'good' : undefined}>{words.keyStatuses[status]}</Badge>
                  {status === 'FREE' && (
                    <IconButton icon={X} size="s" label={words.removeKey(ending)} onClick={() => void take(id)} />
                  )}
                </li>
              ))}
            </ul>
            <MoreRows pages={pages} />
          </>
        )}
      </PartView>
      <Field label={words.keys} hint={words.keysHint} error={add.fieldError('keys')}>
        <TextArea
          rows={3}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => {
            setText(target.value);
            onTyped(keysOfText(target.value).length > 0);
            idempotency.renew();
          }}
        />
      </Field>
      <div>
        <Button
          size="s"
          icon={Plus}
          disabled={keys.length === 0}
          busy={add.isBusy && words.adding}
          onClick={() => void send()}
        >
          {keys.length === 0 ? words.addSomeKeys : locale.plural(keys.length, words.addKeys)}
        </Button>
      </div>
      <ProblemNote problem={add.problem ?? remove.problem} />
    </fieldset>
  );
}

interface FileFieldProps {
  readonly variantId: string;
  readonly file: { readonly fileId: string; readonly name: string; readonly downloadLimit: number } | null;
  readonly onChanged: (told: string) => void;
}

function VariantFileField({ variantId, file, onChanged }: FileFieldProps) {
  const words = useWords(goodsWords);
  const { refusals } = useWords(uploadWords);
  const upload = useOneUpload();
  const set = useAct(SetVariantFileDocument);
  const remove = useAct(RemoveVariantFileDocument);
  const chooser = useRef<HTMLInputElement>(null);
  const [limit, setLimit] = useState(String(file?.downloadLimit ?? 10));
  const [fault, setFault] = useState<string | null>(null);
  const offer = async (chosen: File) => {
    setFault(null);
    const fileId = await upload.run(chosen);
    if (typeof fileId !== 'string') {
      setFault((fileId.code && refusals[fileId.code]) ?? words.notStored);
      return;
    }
    const input = { variantId, fileId, name: chosen.name.slice(0, 120), downloadLimit: Number(limit) };
    if ((await set.run({ input })) !== null) onChanged(words.fileSaved);
  };
  const withdraw = async () => {
    if ((await remove.run({ input: { variantId } })) !== null) onChanged(words.fileRemoved);
  };
  return (
    <>
      <Field label={words.downloadLimit} error={set.fieldError('downloadLimit')}>
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          max={100}
          value={limit}
          onChange={({ target }) => setLimit(target.value)}
        />
      </Field>
      <p className="line wrap">
        {file !== null && <span className="user-text">{file.name}</span>}
        <Button
          size="s"
          icon={FileUp}
          busy={(upload.isBusy || set.isBusy) && words.storing}
          onClick={() => chooser.current?.click()}
        >
          {file === null ? words.chooseFile : words.replaceFile}
        </Button>
        {file !== null && (
          <Button size="s" icon={Trash2} busy={remove.isBusy && words.removing} onClick={() => void withdraw()}>
            {words.removeFile}
          </Button>
        )}
      </p>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={words.chooseFile}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen !== undefined) void offer(chosen);
          currentTarget.value = '';
        }}
      />
      {fault !== null && <Note tone="danger" title={fault} />}
      <ProblemNote problem={set.problem ?? remove.problem} />
    </>
  );
}
