import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { SanctionsList } from './port.ts';

/** What is read; the rest of a document of many megabytes is dropped while it is parsed. */
const tags = new Set(['export', 'sanctionEntity', 'nameAlias']);
const attributes = new Set([
  'generationDate',
  'euReferenceNumber',
  'logicalId',
  'wholeName',
  'firstName',
  'middleName',
  'lastName',
]);

const parser = new XMLParser({
  ignoreAttributes: (name) => !attributes.has(name),
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  // Only the five of XML itself: a document that declares others is refused before.
  processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: 64 * 1024 * 1024 },
  isArray: (name) => name === 'sanctionEntity' || name === 'nameAlias',
  updateTag: (name) => (tags.has(name) ? name : false),
});

const text = z.string().max(1_000).default('');
const document = z.object({
  export: z.object({
    '@generationDate': z.string().regex(/^\d{4}-\d{2}-\d{2}/),
    sanctionEntity: z
      .array(
        z.object({
          '@euReferenceNumber': text,
          '@logicalId': z.string().min(1).max(40),
          nameAlias: z
            .array(z.object({ '@wholeName': text, '@firstName': text, '@middleName': text, '@lastName': text }))
            .default([]),
        }),
      )
      .min(1)
      .max(100_000),
  }),
});

/**
 * Reads the consolidated list of persons, groups and entities subject to EU financial sanctions. Returns null for anything else, and for a
 * document with a type declaration, which the list does not have and by which parsers are attacked.
 * Source: European Commission, financial sanctions files, XML (based on XSD 1.1).
 */
export function readEuList(xml: string): SanctionsList | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return null;
  const read = document.safeParse(parsed(xml));
  if (!read.success) return null;
  const { '@generationDate': generatedAt, sanctionEntity } = read.data.export;
  const entries = new Map<string, Set<string>>();
  for (const { '@euReferenceNumber': number, '@logicalId': id, nameAlias } of sanctionEntity) {
    const names = entries.get(number || id) ?? new Set<string>();
    for (const alias of nameAlias) {
      const parts = [alias['@firstName'], alias['@middleName'], alias['@lastName']].filter(Boolean).join(' ');
      const name = (alias['@wholeName'] || parts).trim();
      if (name !== '') names.add(name);
    }
    if (names.size > 0) entries.set(number || id, names);
  }
  // A list without a name would clear everybody.
  if (entries.size === 0) return null;
  return {
    source: 'EU_CONSOLIDATED',
    asOf: generatedAt.slice(0, 10),
    entries: [...entries].map(([reference, names]) => ({ reference, names: [...names] })),
  };
}

function parsed(xml: string): unknown {
  try {
    return parser.parse(xml, true);
  } catch {
    // Not well-formed: no list.
    return null;
  }
}
