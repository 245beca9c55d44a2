import type { Language } from '../device/language.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** 1.4 MB, or 1,4 MB. The API writes sizes as decimal digits. */
export function sizeText(size: string | number, language: Language): string {
  let value = Number(size);
  let unit = 0;
  for (; value >= 1_000 && unit < units.length - 1; unit += 1) value /= 1_000;
  const text = unit === 0 || value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
  return `${language === 'ro' ? text.replace('.', ',') : text}\u00a0${units[unit]}`;
}
