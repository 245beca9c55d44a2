import { XMLParser } from 'fast-xml-parser';

/**
 * A reader of the files of banks (ISO 20022): gives what stands in `Document`, or null for what is none, too long, or brings entities of its
 * own making, which are never read. All values are texts, attributes begin with `@`; tags of the given names are always lists.
 */
export function documentReader(lists: readonly string[], charactersMax: number): (document: string) => unknown {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    isArray: (name) => lists.includes(name),
  });
  return (document) => {
    if (document.length > charactersMax || /<!(DOCTYPE|ENTITY)/i.test(document)) return null;
    try {
      return (parser.parse(document, true) as { Document?: unknown }).Document ?? null;
    } catch {
      return null;
    }
  };
}
