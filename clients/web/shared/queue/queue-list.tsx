import { BulkBar, Button, type DataColumn, DataTable, Empty, TableTools, useSelection, useWords } from '@codai/ui';
import { type ReactNode, useState } from 'react';
import { useShortcut } from '../../lib/keys.ts';
import { MoreRows, type Pages, type Part, PartView } from '../../lib/part.tsx';
import { useRowKeys } from '../../lib/row-keys.ts';
import { useTable } from '../../lib/use-table.ts';
import { type BulkAct, BulkDecision } from './bulk-decision.tsx';
import { queueWords } from './words.ts';
import './queue.css';

export type Verb = 'accept' | 'reject';

export type QueuePages<Row> = Pages<Row> & { readonly part: Part<unknown> };

export interface QueueListProps<Row> {
  /** Under this name views and columns are kept on the device. */
  readonly table: string;
  readonly pages: QueuePages<Row>;
  /** Name of the list, also for the note when it is down or closed to the reader. */
  readonly name: string;
  readonly columns: readonly DataColumn<Row>[];
  /** Id of the row that is open. */
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Stands in place of the table when the list has no row. */
  readonly empty: ReactNode;
  /** Filters of the queue's own. */
  readonly tools?: ReactNode;
  /** Members of the address that belong to a saved view, such as those of `tools`. */
  readonly members?: readonly string[];
  /** A decision by key, on the focused or open row. */
  readonly onVerb?: (id: string, verb: Verb) => void;
  readonly bulk?: readonly BulkAct<Row>[];
  /** Name of a row where it is acted on with others. */
  readonly titleOf?: (row: Row) => string;
  /** Called after an act on several rows. */
  readonly onBulkDone?: () => void;
  /** Facts about the selected rows, such as their sum. */
  readonly sumOf?: (rows: readonly Row[]) => ReactNode;
  readonly className?: string;
}

const labels = {
  x: { en: 'Select the row', ro: 'Selectează rândul' },
  a: { en: 'Accept the row', ro: 'Acceptă rândul' },
  r: { en: 'Reject the row', ro: 'Respinge rândul' },
};

/**
 * Rows that wait, page after page, with filter, order, saved views and export. A row is opened by a press or by J, K and Enter, selected by X (with
 * Shift all from the last one), and decided by A and R, which open the confirmation and nothing more.
 */
export function QueueList<Row extends { readonly id: string }>({
  table: tableName,
  pages,
  name,
  columns,
  selected,
  onSelect,
  empty,
  tools,
  members = [],
  onVerb,
  bulk = [],
  titleOf = ({ id }) => id,
  onBulkDone,
  sumOf,
  className,
}: QueueListProps<Row>) {
  const words = useWords(queueWords);
  const table = useTable({ name: tableName, rows: pages.rows, columns, members });
  const selection = useSelection(table.rows.map(({ id }) => id));
  const [asked, ask] = useState<BulkAct<Row> | null>(null);
  const hasBulk = bulk.length > 0;
  const toggle = (id: string, isRange = false) => hasBulk && selection.toggle(id, isRange);
  const decide = (id: string, verb: Verb) => onVerb?.(id, verb);
  const keys = useRowKeys<HTMLTableElement>(
    { Enter: onSelect, x: toggle, a: (id) => decide(id, 'accept'), r: (id) => decide(id, 'reject') },
    // With a row open, its neighbours open in its place.
    (id) => selected !== null && onSelect(id),
  );
  useShortcut('x', labels.x, () => selected !== null && toggle(selected));
  useShortcut('a', labels.a, () => selected !== null && decide(selected, 'accept'));
  useShortcut('r', labels.r, () => selected !== null && decide(selected, 'reject'));
  const chosen = table.rows.filter(({ id }) => selection.ids.has(id));
  return (
    <>
      <TableTools
        name={tableName}
        columns={columns}
        rows={table.rows}
        loaded={pages.rows.length}
        hasMore={pages.hasMore}
        view={table.view}
        onView={table.onView}
        isShown={table.isShown}
        onToggle={table.onToggle}
        saved={table.saved}
      >
        {tools}
      </TableTools>
      <PartView part={pages.part} pick={(data) => data} name={name}>
        {() =>
          pages.rows.length === 0 ? (
            empty
          ) : table.rows.length === 0 ? (
            <Empty
              title={words.noMatch(table.view.text)}
              action={<Button onClick={() => table.onView({ ...table.view, text: '' })}>{words.showAll}</Button>}
            />
          ) : (
            <DataTable
              label={name}
              rows={table.rows}
              columns={table.columns}
              idOf={({ id }) => id}
              sort={table.view.sort}
              onSort={(sort) => table.onView({ ...table.view, sort })}
              {...(hasBulk && { selection, nameOf: titleOf })}
              open={selected}
              onOpen={onSelect}
              keys={keys}
              {...(className !== undefined && { className })}
            />
          )
        }
      </PartView>
      <MoreRows pages={pages} />
      {hasBulk && (
        <BulkBar selection={selection} about={sumOf?.(chosen)}>
          {chosen.length > 0 && bulk.every((act) => chosen.every((row) => act.refusal(row) !== null)) && (
            <span className="meta">{words.noAct}</span>
          )}
          {bulk.map((act) => {
            const able = chosen.filter((row) => act.refusal(row) === null).length;
            // An act on none of them is left out; one on some of them says so, and names the others when it asks.
            return able === 0 ? null : (
              <Button key={act.key} look={act.isDanger ? 'danger' : 'primary'} size="s" onClick={() => ask(act)}>
                {words.several(act.label, String(able))}
              </Button>
            );
          })}
        </BulkBar>
      )}
      {asked !== null && (
        <BulkDecision
          act={asked}
          rows={chosen}
          idOf={({ id }) => id}
          titleOf={(row) => <bdi>{titleOf(row)}</bdi>}
          onClose={(done) => {
            ask(null);
            if (done.length === 0) return;
            selection.clear();
            onBulkDone?.();
          }}
        />
      )}
    </>
  );
}
