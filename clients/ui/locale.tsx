import { createContext, type ReactNode, useContext, useMemo } from 'react';

export type Language = 'en' | 'ro';
export const languages: readonly Language[] = ['en', 'ro'];

/** An amount as the API tells it: `minor` units as decimal digits, and how many of them are decimals of one major unit. */
export interface Money {
  readonly minor: string;
  readonly currency: string;
  readonly exponent: number;
}

/** Texts of one module in all languages. */
export type Words<Texts> = Readonly<Record<Language, Texts>>;

/**
 * Texts of one module, written out once for each language. Their type is that of the English texts: a key that the Romanian ones lack or have
 * beside them does not compile, and neither does a text that takes other arguments.
 */
// @__NO_SIDE_EFFECTS__
export function defineWords<Texts>(words: { readonly en: Texts; readonly ro: NoInfer<Texts> }): Words<Texts> {
  return words;
}

/** Forms of a counted noun. Romanian uses `other` with "de" from 20 on; English has no `few`. */
export interface PluralForms {
  readonly one: string;
  readonly few?: string;
  readonly other: string;
}

/** Forms of a counted noun in English texts, where another language may have more of them. */
// @__NO_SIDE_EFFECTS__
export function plural(forms: PluralForms): PluralForms {
  return forms;
}

/** Digits of minor units as a decimal with a point: `12.50`. */
export function decimalText(minor: string, exponent: number): string {
  const digits = minor.padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** How this person reads: language, numbers, times. */
export interface Locale {
  readonly language: Language;
  /** Tag of BCP 47 for the functions of the platform, such as `en-GB`. */
  readonly tag: string;
  /** €1,250.00 or 1.250,00 EUR; with the code where `withCode` is set. Always all decimals; minus is U+2212. */
  money(amount: Money, options?: { readonly withCode?: boolean; readonly sign?: boolean }): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Today 10:31, then yesterday, then the weekday and date; the year where it is another. */
  when(instant: string | Date): string;
  /** 10:31 */
  time(instant: string | Date): string;
  /** Mon 16 November, with the year where it is another one */
  day(instant: string | Date): string;
  /** 16 Nov */
  date(instant: string | Date): string;
  /** Date, time and zone, for titles. */
  exactly(instant: string | Date): string;
  /** in 48 min, 3 days ago */
  distance(instant: string | Date): string;
  /** `{n}` in a form stands for the number. */
  plural(n: number, forms: PluralForms): string;
  /** The texts of a module in this language. */
  words<Texts>(words: Words<Texts>): Texts;
}

const DAY_MS = 86_400_000;

export function createLocale(language: Language, now: () => Date = () => new Date()): Locale {
  const tag = language === 'ro' ? 'ro-RO' : 'en-GB';
  const at = (instant: string | Date) => (typeof instant === 'string' ? new Date(instant) : instant);
  const numbers = madeOnce((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options));
  const dates = madeOnce((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options));
  const distances = madeOnce((options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(tag, options));
  const rules = madeOnce((options: Intl.PluralRulesOptions) => new Intl.PluralRules(tag, options));
  const date = (instant: string | Date, options: Intl.DateTimeFormatOptions) => dates(options).format(at(instant));
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const dayOf = (instant: Date) => new Date(instant.getFullYear(), instant.getMonth(), instant.getDate()).getTime();

  return {
    language,
    tag,
    money({ minor, currency, exponent }, { withCode = false, sign = false } = {}) {
      const isNegative = minor.startsWith('-');
      const value = decimalText(minor.replace('-', ''), exponent);
      const format = numbers({
        style: 'currency',
        currency: currency.length === 3 ? currency : 'XXX',
        currencyDisplay: withCode || language === 'ro' || currency.length !== 3 ? 'code' : 'narrowSymbol',
        minimumFractionDigits: exponent,
        maximumFractionDigits: exponent,
      });
      // A number would lose digits beyond 2^53; Intl takes decimal text as it is.
      const text = format.format(value as unknown as number).replace('XXX', currency);
      const prefix = isNegative ? '−' : sign ? '+' : '';
      return `${prefix}${text}`;
    },
    number: (value, options = {}) => numbers(options).format(value),
    when(instant) {
      const then = at(instant);
      const days = Math.round((dayOf(now()) - dayOf(then)) / DAY_MS);
      if (days === 0) return date(then, clock);
      if (days === 1 || days === -1) {
        const word = distances({ numeric: 'auto' }).format(-days, 'day');
        return `${word.charAt(0).toLocaleUpperCase(tag)}${word.slice(1)} ${date(then, clock)}`;
      }
      const sameYear = then.getFullYear() === now().getFullYear();
      return date(then, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        ...(!sameYear && { weekday: undefined, year: 'numeric' }),
      });
    },
    time: (instant) => date(instant, clock),
    day(instant) {
      const sameYear = at(instant).getFullYear() === now().getFullYear();
      return date(instant, { weekday: 'short', day: 'numeric', month: 'long', ...(!sameYear && { year: 'numeric' }) });
    },
    date: (instant) => date(instant, { day: 'numeric', month: 'short' }),
    exactly: (instant) => date(instant, { dateStyle: 'full', timeStyle: 'long' }),
    distance(instant) {
      const seconds = (at(instant).getTime() - now().getTime()) / 1_000;
      const relative = distances({ numeric: 'auto', style: 'short' });
      const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
        ['day', 86_400],
        ['hour', 3_600],
        ['minute', 60],
      ];
      for (const [unit, size] of units) {
        if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
      }
      return relative.format(Math.trunc(seconds), 'second');
    },
    plural(n, forms) {
      const rule = rules({}).select(n);
      const form = rule === 'one' ? forms.one : rule === 'few' ? (forms.few ?? forms.other) : forms.other;
      return form.replace('{n}', numbers({}).format(n));
    },
    words: (words) => words[language],
  };
}

/** One format for each of its options: the first takes a phone tens of milliseconds, and each further one its share. */
function madeOnce<Options, Format>(make: (options: Options) => Format): (options: Options) => Format {
  const made = new Map<string, Format>();
  return (options) => {
    const key = JSON.stringify(options);
    const format = made.get(key) ?? make(options);
    made.set(key, format);
    return format;
  };
}

const LocaleContext = createContext<Locale>(createLocale('en'));

export interface LocaleProviderProps {
  readonly language: Language;
  /** The present, from which "today" and "in 48 min" are computed. Default: the clock of the device. */
  readonly now?: () => Date;
  readonly children: ReactNode;
}

export function LocaleProvider({ language, now, children }: LocaleProviderProps) {
  const locale = useMemo(() => createLocale(language, now), [language, now]);
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export const useLocale = () => useContext(LocaleContext);

/** The texts of a module in the reader's language. */
export function useWords<Texts>(words: Words<Texts>): Texts {
  return useLocale().words(words);
}
