import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type BuiltFile, type BuiltFiles, type Bytes, chooseEncoding, readBuild } from './files.ts';
import { makeBuild } from './make-build.ts';
import { sourceState } from './sources.ts';

/** Header names in lower case, as `node:http` and `Headers` give them. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>;

export interface BrowserRequest {
  readonly method: string | undefined;
  /** Path of the URL, without its query. */
  readonly path: string;
  readonly headers: RequestHeaders;
}

export interface BrowserReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
}

/** The text of a page and the headers that belong to it: a policy with a nonce, for example. */
export interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface BrowserAppOptions {
  /** The name of the app, in names of folders and in messages: `playground`. */
  readonly name: string;
  /** Folder of the Vite project: `index.html`, `vite.config.ts`. */
  readonly source: string;
  /** Other folders from which the project imports. A change in them is another build. */
  readonly imports?: readonly string[];
  /** Folder of a finished build as a package carries it. When it exists, sources and Vite are never looked for. */
  readonly built: string;
  /** Where builds of the sources are kept, as `<cache>/<name>-<hash>`. */
  readonly cache: string;
  /** Path below which the files are, with a slash at both ends: `/app/`. */
  readonly base: string;
  /** Where the page is. Default: `base`. */
  readonly pageAt?: string;
  /** Whether the page answers every path below `base` that names no file: an app with its own routes. Default: false. */
  readonly answersUnknownPaths?: boolean;
  /** Makes each reply of the page from the built `index.html`. Default: the file as it is. */
  readonly page?: (html: string, request: BrowserRequest) => Page;
  /** Whether a failed build tells its reason in the answer: in development only. It goes to `onFailure` in any case. */
  readonly tellsReason: boolean;
  readonly onFailure: (error: unknown) => void;
}

export interface BrowserApp {
  /** The reply, or null when the path is not the app's. A request that arrives while the app is built waits for it. */
  serve(request: BrowserRequest): Promise<BrowserReply> | null;
  /** Builds the app unless that is done, so that the first request finds it. Never rejects. */
  prepare(): Promise<void>;
}

interface Loaded {
  readonly stamp: string;
  readonly files: BuiltFiles;
}

const NOTHING: Bytes = new Uint8Array();
const TEXT = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
/** Vite names these by a hash of their content. */
const HASHED = /^assets\//;
/** A failed build is not tried again before this, unless its sources have changed. */
const RETRY_AFTER_MS = 5_000;

/**
 * Serves the built files of a Vite project. Where there is no finished build it is made from the sources by a process of its own at
 * the first request, and again when a page is asked for after its sources have changed.
 */
export function browserApp(options: BrowserAppOptions): BrowserApp {
  const { base, pageAt = base, onFailure, tellsReason, name } = options;
  const load = loaderOf(options);
  return {
    serve(request) {
      const { path, method } = request;
      const isPage = path === pageAt;
      if (!isPage && !path.startsWith(base)) {
        return `${path}/` === base ? Promise.resolve(plain(308, '', { location: base })) : null;
      }
      if (method !== 'GET' && method !== 'HEAD') {
        return Promise.resolve(plain(405, 'Method not allowed\n', { allow: 'GET, HEAD' }));
      }
      const file = path.startsWith(base) ? path.slice(base.length) : '';
      const mayBePage =
        isPage || (options.answersUnknownPaths === true && !/\.[^/]*$/.test(file) && !HASHED.test(file));
      return load(mayBePage).then(
        ({ files }) => answer(files, { request, file, mayBePage, page: options.page }),
        (error: unknown) => {
          const reason = tellsReason && error instanceof Error ? `\n${error.message}\n` : '';
          const text = `The ${name} could not be built.\n${reason}`;
          return withoutBodyOf(method, plain(503, text, { 'retry-after': String(RETRY_AFTER_MS / 1000) }));
        },
      );
    },
    async prepare() {
      await load(true).catch(() => undefined);
    },
  };

  function loaderOf({
    built,
    source,
    imports = [],
    cache,
  }: BrowserAppOptions): (mayBePage: boolean) => Promise<Loaded> {
    if (existsSync(join(built, 'build.json'))) {
      let loaded: Promise<Loaded> | null = null;
      return () => {
        loaded ??= readBuild(built).then((files) => ({ stamp: '', files }));
        return loaded;
      };
    }
    let latest: Loaded | null = null;
    let failed: { stamp: string; at: number; error: unknown } | null = null;
    let running: Promise<Loaded> | null = null;
    const renew = async (): Promise<Loaded> => {
      const state = await sourceState([source, ...imports]);
      if (latest?.stamp === state.stamp) return latest;
      if (failed?.stamp === state.stamp && Date.now() - failed.at < RETRY_AFTER_MS) throw failed.error;
      try {
        const folder = await makeBuild({ name, source, cache, base, digest: await state.digest() });
        const files = await readBuild(folder);
        // Pages that are open go on asking for the files of the build before.
        latest = { stamp: state.stamp, files: new Map([...hashedOf(latest?.files), ...files]) };
        failed = null;
        return latest;
      } catch (error) {
        failed = { stamp: state.stamp, at: Date.now(), error };
        onFailure(error);
        throw error;
      }
    };
    return (mayBePage) => {
      if (latest !== null && !mayBePage) return Promise.resolve(latest);
      running ??= renew().finally(() => {
        running = null;
      });
      return running;
    };
  }
}

