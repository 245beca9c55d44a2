import { Button, IconButton, Note, TextArea, useLocale, useWords } from '@codai/ui';
import { ArrowDown, ArrowUp, File as FileIcon, RotateCw, X } from 'lucide-react';
import { Size } from '../uploads/file-size.tsx';
import './attachments.css';
import type { Attaching, AttachingState, AttachingStore } from './attaching.ts';
import { attachmentLimits } from './limits.ts';
import { attachmentWords } from './words.ts';

interface AttachTrayProps extends AttachingState {
  readonly store: AttachingStore;
  /** Descriptions were left empty, and the form was to be sent. */
  readonly isAsked: boolean;
}

/** Attachments so far: pictures and files with their progress, order and descriptions, and why others were left out. */
export function AttachTray({ store, items, notTaken, isAsked }: AttachTrayProps) {
  const words = useWords(attachmentWords);
  return (
    <div className="attach-tray">
      {items.length > 0 && (
        <ul aria-label={words.attached}>
          {items.map((item, index) => (
            <TrayItem key={item.key} item={item} store={store} index={index} count={items.length} />
          ))}
        </ul>
      )}
      {notTaken.length > 0 && (
        <div className="attach-notes" role="alert">
          {notTaken.map(({ name, why }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files of one name may be left out, and none of them moves.
            <p key={`${index}.${name}`} className="field-error">
              {words.notTaken[why](name)}
            </p>
          ))}
          <Button size="s" look="plain" onClick={() => store.dismiss()}>
            {words.dismiss}
          </Button>
        </div>
      )}
      {isAsked && (
        <Note tone="accent" title={words.noAlt}>
          {words.noAltWhy}
        </Note>
      )}
    </div>
  );
}

interface TrayItemProps {
  readonly item: Attaching;
  readonly store: AttachingStore;
  readonly index: number;
  readonly count: number;
}

function TrayItem({ item, store, index, count }: TrayItemProps) {
  const words = useWords(attachmentWords);
  const locale = useLocale();
  const { key, file, kind, url, altText, fault, fileId, isAnimated } = item;
  const { name } = file;
  const upload = store.uploadOf(item);
  const hasBroken = upload?.state === 'failed' && upload.refusal === null;
  const isRetried = hasBroken || (fault !== null && typeof fault === 'object' && fault.code === null);
  const over = [...altText].length - attachmentLimits.altTextCharacters;
  const faultText =
    fault === null
      ? null
      : typeof fault === 'string'
        ? words.faults[fault]
        : fault.code === null
          ? words.broke
          : (words.codes[fault.code] ?? words.faults.other);
  const isDone = fileId !== null;
  const state = upload?.state;
  const step = state === 'reads' || state === 'sends' || state === 'checks' ? state : 'waits';
  const isStopped = faultText !== null || hasBroken;
  return (
    <li className="attach-item" data-attaching={isStopped ? 'failed' : isDone ? 'ready' : 'busy'}>
      {url === null ? (
        <span className="attach-thumb">
          <FileIcon className="icon" aria-hidden />
        </span>
      ) : (
        <img className="attach-thumb" src={url} alt="" />
      )}
      <div className="grow stack attach-facts">
        <p className="line">
          <bdi className="cut grow">{name}</bdi>
          <span className="meta">
            <Size of={file.size} />
          </span>
        </p>
        {isStopped ? (
          <p className="field-error" role="alert">
            {faultText ?? words.broke}
          </p>
        ) : isDone ? (
          <p className="meta" role="status">
            {words.states.ready}
          </p>
        ) : (
          <p className="line meta">
            <progress
              aria-label={words.progress(name)}
              max={file.size}
              {...(state === 'sends' && { value: upload?.done ?? 0 })}
            />
            <span>{words.states[step]}</span>
          </p>
        )}
        {isAnimated && <p className="meta">{words.animated}</p>}
        {kind === 'PICTURE' && !isStopped && (
          <TextArea
            aria-label={words.altText(name)}
            placeholder={words.altPlaceholder}
            value={altText}
            onChange={(event) => store.describe(key, event.target.value)}
            aria-invalid={over > 0 || undefined}
            rows={1}
            dir="auto"
          />
        )}
        {over > 0 && <p className="field-error">{words.altTooLong(locale.number(over))}</p>}
      </div>
      <div className="attach-acts">
        {isRetried && (
          <IconButton icon={RotateCw} size="s" label={words.retry(name)} onClick={() => store.retry(item)} />
        )}
        {count > 1 && (
          <>
            <IconButton
              icon={ArrowUp}
              size="s"
              label={words.earlier(name)}
              disabled={index === 0}
              onClick={() => store.move(key, -1)}
            />
            <IconButton
              icon={ArrowDown}
              size="s"
              label={words.later(name)}
              disabled={index === count - 1}
              onClick={() => store.move(key, 1)}
            />
          </>
        )}
        <IconButton
          icon={X}
          size="s"
          label={isDone || isStopped ? words.remove(name) : words.cancel(name)}
          onClick={() => store.remove(key)}
        />
      </div>
    </li>
  );
}
