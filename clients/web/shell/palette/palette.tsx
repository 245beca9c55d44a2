import { useLocale, useWords } from '@codai/ui';
import { CornerDownLeft, type LucideIcon, Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import type { Command, Place } from '../../lib/manifest.ts';
import { useSession } from '../../lib/session.tsx';
import { commands, parseCommands } from './commands.ts';
import { paletteWords } from './palette-words.ts';
import { type SearchKind, useSearch } from './search.ts';

interface PaletteProps {
  readonly places: readonly Place[];
  readonly onClose: () => void;
}

interface Entry {
  readonly id: string;
  readonly path: string;
  readonly label: string;
  readonly detail: string | null;
  readonly icon: LucideIcon;
}

/** One field for "find", "go to" and "do". It only ever opens a page or a form. */
export default function Palette({ places, onClose }: PaletteProps) {
  const words = useWords(paletteWords);
  const locale = useLocale();
  const { tenant } = useSession();
  const [, go] = useLocation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const search = useSearch(text);
  const shown = ({ path, label, icon }: Command | Place): Entry => ({
    id: path,
    path,
    icon,
    label: locale.words(label),
    detail: null,
  });
  const own = (entries: readonly (Command | Place)[]): readonly Entry[] =>
    matching(entries, text, locale.words).map(shown);
  const ofKind = (kind: SearchKind): readonly Entry[] =>
    search.found
      .filter((one) => one.kind === kind)
      .map(({ path, title, detail, icon }, index) => ({ id: `${kind}-${index}`, path, icon, label: title, detail }));
  const found = [
    { title: words.run, entries: [...parseCommands(text).map(shown), ...own(commands)] },
    { title: words.pages, entries: own(places) },
    ...searchKinds.map((kind) => ({ title: words.found[kind], entries: ofKind(kind) })),
  ].filter(({ entries }) => entries.length > 0);
  const all = found.flatMap(({ entries }) => entries);
  const chosen = all[Math.min(at, all.length - 1)];

  const open = (path: string) => {
    onClose();
    go(path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((all.length + Math.min(at, all.length - 1) + step) % Math.max(all.length, 1));
    }
    if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      open(chosen.path);
    }
  };
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="palette" aria-describedby={undefined} onKeyDown={onKeyDown}>
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
              aria-activedescendant={chosen && `${list}-${chosen.id}`}
            />
          </div>
          <div className="palette-list" id={list} role="listbox" aria-label={words.title}>
            {all.length === 0 && (
              <p className="meta palette-nothing" role="status">
                {search.isLoading ? words.searching : words.nothing(text)}
              </p>
            )}
            {found.map(({ title, entries }) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox has no element of its own.
              <div key={title} role="group" aria-label={title}>
                <p className="menu-label" aria-hidden>
                  {title}
                </p>
                {entries.map((entry) => {
                  const { id, path, label, detail, icon: Icon } = entry;
                  const isChosen = chosen?.id === id;
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys.
                    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus.
                    <div
                      key={id}
                      id={`${list}-${id}`}
                      role="option"
                      aria-selected={isChosen}
                      className="menu-item"
                      data-highlighted={isChosen || undefined}
                      onClick={() => open(path)}
                    >
                      <Icon className="icon" aria-hidden />
                      <span className="cut user-text">{label}</span>
                      <span className="meta grow cut user-text">{detail}</span>
                      {isChosen && <CornerDownLeft className="icon" aria-hidden />}
                    </div>
                  );
                })}
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

const searchKinds = ['people', 'pockets', 'payees', 'news'] as const satisfies readonly SearchKind[];

/** Entries whose label has all the typed words, without regard to case and marks. */
function matching<Entry extends Command | Place>(
  entries: readonly Entry[],
  text: string,
  words: (label: Entry['label']) => string,
): readonly Entry[] {
  const plain = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(text).split(/\s+/).filter(Boolean);
  return entries.filter(({ label }) => wanted.every((word) => plain(words(label)).includes(word)));
}
