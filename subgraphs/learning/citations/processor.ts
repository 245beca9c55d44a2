import { logger, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { type CslItem, cslItem } from './csl.ts';

/**
 * Citation.js with BibTeX, RIS and CSL. Input is always parsed as the type that is named, never guessed: guessing takes an address for
 * something to fetch. This module weighs 100 MB of styles and locales, and is imported when it is needed.
 */
const INPUTS = { BIBTEX: '@bibtex/text', RIS: '@ris/file' } as const;

export type CitationFormat = 'BIBTEX' | 'CSL_JSON' | 'RIS';

/** The entries of a file; null when it is no such file. Entries without a title count as `unreadable`. */
export function parse(
  content: string,
  format: CitationFormat,
): { readonly items: readonly CslItem[]; readonly unreadable: number } | null {
  const entries = parsed(content, format);
  if (entries === null) return null;
  const items = entries.map(cslItem);
  const readable = items.filter((item) => item !== null);
  return { items: readable, unreadable: items.length - readable.length };
}

function parsed(content: string, format: CitationFormat): readonly unknown[] | null {
  // It keeps what it would have logged, for ever.
  logger._log.length = 0;
  try {
    if (format !== 'CSL_JSON') return plugins.input.chain(content, { forceType: INPUTS[format], generateGraph: false });
    const json: unknown = JSON.parse(content);
    return Array.isArray(json) ? json : [json];
  } catch {
    return null;
  }
}

export function write(items: readonly CslItem[], format: CitationFormat): string {
  if (format === 'CSL_JSON') return `${JSON.stringify(items, null, 2)}\n`;
  return plugins.output.format(format === 'BIBTEX' ? 'bibtex' : 'ris', structuredClone(items));
}

/** The list of references in a style, one paragraph each, as plain text. */
export function bibliography(items: readonly CslItem[], style: string, locale: string): string {
  if (items.length === 0) return '';
  return plugins.output.format('bibliography', structuredClone(items), {
    template: style,
    lang: locale,
    format: 'text',
  });
}
