import { useFocusBack, useWords } from '@codai/ui';
import { CornerDownLeft, Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Command, Place } from '../../lib/manifest.ts';
import { useSession } from '../../lib/session.tsx';
import { useShellActions } from './actions.ts';
import { type Entry, useGroups } from './groups.ts';
import { paletteWords } from './palette-words.ts';
import { recentPages } from './recent.ts';
import { useSearch } from './search.ts';

interface PaletteProps {
  readonly places: readonly Place[];
  /** Whether the person may open what has this access. */
  readonly mayOpen: (entry: Pick<Command, 'access'>) => boolean;
  readonly onClose: () => void;
  /** Shows the keys of the page. */
  readonly onKeys: () => void;
}

/** One field for "find", "go to" and "do". It opens pages and forms, and changes the app itself; it sends nothing. */
export default function Palette({ places, mayOpen, onClose, onKeys }: PaletteProps) {
  const words = useWords(paletteWords);
  const { subject, tenant } = useSession();
  const [, go] = useLocation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const giveBack = useFocusBack(true);
  const search = useSearch(text);
  const actions = useShellActions(onKeys);
  const recent = useMemo(() => recentPages(subject, tenant?.id ?? ''), [subject, tenant?.id]);
  const groups = useGroups({ text, places, mayOpen, actions, recent, found: search.found, go });
  const all = groups.flatMap(({ entries }) => entries);
  const chosen = all[Math.min(at, all.length - 1)];

  const run = (entry: Entry) => {
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((all.length + Math.min(at, all.length - 1) + step) % Math.max(all.length, 1));
    }
    if (event.key === 'Enter' && chosen !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(chosen);
    }
  };
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          className="palette"
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onCloseAutoFocus={giveBack}
        >
          <Dialog.Title className="unseen">{words.title}</Dialog.Title>
          <div className="palette-field">
            <Search className="icon" aria-hidden />
            <input
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              placeholder={words.placeholder}
              aria-label={words.title}
              role="combobox"
              aria-expanded
              aria-controls={list}
              aria-activedescendant={chosen && optionId(list, chosen)}
            />
          </div>
          <div className="palette-list" id={list} role="listbox" aria-label={words.title}>
            {all.length === 0 && (
              <p className="meta palette-nothing" role="status">
                {search.isLoading ? words.searching : words.nothing(text)}
              </p>
            )}
            {groups.map(({ title, entries }) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox has no element of its own.
              <div key={title} role="group" aria-label={title}>
                <p className="menu-label" aria-hidden>
                  {title}
                </p>
                {entries.map((entry) => (
                  <Option
                    key={entry.id}
                    id={optionId(list, entry)}
                    entry={entry}
                    isChosen={chosen?.id === entry.id}
                    onRun={() => run(entry)}
                  />
                ))}
              </div>
            ))}
          </div>
          {search.missing.length > 0 && (
            <p className="palette-foot meta" role="status">
              {words.missing(search.missing.map((kind) => words.found[kind]).join(', '))}
            </p>
          )}
          {tenant && <p className="palette-foot meta">{words.inForce(tenant.name)}</p>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Ids of elements hold no space. */
const optionId = (list: string, { id }: Entry) => `${list}-${id.replaceAll(' ', '_')}`;

interface OptionProps {
  readonly id: string;
  readonly entry: Entry;
  readonly isChosen: boolean;
  readonly onRun: () => void;
}

function Option({ id, entry: { label, detail, icon: Icon, keys }, isChosen, onRun }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus.
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={isChosen}
      className="menu-item"
      data-highlighted={isChosen || undefined}
      onClick={onRun}
    >
      <Icon className="icon" aria-hidden />
      <span className="cut user-text">{label}</span>
      <span className="meta grow cut user-text">{detail}</span>
      {keys !== null && (
        <span className="palette-keys" aria-hidden>
          {keys.split(' ').map((key) => (
            <kbd key={key}>{key.toUpperCase()}</kbd>
          ))}
        </span>
      )}
      {isChosen && <CornerDownLeft className="icon" aria-hidden />}
    </div>
  );
}
