import type { Prng } from '../../gateway/testing/random/prng.ts';

const METHODS = ['GET', 'GET', 'POST', 'POST', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];
const ODD_METHODS = ['TRACE', 'CONNECT', 'PRI', 'PROPFIND', 'M-SEARCH', 'get', 'G\0T', '', 'QUERY', 'X'.repeat(300)];
const PATHS = [
  '/graphql',
  '/graphql',
  '/graphql',
  '/',
  '/health/ready',
  '/health/live',
  '/metrics',
  '/.well-known/jwks.json',
  '/dev/token',
  '/dev/sign-in/owner%40north.test',
  '/webhooks/stripe',
  '/unsubscribe',
  '/payments/documents/a.b',
  '/banking/documents/x',
  '/d/x',
  '/uploads/x',
  '/v1/chat/completions',
  '/v1/models',
  '/events',
  '/scim/v2/Users',
  '/memory/mcp',
  '/oauth/token',
  '/sandbox-provider/auth',
  '/pages/x',
  '/playground.js',
  '/favicon.ico',
];
const ODD_TARGETS = [
  '//',
  '///',
  '/\\',
  '//:0',
  '//:99999/',
  'http://[',
  'http://',
  'http://a:b@c/graphql',
  'https://127.0.0.1/graphql',
  '*',
  'graphql',
  '/dev/sign-in/%E0%A4%A',
  '/%',
  '/%00',
  '/%ff%fe',
  '/..%2f..%2fetc/passwd',
  '/../../../../etc/passwd',
  '/./graphql/',
  '/graphql#x',
  '/graphql;a=b',
  '/GRAPHQL',
  '/graphql%20',
  '/__proto__',
  '/constructor',
  '/graphql?query=%',
  '/graphql?query={__typename}&variables=%7B',
  '/graphql?query=%7B__typename%7D&extensions=[[',
  '/graphql?query=mutation{__typename}',
  `/${'a'.repeat(9_000)}`,
  `/${'%41'.repeat(6_000)}`,
  `/?${'a=b&'.repeat(3_000)}`,
  '/\u00ff\u0100',
  '',
];
const VERSIONS = ['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/1.2', 'HTTP/9.9', 'http/1.1', 'ICY/1.1', ''];
const HOSTS = [
  '127.0.0.1',
  '[::1]:80',
  '[',
  '[::',
  'a@b',
  'a/b',
  'a:99999',
  'evil.example',
  '',
  'a b',
  '\u00ff',
  '..',
  ':',
];
const QUERIES = [
  '{ __typename }',
  '{ me { id } }',
  '{ feed(first: 3) { edges { node { text author { displayName } } } } }',
  '{ __schema { types { name fields { name } } } }',
  'query Q($a: ID!) { node(id: $a) { id } post(id: $a) { id } }',
  'mutation { signIn(input: { email: "a", password: "b" }) { __typename } }',
  'subscription { feedUpdated { change } }',
  'mutation M($a: String!) { createPost(input: { text: $a, idempotencyKey: $a }) { __typename } }',
  '{ a: __typename @skip(if: $b) }',
  'fragment F on Query { ...F } { ...F }',
  '{ transfers(accountId: 5, first: -1, after: "\\u0000") { edges { cursor } } }',
  '{',
  '',
  '\u0000',
  '"""',
  '{ \ud800 }',
  `{ ${'a{'.repeat(500)}`,
  `{ ${'a:__typename '.repeat(2_000)} }`,
];
const BODIES: readonly ((prng: Prng) => string | Buffer)[] = [
  (prng) =>
    JSON.stringify({ query: prng.pick(QUERIES), variables: prng.pick([{}, null, [], 'x', { a: 1 }, { a: '\u0000' }]) }),
  (prng) => JSON.stringify({ query: prng.pick(QUERIES), operationName: prng.pick([null, 5, 'Q', '__proto__', []]) }),
  (prng) => JSON.stringify(Array.from({ length: prng.int(0, 40) }, () => ({ query: prng.pick(QUERIES) }))),
  () => '{"query":"{__typename}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
  () => '{"__proto__":{"query":"{a}"},"query":{"toString":1}}',
  () => '['.repeat(20_000),
  () => '{"a":'.repeat(10_000),
  () => '{"query":"{ __typename }"',
  () => '1e999999',
  () => Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]),
  (prng) => Buffer.from(Array.from({ length: prng.int(1, 2_000) }, () => prng.int(0, 255))),
  () => 'email=a%E0%A4%A&token=%',
  () => '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{__typename}"}\r\n--x',
  () => '{"user":"owner@north.test"}',
  () => '{"user":{"$gt":""}}',
  () => 'x'.repeat(300_000),
  () => '',
];
const HEADERS: readonly ((prng: Prng) => string)[] = [
  () => 'content-type: application/json',
  () => 'content-type: application/json',
  () => 'content-type: application/json; charset=utf-7',
  () => 'content-type: multipart/form-data; boundary=x',
  () => 'content-type: multipart/form-data',
  () => 'content-type: application/x-www-form-urlencoded',
  () => 'content-type: ;;;',
  () => 'content-encoding: gzip',
  () => 'content-encoding: br, gzip, deflate, x',
  () => 'accept: text/event-stream',
  () => 'accept: multipart/mixed; subscriptionSpec=1.0, multipart/mixed; deferSpec=20220824',
  () => 'accept: */*;q=nan, ,;',
  () => 'accept-encoding: gzip, br;q=0, *;q=2',
  () => 'authorization: Bearer a.b.c',
  () => 'authorization: Bearer eyJhbGciOiJub25lIn0.e30.',
  () =>
    `authorization: Bearer eyJhbGciOiJFZERTQSIsImtpZCI6IngifQ.${Buffer.from('{"sub":"a"}').toString('base64url')}.AA`,
  () => 'authorization: Basic Og==',
  () => 'codai-caller: a.b.c',
  (prng) => `codai-caller: ${Buffer.from(`{"alg":"EdDSA","kid":${prng.int(0, 9)}}`).toString('base64url')}.e30.AA`,
  () => 'codai-csrf: 1',
  () => 'codai-correlation-id: \u00ff\u00fe',
  (prng) => `x-forwarded-for: ${'1,'.repeat(prng.int(0, 500))}`,
  () => 'x-forwarded-host: evil.example',
  () => 'traceparent: 00-00-00-00',
  () => 'last-event-id: v1.a.b.c',
  () => 'origin: null',
  () => 'origin: http://[',
  () => 'referer: %%%',
  () => 'sec-fetch-site: cross-site',
  () => 'access-control-request-method: POST',
  () => 'range: bytes=9-1,-0,a-b',
  () => 'if-none-match: "',
  () => 'if-range: x',
  () => 'expect: 100-continue',
  () => 'expect: 200-ok',
  () => 'connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: x',
  () =>
    'connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws',
  () => 'connection: upgrade\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAARAAAAAAAIAAAAA',
  () => 'stripe-signature: t=1,v1=a,v1=',
  () => 'cookie: a=b; __Host-x=%',
  (prng) => `x: ${'y'.repeat(prng.int(1, 20_000))}`,
  (prng) => Array.from({ length: prng.int(1, 2_500) }, (_, index) => `x${index}: y`).join('\r\n'),
];
/** Headers that node:http refuses itself, or that say something else of the body than there is. */
const BROKEN_HEADERS = [
  'transfer-encoding: chunked',
  'transfer-encoding: chunked, identity',
  'content-length: -1',
  'content-length: 99999999999999999999',
  'content-length: 5',
  'content-length: 5\r\ncontent-length: 6',
  'bad header: x',
  ': x',
  'x: a\0b',
  ' folded',
];

