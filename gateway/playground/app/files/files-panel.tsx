import './files.css';
import { bytesText } from '../explain/waterfall.ts';
import type { TabFile } from '../state/use-tabs.ts';
import { IconButton } from '../ui/button.tsx';
import { Plus, X } from '../ui/icons.tsx';

interface FilesPanelProps {
  readonly files: readonly TabFile[];
  /** How many may go with an operation. */
  readonly max: number;
  /** Variables that take a file, as the operation declares them. */
  readonly names: readonly string[];
  readonly onChange: (files: readonly TabFile[]) => void;
}

/** The files that go with the operation, each with its place in the variables. */
export function FilesPanel({ files, max, names, onChange }: FilesPanelProps) {
  const set = (at: number, change: Partial<TabFile>) =>
    onChange(files.map((each, index) => (index === at ? { ...each, ...change } : each)));
  const next = names.find((name) => !files.some(({ path }) => path === name)) ?? '';
  return (
    <div className="files">
      <ul>
        {files.map(({ key, path, file }, at) => (
          <li key={key} className="row-x">
            <input
              className="input s"
              aria-label={`Place of file ${at + 1}`}
              placeholder="Variable, as input.file"
              value={path}
              onChange={({ target }) => set(at, { path: target.value })}
            />
            <label className="btn s">
              <input
                type="file"
                className="vh"
                aria-label={`File ${at + 1}`}
                onChange={({ target }) => set(at, { file: target.files?.[0] ?? null })}
              />
              Choose
            </label>
            <span className="meta cut">{file === null ? 'No file' : `${file.name}, ${bytesText(file.size)}`}</span>
            <IconButton
              icon={X}
              label={`Remove file ${at + 1}`}
              className="s end"
              onClick={() => onChange(files.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="btn s"
        disabled={files.length >= max}
        onClick={() => onChange([...files, { key: crypto.randomUUID(), path: next, file: null }])}
      >
        <Plus size={16} strokeWidth={1.6} aria-hidden />
        Add a file
      </button>
      <p className="meta hint">
        Files go with a mutation, at most {max}. They stay in this tab's memory, and a reload forgets them.
      </p>
    </div>
  );
}
