import { stringify } from 'csv-stringify/sync';

/** A number as a program reads it, which no spreadsheet takes for a formula: `-0.12`. */
export class CsvFigure {
  constructor(readonly text: string) {
    if (!/^-?\d+(\.\d+)?$/.test(text))
      throw new TypeError('A figure has digits, one point at most, and a hyphen before what is below zero.');
  }
}

export type CsvCell = CsvFigure | string;

/**
 * Rows as CSV, each ended by CR LF. Texts come back as they were, but for two things. Spreadsheets run what begins like a formula, so an
 * apostrophe stands before it. Control characters that are neither tab nor line break become spaces, and halves of surrogate pairs U+FFFD.
 * Source: RFC 4180 §2; OWASP, CSV Injection, and the full-width forms, which some take for the same.
 */
export function csvRows(rows: readonly (readonly CsvCell[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? csvText(cell) : cell.text))),
    // Programs take a lone CR or LF for the end of a row.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/, escape_formulas: false },
  );
}

/** Before the first row, by which spreadsheets know UTF-8. */
export const CSV_BYTE_ORDER_MARK = '\uFEFF';

function csvText(text: string): string {
  const plain = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, ' ')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return /^[=+\-@\t\r\n＝＋－＠]/u.test(plain) ? `'${plain}` : plain;
}
