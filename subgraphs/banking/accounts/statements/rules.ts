import { StatementTooLongError } from '@codai/contracts/banking';
import { ValidationError } from '@codai/kit';
import { absolute, currencyExponents, formatMinor } from '@codai/kit/money';
import type { PostingSide } from '../../generated/prisma/enums.ts';
import { monthStart, nextMonthStart, type Period } from '../../ledger/calendar/rules.ts';

/** Days that one statement may span: a leap year. */
export const PERIOD_DAYS_MAX = 366;
/** Lines that a statement is added up from when it is asked for. */
export const LINES_MAX = 200_000;

export const formats = ['PDF', 'CSV', 'CAMT053'] as const;
export type StatementFormat = (typeof formats)[number];

/** Most lines of a document of this form, which is made in memory while the reader waits. */
export const documentLinesMax: Readonly<Record<StatementFormat, number>> = {
  PDF: 2_000,
  CSV: 20_000,
  CAMT053: 5_000,
};

/**
 * Whether a statement can be had of a period: it must be over, not empty and not longer than a year. Returns null, or the refusal.
 * `path` is where the period stands in the input.
 */
export function periodRefusal({ from, to }: Period, now: Date): ValidationError | null {
  if (from >= to) return new ValidationError(['to'], 'The end of the period must be after its beginning.');
  if (to > now) return new ValidationError(['to'], 'The period must end in the past.');
  const days = (to.getTime() - from.getTime()) / 86_400_000;
  return days > PERIOD_DAYS_MAX
    ? new ValidationError(['from'], `The period must have at most ${PERIOD_DAYS_MAX} days.`)
    : null;
}

/**
 * The month that an account's next statement covers, or null when that is not over yet, or the account was closed before it.
 * `coveredUntil`: the end of its last statement, null before the first, which covers the month in which the account was opened.
 */
export function dueMonth(
  {
    openedAt,
    closedAt,
    coveredUntil,
  }: { readonly openedAt: Date; readonly closedAt: Date | null; readonly coveredUntil: Date | null },
  now: Date,
): Period | null {
  const from = coveredUntil ?? monthStart(openedAt);
  const to = nextMonthStart(from);
  if (to > now) return null;
  return closedAt !== null && closedAt < from ? null : { from, to };
}

/** Sums of a statement, in minor units of the account's currency. */
export interface StatementSums {
  readonly opening: bigint;
  readonly closing: bigint;
  readonly debits: bigint;
  readonly credits: bigint;
  readonly debitCount: number;
  readonly creditCount: number;
}

/** Whether opening and movements make the closing balance, and every line is one of them. Anything else is our mistake. */
export function sumsAgree(
  { opening, closing, debits, credits, debitCount, creditCount }: StatementSums,
  lines: number,
) {
  return opening + credits - debits === closing && debitCount + creditCount === lines;
}

/** Amount that a line adds to the balance of a customer. */
export function signedAmount({ side, amount }: { readonly side: PostingSide; readonly amount: bigint }): bigint {
  return side === 'CREDIT' ? amount : -amount;
}

/** Whether this many lines are added up at all. Returns null, or the refusal. */
export function lengthRefusal(lines: number, linesMax = LINES_MAX): StatementTooLongError | null {
  return lines > linesMax ? new StatementTooLongError({ lineCount: lines, lineCountMax: linesMax }) : null;
}

/**
 * Whether a document of this form can be made. camt.053 knows currencies of three letters, at most five places behind the point and
 * eighteen digits in all. Source: ISO 20022 ActiveOrHistoricCurrencyAndAmount. Returns null, or the refusal.
 */
export function documentRefusal(
  format: StatementFormat,
  { lines, currency, sums }: { readonly lines: number; readonly currency: string; readonly sums: StatementSums },
): StatementTooLongError | ValidationError | null {
  const refusal = lengthRefusal(lines, documentLinesMax[format]);
  if (refusal !== null || format !== 'CAMT053') return refusal;
  const places = currencyExponents.get(currency) ?? 0;
  if (!/^[A-Z]{3}$/.test(currency) || places > 5)
    return new ValidationError(
      ['format'],
      `Amounts in ${currency} cannot be written as camt.053. Choose another format.`,
    );
  const amounts = [sums.opening, sums.closing, sums.debits + sums.credits];
  const isLong = amounts.some((amount) => absolute(amount).toString().length > 18);
  return isLong
    ? new ValidationError(
        ['format'],
        'The amounts have more than 18 digits and cannot be written as camt.053. Choose another format.',
      )
    : null;
}

/** The amount as machines read it: a point, no grouping, and a hyphen before what is below zero. */
export function decimalText(minor: bigint, currency: string): string {
  return formatMinor({ minor, exponent: currencyExponents.get(currency) ?? 0 });
}

/** A text as the message takes it: on one line that shows all of it, and at most `charactersMax` characters, none cut in two. */
export function camtText(text: string, charactersMax: number): string {
  return [...text.replaceAll(/\p{C}/gu, ' ')].slice(0, charactersMax).join('').trim();
}
