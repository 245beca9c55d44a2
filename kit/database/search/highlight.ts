import { html } from '../../base/text/html.ts';

/** A piece of text and whether it matched. Text, never markup: escape it as any other text. */
export interface HighlightPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Marks around matches in what PostgreSQL gives back; private use, and never part of the folded text. */
export const MATCH_START = '\uE000';
export const MATCH_END = '\uE001';

const EXCERPT_MAX = 240;
/** Characters of an excerpt that stand before its first match. */
const LEAD = 60;

/**
 * Cuts an excerpt of at most 240 characters around the first match. `marked`: `text` as kit_fold leaves it, with marks around
 * matches. Where the two cannot be laid beside each other the excerpt has no match.
 */
export function excerptOf(text: string, marked: string): readonly HighlightPart[] {
  const characters = [...text];
  const matched = matchedCharacters(characters, marked) ?? characters.map(() => false);
  const first = matched.indexOf(true);
  const start = first <= LEAD ? 0 : startOfWord(characters, first - LEAD, first);
  const end = Math.min(start + EXCERPT_MAX, characters.length);
  const parts: { text: string; isMatch: boolean }[] = [];
  const add = (piece: string, isMatch: boolean) => {
    const last = parts.at(-1);
    if (last?.isMatch === isMatch) last.text += piece;
    else parts.push({ text: piece, isMatch });
  };
  if (start > 0) add('…', false);
  for (let index = start; index < end; index++) add(characters[index] ?? '', matched[index] ?? false);
  if (end < characters.length) add('…', false);
  return parts;
}

/** The parts as HTML: text escaped, matches in `<mark>`. For mails and pages; GraphQL gives the parts. */
export function highlightHtml(parts: readonly HighlightPart[]): string {
  return html`${parts.map(({ text, isMatch }) => (isMatch ? html`<mark>${text}</mark>` : text))}`.text;
}

function matchedCharacters(characters: readonly string[], marked: string): boolean[] | null {
  const matched: boolean[] = [];
  let isMatch = false;
  const folded = [...marked];
  let at = 0;
  const skipMarks = () => {
    for (; folded[at] === MATCH_START || folded[at] === MATCH_END; at++) isMatch = folded[at] === MATCH_START;
  };
  for (const character of characters) {
    skipMarks();
    const plain = foldCharacter(character);
    if (plain !== '' && folded[at++] !== plain) return null;
    matched.push(isMatch);
  }
  skipMarks();
  return at === folded.length ? matched : null;
}

/** As kit_fold does it: a letter without its marks, a mark alone as nothing. */
function foldCharacter(character: string): string {
  if (/[<>&\uE000\uE001]/.test(character)) return ' ';
  return character
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

function startOfWord(characters: readonly string[], from: number, to: number): number {
  const space = characters.slice(from, to).findIndex((character) => /\s/.test(character));
  return space === -1 ? from : from + space + 1;
}
