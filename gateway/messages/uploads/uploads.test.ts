import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { createGateway } from '../../process/gateway/gateway.ts';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { linked } from '../../testing/subgraph.ts';

/** The form that a subgraph got: each field, and of each file its name, type and bytes. */
interface ReceivedForm {
  readonly fields: Record<string, unknown>;
  readonly files: { readonly field: string; readonly name: string; readonly type: string; readonly bytes: Buffer }[];
  readonly headers: IncomingMessage['headers'];
}

interface Stage extends AsyncDisposable {
  readonly url: string;
  readonly received: Record<'media' | 'people', ReceivedForm[]>;
  readonly media: {
    /** Before it reads a request. */
    pause: Promise<void> | null;
    /** Called when a request arrives, and when one breaks off. */
    readonly opened: (() => void)[];
    readonly broken: (() => void)[];
  };
}

const sources = {
  media: `scalar Upload
    type Query { image: String find(like: Upload): String }
    input ImageInput { file: Upload! title: String }
    type Mutation { addImage(input: ImageInput!): String addImages(files: [Upload!]!): String note(text: String): String }`,
  people: `scalar Upload
    type Query { person: String }
    type Mutation { setPortrait(file: Upload!): String }`,
};

/** One for each kind of settings: a gateway takes a while to start. */
const stages = new Map<string, Promise<Stage>>();
afterAll(async () => {
  for (const made of stages.values()) await (await made)[Symbol.asyncDispose]();
});

async function stage(uploads: Record<string, unknown> = {}): Promise<Stage> {
  const key = JSON.stringify(uploads);
  const making = stages.get(key) ?? makeStage(uploads);
  stages.set(key, making);
  const made = await making;
  for (const list of [made.received.media, made.received.people, made.media.opened, made.media.broken]) list.length = 0;
  made.media.pause = null;
  return made;
}

