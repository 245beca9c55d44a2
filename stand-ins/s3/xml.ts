export type XmlValue =
  | string
  | number
  | boolean
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue | undefined };

/** A document of one root element. Lists repeat their element; undefined leaves it out. */
export function xml(root: { readonly [name: string]: XmlValue }): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elements(root)}`;
}

function elements(parent: { readonly [name: string]: XmlValue | undefined }): string {
  return Object.entries(parent)
    .flatMap(([name, value]) => (isList(value) ? value : [value]).map((each) => [name, each] as const))
    .map(([name, value]) => (value === undefined ? '' : `<${name}>${content(value)}</${name}>`))
    .join('');
}

function isList(value: XmlValue | undefined): value is readonly XmlValue[] {
  return Array.isArray(value);
}

function content(value: XmlValue): string {
  return typeof value === 'object'
    ? elements(value as { readonly [name: string]: XmlValue })
    : String(value).replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
