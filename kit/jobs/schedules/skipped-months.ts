import { ValidationError } from '../../base/errors/shared-errors.ts';

const MONTH_NAMES = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** The longest that each month can be. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * Why a cron pattern that people rely on each month does not do so: it names only days from the 29th on, and months that lack them. Null when every
 * month that it names has a day, and for patterns that name weekdays, which `scheduleRefusal` reads.
 */
export function skippedMonthsRefusal(pattern: string, path: readonly string[]): ValidationError | null {
  const [, , days = '', months = '', weekdays = '*'] = pattern.trim().toUpperCase().split(/\s+/);
  if (weekdays !== '*' || !/^\d+(,\d+)*$/.test(days)) return null;
  const earliest = Math.min(...days.split(',').map(Number));
  const named = months
    .split(',')
    .map((month) => (/^\d+$/.test(month) ? Number(month) - 1 : MONTH_NAMES.indexOf(month)));
  // Any other form, such as a range, may name every month; then February is to be had each year.
  const shortest = named.every((month) => month in DAYS)
    ? Math.min(...named.map((month) => DAYS[month] as number))
    : 28;
  return earliest <= shortest
    ? null
    : new ValidationError(path, 'The pattern skips months without that day. Use `L` for the last day of each month.');
}