/** The bytes of one request as no honest client would send it: some parts as they should be, the others hostile or random. */
export function hostileRequest(prng: Prng): Buffer {
  if (prng.chance(0.02)) return Buffer.from(Array.from({ length: prng.int(1, 400) }, () => prng.int(0, 255)));
  const method = prng.chance(0.1) ? prng.pick(ODD_METHODS) : prng.pick(METHODS);
  const target = prng.chance(0.35) ? prng.pick(ODD_TARGETS) : targetOf(prng);
  const version = prng.chance(0.05) ? prng.pick(VERSIONS) : 'HTTP/1.1';
  const body = Buffer.from(prng.chance(0.6) ? prng.pick(BODIES)(prng) : '');
  const lines = [
    `${method} ${target} ${version}`,
    ...(prng.chance(0.97) ? [`host: ${prng.chance(0.1) ? prng.pick(HOSTS) : '127.0.0.1'}`] : []),
    ...(body.length > 0 && prng.chance(0.9) ? [`content-length: ${body.length}`] : []),
    ...Array.from({ length: prng.int(0, 4) }, () => prng.pick(HEADERS)(prng)),
    ...(prng.chance(0.1) ? [prng.pick(BROKEN_HEADERS)] : []),
  ];
  const bytes = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
  return prng.chance(0.05) ? bytes.subarray(0, prng.int(1, bytes.length)) : bytes;
}

function targetOf(prng: Prng): string {
  const path = prng.pick(PATHS);
  if (prng.chance(0.7)) return path;
  const at = prng.int(0, path.length);
  const inserted = prng.pick([
    '%',
    '%2',
    '%zz',
    '%e2%82',
    '/',
    '//',
    '\\',
    '?',
    '#',
    '\u0001',
    '\u0080',
    '..',
    ';',
    ':',
    '@',
    '*',
    '[',
  ]);
  return `${path.slice(0, at)}${inserted}${path.slice(at)}`;
}
