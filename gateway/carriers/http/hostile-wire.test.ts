import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CountedGateway, countedGateway } from '../../testing/counted-gateway.ts';
import { SocketClient } from '../../testing/socket-client.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';

let server: CountedGateway;
let issuer: TokenIssuer;
beforeAll(async () => {
  issuer = await tokenIssuer();
  server = await countedGateway({
    settings: {
      identity: identitySettings,
      batching: { enabled: true, operationsMax: 3 },
      http: { bodyBytesMax: 100_000, bodyTimeoutMs: 200 },
      subscriptions: { messageBytesMax: 10_000, initTimeoutMs: 200 },
    },
    loadTokenKeys: async () => issuer.keySet,
  });
});
afterAll(() => server[Symbol.asyncDispose]());
afterEach(() => {
  expect(server.received).toEqual([]);
});

const real = '{ stocked { stock } }';
const body = JSON.stringify({ query: real });
const json = 'application/json';

/** Each form of answer that a POST may ask for: they are different doors. */
const accepts = ['*/*', 'application/graphql-response+json', 'text/event-stream', 'multipart/mixed, application/json'];

interface Sent {
  readonly body: BodyInit;
  readonly headers?: Record<string, string>;
}
const bodies: readonly (readonly [title: string, sent: Sent, status: number, code: string])[] = [
  ['text/plain', { body, headers: { 'content-type': 'text/plain' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['no content type', { body: Buffer.from(body), headers: { 'content-type': '' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'a form',
    { body: 'query={a}', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['two content types', { body, headers: { 'content-type': `text/plain, ${json}` } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a type like JSON', { body, headers: { 'content-type': 'application/json5' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['UTF-16', { body, headers: { 'content-type': `${json}; charset=utf-16le` } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['UTF-7', { body, headers: { 'content-type': `${json}; charset=utf-7` } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'a charset of Object',
    { body, headers: { 'content-type': `${json}; charset=__proto__` } },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['an unknown encoding', { body, headers: { 'content-encoding': 'lzma' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'a gzip bomb',
    { body: gzipSync(Buffer.alloc(50_000_000, ' ')), headers: { 'content-encoding': 'gzip' } },
    413,
    'PAYLOAD_TOO_LARGE',
  ],
  [
    'a gzip bomb of JSON',
    { body: gzipSync(`{"query":"${real}","x":"${'x'.repeat(200_000)}"}`), headers: { 'content-encoding': 'gzip' } },
    413,
    'PAYLOAD_TOO_LARGE',
  ],
  [
    'half of a gzip',
    { body: gzipSync(body).subarray(0, 30), headers: { 'content-encoding': 'gzip' } },
    400,
    'BAD_REQUEST',
  ],
  ['too many bytes', { body: `${body}${' '.repeat(100_000)}` }, 413, 'PAYLOAD_TOO_LARGE'],
  ['truncated JSON', { body: body.slice(0, -1) }, 400, 'BAD_REQUEST'],
  ['two JSON values', { body: `${body}${body}` }, 400, 'BAD_REQUEST'],
  ['JSON with a comment', { body: `/* */${body}` }, 400, 'BAD_REQUEST'],
  ['JSON of another mark of order', { body: Buffer.from(`\ufeff${body}`, 'utf16le') }, 400, 'BAD_REQUEST'],
  ['JSON nested 45,000 levels deep', { body: `${'['.repeat(45_000)}${']'.repeat(45_000)}` }, 400, ''],
  [
    'an object nested 15,000 levels deep',
    { body: `${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}` },
    400,
    'BAD_REQUEST',
  ],
  ['a number', { body: '1e999' }, 400, 'BAD_REQUEST'],
  ['a text', { body: '"{ stocked { stock } }"' }, 400, 'BAD_REQUEST'],
  ['invalid UTF-8', { body: Buffer.from([...Buffer.from('{"query":"'), 0xc3, 0x28, 0x22, 0x7d]) }, 400, 'BAD_REQUEST'],
  [
    'an overlong encoding',
    { body: Buffer.from([...Buffer.from('{"query":"'), 0xc0, 0xaf, 0x22, 0x7d]) },
    400,
    'BAD_REQUEST',
  ],
  [
    'half of a surrogate pair in UTF-8',
    { body: Buffer.from([...Buffer.from('{"query":"'), 0xed, 0xa0, 0x80, 0x22, 0x7d]) },
    400,
    'BAD_REQUEST',
  ],
  ['members of a prototype', { body: `{"__proto__":{"query":"${real}"}}` }, 400, 'BAD_REQUEST'],
  ['a batch that is too long', { body: `[${Array.from({ length: 4 }, () => body).join()}]` }, 400, 'BATCH_TOO_LARGE'],
  ['a batch of batches', { body: `[[${body}]]` }, 400, 'BATCHING_NOT_ALLOWED'],
  ['a batch of nothing', { body: '[]' }, 400, 'BAD_REQUEST'],
];

describe.each(accepts)('a POST that accepts %s', (accept) => {
  it.each(bodies)('is refused with %s', async (_title, { body: sent, headers }, status, code) => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': json, accept, ...headers },
      body: sent,
    });
    const text = await response.text();
    // A batch is never a stream, which is said first.
    const isBatch = String(sent).startsWith('[') && accept === 'text/event-stream' && response.status === 406;
    if (isBatch) return expect(text).toContain('NOT_ACCEPTABLE');
    expect(text).toContain(`"code":"${code}`);
    expect(response.status).toBe(status);
  });

  it('a body that comes too slowly ends at its deadline with 408', async () => {
    const lines = [
      'POST /graphql HTTP/1.1',
      'host: x.test',
      `content-type: ${json}`,
      `accept: ${accept}`,
      'content-length: 100',
    ];
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1');
      let text = '';
      const drip = setInterval(() => socket.write(' '), 30);
      socket.on('data', (chunk) => (text += chunk));
      // A client that goes on sending is cut off in the end.
      socket.on('close', () => resolve(text)).on('error', () => undefined);
      socket.once('close', () => clearInterval(drip));
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"REQUEST_TIMEOUT"');
  });
});

it('the last of two equal members holds, for every reader', async () => {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': json },
    body: `{"query":"${real}","query":"{ __typename }"}`,
  });
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
});

describe('a WebSocket', () => {
  const subscribe = { id: '1', type: 'subscribe', payload: { query: real } };
  const messages: readonly (readonly [title: string, sent: (object | string | Buffer)[], code: number])[] = [
    ['subscribe before init', [subscribe], 4401],
    ['a double init', [{ type: 'connection_init' }, { type: 'connection_init' }], 4429],
    ['no init at all', [], 4408],
    ['a binary frame', [Buffer.from(JSON.stringify({ type: 'connection_init' }))], 1003],
    ['an oversized frame', [{ type: 'connection_init', payload: { x: 'x'.repeat(20_000) } }], 1009],
    ['truncated JSON', ['{"type":'], 4400],
    ['JSON nested 4,000 levels deep', [`${'['.repeat(4_000)}${']'.repeat(4_000)}`], 4400],
    ['an unknown type', [{ type: '__proto__' }], 4400],
    ['a message without a type', [{ id: '1' }], 4400],
    ['a bad token', [{ type: 'connection_init', payload: { authorization: 'Bearer a.b.c' } }], 4401],
    ['an id that is no text', [{ type: 'connection_init' }, { ...subscribe, id: 1 }], 4400],
    ['an empty id', [{ type: 'connection_init' }, { ...subscribe, id: '' }], 4400],
    ['a payload that is a list', [{ type: 'connection_init' }, { ...subscribe, payload: [subscribe.payload] }], 4400],
  ];
  it.each(messages)('is closed after %s', async (_title, sent, code) => {
    await using client = await SocketClient.open(server.url);
    for (const message of sent)
      client.socket.send(Buffer.isBuffer(message) || typeof message === 'string' ? message : JSON.stringify(message));
    expect((await client.closed()).code).toBe(code);
  });

  it('is closed after an id that is in use', async () => {
    await using client = await SocketClient.connect(server.url);
    const live = { ...subscribe, payload: { query: '{ __typename }' } };
    client.send(live);
    client.send(live);
    expect((await client.closed()).code).toBe(4409);
  });

  it.each(['https://evil.test', 'null', 'http://127.0.0.1.evil.test', 'file://', '__proto__'])(
    'is not opened from the origin %s',
    async (origin) => {
      await expect(SocketClient.open(server.url, { origin })).rejects.toThrow('403');
    },
  );
});
