import { absolute, currencyExponents, formatMinor } from '../../base/money.ts';

/** Languages that documents are written in, each as the country writes that knows it first. */
export type DocumentLocale = 'en-GB' | 'ro-RO';

/** `1.234,56 EUR` in Romanian; every digit is ours, only the separators are the language's. Negative ones bear a minus sign, not a hyphen. */
export function amountText(minor: bigint, currency: string, locale: DocumentLocale): string {
  return `${figureText(minor, currency, locale)} ${currency}`;
}

/** The same without the currency, where a column's heading says it. */
export function figureText(minor: bigint, currency: string, locale: DocumentLocale): string {
  const exponent = currencyExponents.get(currency) ?? 0;
  const [whole = '0', fraction] = formatMinor({ minor: absolute(minor), exponent }).split('.');
  const [group, point] = locale === 'ro-RO' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${minor < 0n ? '−' : ''}${grouped}${fraction === undefined ? '' : point + fraction}`;
}

/** The day of an instant in UTC; empty for null. */
export function dayText(instant: Date | null, locale: DocumentLocale): string {
  if (instant === null) return '';
  const parts = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, parts).format(instant);
}
