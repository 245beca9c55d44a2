/** Value that rows are ordered by; null goes last in both directions. */
export type SortValue = string | number | bigint | null;

export interface ArrangedColumn<Row> {
  readonly key: string;
  readonly sort?: ((row: Row) => SortValue) | undefined;
  /** Text of the cell in the export and for the filter. Default: the value that it is sorted by. */
  readonly text?: ((row: Row) => string) | undefined;
}

/** Filter and order of a table as its person has chosen them. */
export interface TableView {
  /** Words that a row has to contain; empty for all rows. */
  readonly text: string;
  /** Key of a column, with `-` before it for descending; null for the order of the server. */
  readonly sort: string | null;
}

export const plainView: TableView = { text: '', sort: null };

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a text contains each word of the filter, in whatever case and without diacritics. */
export function matchesText(content: string, text: string): boolean {
  const own = folded(content);
  return folded(text)
    .split(/\s+/u)
    .every((word) => own.includes(word));
}

/** Text of a cell; undefined for a column that has none, such as one of buttons. */
export function textOf<Row>({ text, sort }: ArrangedColumn<Row>, row: Row): string | undefined {
  if (text !== undefined) return text(row);
  return sort === undefined ? undefined : String(sort(row) ?? '');
}

/** Rows that contain each word of the filter in some column, ordered by the chosen column; equal ones stay in their order. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly ArrangedColumn<Row>[],
  { text, sort }: TableView,
  language = 'en',
): readonly Row[] {
  const found =
    text.trim() === ''
      ? rows
      : rows.filter((row) => matchesText(columns.map((column) => textOf(column, row) ?? '').join('\n'), text));
  const isDescending = sort?.startsWith('-') === true;
  const sortOf = columns.find(({ key }) => key === (isDescending ? sort?.slice(1) : sort))?.sort;
  if (sortOf === undefined) return found;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return found.toSorted((one, other) => {
    const [a, b] = [sortOf(one), sortOf(other)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order =
      typeof a === 'string' || typeof b === 'string' ? collator.compare(`${a}`, `${b}`) : a < b ? -1 : a > b ? 1 : 0;
    return isDescending ? -order : order;
  });
}

/** The order after a press on the head of a column: ascending, descending, that of the server. */
export function nextSort(sort: string | null, key: string): string | null {
  if (sort === key) return `-${key}`;
  return sort === `-${key}` ? null : key;
}
