import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Language } from '../device/language.ts';
import { usePreferences } from '../device/preferences.tsx';
export const languages: readonly Language[] = ['en', 'ro'];

/** Texts of one module in all languages. A key that a language lacks does not compile. */
export type Words<Texts> = Readonly<Record<Language, Texts>>;

/** An amount as the API tells it: `minor` units as decimal digits, and how many of them are decimals of one major unit. */
export interface Money {
  readonly minor: string;
  readonly currency: string;
  readonly exponent: number;
}

export interface AmountParts {
  readonly before: string;
  readonly major: string;
  readonly minor: string;
  readonly after: string;
}

export interface PluralForms {
  readonly one: string;
  readonly few?: string;
  readonly other: string;
}

/** How this person reads: language, amounts, times. */
export interface Locale {
  readonly language: Language;
  /** €1,250.00 or 1.250,00 EUR; the minus is U+2212. */
  money(money: Money, options?: { readonly sign?: boolean }): string;
  /** The same in parts, where the decimals are shown smaller. */
  moneyParts(money: Money): AmountParts;
  /** Today 10:31, then yesterday, then weekday and date; the year where it is another. */
  when(instant: string | Date): string;
  time(instant: string | Date): string;
  /** wednesday, 18 November */
  day(instant: string | Date): string;
  plural(count: number, forms: PluralForms): string;
}

const symbols: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£', JPY: '¥' };
const months: Words<readonly string[]> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  ro: [
    'ianuarie',
    'februarie',
    'martie',
    'aprilie',
    'mai',
    'iunie',
    'iulie',
    'august',
    'septembrie',
    'octombrie',
    'noiembrie',
    'decembrie',
  ],
};
const weekdays: Words<readonly string[]> = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ro: ['duminică', 'luni', 'marți', 'miercuri', 'joi', 'vineri', 'sâmbătă'],
};
const yesterday: Words<string> = { en: 'Yesterday', ro: 'Ieri' };

/**
 * Written out here because Hermes has no PluralRules, and its NumberFormat takes numbers only, which lose digits of an amount beyond 2^53.
 */
export function createLocale(language: Language, now: () => Date = () => new Date()): Locale {
  const at = (instant: string | Date) => (typeof instant === 'string' ? new Date(instant) : instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = (instant: string | Date) => `${two(at(instant).getHours())}:${two(at(instant).getMinutes())}`;
  const monthOf = (date: Date) => months[language][date.getMonth()] ?? '';
  const weekdayOf = (date: Date) => weekdays[language][date.getDay()] ?? '';
  const [group, point] = language === 'ro' ? ['.', ','] : [',', '.'];

  const moneyParts = ({ minor, currency, exponent }: Money): AmountParts => {
    const digits = minor.replace('-', '').padStart(exponent + 1, '0');
    const whole = exponent === 0 ? digits : digits.slice(0, -exponent);
    const symbol = language === 'en' ? symbols[currency] : undefined;
    const sign = minor.startsWith('-') ? '−' : '';
    return {
      before: `${sign}${symbol ?? (language === 'en' ? `${currency}\u00a0` : '')}`,
      major: whole.replace(/\B(?=(\d{3})+$)/g, group),
      minor: exponent === 0 ? '' : `${point}${digits.slice(-exponent)}`,
      after: language === 'ro' ? `\u00a0${currency}` : '',
    };
  };

  return {
    language,
    moneyParts,
    money(money, { sign = false } = {}) {
      const { before, major, minor, after } = moneyParts(money);
      return `${sign && !money.minor.startsWith('-') ? '+' : ''}${before}${major}${minor}${after}`;
    },
    time,
    when(instant) {
      const then = at(instant);
      const today = now();
      const startOf = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
      const days = Math.round((startOf(today) - startOf(then)) / 86_400_000);
      if (days === 0) return time(then);
      if (days === 1) return `${yesterday[language]} ${time(then)}`;
      const date = `${then.getDate()} ${monthOf(then).slice(0, 3)}`;
      return then.getFullYear() === today.getFullYear()
        ? `${weekdayOf(then).slice(0, 3)} ${date}`
        : `${date} ${then.getFullYear()}`;
    },
    day: (instant) => `${weekdayOf(at(instant))}, ${at(instant).getDate()} ${monthOf(at(instant))}`,
    plural(count, { one, few, other }) {
      const rest = count % 100;
      const isFew = language === 'ro' && (count === 0 || (rest > 0 && rest < 20));
      return (count === 1 ? one : isFew ? (few ?? other) : other).replace('{n}', String(count));
    },
  };
}

const LocaleContext = createContext<Locale>(createLocale('en'));

export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const { language } = usePreferences();
  const locale = useMemo(() => createLocale(language), [language]);
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export const useLocale = () => useContext(LocaleContext);

/** The texts of a module in the reader's language. */
export function useWords<Texts>(words: Words<Texts>): Texts {
  return words[useLocale().language];
}
