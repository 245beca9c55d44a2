import { type Locale, useLocale } from '@codai/ui';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** 1.4 MB. The API tells sizes as decimal digits. */
export function sizeText(locale: Locale, size: string | number): string {
  let value = Number(size);
  let unit = 0;
  for (; value >= 1_000 && unit < UNITS.length - 1; unit++) value /= 1_000;
  return locale.number(value, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit === 0 || value >= 100 ? 0 : 1,
  });
}

export function Size({ of }: { readonly of: string | number }) {
  return <span className="num">{sizeText(useLocale(), of)}</span>;
}
