import { logger, plugins } from '@citation-js/core';
import { risRecords } from '@codai/kit/text/ris';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { type CslItem, cslItem } from './csl.ts';
import { bibtexParts, closedRecords, forBibtex, forRis, risRecord, withBibtexNames } from './files.ts';

/**
 * Citation.js with BibTeX, RIS and CSL. Input is always parsed as the type that is named, never guessed: guessing takes an address for
 * something to fetch. This module weighs 100 MB of styles and locales, and is imported when it is needed.
 */
const INPUTS = { BIBTEX: '@bibtex/text', RIS: '@ris/file' } as const;

// Every processor of today reads UTF-8; letters without a command of LaTeX would be left out.
plugins.config.get('@bibtex').format.asciiOnly = false;

export type CitationFormat = 'BIBTEX' | 'CSL_JSON' | 'RIS';

/** The entries of a file; null when none of it can be read. Broken entries, and those without a title, count as `unreadable`. */
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
  switch (format) {
    case 'BIBTEX':
      return bibtexEntries(content);
    case 'RIS':
      return chained(closedRecords(content), INPUTS.RIS);
    case 'CSL_JSON':
      try {
        const json: unknown = JSON.parse(content);
        return Array.isArray(json) ? json : [json];
      } catch {
        return null;
      }
  }
}

function chained(content: string, forceType: string): readonly unknown[] | null {
  // It keeps what it would have logged, for ever.
  logger._log.length = 0;
  try {
    return plugins.input.chain(content, { forceType, generateGraph: false });
  } catch {
    return null;
  }
}

/** The whole file, or each entry by itself when one is broken: that one is null and counts as unreadable. */
function bibtexEntries(content: string): readonly unknown[] | null {
  const whole = chained(content, INPUTS.BIBTEX);
  if (whole !== null) return whole.map(withBibtexNames);
  const { strings, entries } = bibtexParts(content);
  const read = entries.map((entry) => chained(`${strings}${entry}`, INPUTS.BIBTEX) ?? [null]);
  return read.some(([first]) => first !== null)
    ? read.flat().map((entry) => (entry === null ? null : withBibtexNames(entry)))
    : null;
}

export function write(items: readonly CslItem[], format: CitationFormat): string {
  switch (format) {
    case 'CSL_JSON':
      return `${JSON.stringify(items, null, 2)}\n`;
    case 'BIBTEX':
      return plugins.output.format('bibtex', items.map(forBibtex));
    case 'RIS':
      // Its own lines break after 70 characters, and wherever a text breaks: what follows can read like a field.
      return risRecords(plugins.output.format('ris', items.map(forRis), { format: 'object' }).map(risRecord));
  }
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
