import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { forHostileTexts } from './testing/hostile-text.ts';
import { element, elementsOf, xml, xmlCdata, xmlDocument, xmlText } from './xml.ts';

/** Replaces the characters that XML does not allow. */
const kept = (text: string) => text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ');

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  // Each test counts what it puts in: the limits are for files of others.
  processEntities: { enabled: true, maxTotalExpansions: 1e6, maxExpandedLength: 1e7 },
  trimValues: false,
  htmlEntities: true,
  cdataPropName: 'cdata',
});
const read = (document: string) => parser.parse(document);

it('whatever a text is, a document with it is well formed, and holds it as one text and one attribute', () =>
  forHostileTexts(freshSeed(), (text) => {
    const document = xmlDocument(element('a', [element('b', text, { c: text })]), { isCompact: true });
    expect(XMLValidator.validate(document)).toBe(true);
    expect(document.match(/<[^<>]*>/g)).toHaveLength(5);
    const { b } = read(document).a;
    expect(b['@c']).toBe(kept(text));
    expect(b['#text'] ?? '').toBe(kept(text));
  }));

it('whatever a text is, a template with it, and a CDATA section, hold it and nothing else', () =>
  forHostileTexts(freshSeed(), (text) => {
    const document = xml`<a><b>${text}</b><c>${xmlCdata(text)}</c></a>`.text;
    expect(XMLValidator.validate(document)).toBe(true);
    const { a } = read(document);
    expect(typeof a.b === 'string' ? a.b : '').toBe(kept(text));
    // There are no references in it: a reader takes each line break for LF.
    expect([a.c.cdata].flat().join('')).toBe(kept(text).replaceAll(/\r\n?/g, '\n'));
  }));

it('writes members as elements, with attributes, texts and lists', () => {
  const members = {
    Doc: { '@xmlns': 'u', Amt: { '@Ccy': 'EUR', '#text': '1.00' }, Id: ['a', 'b'], None: undefined, Empty: {} },
  };
  expect(xmlText(elementsOf(members))).toBe(
    '<Doc xmlns="u">\n  <Amt Ccy="EUR">1.00</Amt>\n  <Id>a</Id>\n  <Id>b</Id>\n  <Empty></Empty>\n</Doc>\n',
  );
});
