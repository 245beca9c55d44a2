import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Settings } from '../config/settings.ts';
import type { ExplainRule } from '../engine-room.ts';
import type { Headers } from '../http/csrf.ts';
import { PAGE_HEADERS, pageOf } from './page.ts';

/** A file or page of the playground. */
export interface PlaygroundReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface Playground {
  /** The page at `/`, a file under `/playground/`, or null when the path is not the playground's. */
  serve(method: string | undefined, path: string, headers: Headers): Promise<PlaygroundReply> | null;
}

interface Asset {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer>;
}

const pack = promisify(gzip);
const FILE_HEADERS = { 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' };

export interface PlaygroundOptions {
  readonly settings: Settings['playground'];
  /** Where operations are sent. */
  readonly endpoint: string;
  readonly explain: ExplainRule;
}

/**
 * GraphiQL with its explorer, offline. The bundle comes ready made in a package of its own (GraphiQL 4 on CodeMirror); it
 * is read when the first browser asks, and then kept.
 */
export function createPlayground(options: PlaygroundOptions): Playground {
  let files: Promise<ReadonlyMap<string, Asset>> | null = null;
  return {
    serve(method, path, headers) {
      if (path !== '/' && !path.startsWith('/playground/')) return null;
      files ??= load(options);
      return files.then((known) => replyFor(known.get(path), { method, path, headers }));
    },
  };
}

function replyFor(
  asset: Asset | undefined,
  { method, path, headers }: { method: string | undefined; path: string; headers: Headers },
): PlaygroundReply {
  const nothing = new Uint8Array();
  if (asset === undefined) return { status: 404, headers: {}, body: nothing };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' }, body: nothing };
  const isPacked = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
  const body = isPacked ? asset.packed : asset.plain;
  return {
    status: 200,
    headers: {
      ...(path === '/' ? PAGE_HEADERS : FILE_HEADERS),
      'content-type': asset.type,
      'content-length': String(body.length),
      vary: 'accept-encoding',
      ...(isPacked && { 'content-encoding': 'gzip' }),
    },
    body: method === 'HEAD' ? nothing : body,
  };
}

async function load({ settings, endpoint, explain }: PlaygroundOptions): Promise<ReadonlyMap<string, Asset>> {
  const own = (name: string) => readFile(new URL(`./app/${name}`, import.meta.url), 'utf8');
  const [graphiql, script, explainScript, style] = await Promise.all([
    import('@graphql-yoga/render-graphiql/graphiql') as Promise<{ js: string; css: string }>,
    own('playground.js'),
    own('explain.js'),
    own('playground.css'),
  ]);
  const version = hash('sha256', [graphiql.js, graphiql.css, script, explainScript, style].join('\0'), 'hex').slice(
    0,
    12,
  );
  const texts: [path: string, type: string, text: string][] = [
    ['/', PAGE_HEADERS['content-type'], pageOf({ settings, endpoint, explain, version })],
    ['/playground/graphiql.js', 'text/javascript; charset=utf-8', graphiql.js],
    ['/playground/graphiql.css', 'text/css; charset=utf-8', graphiql.css],
    ['/playground/playground.js', 'text/javascript; charset=utf-8', script],
    ['/playground/explain.js', 'text/javascript; charset=utf-8', explainScript],
    ['/playground/playground.css', 'text/css; charset=utf-8', style],
  ];
  const assets = texts.map(async ([path, type, text]): Promise<[string, Asset]> => {
    const plain = new Uint8Array(Buffer.from(text));
    return [path, { type, plain, packed: new Uint8Array(await pack(plain)) }];
  });
  return new Map(await Promise.all(assets));
}
