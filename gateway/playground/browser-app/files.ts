import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export type Encoding = 'br' | 'gzip';
export type Bytes = Uint8Array<ArrayBuffer>;

export interface BuiltFile {
  readonly type: string;
  /** Changes with the content. */
  readonly digest: string;
  readonly plain: Bytes;
  readonly packed: ReadonlyMap<Encoding, Bytes>;
}

/** The files of one build by their path below its base: `index.html`, `assets/index-<hash>.js`. */
export type BuiltFiles = ReadonlyMap<string, BuiltFile>;

const TYPES = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.gif', 'image/gif'],
  ['.html', 'text/html; charset=utf-8'],
  ['.ico', 'image/x-icon'],
  ['.jpg', 'image/jpeg'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.map', 'application/json'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.wasm', 'application/wasm'],
  ['.webmanifest', 'application/manifest+json'],
  ['.webp', 'image/webp'],
  ['.woff2', 'font/woff2'],
]);

/** Reads a whole build into memory: another process may remove its folder while this one serves it. */
export async function readBuild(folder: string): Promise<BuiltFiles> {
  const { files } = JSON.parse(await readFile(join(folder, 'build.json'), 'utf8')) as {
    files: Record<string, { digest: string; encodings: readonly Encoding[] }>;
  };
  const bytes = async (name: string): Promise<Bytes> => new Uint8Array(await readFile(join(folder, name)));
  const read = Object.entries(files).map(async ([name, { digest, encodings }]): Promise<[string, BuiltFile]> => {
    const packed = encodings.map(async (each) => [each, await bytes(`${name}.${each}`)] as const);
    const type = TYPES.get(extname(name)) ?? 'application/octet-stream';
    return [name, { type, digest, plain: await bytes(name), packed: new Map(await Promise.all(packed)) }];
  });
  return new Map(await Promise.all(read));
}

/** The encoding to send of those that there are: brotli before gzip, unless the client does without. */
export function chooseEncoding(accepted: string | undefined, has: (encoding: Encoding) => boolean): Encoding | null {
  const weights = new Map<string, number>();
  for (const part of (accepted ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim());
    const weight = parameters.find((each) => each.startsWith('q='));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)));
  }
  const accepts = (name: Encoding) => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  return (['br', 'gzip'] as const).find((name) => has(name) && accepts(name)) ?? null;
}
