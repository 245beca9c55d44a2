import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { SanctionsList } from '../../../ports/sanctions.ts';

/** Elements that are read; the rest of a document of many megabytes is dropped while it is parsed. */
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
const heading = z.object({ export: z.object({ '@generationDate': z.string().regex(/^\d{4}-\d{2}-\d{2}/) }) });
const piece = z.object({
  export: z.object({
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
      .default([]),
  }),
});

const BEGIN = '<sanctionEntity';
const END = '</sanctionEntity>';
/** Entries that are read at one go; between them others have their turn, since a list of many megabytes takes seconds. */
const ENTRIES_PER_PIECE = 100;

/**
 * Reads the consolidated list of persons, groups and entities subject to EU financial sanctions. Resolves to null for anything else, and for a
 * document with a type declaration, which the list does not have and by which parsers are attacked.
 * Source: European Commission, financial sanctions files, XML (based on XSD 1.1).
 */
export async function readEuList(xml: string): Promise<SanctionsList | null> {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml) || !/<\/export>\s*$/.test(xml.slice(-100))) return null;
  const first = xml.indexOf(BEGIN);
  // format: a piece of the document itself, closed to be read
  const beginning = heading.safeParse(parsed(`${xml.slice(0, Math.max(first, 0))}</export>`));
  if (!beginning.success) return null;
  const entries = new Map<string, Set<string>>();
  for (let from = first; from < xml.length; ) {
    const until = endOfPiece(xml, from);
    // The last piece ends the document by itself; one without entries is an object by its attribute.
    const read = piece.safeParse(
      // format: a piece of the document itself, closed to be read
      parsed(`<export generationDate="">${xml.slice(from, until)}${until === xml.length ? '' : '</export>'}`),
    );
    if (!read.success) return null;
    for (const entity of read.data.export.sanctionEntity) addNames(entries, entity);
    from = until;
    await new Promise((resolve) => setImmediate(resolve));
  }
  // A list without a name would clear everybody.
  if (entries.size === 0) return null;
  return {
    source: 'EU_CONSOLIDATED',
    asOf: beginning.data.export['@generationDate'].slice(0, 10),
    entries: [...entries].map(([reference, names]) => ({ reference, names: [...names] })),
  };
}

/** Behind the last of the next entries; the end of the document when no more follow. */
function endOfPiece(xml: string, from: number): number {
  let until = from;
  for (let count = 0; count < ENTRIES_PER_PIECE; count++) {
    const end = xml.indexOf(END, until);
    if (end < 0) return xml.length;
    until = end + END.length;
  }
  return until;
}

type Entity = z.infer<typeof piece>['export']['sanctionEntity'][number];

function addNames(entries: Map<string, Set<string>>, entity: Entity): void {
  const reference = entity['@euReferenceNumber'] || entity['@logicalId'];
  const names = entries.get(reference) ?? new Set<string>();
  for (const alias of entity.nameAlias) {
    const parts = [alias['@firstName'], alias['@middleName'], alias['@lastName']].filter(Boolean).join(' ');
    const name = (alias['@wholeName'] || parts).trim();
    if (name !== '') names.add(name);
  }
  if (names.size > 0) entries.set(reference, names);
}

function parsed(xml: string): unknown {
  try {
    return parser.parse(xml, true);
  } catch {
    // Not well-formed: no list.
    return null;
  }
}
