import { z } from 'zod';
import { doiOf } from '../../library/resources/rules.ts';
import { TYPES } from './rules.ts';

/** CSL-JSON as far as it is kept. Source: https://github.com/citation-style-language/schema, csl-data.json. */
const text = z.union([z.string(), z.number()]).transform((value) => String(value).trim().slice(0, 2_000));
const name = z.object({
  family: text.optional(),
  given: text.optional(),
  literal: text.optional(),
  suffix: text.optional(),
  'non-dropping-particle': text.optional(),
  'dropping-particle': text.optional(),
});
const names = z.array(name).max(200).optional();
const part = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,4}$/)
    .transform(Number),
]);
const date = z
  .object({
    'date-parts': z.array(z.array(part).min(1).max(3)).min(1).max(2).optional(),
    literal: text.optional(),
    raw: text.optional(),
  })
  .optional();

const item = z.object({
  id: text.optional(),
  'citation-key': text.optional(),
  type: z.string().transform((type) => (TYPES.some((one) => one === type) ? type : 'document')),
  title: text,
  author: names,
  editor: names,
  issued: date,
  accessed: date,
  'container-title': text.optional(),
  'collection-title': text.optional(),
  publisher: text.optional(),
  'publisher-place': text.optional(),
  'event-title': text.optional(),
  volume: text.optional(),
  issue: text.optional(),
  number: text.optional(),
  edition: text.optional(),
  page: text.optional(),
  genre: text.optional(),
  note: text.optional(),
  language: text.optional(),
  abstract: text.optional(),
  DOI: text.optional(),
  ISBN: text.optional(),
  ISSN: text.optional(),
  URL: text.optional(),
});

export type CslItem = Readonly<z.infer<typeof item>>;

/** Stored fields of an entry; null for an invalid entry and for one without a title. An invalid DOI is left out. */
export function cslItem(value: unknown): CslItem | null {
  const { data } = item.safeParse(value);
  if (data === undefined || data.title === '') return null;
  const { DOI, ...rest } = data;
  const doi = DOI === undefined ? null : doiOf(DOI);
  const plain = Object.fromEntries(Object.entries(rest).filter(([, member]) => member !== undefined && member !== ''));
  return { ...(plain as CslItem), ...(doi !== null && { DOI: doi }) };
}

/** Key of an entry in BibTeX: its own, else the first author's name with the year; letters, digits and `: _ . -` only. */
export function keyOf(csl: CslItem): string {
  const own = csl['citation-key'] ?? csl.id ?? '';
  const author = csl.author?.[0];
  const made = `${author?.family ?? author?.literal ?? csl.title.split(/\s/)[0]}${csl.issued?.['date-parts']?.[0]?.[0] ?? ''}`;
  const plain = (key: string) =>
    key
      .normalize('NFD')
      .replaceAll(/[^A-Za-z0-9:_.-]/g, '')
      .slice(0, 80);
  return plain(own) || plain(made).toLowerCase() || 'entry';
}

/** The key itself, or with the first letter that makes it new: `knuth84`, `knuth84a`, …, `knuth84z`, `knuth84aa`. */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key;
  for (let number = 1; ; number++) {
    let suffix = '';
    for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
      suffix = String.fromCharCode(97 + ((rest - 1) % 26)) + suffix;
    if (!taken.has(key + suffix)) return key + suffix;
  }
}
