/** The content of a link: the operation and its variables; never headers, and never the signed-in user. */
export interface Shared {
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | null;
}

const PREFIX = '#share=';
/** A link that unpacks to more is not a link of ours. */
const CHARACTERS_MAX = 200_000;
/** Chats, mails and address bars take this many as a rule. */
const HASH_MAX = 16_000;

/** Null when it is too long for a link. */
export async function shareHash({ query, variables, operationName }: Shared): Promise<string | null> {
  const text = JSON.stringify([query, variables, operationName]);
  if (text.length > CHARACTERS_MAX) return null;
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const hash = `${PREFIX}${toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
  return hash.length > HASH_MAX ? null : hash;
}

/** Null when the hash is not a share link, or a damaged one. */
export async function readShareHash(hash: string): Promise<Shared | null> {
  if (!hash.startsWith(PREFIX) || hash.length > HASH_MAX) return null;
  try {
    const packed = fromBase64Url(hash.slice(PREFIX.length));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const text = await boundedText(stream);
    const [query, variables, operationName] = JSON.parse(text) as unknown[];
    if (typeof query !== 'string' || typeof variables !== 'string') return null;
    return { query, variables, operationName: typeof operationName === 'string' ? operationName : null };
  } catch {
    return null;
  }
}

async function boundedText(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > CHARACTERS_MAX) throw new RangeError('Too much is packed in the link.');
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
