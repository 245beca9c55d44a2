import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Pool } from 'undici';
import { Pools } from './pools.ts';

/** How bytes get to one subgraph, beside its URL. */
export interface WireOptions {
  /** How long an idle connection is kept when the subgraph says nothing of it, and the longest whatever it says. */
  readonly keepAliveMs?: number;
  readonly keepAliveMsMax?: number;
  /** Offers HTTP/2 where there is TLS. */
  readonly http2?: boolean;
  /** Encodings that answers may come in, the best first; none by default: unpacking costs more than a near network. */
  readonly acceptEncodings?: readonly string[];
  /** Bodies from this size on are packed by gzip; null: none is. An assertion is bound to the body as it was before. */
  readonly packBytesMin?: number | null;
  readonly tls?: TlsOptions;
}

/** PEM texts. */
export interface TlsOptions {
  /** The authorities that may vouch for the subgraph, instead of those that everybody trusts. */
  readonly ca?: string;
  /** The certificate that we show. */
  readonly cert?: string;
  readonly key?: string;
  /** The name that the subgraph's certificate has to be for, where it is not that of its URL. */
  readonly serverName?: string;
}

/** The pools of subgraphs with the same options, and what each request has. */
export interface Wire {
  readonly pools: Pools;
  /** A stream holds its connection, so streams must not take those of requests. */
  readonly streamPools: Pools;
  readonly headers: Readonly<Record<string, string>>;
  readonly packBytesMin: number;
}

/** The pools' own time-outs are coarse; the deadline of each attempt comes with its signal. */
const UNTIMED = { headersTimeout: 0, bodyTimeout: 0 };

export function createWire(options: WireOptions, connectionsMax: number): Wire {
  const { keepAliveMs, keepAliveMsMax, http2 = false, acceptEncodings = [], packBytesMin = null, tls } = options;
  const { serverName: servername, ...pems } = tls ?? {};
  const poolOptions = {
    ...UNTIMED,
    ...(keepAliveMs !== undefined && { keepAliveTimeout: keepAliveMs }),
    ...(keepAliveMsMax !== undefined && { keepAliveMaxTimeout: keepAliveMsMax }),
    // Requests of HTTP/2 share a connection; those of HTTP/1.1 gain nothing by standing in line on one.
    ...(http2 ? { allowH2: true } : { pipelining: 1 }),
    ...(tls !== undefined && { connect: { ...pems, ...(servername !== undefined && { servername }) } }),
  };
  return {
    pools: new Pools((origin) => new Pool(origin, { ...poolOptions, connections: connectionsMax })),
    streamPools: new Pools((origin) => new Pool(origin, { ...poolOptions, connections: null })),
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(acceptEncodings.length > 0 && { 'accept-encoding': acceptEncodings.join(', ') }),
    },
    packBytesMin: packBytesMin ?? Number.POSITIVE_INFINITY,
  };
}

const pack = promisify(gzip);

/** The body as it goes out, and the headers that say so. Small ones are not even measured. */
export async function packed(body: string): Promise<{ body: Buffer; headers: Record<string, string> }> {
  return { body: await pack(body), headers: { 'content-encoding': 'gzip' } };
}
