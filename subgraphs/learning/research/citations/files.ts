import { bibtexText, bibtexVerbatim } from '@codai/kit/text/bibtex';
import type { RisRecord } from '@codai/kit/text/ris';
import type { CslItem } from './csl.ts';

type Name = NonNullable<CslItem['author']>[number];

const BEGIN = /^[ \t]*@[ \t]*([A-Za-z]+)[ \t]*[{(]/gm;

/** The entries of a BibTeX file by where they begin, whether they end or not, and its `@string`s in front of which each is read. */
export function bibtexParts(content: string): { readonly strings: string; readonly entries: readonly string[] } {
  const begins = [...content.matchAll(BEGIN)];
  const parts = begins.map((begin, index) => ({
    kind: String(begin[1]).toLowerCase(),
    text: content.slice(begin.index, begins[index + 1]?.index ?? content.length),
  }));
  const strings = parts.filter(({ kind }) => kind === 'string').map(({ text }) => text);
  const entries = parts.filter(({ kind }) => !['comment', 'preamble', 'string'].includes(kind));
  return { strings: strings.join('\n'), entries: entries.map(({ text }) => text) };
}

/** A RIS file whose records all end: a program may have left `ER` out, at the end of the file or between two records. */
export function closedRecords(content: string): string {
  const lines: string[] = [];
  let isOpen = false;
  for (const line of content.split(/\r\n|\r|\n/)) {
    const tag = /^([A-Z][A-Z0-9]) {2}- ?/.exec(line)?.[1];
    if (tag === 'TY' && isOpen) lines.push('ER  - ');
    if (tag === 'TY') isOpen = true;
    if (tag === 'ER') isOpen = false;
    lines.push(line);
  }
  while (lines.at(-1)?.trim() === '') lines.pop();
  if (isOpen) lines.push('ER  - ');
  return `${lines.join('\n')}\n`;
}

const SUFFIX = /^(?:Jr|Sr|I{2,3}|IV|V)\.?$/;

/** A name as BibTeX means it; null for `others`, which stands for people who are not named. */
function bibtexName(name: Name): Name | null {
  const { family, given, 'non-dropping-particle': particle, ...rest } = name;
  if (family === 'others' && given === undefined) return null;
  // Names in braces are whole: organisations.
  if (given === undefined && particle === undefined && family !== undefined && /\s/.test(family))
    return { ...rest, literal: family };
  // `{\'E}mile Zola`: what begins with a capital is a given name, and no particle.
  const words = particle?.split(/\s+/) ?? [];
  const capitals = words.findIndex((word) => !/^\p{Lu}/u.test(word));
  const moved = capitals < 0 ? words : words.slice(0, capitals);
  const left = words.slice(moved.length).join(' ');
  const first = [...moved, ...(given === undefined ? [] : [given])].join(' ');
  // `Sammy Davis Jr.` without the comma that BibTeX wants.
  if (rest.suffix === undefined && family !== undefined && SUFFIX.test(family) && /\s/.test(first)) {
    const parts = first.split(/\s+/);
    return named({ ...rest, suffix: family }, { family: parts.at(-1), given: parts.slice(0, -1).join(' '), left });
  }
  return named(rest, { family, given: first, left });
}

const named = (
  rest: Name,
  { family, given, left }: { readonly family: string | undefined; readonly given: string; readonly left: string },
): Name => ({
  ...rest,
  ...(family !== undefined && { family }),
  ...(given !== '' && { given }),
  ...(left !== '' && { 'non-dropping-particle': left }),
});

/** An entry of the BibTeX parser with names as BibTeX means them. */
export function withBibtexNames(entry: unknown): unknown {
  const item = entry as Pick<CslItem, 'author' | 'editor'>;
  const names = (list: readonly Name[]) => list.map(bibtexName).filter((name) => name !== null);
  return {
    ...item,
    ...(item.author !== undefined && { author: names(item.author) }),
    ...(item.editor !== undefined && { editor: names(item.editor) }),
  };
}

function withNames(item: CslItem, change: (name: Name) => Name): object {
  const copy = structuredClone(item);
  return {
    ...copy,
    ...(copy.author !== undefined && { author: copy.author.map(change) }),
    ...(copy.editor !== undefined && { editor: copy.editor.map(change) }),
  };
}

const particlesOf = (name: Name) =>
  [name['dropping-particle'], name['non-dropping-particle']].filter(Boolean).join(' ');

/** BibTeX knows one particle. Its writer doubles the hyphen of a range of pages, and leaves a dash as it is. */
export const forBibtex = ({ page, ...item }: CslItem): object => ({
  ...withBibtexParticles(bibtexItem(item)),
  ...(page !== undefined && { page: bibtexText(page).replaceAll(/\s*(?:–|—|-+)\s*/gu, '-') }),
});

/** Its writer leaves texts as they are, in UTF-8. Their markup (`<i>`) is CSL's, and becomes commands. */
function bibtexItem(item: CslItem): CslItem {
  const written = Object.entries(item).map(([member, value]) => {
    if (typeof value === 'string' && !AS_IT_IS.has(member))
      return [member, VERBATIM.has(member) ? bibtexVerbatim(value) : bibtexText(value)];
    if (member !== 'author' && member !== 'editor') return [member, value];
    return [member, (value as readonly Name[]).map(bibtexNameTexts)];
  });
  return Object.fromEntries(written) as CslItem;
}

const AS_IT_IS: ReadonlySet<string> = new Set(['citation-key', 'id', 'type']);
const VERBATIM: ReadonlySet<string> = new Set(['DOI', 'URL']);

/** Commas part a name in BibTeX, but for those in braces. */
const bibtexNameTexts = (name: Name): Name =>
  Object.fromEntries(
    Object.entries(name).map(([part, text]) => [part, bibtexText(text).replaceAll(',', '{,}')]),
  ) as Name;

/** A record of the writer of RIS. */
export function risRecord({ TY, ...fields }: Readonly<Record<string, unknown>>): RisRecord {
  const texts = Object.entries(fields).flatMap(([tag, value]) =>
    [value].flat().map((each) => [tag, String(each)] as const),
  );
  return { type: String(TY), fields: texts };
}

const withBibtexParticles = (item: CslItem): object =>
  withNames(item, ({ 'dropping-particle': _dropping, 'non-dropping-particle': _particle, ...name }) => {
    const particle = particlesOf({ 'dropping-particle': _dropping, 'non-dropping-particle': _particle });
    return { ...name, ...(particle !== '' && { 'non-dropping-particle': particle }) };
  });

/** RIS knows none: it stands before the family name. */
export const forRis = (item: CslItem): object =>
  withNames(item, ({ 'dropping-particle': _dropping, 'non-dropping-particle': _particle, ...name }) => {
    const particle = particlesOf({ 'dropping-particle': _dropping, 'non-dropping-particle': _particle });
    return particle === '' || name.family === undefined ? name : { ...name, family: `${particle} ${name.family}` };
  });

/** A name in the order of speech: `Ludwig van Beethoven`, `Martin Luther King, Jr.`. */
export function spokenName(name: Name): string {
  if (name.literal !== undefined) return name.literal;
  const full = [name.given, particlesOf(name), name.family].filter(Boolean).join(' ');
  return name.suffix === undefined ? full : `${full}, ${name.suffix}`;
}
