import { useLocale, useWords } from '@codai/ui';
import { Clock, type LucideIcon } from 'lucide-react';
import type { Command, Place } from '../../lib/manifest.ts';
import type { ShellAction } from './actions.ts';
import { commands, parseCommands } from './commands.ts';
import { byRank, rankOf } from './matching.ts';
import { paletteWords } from './palette-words.ts';
import type { RecentPage } from './recent.ts';
import { type Found, searchKinds } from './search.ts';

export interface Entry {
  readonly id: string;
  readonly label: string;
  readonly detail: string | null;
  readonly icon: LucideIcon;
  /** Keys that do the same, such as `g w`. */
  readonly keys: string | null;
  /** As `rankOf` has it. */
  readonly rank: number;
  readonly path: string | null;
  run(): void;
}

export interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

export interface Sources {
  readonly text: string;
  readonly places: readonly Place[];
  readonly actions: readonly ShellAction[];
  readonly recent: readonly RecentPage[];
  readonly found: readonly Found[];
  /** Whether the person may open what has this access. */
  mayOpen(entry: Pick<Command, 'access'>): boolean;
  go(path: string): void;
}

/** Entries of a group while something is typed: more of them would hide the groups below. */
const SHOWN_MAX = 6;
const RECENT_SHOWN = 5;

/** Groups of the palette: recent pages, commands and all pages without a text; with one those that match, by their best entry. */
export function useGroups({ text, places, actions, recent, found, mayOpen, go }: Sources): readonly Group[] {
  const words = useWords(paletteWords);
  const locale = useLocale();
  const isTyped = text.trim() !== '';
  const leading = (path: string, label: string, rank: number, icon: LucideIcon, more: Partial<Entry> = {}): Entry => ({
    id: path,
    path,
    label,
    rank,
    icon,
    detail: null,
    keys: null,
    run: () => go(path),
    ...more,
  });
  const matching = (label: string, icon: LucideIcon, path: string, synonyms = '', more: Partial<Entry> = {}) => {
    const rank = rankOf(label, text, synonyms);
    return rank === null ? [] : [leading(path, label, rank, icon, more)];
  };

  const pages = places.flatMap(({ path, label, icon, keys }) =>
    matching(locale.words(label), icon, path, '', { keys: keys ?? null }),
  );
  const shown = new Set(pages.map(({ path }) => path));
  const own = commands
    .filter((command) => mayOpen(command) && !shown.has(command.path))
    .flatMap(({ path, label, synonyms, icon }) =>
      matching(locale.words(label), icon, path, synonyms && locale.words(synonyms), { id: `${path} ${label.en}` }),
    );
  const acts = actions.flatMap(({ id, label, synonyms, icon, keys, run }) =>
    matching(label, icon, '', locale.words(synonyms), { id, path: null, keys: keys ?? null, run }),
  );
  const parsed = parseCommands(text).map(({ path, label, icon }) => leading(path, locale.words(label), 0, icon));
  const things = searchKinds.map((kind) => ({
    title: words.found[kind],
    entries: found
      .filter((one) => one.kind === kind)
      .map(({ path, title, detail, icon }, index) =>
        leading(path, title, rankOf(title, text, detail ?? '') ?? 3, icon, { id: `${kind}-${index}`, detail }),
      ),
  }));
  const run = { title: words.run, entries: [...parsed, ...own, ...acts] };
  if (!isTyped) {
    const last = recent
      .slice(0, RECENT_SHOWN)
      .map(({ path, title }) => leading(path, title, 0, Clock, { id: `recent ${path}` }));
    return [{ title: words.recent, entries: last }, run, { title: words.pages, entries: pages }].filter(isFull);
  }
  const seen = recent.flatMap(({ path, title }) =>
    shown.has(path) ? [] : matching(title, Clock, path, '', { id: `recent ${path}` }),
  );
  return byRank(
    [run, { title: words.pages, entries: pages }, ...things, { title: words.recent, entries: seen }]
      .map(({ title, entries }) => ({ title, entries: byRank(entries).slice(0, SHOWN_MAX) }))
      .filter(isFull)
      .map((group) => ({ ...group, rank: group.entries[0]?.rank ?? 0 })),
  );
}

const isFull = ({ entries }: Group) => entries.length > 0;