async function makeStage(uploads: Record<string, unknown>): Promise<Stage> {
  const received: Stage['received'] = { media: [], people: [] };
  const media: Stage['media'] = { pause: null, opened: [], broken: [] };
  const servers = Object.keys(sources).map((name) =>
    createServer(async (request, response) => {
      if (name === 'media') for (const opened of media.opened) opened();
      request.once('close', () => {
        if (!request.complete) for (const broken of media.broken) broken();
      });
      if (name === 'media' && media.pause) await media.pause;
      const form = await readForm(request).catch(() => null);
      if (form === null) return;
      received[name as 'media'].push(form);
      const { query = '' } = form.fields.operations as { query?: string };
      const field = /addImages|addImage|setPortrait|note/.exec(query)?.[0] ?? '';
      const alias = new RegExp(`(\\w+):${field}`).exec(query)?.[1] ?? field;
      const said = form.files.map(({ name: file, bytes }) => `${file} ${bytes.length}`).join(', ');
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { [alias]: said } }));
    }),
  );
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
  const urlOf = (index: number) =>
    `http://127.0.0.1:${((servers[index] as Server).address() as AddressInfo).port}/graphql`;
  const graphs = Object.entries(sources).map(([name, sdl], index) => ({ name, url: urlOf(index), sdl: linked(sdl) }));
  const gateway = await createGateway({
    supergraph: composeSubgraphs(graphs).sdl,
    settings: { uploads: { enabled: true, ...uploads } },
    logger: pino({ level: 'silent' }),
  });
  const front = createServer(gateway.listener);
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const made: Stage = {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}/graphql`,
    received,
    media,
    async [Symbol.asyncDispose]() {
      await gateway.drain({ timeoutMs: 100 });
      for (const server of [front, ...servers]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
  return made;
}

function readForm(request: IncomingMessage): Promise<ReceivedForm> {
  return new Promise((resolve, reject) => {
    const form: ReceivedForm = { fields: {}, files: [], headers: request.headers };
    if (request.headers['content-type'] === 'application/json') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () =>
        resolve({ ...form, fields: { operations: JSON.parse(Buffer.concat(chunks).toString()) } }),
      );
      return;
    }
    const parser = new Busboy({ headers: request.headers as BusboyHeaders });
    parser.on('field', (name, value) => {
      form.fields[name] = JSON.parse(value);
    });
    parser.on('file', (field, stream, name, _encoding, type) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => form.files.push({ field, name: name ?? '', type, bytes: Buffer.concat(chunks) }));
    });
    parser.on('finish', () => resolve(form));
    parser.on('error', reject);
    request.on('error', reject).on('aborted', () => reject(new Error('aborted')));
    request.pipe(parser);
  });
}

interface Sent {
  readonly operations: unknown;
  readonly map: unknown;
  readonly files?: readonly (readonly [field: string, bytes: string, name?: string, type?: string])[];
  readonly headers?: Record<string, string>;
}

function formOf({ operations, map, files = [] }: Sent): FormData {
  const form = new FormData();
  if (operations !== undefined) form.append('operations', JSON.stringify(operations));
  if (map !== undefined) form.append('map', JSON.stringify(map));
  for (const [field, bytes, name = 'a.txt', type = 'text/plain'] of files) {
    form.append(field, new Blob([bytes], { type }), name);
  }
  return form;
}

async function send(url: string, sent: Sent) {
  const headers = { 'codai-csrf': '1', accept: 'application/graphql-response+json', ...sent.headers };
  const response = await fetch(url, { method: 'POST', headers, body: formOf(sent) });
  return {
    status: response.status,
    ...(JSON.parse(await response.text()) as { data?: unknown; errors?: { extensions: { code: string } }[] }),
  };
}

const addImage = {
  query: 'mutation ($input: ImageInput!) { addImage(input: $input) }',
  variables: { input: { file: null, title: 'one' } },
};

describe('files', () => {
  it('G-26: stand in several places of one request, and are sent to its subgraph once', async () => {
    const { url, received } = await stage();
    const operations = {
      query: 'mutation ($files: [Upload!]!) { addImages(files: $files) }',
      variables: { files: [null, null, null] },
    };
    const map = { pic: ['variables.files.0', 'variables.files.2'], two: ['variables.files.1'] };
    const files: Sent['files'] = [
      ['pic', 'abc'],
      ['two', 'de', 'b.txt'],
    ];
    expect(await send(url, { operations, map, files })).toMatchObject({ status: 200 });
    const [form] = received.media;
    expect(form?.fields.map).toEqual({ 0: map.pic, 1: map.two });
    expect(form?.files.map(({ name, bytes }) => [name, String(bytes)])).toEqual([
      ['a.txt', 'abc'],
      ['b.txt', 'de'],
    ]);
  });

  it('go to the subgraph of the field that takes them, in the place of their variable', async () => {
    const { url, received } = await stage();
    const sent = {
      operations: addImage,
      map: { pic: ['variables.input.file'] },
      files: [['pic', 'abc', 'p.png', 'image/png']],
    };
    expect(await send(url, sent as unknown as Sent)).toEqual({ status: 200, data: { addImage: 'p.png 3' } });
    const [form] = received.media;
    expect(form?.fields).toEqual({
      operations: { query: expect.stringContaining('addImage'), variables: { input: { file: null, title: 'one' } } },
      map: { 0: ['variables.input.file'] },
    });
    expect(form?.files).toEqual([{ field: '0', name: 'p.png', type: 'image/png', bytes: Buffer.from('abc') }]);
    expect(received.people).toEqual([]);
  });

  it('may be several, in a list, and for one subgraph after the other', async () => {
    const { url, received } = await stage();
    const operations = {
      query: `mutation ($files: [Upload!]!, $file: Upload!) { addImages(files: $files) setPortrait(file: $file) }`,
      variables: { files: [null, null], file: null },
    };
    const map = { a: ['variables.files.0'], b: ['variables.files.1'], c: ['variables.file'] };
    const files = [
      ['a', 'A'],
      ['b', 'BB', 'b.txt'],
      ['c', 'CCC'],
    ] as const;
    expect(await send(url, { operations, map, files })).toMatchObject({
      data: { addImages: 'a.txt 1, b.txt 2', setPortrait: 'a.txt 3' },
    });
    expect(received.media[0]?.fields.map).toEqual({ 0: ['variables.files.0'], 1: ['variables.files.1'] });
    expect(received.people[0]?.files.map(({ bytes }) => String(bytes))).toEqual(['CCC']);
  });

  it('are streamed through: the gateway takes no more than the subgraph does', async () => {
    let goOn: () => void = () => undefined;
    const made = await stage({ fileBytesMax: 64 * 1024 * 1024, totalBytesMax: 80 * 1024 * 1024 });
    made.media.pause = new Promise((resolve) => {
      goOn = resolve;
    });
    const opened = new Promise<void>((resolve) => made.media.opened.push(resolve));
    const { head, tail } = rawForm(addImage, { pic: ['variables.input.file'] }, 'pic');
    const client = httpRequest(made.url, { method: 'POST', headers: { ...rawHeaders, 'codai-csrf': '1' } });
    const answered = new Promise<string>((resolve) => {
      client.on('response', async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve(Buffer.concat(chunks).toString());
      });
    });
    client.write(head);
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    let written = 0;
    const writing = (async () => {
      for (; written < 48; written++) {
        if (!client.write(chunk)) await new Promise((resolve) => client.once('drain', resolve));
      }
      client.end(tail);
    })();
    await opened;
    // Long enough for what the buffers of sockets and streams hold; a gateway that collects would have it all.
    while (written < 1) await delay(5);
    let before = -1;
    while (before !== written) {
      before = written;
      await delay(300);
    }
    expect(written).toBeLessThan(40);
    goOn();
    await writing;
    expect(JSON.parse(await answered)).toEqual({ data: { addImage: `p.bin ${48 * 1024 * 1024}` } });
  });

  it('have names that cannot leave their place', async () => {
    const { url, received } = await stage();
    const name = '../../etc/pass"wd\r\nx-evil: 1';
    const { head, tail } = rawForm(addImage, { pic: ['variables.input.file'] }, 'pic', '../../etc/pass%22wd');
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...rawHeaders, 'codai-csrf': '1' },
      body: `${head}abc${tail}`,
    });
    expect(response.status, name).toBe(200);
    expect(received.media[0]?.files[0]?.name).not.toMatch(/[/\\\r\n"]/);
    expect(received.media[0]?.headers['x-evil']).toBeUndefined();
  });
});

const BOUNDARY = 'xxBOUNDARYxx';
const rawHeaders = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

function rawForm(operations: unknown, map: unknown, field: string, name = 'p.bin') {
  const text = (key: string, value: unknown) =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${JSON.stringify(value)}\r\n`;
  const file = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\n\r\n`;
  return { head: text('operations', operations) + text('map', map) + file, tail: `\r\n--${BOUNDARY}--\r\n` };
}

describe('a form', () => {
  const map = { pic: ['variables.input.file'] };
  const files = [['pic', 'abc']] as const;
  const good: Sent = { operations: addImage, map, files };
  const twice = {
    query: 'mutation ($file: Upload!, $input: ImageInput!) { setPortrait(file: $file) addImage(input: $input) }',
    variables: { file: null, input: { file: null } },
  };
  const both = {
    query: 'mutation ($file: Upload!) { setPortrait(file: $file) addImage(input: { file: $file }) }',
    variables: { file: null },
  };

  it.each<{ why: string; sent: Partial<Sent>; uploads?: Record<string, number>; status: number; code: string }>([
    {
      why: 'without the header that makes a browser ask first',
      sent: { headers: { 'codai-csrf': undefined as never } },
      status: 403,
      code: 'CSRF_BLOCKED',
    },
    { why: 'as a batch', sent: { operations: [addImage] }, status: 400, code: 'BATCHING_NOT_ALLOWED' },
    { why: 'without a map', sent: { map: undefined }, status: 400, code: 'BAD_REQUEST' },
    { why: 'without operations', sent: { operations: undefined }, status: 400, code: 'BAD_REQUEST' },
    {
      why: 'with a path that leads nowhere',
      sent: { map: { pic: ['variables.nothing'] } },
      status: 400,
      code: 'BAD_REQUEST',
    },
    { why: 'with a path out of the variables', sent: { map: { pic: ['query'] } }, status: 400, code: 'BAD_REQUEST' },
    {
      why: 'with a path into a prototype',
      sent: { map: { pic: ['variables.__proto__.x'] } },
      status: 400,
      code: 'BAD_REQUEST',
    },
    {
      why: 'with one file where no null is',
      sent: { map: { pic: ['variables.input.file', 'variables.input.title.text'] } },
      status: 400,
      code: 'BAD_REQUEST',
    },
    {
      why: 'with one file in too many places',
      sent: { map: { pic: Array.from({ length: 21 }, (_, index) => `variables.files.${index}`) } },
      status: 400,
      code: 'BAD_REQUEST',
    },
    { why: 'with a file that is missing', sent: { files: [] }, status: 400, code: 'BAD_REQUEST' },
    {
      why: 'with a query',
      sent: {
        operations: { query: 'query ($f: Upload) { find(like: $f) }', variables: { f: null } },
        map: { pic: ['variables.f'] },
      },
      status: 400,
      code: 'BAD_USER_INPUT',
    },
    {
      why: 'with too many files',
      sent: { map: { pic: ['variables.input.file'], more: ['variables.input.title'] } },
      uploads: { filesMax: 1 },
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    },
    {
      why: 'with a file that is too large',
      sent: { files: [['pic', 'x'.repeat(2_000)]] },
      uploads: { fileBytesMax: 1_000 },
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    },
    {
      why: 'when all of it is too large',
      sent: {},
      uploads: { totalBytesMax: 300 },
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    },
    {
      why: 'with operations that are too large',
      sent: {},
      uploads: { fieldBytesMax: 50 },
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    },
    {
      why: 'with a file for two subgraphs',
      sent: { operations: both, map: { pic: ['variables.file'] } },
      status: 200,
      code: 'UPLOAD_NOT_POSSIBLE',
    },
    {
      why: 'with files in another order than they are needed in',
      sent: {
        operations: twice,
        map: { pic: ['variables.input.file'], two: ['variables.file'] },
        files: [
          ['pic', 'abc'],
          ['two', 'def'],
        ],
      },
      status: 200,
      code: 'UPLOAD_NOT_POSSIBLE',
    },
  ])('is refused $why', async ({ sent, uploads, status, code }) => {
    const { url, received } = await stage(uploads);
    const whole: Sent = { ...good, ...sent };
    const headers = Object.fromEntries(Object.entries(whole.headers ?? {}).filter(([, value]) => value !== undefined));
    const form = formOf(whole);
    const isGuarded = !('codai-csrf' in (whole.headers ?? {}));
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/graphql-response+json', ...(isGuarded && { 'codai-csrf': '1' }), ...headers },
      body: form,
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    expect({ status: response.status, code: errors?.[0]?.extensions.code }).toEqual({ status, code });
    expect(received.media.length + received.people.length).toBe(0);
  });

  it('is refused when it comes too slowly', async () => {
    const { url } = await stage({ timeoutMs: 200 });
    const { head } = rawForm(addImage, map, 'pic');
    const client = httpRequest(url, { method: 'POST', headers: { ...rawHeaders, 'codai-csrf': '1' } });
    client.on('error', () => undefined);
    client.write(head);
    const response = await new Promise<IncomingMessage>((resolve) => client.once('response', resolve));
    expect(response.statusCode).toBe(408);
    client.destroy();
  });

  it('is refused when uploads are switched off', async () => {
    const { url } = await stage({ enabled: false });
    expect(await send(url, good)).toMatchObject({
      status: 415,
      errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }],
    });
  });
});

it('a client that leaves in the middle of a file takes the request to the subgraph with it', async () => {
  const made = await stage();
  const opened = new Promise<void>((resolve) => made.media.opened.push(resolve));
  const broken = new Promise<void>((resolve) => made.media.broken.push(resolve));
  const { head } = rawForm(addImage, { pic: ['variables.input.file'] }, 'pic');
  const client = httpRequest(made.url, { method: 'POST', headers: { ...rawHeaders, 'codai-csrf': '1' } });
  client.on('error', () => undefined);
  client.write(`${head}abc`);
  await opened;
  client.destroy();
  await broken;
  expect(made.received.media).toEqual([]);
});
