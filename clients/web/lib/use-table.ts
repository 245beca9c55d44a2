import { arrangeRows, type DataColumn, type SavedViews, type TableView, useLocale } from '@codai/ui';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAddress } from './address.ts';
import { keptIds } from './device-storage.ts';
import { isView, keptViews, nameOf } from './saved-views.ts';
import { useSession } from './session.tsx';

const COLUMNS_MAX = 40;

export interface TableOptions<Row> {
  /** Under this name views and columns are kept on the device. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly columns: readonly DataColumn<Row>[];
  /** Members of the address that belong to a saved view, beside filter and order. */
  readonly members?: readonly string[];
}

export interface TableState<Row> {
  /** Rows of the filter in the chosen order. */
  readonly rows: readonly Row[];
  readonly columns: readonly DataColumn<Row>[];
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  readonly isShown: (key: string) => boolean;
  readonly onToggle: (key: string) => void;
  readonly saved: SavedViews;
}

/** Filter and order of a table in the address; columns and named views of the person on this device. */
export function useTable<Row>({ name, rows, columns, members = [] }: TableOptions<Row>): TableState<Row> {
  const { subject } = useSession();
  const { language } = useLocale();
  const [search] = useSearchParams();
  const { change } = useAddress();
  const [, render] = useState(0);
  const changed = keptIds(`codai.columns.${subject}.${name}`, COLUMNS_MAX);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(() => new Set(changed.read()));
  const isShown = (key: string) => {
    const isOptional = columns.find((column) => column.key === key)?.isOptional === true;
    return isOptional === toggled.has(key);
  };
  const view: TableView = { text: search.get('q') ?? '', sort: search.get('sort') };
  const all = [...members, 'q', 'sort'];
  const put = (entries: Readonly<Record<string, string | null>>) => change(entries, { replace: true });
  const kept = keptViews(subject, name);
  const views = kept.read();
  return {
    rows: arrangeRows(rows, columns, view, language),
    columns: columns.filter(({ key }) => isShown(key)),
    view,
    onView: (next) => put({ q: next.text, sort: next.sort }),
    isShown,
    onToggle(key) {
      setToggled(new Set(toggled.has(key) ? changed.remove(key) : changed.add(key)));
    },
    saved: {
      names: views.map(nameOf),
      current: views.filter((one) => isView(one, search, all)).map(nameOf)[0] ?? null,
      open(wanted) {
        const found = views.find((one) => nameOf(one) === wanted);
        if (found !== undefined) put(Object.fromEntries(all.map((member) => [member, found.get(member)])));
      },
      save(wanted) {
        const now = all.flatMap((member): [string, string][] => {
          const value = search.get(member);
          return value === null ? [] : [[member, value]];
        });
        kept.save(wanted, new URLSearchParams(now));
        render((count) => count + 1);
      },
      remove(wanted) {
        kept.remove(wanted);
        render((count) => count + 1);
      },
    },
  };
}