function hashedOf(files: BuiltFiles | undefined): [string, BuiltFile][] {
  return [...(files ?? [])].filter(([name]) => HASHED.test(name)).slice(-100);
}

interface Asked {
  readonly request: BrowserRequest;
  /** Path below the base. */
  readonly file: string;
  readonly mayBePage: boolean;
  readonly page: BrowserAppOptions['page'];
}

async function answer(files: BuiltFiles, { request, file, mayBePage, page }: Asked): Promise<BrowserReply> {
  const named = file === 'index.html' ? undefined : files.get(file);
  if (named !== undefined) return fileReply(named, request, HASHED.test(file));
  const index = mayBePage ? files.get('index.html') : undefined;
  if (index === undefined) return withoutBodyOf(request.method, plain(404, 'Not found\n'));
  if (page === undefined) return fileReply(index, request, false);
  return pageReply(page(new TextDecoder().decode(index.plain), request), request);
}

/** Data as a file that browsers keep until it changes, packed once. `type` is its media type. */
export async function dataFile(text: string, type: string): Promise<BuiltFile> {
  const plain = new Uint8Array(Buffer.from(text));
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(plain), promisify(gzip)(plain)]);
  return {
    type,
    digest: createHash('sha256').update(plain).digest('base64url'),
    plain,
    packed: new Map([
      ['br', new Uint8Array(br)],
      ['gzip', new Uint8Array(zipped)],
    ]),
  };
}

/** A reply with the file, or 304 where the client has it. `isHashed`: its path changes with its content. */
export function fileReply(
  file: BuiltFile,
  { method, headers }: Pick<BrowserRequest, 'headers' | 'method'>,
  isHashed: boolean,
): BrowserReply {
  const encoding = chooseEncoding(headers['accept-encoding'], (each) => file.packed.has(each));
  const body = (encoding && file.packed.get(encoding)) ?? file.plain;
  const etag = `"${file.digest}${encoding === null ? '' : `-${encoding}`}"`;
  const common = {
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  };
  if (isSame(headers['if-none-match'], etag)) return { status: 304, headers: common, body: NOTHING };
  return withoutBodyOf(method, {
    status: 200,
    headers: {
      ...common,
      'content-type': file.type,
      'content-length': String(body.length),
      ...(encoding !== null && { 'content-encoding': encoding }),
    },
    body,
  });
}

/** A page with a nonce is another one each time: it is packed as it goes, and never kept. */
async function pageReply({ html, headers: own }: Page, { method, headers }: BrowserRequest): Promise<BrowserReply> {
  const encoding = chooseEncoding(headers['accept-encoding'], () => true);
  const text = Buffer.from(html);
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
  const packers = { br: () => promisify(brotliCompress)(text, quick), gzip: () => promisify(gzip)(text) };
  const body: Bytes = new Uint8Array(encoding === null ? text : await packers[encoding]());
  return withoutBodyOf(method, {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      ...own,
      'content-length': String(body.length),
      ...(encoding !== null && { 'content-encoding': encoding }),
    },
    body,
  });
}

// RFC 9110 §13.1.2: the comparison is weak, and `*` is any.
function isSame(given: string | undefined, etag: string): boolean {
  return (given ?? '').split(',').some((each) => ['*', etag, `W/${etag}`].includes(each.trim()));
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}): BrowserReply {
  return {
    status,
    headers: { ...TEXT, 'cache-control': 'no-store', ...headers },
    body: new Uint8Array(Buffer.from(text)),
  };
}

function withoutBodyOf(method: string | undefined, reply: BrowserReply): BrowserReply {
  return method === 'HEAD' ? { ...reply, body: NOTHING } : reply;
}
