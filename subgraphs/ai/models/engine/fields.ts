import type { JsonSchema } from '../../ports/provider.ts';
import { folded, wordsOf } from './words.ts';

/** Parts of a text that were taken for a value: none is taken twice. */
export type Taken = Set<string>;

const NUMBER = /(?<![\p{L}\p{N}.,])-?\d+(?:\.\d+)?(?![\p{L}\p{N}]|[.,]\d)/gu;
const QUOTED = /"([^"]{1,500})"|“([^”]{1,500})”|„([^”“]{1,500})[”“]|'([^'\s][^']{0,498})'/gu;
const DATE = /\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g;
const EMAIL = /[\w.%+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}/gi;

/** Value of a named field that a text states, for schemas of single values; undefined when it states none. */
export function fieldIn(
  text: string,
  name: string,
  schema: JsonSchema,
  taken: Taken,
): string | number | boolean | undefined {
  const take = <T extends string | number>(values: readonly T[]): T | undefined => {
    const value = values.find((one) => !taken.has(String(one)));
    if (value !== undefined) taken.add(String(value));
    return value;
  };
  const named = valueAfter(text, name);
  if (Array.isArray(schema.enum)) {
    const words = new Set(wordsOf(text));
    return schema.enum.find(
      (member): member is string =>
        typeof member === 'string' && wordsOf(member).length > 0 && wordsOf(member).every((word) => words.has(word)),
    );
  }
  const types = [schema.type].flat();
  if (types.includes('number') || types.includes('integer')) {
    const fits = (value: number) =>
      (types.includes('number') || Number.isInteger(value)) &&
      value >= Number(schema.minimum ?? -Infinity) &&
      value <= Number(schema.maximum ?? Infinity);
    const own = named === undefined ? [] : numbersIn(named).slice(0, 1);
    return take([...own, ...numbersIn(text)].filter(fits));
  }
  if (types.includes('boolean')) {
    const word = wordsOf(named ?? '')[0] ?? '';
    if (['true', 'yes', 'da', 'adevarat'].includes(word)) return true;
    return ['false', 'no', 'nu', 'fals'].includes(word) ? false : undefined;
  }
  if (!types.includes('string')) return undefined;
  if (schema.format === 'date') return take(text.match(DATE) ?? []);
  if (schema.format === 'email') return take(text.match(EMAIL) ?? []);
  if (named !== undefined) return take([named]);
  return take([...text.matchAll(QUOTED)].map((match) => match.slice(1).find(Boolean) ?? ''));
}

function numbersIn(text: string): number[] {
  return (text.match(NUMBER) ?? []).map(Number);
}

/** The text after the name of a field and a colon, an equals sign, "is" or "este": to the end of its phrase. */
function valueAfter(text: string, name: string): string | undefined {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .map((word) => folded(word).replace(/[^\p{L}\p{N}]/gu, ''));
  if (words.some((word) => word === '')) return undefined;
  const pattern = new RegExp(`\\b${words.join('[ _-]')}\\b\\s*(?:[:=]|\\bis\\b|\\beste\\b)\\s*`, 'u');
  // One character of the folded text stands for one of the text, so that offsets agree.
  const characters = [...text.normalize('NFC')];
  const match = pattern.exec(characters.map((character) => folded(character).charAt(0) || ' ').join(''));
  if (match === null) return undefined;
  const rest = characters.slice(match.index + match[0].length).join('');
  const value = /^"([^"]+)"|^(.+?)(?=[.!?](?:\s|$)|[\n;,]|$)/u.exec(rest);
  return (value?.[1] ?? value?.[2])?.trim() || undefined;
}
