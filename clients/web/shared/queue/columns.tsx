import { Badge, type DataColumn, type Tone, When } from '@codai/ui';

/** A text, by which the rows are also ordered. */
export const textColumn = <Row,>(
  key: string,
  title: string,
  of: (row: Row) => string | null,
  className: string,
): DataColumn<Row> => ({ key, title, className, sort: of, cell: of });

/** An instant as a date, or as the time since then (`distance`). */
export const instantColumn = <Row,>(
  key: string,
  title: string,
  of: (row: Row) => string,
  as: 'distance' | 'when' = 'when',
): DataColumn<Row> => ({ key, title, sort: of, cell: (row) => <When at={of(row)} as={as} /> });

export interface StateText {
  readonly text: string;
  readonly tone?: Tone | 'waits' | undefined;
}

/** State of a row as a badge, ordered by its text. */
export const stateColumn = <Row,>(
  title: string,
  of: (row: Row) => StateText,
  narrow: 'end' | 'plain' = 'end',
): DataColumn<Row> => ({
  key: 'state',
  title,
  narrow,
  sort: (row) => of(row).text,
  cell(row) {
    const { text, tone } = of(row);
    return <Badge tone={tone}>{text}</Badge>;
  },
});
