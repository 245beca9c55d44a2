import { checkDigit } from '../compliance/documents/mrz.ts';

/** A passport of the fictitious state Utopia, of Anna Eriksson, one for each number. */
export function zone(number: string): string {
  const withDigit = (data: string) => data + checkDigit(data);
  const [n, b, e, p] = [number, '900817', '350412', 'ZE184226B<<<<<'].map(withDigit) as [
    string,
    string,
    string,
    string,
  ];
  return `P<UTO${'ERIKSSON<<ANNA'.padEnd(39, '<')}\n${n}UTO${b}F${e}${p}${checkDigit(n + b + e + p)}`;
}
