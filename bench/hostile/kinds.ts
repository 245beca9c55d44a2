import { gzipSync } from 'node:zlib';
import { beyondLimits, type HostileDocument, invalid, large } from './documents.ts';

/** A request as a client sends it. */
export interface HostileRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** A text that is sent at once, or a beginning after which nothing comes. */
  readonly body: string | Buffer;
  readonly isHeld?: boolean;
  readonly method?: 'GET' | 'POST';
  readonly query?: string;
}

/** One kind of hostile input. */
export interface Kind {
  readonly name: string;
  readonly requests: readonly HostileRequest[];
  /** Text that every refusal must contain; null: it is valid and answered, and all that counts is how long it holds others up. */
  readonly expects: string | null;
  /** Part of the refusal's time that is agreed on: the deadline of a body. */
  readonly agreedMs: number;
}

/** More texts than any cache of refusals would keep up with, and few enough to be made beforehand. */
const VARIANTS = 40;
const json = { 'content-type': 'application/json' };
const ordinary = JSON.stringify({ query: '{ walkers { id } }' });

const variants = (make: (n: number) => HostileRequest) => Array.from({ length: VARIANTS }, (_, n) => make(n));
const kind = (name: string, requests: readonly HostileRequest[], expects: string | null, agreedMs = 0): Kind => ({
  name,
  requests,
  expects,
  agreedMs,
});
const single = (name: string, request: HostileRequest, expects: string) => kind(name, [request], expects);
const posted = (name: string, body: string | Buffer, expects: string, headers: Record<string, string> = {}) =>
  single(name, { headers: { ...json, ...headers }, body }, expects);
const documentKinds = (documents: Readonly<Record<string, HostileDocument>>, expects: string | null) =>
  Object.entries(documents).map(([name, documentOf]) =>
    kind(
      name,
      variants((n) => ({ headers: json, body: JSON.stringify({ query: documentOf(n) }) })),
      expects,
    ),
  );

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const forged = (n: number) =>
  `${part({ alg: 'EdDSA', kid: 'bench' })}.${part({ sub: `usr_${n}`, exp: 9_999_999_999 })}.${'A'.repeat(86)}`;

/** All kinds that come by HTTP. `bodyTimeoutMs` is the gateway's. */
export function httpKinds(bodyTimeoutMs: number): readonly Kind[] {
  return [
    ...documentKinds(beyondLimits, '"errors"'),
    ...documentKinds(invalid, 'GRAPHQL_VALIDATION_FAILED'),
    ...documentKinds(large, null),
    kind(
      'by GET, from another site',
      [{ method: 'GET', query: '?query={walkers{id}}', headers: { 'sec-fetch-site': 'cross-site' }, body: '' }],
      'CSRF_BLOCKED',
    ),
    posted('text/plain', ordinary, 'UNSUPPORTED_MEDIA_TYPE', { 'content-type': 'text/plain' }),
    posted('gzip bomb of 100 MB', gzipSync(Buffer.alloc(100_000_000, ' ')), 'PAYLOAD_TOO_LARGE', {
      'content-encoding': 'gzip',
    }),
    posted('body of 2 MB', `${ordinary}${' '.repeat(2_000_000)}`, 'PAYLOAD_TOO_LARGE'),
    posted('truncated JSON', ordinary.slice(0, -1), 'BAD_REQUEST'),
    posted('JSON 400,000 deep', '['.repeat(400_000) + ']'.repeat(400_000), 'BAD_REQUEST'),
    posted('object 150,000 deep', `{"query":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}`, 'BAD_REQUEST'),
    posted(
      'variables 150,000 deep',
      `{"query":"query ($f: Int) { highHuts(first: $f) { code } }","variables":{"f":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}}`,
      'BAD_REQUEST',
    ),
    posted(
      'variable of a megabyte',
      JSON.stringify({
        query: 'query ($f: Int) { highHuts(first: $f) { code } }',
        variables: { f: 'x'.repeat(900_000) },
      }),
      'BAD_USER_INPUT',
    ),
    posted(
      '60,000 variables',
      JSON.stringify({
        query: '{ nothing }',
        variables: Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`v${n}`, n])),
      }),
      'BAD_REQUEST',
    ),
    posted('batch of 1,000', `[${Array.from({ length: 1_000 }, () => ordinary).join()}]`, 'BATCH_TOO_LARGE'),
    kind(
      'batch of 10 large ones',
      variants((n) => ({
        headers: json,
        body: JSON.stringify(
          Array.from({ length: 10 }, (_, i) => ({
            query: (invalid['900 unknown fields'] as HostileDocument)(n * 10 + i),
          })),
        ),
      })),
      'GRAPHQL_VALIDATION_FAILED',
    ),
    kind(
      'forged tokens',
      variants((n) => ({ headers: { ...json, authorization: `Bearer ${forged(n)}` }, body: ordinary })),
      'UNAUTHENTICATED',
    ),
    posted('token of 7,000 characters', ordinary, 'UNAUTHENTICATED', { authorization: `Bearer ${'x.'.repeat(3_500)}` }),
    kind('slow body', [{ headers: json, body: '{"query":', isHeld: true }], 'REQUEST_TIMEOUT', bodyTimeoutMs),
  ];
}
