/** A word, number or sign of a text. */
export interface Token {
  /** Small letters without marks; `'s` stays a part of a word. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Begins with a capital letter and not a sentence. */
  readonly isName: boolean;
}

const PARTS = /[\p{L}\p{M}]+(?:['’]\p{L}+)?|\p{N}+|[&/%]|[!?;\n\r•]|\.(?!\p{N})/gu;
const ENDS = /^[.!?;\n\r•]$/u;

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The sentences of a text as tokens. Hyphens and commas separate words only. */
export function sentencesOf(text: string): readonly (readonly Token[])[] {
  const sentences: Token[][] = [[]];
  for (const match of text.matchAll(PARTS)) {
    const [part] = match;
    if (ENDS.test(part)) {
      sentences.push([]);
      continue;
    }
    const sentence = sentences.at(-1) as Token[];
    const isName = sentence.length > 0 && /^\p{Lu}/u.test(part);
    sentence.push({ word: folded(part), start: match.index, end: match.index + part.length, isName });
  }
  return sentences.filter((sentence) => sentence.length > 0);
}
