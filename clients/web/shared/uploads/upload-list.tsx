import { Button, IconButton, Panel, Section, useLocale, useWords } from '@codai/ui';
import { Pause, Play, RotateCcw, Upload as UploadIcon, X } from 'lucide-react';
import { useRef } from 'react';
import { sizeText } from './file-size.tsx';
import { type Upload, useUploads } from './uploads.ts';
import { uploadWords } from './words.ts';

/** Uploads in progress, and finished ones until they are dismissed. */
export function UploadList() {
  const words = useWords(uploadWords).upload;
  const { rows } = useUploads();
  if (rows.length === 0) return null;
  return (
    <Section title={words.name} count={rows.length}>
      <Panel>
        <ul className="rows" aria-live="polite">
          {rows.map((upload) => (
            <Row key={upload.id} upload={upload} />
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

function Row({ upload }: { readonly upload: Upload }) {
  const { upload: words, refusals } = useWords(uploadWords);
  const locale = useLocale();
  const { uploads } = useUploads();
  const { id, name, size, state, done, refusal } = upload;
  const isUnderWay = state === 'reads' || state === 'sends' || state === 'waits';
  const detail =
    state === 'failed'
      ? refusal === null
        ? words.broke
        : (refusals[refusal.code] ?? refusal.message)
      : state === 'sends' || state === 'paused'
        ? `${words.states[state]} · ${words.of(sizeText(locale, done), sizeText(locale, size))}`
        : words.states[state];
  return (
    <li data-upload={state}>
      <span className="grow files-lines">
        <bdi className="strong cut">{name}</bdi>
        {isUnderWay && <progress className="progress" max={Math.max(size, 1)} value={done} aria-label={name} />}
        <span className="meta">{detail}</span>
      </span>
      {isUnderWay && <IconButton icon={Pause} label={words.pause(name)} onClick={() => uploads.pause(id)} />}
      {state === 'paused' && <IconButton icon={Play} label={words.resume(name)} onClick={() => uploads.resume(id)} />}
      {state === 'failed' && (
        <IconButton icon={RotateCcw} label={words.retry(name)} onClick={() => uploads.resume(id)} />
      )}
      {state === 'done' ? (
        <IconButton icon={X} label={words.dismiss(name)} onClick={() => uploads.remove(id)} />
      ) : (
        state !== 'checks' && <IconButton icon={X} label={words.cancel(name)} onClick={() => void uploads.cancel(id)} />
      )}
    </li>
  );
}

export interface ChooseFilesProps {
  readonly label: string;
  readonly look?: 'primary';
  readonly isSingle?: boolean;
  readonly onChosen: (files: readonly File[]) => void;
}

/** A button that opens the picker of the system. */
export function ChooseFiles({ label, look, isSingle = false, onChosen }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...(look && { look })} icon={UploadIcon} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple={!isSingle}
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          onChosen([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
