import { fileURLToPath } from 'node:url';
import { type BrowserReply, browserApp, dataFile, fileReply, type RequestHeaders } from './browser-app/browser-app.ts';
import type { BuiltFile } from './browser-app/files.ts';
import type { LibraryGroup } from './library.ts';
import { type PageOptions, pageOf } from './page.ts';
import type { SubgraphRootFields } from './root-fields.ts';

export interface Playground {
  /** The page at `/`, a file under `/playground/`, or null when the path is not the playground's. */
  serve(method: string | undefined, path: string, headers: RequestHeaders): Promise<BrowserReply> | null;
}

export interface PlaygroundOptions extends PageOptions {
  /** The operations that are offered, of the supergraph as it is now. */
  readonly library: () => Promise<readonly LibraryGroup[]>;
  /** The root fields by subgraph, of the supergraph as it is now; empty where callers may not know subgraphs. */
  readonly rootFields: () => readonly SubgraphRootFields[];
  readonly onFailure: (error: unknown) => void;
}

const BASE = '/playground/';
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The playground, offline: in a package as it was built, in a checkout built when a browser first asks. */
export function createPlayground(options: PlaygroundOptions): Playground {
  const app = browserApp({
    name: 'playground',
    source: folder('./app/'),
    built: folder('./built/'),
    cache: folder('../../.cache/browser/'),
    base: BASE,
    pageAt: '/',
    page: (html) => pageOf(html, options),
    // Where everybody may see plans, they may also see what is wrong with the sources.
    tellsReason: options.explain === 'everybody',
    onFailure: options.onFailure,
  });
  const data = new Map([
    ['library.json', keptFile(options.library)],
    ['root-fields.json', keptFile(async () => options.rootFields())],
  ]);
  return {
    serve(method, path, headers) {
      const file = path.startsWith(BASE) ? data.get(path.slice(BASE.length)) : undefined;
      if (file === undefined || (method !== 'GET' && method !== 'HEAD')) return app.serve({ method, path, headers });
      return file().then(
        (read) => fileReply(read, { method, headers }, false),
        (error: unknown) => {
          options.onFailure(error);
          return UNREADABLE;
        },
      );
    },
  };
}

/** A value as a file, packed again only when it is another one. */
function keptFile(read: () => Promise<unknown>): () => Promise<BuiltFile> {
  let kept: { readonly value: unknown; readonly file: Promise<BuiltFile> } | null = null;
  return async () => {
    const value = await read();
    const last = kept;
    if (last !== null && last.value === value) return last.file;
    const file = dataFile(JSON.stringify(value), 'application/json');
    kept = { value, file };
    return file;
  };
}

/** A folder that is not there, for example; the reason is for the log. */
const UNREADABLE: BrowserReply = { status: 500, headers: { 'cache-control': 'no-store' }, body: new Uint8Array() };
