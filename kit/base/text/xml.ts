import { Markup, markupTag } from './markup.ts';

export type Xml = Markup<'xml'>;

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * The text as it stands in an element. What XML 1.0 has no place for, such as control characters and halves of pairs, becomes a space; a reader gets
 * the rest back. Source: Extensible Markup Language 1.0, §2.2 (characters), §2.4, §2.11 (line breaks).
 */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ')
    .replaceAll(/[&<>"']/g, (character) => REFERENCES[character] ?? character)
    .replaceAll('\r', '&#13;');
}

/** The text as it stands between the quotes of an attribute, where a reader takes white space for spaces. Source: the same, §3.3.3. */
export function escapeXmlAttribute(text: string): string {
  return escapeXml(text).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}

/** XML in which each `${…}` is text, or XML made by this tag. */
export const xml = markupTag('xml', escapeXml);

/** The text as the content of a CDATA section, which ends at `]]>` alone; line breaks come back as LF. Source: the same, §2.7 and §2.11. */
export function xmlCdata(text: string): Xml {
  const allowed = text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ');
  return new Markup('xml', `<![CDATA[${allowed.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`);
}

/** An element with text or further elements inside. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: string | readonly XmlElement[];
}

/** Inner elements that are null are left out. */
export function element(
  name: string,
  inside: string | readonly (XmlElement | null)[],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  return { name, attributes, inside: typeof inside === 'string' ? inside : inside.filter((each) => each !== null) };
}

export type XmlValue = boolean | number | string | readonly XmlValue[] | XmlMembers;
export interface XmlMembers {
  readonly [name: string]: XmlValue | undefined;
}

/** Members as elements, in their order: lists repeat their element, `@name` is an attribute, `#text` the text beside it; undefined is left out. */
export function elementsOf(members: XmlMembers): readonly XmlElement[] {
  return Object.entries(members)
    .filter(([name]) => !name.startsWith('@'))
    .flatMap(([name, value]) => (isList(value) ? value : [value]).map((each) => ({ name, value: each })))
    .flatMap(({ name, value }) => {
      if (value === undefined) return [];
      if (typeof value !== 'object') return [element(name, String(value))];
      const inner = value as XmlMembers;
      const attributes = Object.entries(inner)
        .filter(([key, given]) => key.startsWith('@') && given !== undefined)
        .map(([key, given]) => [key.slice(1), String(given)]);
      const text = inner['#text'];
      return [element(name, text === undefined ? elementsOf(inner) : String(text), Object.fromEntries(attributes))];
    });
}

/** The document with its declaration; the same elements are the same bytes. Each element has a line of its own unless it `isCompact`. */
export function xmlDocument(root: XmlElement, { isCompact = false } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText([root], { isCompact })}`;
}

/** A part of a document: elements behind each other. */
export function xmlText(elements: readonly XmlElement[], { isCompact = false } = {}): string {
  return elements.map((each) => written(each, isCompact ? null : '')).join('');
}

function written({ name, attributes, inside }: XmlElement, indent: string | null): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXmlAttribute(value)}"`);
  const end = indent === null ? '' : '\n';
  const open = `${indent ?? ''}<${name}${given.join('')}>`;
  if (typeof inside === 'string' || inside.length === 0)
    return `${open}${typeof inside === 'string' ? escapeXml(inside) : ''}</${name}>${end}`;
  const inner = inside.map((each) => written(each, indent === null ? null : `${indent}  `)).join('');
  return `${open}${end}${inner}${indent ?? ''}</${name}>${end}`;
}

function isList(value: XmlValue | undefined): value is readonly XmlValue[] {
  return Array.isArray(value);
}
