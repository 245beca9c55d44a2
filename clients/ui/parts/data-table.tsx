import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../locale.tsx';
import { tableWords } from '../table-words.ts';
import { type ArrangedColumn, nextSort } from './arrange-rows.ts';
import type { Selection } from './selection.ts';

export interface DataColumn<Row> extends ArrangedColumn<Row> {
  readonly title: string;
  /** Null where the row has no value. */
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** It names the row, for screen readers too. */
  readonly isHead?: boolean;
  /** Its title is for screen readers alone, as above buttons. */
  readonly isUntitled?: boolean;
  /**
   * Place on a narrow screen, where a row has two lines: at the end of the first one, on the second one with or without its title, or none.
   * Default: the first column begins the row, numbers have their title, the rest has none.
   */
  readonly narrow?: 'end' | 'labelled' | 'plain' | 'none';
  /** Shown once the person has chosen it. */
  readonly isOptional?: boolean;
  /** Class of the cells. */
  readonly className?: string;
}

export interface DataTableProps<Row> {
  /** Name of the table. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly DataColumn<Row>[];
  readonly idOf: (row: Row) => string;
  readonly sort?: string | null;
  /** Heads of columns with a `sort` are buttons. */
  readonly onSort?: (sort: string | null) => void;
  readonly selection?: Selection;
  /** Name of a row for its checkbox. */
  readonly nameOf?: (row: Row) => string;
  /** Id of the row that is open. */
  readonly open?: string | null;
  /** Rows take the focus, and a press on one opens it. */
  readonly onOpen?: (id: string) => void;
  readonly keys?: {
    readonly ref: RefObject<HTMLTableElement | null>;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
  readonly className?: string;
}

/** Rows and columns. On a narrow screen each row becomes two lines, and nothing scrolls sideways. */
export function DataTable<Row>({
  label,
  rows,
  columns,
  idOf,
  sort = null,
  onSort,
  selection,
  nameOf,
  open = null,
  onOpen,
  keys,
  className = '',
}: DataTableProps<Row>) {
  const words = useWords(tableWords);
  const { isFolded, ...scroll } = usePlace(label, columns.length);
  const isAll = selection !== undefined && rows.length > 0 && selection.ids.size === rows.length;
  return (
    <div className="table-scroll" {...scroll}>
      <table
        className={`table ${className}`}
        data-folded={isFolded || undefined}
        aria-label={label}
        ref={keys?.ref}
        onKeyDown={keys?.onKeyDown}
      >
        <thead>
          <tr>
            {selection !== undefined && (
              <th data-check>
                <input
                  type="checkbox"
                  aria-label={words.selectAll}
                  checked={isAll}
                  ref={(box) => {
                    if (box !== null) box.indeterminate = selection.ids.size > 0 && !isAll;
                  }}
                  onChange={selection.toggleAll}
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const id = idOf(row);
            return (
              <tr
                key={id}
                {...(onOpen !== undefined && {
                  tabIndex: 0,
                  'data-row': id,
                  'aria-selected': id === open,
                  onClick: () => onOpen(id),
                })}
                data-checked={selection?.ids.has(id) || undefined}
              >
                {selection !== undefined && (
                  <td data-check>
                    <input
                      type="checkbox"
                      aria-label={nameOf === undefined ? words.select : `${words.select}: ${nameOf(row)}`}
                      checked={selection.ids.has(id)}
                      onChange={() => {}}
                      onClick={(event) => {
                        event.stopPropagation();
                        selection.toggle(id, event.shiftKey);
                      }}
                    />
                  </td>
                )}
                {columns.map((column, at) => (
                  <Cell key={column.key} column={column} isFirst={at === 0}>
                    {column.cell(row)}
                  </Cell>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: DataColumn<Row>;
  readonly sort: string | null;
  readonly onSort: ((sort: string | null) => void) | undefined;
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const { key, title, isNumber, isUntitled } = column;
  const isUp = sort === key;
  const isDown = sort === `-${key}`;
  const Icon = isDown ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={isNumber ? 'n' : undefined}
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}
    >
      {isUntitled ? (
        <span className="unseen">{title}</span>
      ) : column.sort === undefined || onSort === undefined ? (
        title
      ) : (
        <button type="button" className="table-sort" onClick={() => onSort(nextSort(sort, key))}>
          {title}
          <Icon className="icon" data-on={isUp || isDown || undefined} aria-hidden />
        </button>
      )}
    </th>
  );
}

interface CellProps<Row> {
  readonly column: DataColumn<Row>;
  readonly isFirst: boolean;
  readonly children: ReactNode;
}

function Cell<Row>({ column, isFirst, children }: CellProps<Row>) {
  const { title, isNumber = false, isHead = false, isUntitled, className } = column;
  const narrow = column.narrow ?? (isFirst ? 'first' : isNumber ? 'labelled' : 'plain');
  const attributes = {
    className: [isNumber && 'n', className].filter(Boolean).join(' ') || undefined,
    'data-narrow': narrow,
    'data-bare': isUntitled || undefined,
    ...(narrow === 'labelled' && { 'data-label': title }),
  };
  return isHead ? (
    <th scope="row" {...attributes}>
      {children}
    </th>
  ) : (
    <td {...attributes}>{children}</td>
  );
}

const COLUMN_PX = 104;
const FOLDED_BELOW_PX = 480;
/** In a wider place a table that is wider still, such as one of thirty marks, is scrolled. */
const SCROLLED_FROM_PX = 1_100;

/**
 * Room of a table. With too little of it for its columns its rows fold; a table wider than its place all the same is scrolled by keys too
 * (WCAG 2.1.1).
 */
function usePlace(label: string, columns: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [isFolded, fold] = useState(false);
  const [isScrolled, setScrolled] = useState(false);
  const needed = useRef(0);
  // Before it is painted: a table does not change its shape in sight.
  useLayoutEffect(() => {
    const place = ref.current;
    if (place === null) return;
    needed.current = Math.max(FOLDED_BELOW_PX, columns * COLUMN_PX);
    const look = () => {
      const { clientWidth, scrollWidth } = place;
      if (scrollWidth > clientWidth + 1 && clientWidth < SCROLLED_FROM_PX) {
        needed.current = Math.max(needed.current, scrollWidth);
      }
      fold(clientWidth < needed.current);
      setScrolled(scrollWidth > clientWidth + 1);
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(place);
    if (place.firstElementChild !== null) sizes.observe(place.firstElementChild);
    return () => sizes.disconnect();
  }, [columns]);
  return { ref, isFolded, ...(isScrolled && { tabIndex: 0, role: 'group', 'aria-label': label }) };
}
