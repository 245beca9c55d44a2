import { elementsOf, type XmlMembers, xmlDocument } from '@codai/kit/text/xml';

/** A document of one root element. Lists repeat their element; undefined leaves it out. */
export function xml(root: XmlMembers): string {
  const [only] = elementsOf(root);
  if (only === undefined) throw new TypeError('A document has a root element.');
  return xmlDocument(only, { isCompact: true });
}
