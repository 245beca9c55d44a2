import { useRef } from 'react';
import { Download, Upload } from '../ui/icons.tsx';
import { FILE_BYTES_MAX } from './transfer-file.ts';

interface TransferButtonsProps {
  /** The things that are exported, in the plural. */
  readonly what: string;
  readonly file: string;
  /** Null when there is nothing to export. */
  readonly text: () => string | null;
  readonly onText: (text: string) => void;
  readonly onProblem: (problem: string) => void;
}

/** Export to a file and import from one. */
export function TransferButtons({ what, file, text, onText, onProblem }: TransferButtonsProps) {
  const input = useRef<HTMLInputElement>(null);
  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    if (chosen.size > FILE_BYTES_MAX) return onProblem('The file is too large: at most 3 MB. Nothing was imported.');
    try {
      onText(await chosen.text());
    } catch {
      onProblem('The file cannot be read. Nothing was imported.');
    }
  };
  return (
    <>
      <button
        type="button"
        className="btn s"
        onClick={() => {
          const exported = text();
          if (exported === null) onProblem(`There are no ${what} to export.`);
          else download(file, exported);
        }}
      >
        <Download size={16} strokeWidth={1.6} aria-hidden />
        Export
      </button>
      <button type="button" className="btn s" onClick={() => input.current?.click()}>
        <Upload size={16} strokeWidth={1.6} aria-hidden />
        Import
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={`File of ${what}`}
        onChange={({ target }) => {
          void take(target.files?.[0]);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}

function download(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href));
}
