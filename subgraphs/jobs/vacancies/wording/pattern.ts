import type { Token } from './tokens.ts';

/** Named sets of words, or a test for what cannot be listed. */
export type WordClass = ReadonlySet<string> | ((word: string) => boolean);
export type WordClasses = Readonly<Record<string, WordClass>>;

interface Element {
  readonly accepts: (token: Token) => boolean;
  readonly isOptional: boolean;
  readonly opens: boolean;
  readonly closes: boolean;
}

/**
 * A sequence of words, written as they follow each other: `look|looks for a|an? [@adjective? @gender]`. `a|b` are alternatives, `@name` is a class, `?`
 * makes optional, and brackets mark the passage that is meant, without them the whole. Words are in small letters without marks.
 */
export type Pattern = readonly Element[];

export function patternOf(text: string, classes: WordClasses): Pattern {
  return text.split(/\s+/).map((written) => {
    const [, open, body = '', optional, close] = /^(\[?)([^[\]?]+)(\??)(\]?)$/.exec(written) ?? [];
    if (body === '') throw new Error(`A rule of wording cannot be read: ${text}`);
    const tests = body.split('|').map((one): ((word: string) => boolean) => {
      if (!one.startsWith('@')) return (word) => word === one;
      const known = classes[one.slice(1)];
      if (known === undefined) throw new Error(`A rule of wording names an unknown class: ${one}`);
      return typeof known === 'function' ? known : (word) => known.has(word);
    });
    return {
      accepts: ({ word }) => tests.some((test) => test(word)),
      isOptional: optional === '?',
      opens: open === '[',
      closes: close === ']',
    };
  });
}

interface Matched {
  /** Index after the last token. */
  readonly end: number;
  /** Indexes of the passage: first token, and after the last. */
  readonly from: number;
  readonly until: number;
}

/** The longest way in which the pattern matches from a token on; null for none. */
export function matchAt(pattern: Pattern, tokens: readonly Token[], at: number): Matched | null {
  const marks = pattern.some(({ opens }) => opens);
  const walk = (element: number, token: number, from: number | null, until: number | null): Matched | null => {
    const next = pattern[element];
    if (next === undefined) return { end: token, from: from ?? at, until: until ?? token };
    const here = tokens[token];
    if (here !== undefined && next.accepts(here)) {
      const begun = next.opens ? token : from;
      const matched = walk(element + 1, token + 1, begun, next.closes ? token + 1 : until);
      if (matched !== null) return matched;
    }
    if (!next.isOptional) return null;
    // An optional bound of the passage that is not there leaves it at this place.
    return walk(element + 1, token, next.opens ? token : from, next.closes ? token : until);
  };
  return walk(0, at, marks ? null : at, null);
}

/** Whether the pattern matches so that it ends right before a token. */
export function endsAt(pattern: Pattern, tokens: readonly Token[], end: number): boolean {
  for (let at = Math.max(0, end - pattern.length); at < end; at++)
    if (matchAt(pattern, tokens, at)?.end === end) return true;
  return false;
}

/** Whether the pattern matches anywhere. */
export const isWithin = (pattern: Pattern, tokens: readonly Token[]): boolean =>
  tokens.some((_, at) => matchAt(pattern, tokens, at) !== null);
