import { parse } from 'csv-parse/sync';
import { amountOf, dayText, keptText, refText } from '../../../accounts/iso20022/fields.ts';
import { CONTENT_BYTES_MAX, ourReference, type Statement, type StatementLine } from './rules.ts';

/** The first row, word for word. */
export const CSV_HEADER = 'record,statement,date,amount,currency,end_to_end_id,bank_reference,name,text';

type Row = Readonly<Record<string, string>>;

/**
 * Reads a statement as CSV (RFC 4180): the header, a row OPENING (name of the statement, first day, balance), rows LINE, and a row CLOSING
 * (last day, balance). Amounts have a point and, when money went out, a minus. Null when it is none.
 */
export function readCsv(content: string): Statement | null {
  const rows = rowsOf(content);
  const [opening, closing] = [rows?.[0], rows?.at(-1)];
  if (rows === null || opening?.record !== 'OPENING' || closing?.record !== 'CLOSING') return null;
  const currency = closing.currency ?? '';
  const lines = rows.slice(1, -1).map((row) => lineOf(row, currency));
  const balances = [amountOf(opening.amount ?? '', currency), amountOf(closing.amount ?? '', currency)] as const;
  const ref = refText.safeParse(opening.statement).data;
  const days = [dayText.safeParse(opening.date).data, dayText.safeParse(closing.date).data] as const;
  if (ref === undefined || opening.currency !== currency || lines.includes(null)) return null;
  if (balances[0] === null || balances[1] === null || days[0] === undefined || days[1] === undefined) return null;
  return {
    ref,
    number: null,
    currency,
    fromOn: days[0],
    toOn: days[1],
    opening: balances[0],
    closing: balances[1],
    lines: (lines as StatementLine[]).filter(({ amount }) => amount !== 0n),
  };
}

function rowsOf(content: string): Row[] | null {
  if (content.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] !== CSV_HEADER) return null;
  try {
    return parse<Row>(content, { bom: true, columns: true, max_record_size: CONTENT_BYTES_MAX });
  } catch {
    return null;
  }
}

function lineOf(row: Row, currency: string): StatementLine | null {
  const { record, date, amount = '', end_to_end_id: endToEnd = '', bank_reference: reference = '', name, text } = row;
  const bookedOn = dayText.safeParse(date).data;
  const minor = row.currency === currency ? amountOf(amount, currency) : null;
  if (record !== 'LINE' || bookedOn === undefined || minor === null) return null;
  const endToEndId = ourReference(endToEnd);
  return {
    amount: minor,
    bookedOn,
    bankReference: refText.safeParse(reference).data ?? null,
    endToEndId,
    details: keptText([name, text, endToEndId === null ? endToEnd : undefined]),
  };
}
