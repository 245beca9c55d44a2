import { type Entry, entryProblem, looksSecret, NAME_MAX, VALUE_MAX } from '../environments/environments.ts';
import { IconButton } from '../ui/button.tsx';
import { Plus, X } from '../ui/icons.tsx';

interface EntryTableProps {
  readonly title: 'Variables' | 'Headers';
  readonly of: 'variables' | 'headers';
  readonly entries: readonly Entry[];
  readonly onChange: (entries: readonly Entry[]) => void;
}

/** The variables or the headers of an environment, a row for each. */
export function EntryTable({ title, of, entries, onChange }: EntryTableProps) {
  const set = (at: number, entry: Entry) => onChange(entries.map((each, index) => (index === at ? entry : each)));
  const what = of === 'variables' ? 'variable' : 'header';
  return (
    <section aria-label={title}>
      <h3 className="tool-heading">{title}</h3>
      <ul className="entries">
        {entries.map((entry, at) => (
          <EntryRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its name is being typed.
            key={at}
            label={`${what} ${at + 1}`}
            entry={entry}
            problem={entryProblem(entry, of, entries)}
            onChange={(next) => set(at, next)}
            onRemove={() => onChange(entries.filter((_, index) => index !== at))}
          />
        ))}
      </ul>
      <button
        type="button"
        className="btn s"
        onClick={() => onChange([...entries, { name: '', value: '', isSecret: false }])}
      >
        <Plus size={16} strokeWidth={1.6} aria-hidden />
        Add a {what}
      </button>
    </section>
  );
}

interface EntryRowProps {
  readonly label: string;
  readonly entry: Entry;
  readonly problem: string | null;
  readonly onChange: (entry: Entry) => void;
  readonly onRemove: () => void;
}

function EntryRow({ label, entry, problem, onChange, onRemove }: EntryRowProps) {
  const rename = (name: string) =>
    onChange({ ...entry, name, isSecret: entry.isSecret || (entry.value === '' && looksSecret(name)) });
  return (
    <li className="entry">
      <input
        className="input s"
        aria-label={`Name of ${label}`}
        aria-invalid={problem !== null}
        placeholder="Name"
        maxLength={NAME_MAX}
        autoComplete="off"
        value={entry.name}
        onChange={({ target }) => rename(target.value)}
      />
      <input
        className="input s"
        type={entry.isSecret ? 'password' : 'text'}
        aria-label={`Value of ${label}`}
        placeholder="Value"
        maxLength={VALUE_MAX}
        autoComplete="off"
        value={entry.value}
        onChange={({ target }) => onChange({ ...entry, value: target.value })}
      />
      <label className="meta">
        <input
          type="checkbox"
          checked={entry.isSecret}
          onChange={({ target }) => onChange({ ...entry, isSecret: target.checked })}
        />{' '}
        Secret
      </label>
      <IconButton icon={X} label={`Remove ${label}`} className="s" onClick={onRemove} />
      {problem !== null && <span className="meta wrong">{problem}</span>}
    </li>
  );
}
