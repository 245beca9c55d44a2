import { plainTextOf } from '@codai/kit';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** Title, description and site name of a page, each on one plain line. */
export interface PageFacts {
  readonly title: string | null;
  readonly description: string | null;
  readonly siteName: string | null;
}

const CHARACTERS_MAX = { title: 200, description: 300, siteName: 80 } as const;

/** Reads Open Graph and the elements `title` and `meta` of an HTML page, which may be cut. Source: The Open Graph protocol, HTML standard §4.2. */
export function pageFacts(body: Uint8Array, contentType: string | null): PageFacts {
  const said = saidIn(body, charsetOf(contentType));
  return {
    title: line(said.get('og:title') ?? said.get('title'), CHARACTERS_MAX.title),
    description: line(said.get('og:description') ?? said.get('description'), CHARACTERS_MAX.description),
    siteName: line(said.get('og:site_name'), CHARACTERS_MAX.siteName),
  };
}

/** The first value of each name. A page that declares another encoding in itself is read once more, in that one. */
function saidIn(body: Uint8Array, charset: string | null): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  const note = (name: string, value: string | undefined) => {
    if (value !== undefined && !said.has(name)) said.set(name, value);
  };
  // Without recursion: how deep a page nests is its own affair.
  const open: DefaultTreeAdapterTypes.Node[] = [parse(decoded(body, charset))];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) open.push(child);
    if (!('tagName' in node)) continue;
    const { tagName, attrs, namespaceURI } = node;
    const attribute = (name: string) => attrs.find((one) => one.name === name)?.value;
    if (tagName === 'title' && namespaceURI === HTML) note('title', textOf(node));
    if (tagName !== 'meta') continue;
    note((attribute('property') ?? attribute('name') ?? '').toLowerCase(), attribute('content'));
    note('charset', attribute('charset'));
    if (attribute('http-equiv')?.toLowerCase() === 'content-type')
      note('charset', charsetOf(attribute('content') ?? null) ?? undefined);
  }
  const declared = said.get('charset');
  return charset === null && declared !== undefined && isOther(declared) ? saidIn(body, declared) : said;
}

const HTML = 'http://www.w3.org/1999/xhtml';

const textOf = ({ childNodes }: DefaultTreeAdapterTypes.Element): string =>
  childNodes.map((child) => ('value' in child ? child.value : '')).join('');

function charsetOf(contentType: string | null): string | null {
  const [, charset] = /;\s*charset="?([^\s";]+)/i.exec(contentType ?? '') ?? [];
  return charset ?? null;
}

function decoded(body: Uint8Array, charset: string | null): string {
  return (decoderOf(charset ?? 'utf-8') ?? new TextDecoder()).decode(body);
}

function decoderOf(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset.trim());
  } catch {
    return null;
  }
}

const isOther = (charset: string) => (decoderOf(charset)?.encoding ?? 'utf-8') !== 'utf-8';

/** The text on one line that shows what it says, at most as long as given; null for one without anything. */
function line(text: string | undefined, charactersMax: number): string | null {
  const plain = plainTextOf(text ?? '');
  const characters = [...plain];
  if (characters.length === 0) return null;
  return characters.length <= charactersMax ? plain : `${characters.slice(0, charactersMax - 1).join('')}…`;
}
