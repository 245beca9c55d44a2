import { StatementRefusedError } from '@codai/contracts/banking';

/** The file cannot be a statement of this account. `line`: where the fault is, from one. */
export function statementFault(
  reason: StatementRefusedError['reason'],
  message: string,
  line: number | null = null,
): StatementRefusedError {
  return new StatementRefusedError({ reason, line }, undefined, message);
}

/** A line as the bank has it. `amount` in minor units, above zero when money came in. */
export interface StatementLine {
  readonly amount: bigint;
  /** `2031-05-02` */
  readonly bookedOn: string;
  readonly bankReference: string | null;
  /** An id of ours; what else stood in its place is in `details`. */
  readonly endToEndId: string | null;
  /** Texts of people and the other account, to be sealed. Null without any. */
  readonly details: string | null;
}

/** Statement of a bank on an account, from one day to another, both included. Amounts in minor units. */
export interface Statement {
  readonly ref: string;
  /** The bank's own numbering, within a year. */
  readonly number: number | null;
  readonly currency: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lines: readonly StatementLine[];
}

/** The largest file and the most lines of one statement. */
export const CONTENT_BYTES_MAX = 2 * 1024 * 1024;
export const LINES_MAX = 10_000;

/** Whether the file may be read at all. */
export function sizeRefusal(contentBytes: number): StatementRefusedError | null {
  if (contentBytes <= CONTENT_BYTES_MAX) return null;
  return statementFault('TOO_LONG', `The file is too large. A statement has at most ${CONTENT_BYTES_MAX} bytes.`);
}

/** Whether a statement holds together: its currency, its days, and opening + lines = closing. */
export function statementRefusal(statement: Statement, currency: string): StatementRefusedError | null {
  const { fromOn, toOn, opening, closing, lines } = statement;
  if (lines.length > LINES_MAX) {
    return statementFault('TOO_LONG', `The statement is too long. It can have at most ${LINES_MAX} lines.`);
  }
  if (statement.currency !== currency) {
    return statementFault(
      'WRONG_CURRENCY',
      `The statement is in ${statement.currency}, not in ${currency}. Choose the matching account.`,
    );
  }
  if (fromOn > toOn) return statementFault('MALFORMED', 'The statement ends before it begins.');
  const outside = lines.findIndex(({ bookedOn }) => bookedOn < fromOn || bookedOn > toOn);
  if (outside !== -1) {
    return statementFault('MALFORMED', 'The day of a line is outside the period of the statement.', outside + 1);
  }
  const sum = lines.reduce((total, { amount }) => total + amount, opening);
  if (sum === closing) return null;
  return statementFault('DOES_NOT_ADD_UP', 'Opening balance and lines do not add up to the closing balance.');
}

/** A statement of the account that is there already. */
export interface KnownStatement {
  readonly runId: string;
  readonly ref: string;
  readonly number: number | null;
  readonly sha256: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly opening: bigint;
  readonly closing: bigint;
}

/** Refuses a statement that repeats earlier ones in whole or in part. */
export function repeatRefusal(
  statement: Omit<KnownStatement, 'closing' | 'opening' | 'runId'>,
  known: readonly KnownStatement[],
): StatementRefusedError | null {
  const { ref, number, sha256, fromOn, toOn } = statement;
  const isSame = (other: KnownStatement) =>
    other.ref === ref ||
    other.sha256 === sha256 ||
    (number !== null && other.number === number && yearOf(other.toOn) === yearOf(toOn));
  if (known.some(isSame)) return statementFault('REPEATED', 'This statement was imported before.');
  if (known.some((other) => other.fromOn <= toOn && fromOn <= other.toOn)) {
    return statementFault('OVERLAPS', 'An imported statement already covers some of these days.');
  }
  return null;
}

/** Where a statement does not begin with what the one before it ended with. `minor`: what came in between, in minor units. */
export interface Gap {
  /** Before this one. */
  readonly runId: string;
  /** After this one; null before the first. */
  readonly previousId: string | null;
  readonly minor: bigint;
}

/**
 * All gaps between the statements of an account, oldest first: balances that do not meet, or a number that was left out. Before the
 * first there was nothing, so that all it begins with is a gap.
 */
export function gapsOf(known: readonly KnownStatement[]): Gap[] {
  const inOrder = [...known].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  return inOrder.flatMap((statement, index) => {
    const previous = inOrder[index - 1];
    const minor = statement.opening - (previous?.closing ?? 0n);
    const isNext = previous === undefined || followsOn(previous, statement);
    return minor === 0n && isNext ? [] : [{ runId: statement.runId, previousId: previous?.runId ?? null, minor }];
  });
}

/** Whether no number of the bank's lies between two statements; unknown numbers and those of another year count as adjacent. */
function followsOn(before: KnownStatement, after: KnownStatement): boolean {
  if (before.number === null || after.number === null || yearOf(before.toOn) !== yearOf(after.toOn)) return true;
  return after.number === before.number + 1;
}

function yearOf(day: string): string {
  return day.slice(0, 4);
}

/** An id of a transfer: what our orders bear end to end. */
const OUR_REFERENCE = /^trf_[0-9a-hjkmnp-tv-z]{26}$/;

/** The text when it is an id of ours, else null: no other text is kept unsealed. */
export function ourReference(text: string | null): string | null {
  return text !== null && OUR_REFERENCE.test(text) ? text : null;
}
