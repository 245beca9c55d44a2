import { fileURLToPath } from 'node:url';
import { type BrowserReply, browserApp, dataFile, fileReply, type RequestHeaders } from './browser-app/browser-app.ts';
import type { BuiltFile } from './browser-app/files.ts';
import type { LibraryGroup } from './library.ts';
import { type PageOptions, pageOf } from './page.ts';

export interface Playground {
  /** The page at `/`, a file under `/playground/`, or null when the path is not the playground's. */
  serve(method: string | undefined, path: string, headers: RequestHeaders): Promise<BrowserReply> | null;
}

export interface PlaygroundOptions extends PageOptions {
  /** The operations that are offered, of the supergraph as it is now. */
  readonly library: () => Promise<readonly LibraryGroup[]>;
  readonly onFailure: (error: unknown) => void;
}

const BASE = '/playground/';
const LIBRARY = '/playground/library.json';
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
  let kept: { readonly groups: readonly LibraryGroup[]; readonly file: Promise<BuiltFile> } | null = null;
  const libraryFile = async (): Promise<BuiltFile> => {
    const groups = await options.library();
    if (kept?.groups !== groups) kept = { groups, file: dataFile(JSON.stringify(groups), 'application/json') };
    return kept.file;
  };
  return {
    serve(method, path, headers) {
      if (path !== LIBRARY || (method !== 'GET' && method !== 'HEAD')) return app.serve({ method, path, headers });
      return libraryFile().then(
        (file) => fileReply(file, { method, headers }, false),
        (error: unknown) => {
          options.onFailure(error);
          return UNREADABLE;
        },
      );
    },
  };
}

/** A folder that is not there, for example; the reason is for the log. */
const UNREADABLE: BrowserReply = { status: 500, headers: { 'cache-control': 'no-store' }, body: new Uint8Array() };
