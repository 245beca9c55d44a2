import { ArrowUpDown, Columns3, ListFilter, MoreHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLocale, useWords } from '../locale.tsx';
import { tableWords } from '../table-words.ts';
import { nextSort, type TableView, textOf } from './arrange-rows.ts';
import { Button, IconButton } from './button.tsx';
import { csvOf, saveText } from './csv.ts';
import type { DataColumn } from './data-table.tsx';
import { Dialog } from './dialog.tsx';
import { Field, Form, Input } from './field.tsx';
import { FindInput } from './find-input.tsx';
import { Menu } from './menu.tsx';
import type { MenuItem } from './open-menu.tsx';

export interface SavedViews {
  readonly names: readonly string[];
  /** Name of the view that is shown; null where the present one is not saved. */
  readonly current: string | null;
  open(name: string): void;
  save(name: string): void;
  remove(name: string): void;
}

export interface TableToolsProps<Row> {
  /** Begins the name of the exported file. */
  readonly name: string;
  /** All columns, also those that are not shown. */
  readonly columns: readonly DataColumn<Row>[];
  /** Rows as they are shown. */
  readonly rows: readonly Row[];
  /** Number of the rows that are loaded. */
  readonly loaded: number;
  readonly hasMore: boolean;
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  readonly isShown: (key: string) => boolean;
  readonly onToggle: (key: string) => void;
  readonly saved?: SavedViews;
  /** Filters of the table's own, before the field. */
  readonly children?: ReactNode;
}

/** Tools above a table: its filter, the number of rows, order, saved views, columns and the export. */
export function TableTools<Row>({
  name,
  columns,
  rows,
  loaded,
  hasMore,
  view,
  onView,
  isShown,
  onToggle,
  saved,
  children,
}: TableToolsProps<Row>) {
  const words = useWords(tableWords);
  const locale = useLocale();
  const [isNaming, setNaming] = useState(false);
  const isChanged = view.text !== '' || view.sort !== null;
  const text = `${locale.number(loaded)}${hasMore ? '+' : ''}`;
  return (
    <div className="table-tools">
      {children}
      <FindInput label={words.find} value={view.text} onChange={(text) => onView({ ...view, text })} />
      <span className="table-tools-end">
        <span className="meta num" role="status">
          {rows.length === loaded && !hasMore
            ? locale.plural(loaded, words.rows)
            : words.found(locale.number(rows.length), text)}
        </span>
        {saved !== undefined && (
          <Menu
            label={words.views}
            trigger={<IconButton icon={ListFilter} label={words.views} />}
            items={viewItems(saved, words, {
              isChanged,
              onPlain: () => onView({ text: '', sort: null }),
              onName: () => setNaming(true),
            })}
          />
        )}
        <Menu
          label={words.order}
          trigger={<IconButton icon={ArrowUpDown} label={words.order} />}
          items={columns
            .filter(({ sort }) => sort !== undefined)
            .map(({ key, title }) => ({
              key,
              label: view.sort === `-${key}` ? words.descending(title) : title,
              isChecked: view.sort === key || view.sort === `-${key}`,
              onSelect: () => onView({ ...view, sort: nextSort(view.sort, key) }),
            }))}
        />
        <Menu
          label={words.columns}
          trigger={<IconButton icon={Columns3} label={words.columns} />}
          items={columns
            .filter(({ isUntitled }) => isUntitled !== true)
            .map(({ key, title }, at) => ({
              key,
              label: title,
              isChecked: isShown(key),
              isDisabled: at === 0,
              onSelect: () => onToggle(key),
            }))}
        />
        <Menu
          trigger={<IconButton icon={MoreHorizontal} label={words.more} />}
          items={[
            {
              key: 'csv',
              label: words.exportCsv,
              isDisabled: rows.length === 0,
              onSelect: () =>
                saveText(
                  `${name}.csv`,
                  csvOf(
                    linesOf(
                      columns.filter(({ key }) => isShown(key)),
                      rows,
                    ),
                  ),
                  'text/csv',
                ),
            },
          ]}
        />
      </span>
      {hasMore && isChanged && <p className="meta table-note">{words.loadedOnly}</p>}
      {isNaming && saved !== undefined && <NameView onClose={() => setNaming(false)} onSave={saved.save} />}
    </div>
  );
}

/** Heads and cells of an export; columns without a text are left out. */
export function linesOf<Row>(
  columns: readonly DataColumn<Row>[],
  rows: readonly Row[],
): readonly (readonly string[])[] {
  const told = columns.filter(({ text, sort }) => text !== undefined || sort !== undefined);
  return [told.map(({ title }) => title), ...rows.map((row) => told.map((column) => textOf(column, row) ?? ''))];
}

function viewItems(
  saved: SavedViews,
  words: (typeof tableWords)['en'],
  { isChanged, onPlain, onName }: { readonly isChanged: boolean; onPlain(): void; onName(): void },
): readonly (MenuItem | null)[] {
  return [
    { key: ' plain', label: words.plain, isChecked: !isChanged && saved.current === null, onSelect: onPlain },
    ...saved.names.map((name) => ({
      key: name,
      label: <bdi>{name}</bdi>,
      isChecked: name === saved.current,
      onSelect: () => saved.open(name),
    })),
    null,
    { key: ' save', label: words.saveView, onSelect: onName },
    ...(saved.current === null
      ? []
      : [
          {
            key: ' remove',
            label: words.removeView(saved.current),
            isDanger: true,
            onSelect: () => saved.remove(saved.current ?? ''),
          },
        ]),
  ];
}

const NAME_MAX = 40;

function NameView({ onClose, onSave }: { readonly onClose: () => void; readonly onSave: (name: string) => void }) {
  const words = useWords(tableWords);
  const [name, setName] = useState('');
  const save = () => {
    if (name.trim() === '') return;
    onSave(name.trim());
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.saveView}
      description={words.saveWhy}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" onClick={save}>
            {words.save}
          </Button>
        </>
      }
    >
      <Form onSubmit={save}>
        <Field label={words.viewName}>
          <Input value={name} maxLength={NAME_MAX} onChange={(event) => setName(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
