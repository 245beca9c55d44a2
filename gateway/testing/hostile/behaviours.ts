import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Behaviour, HostileExchange } from './hostile-subgraph.ts';

/** Stands in all that the subgraph says about itself; no client may ever see it. */
export const SECRET = 'db-password-7c1';

type Entity = Record<string, unknown> | null;

/** The answer of a well-behaved subgraph. */
const sound = ({ representations }: HostileExchange): Entity[] =>
  representations.map(({ id }) => ({ rating: Number(id) * 10, note: `note ${id}` }));
const json = (entities: unknown, more: object = {}) => JSON.stringify({ data: { _entities: entities }, ...more });

/** The given text instead of the JSON of the entities. */
const saying = (text: (entities: string) => string | Buffer): Behaviour => {
  return (exchange) => exchange.reply(text(json(sound(exchange))));
};
const answering = (change: (entities: Entity[]) => unknown, more: object = {}): Behaviour => {
  return (exchange) => exchange.reply(json(change(sound(exchange)), more));
};
const failing = (paths: readonly unknown[]): Behaviour => {
  const errors = paths.map((path) => ({ message: SECRET, path, extensions: { stack: SECRET } }));
  return (exchange) => exchange.reply(json(sound(exchange).fill(null), { errors }));
};
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/**
 * `isSound`: in spite of it the answer can be read, and is. Each is what some server, proxy or attacker has sent.
 * Bounds that the test sets: 200 kB for an answer, 400 ms for an attempt.
 */
export const behaviours: readonly {
  readonly name: string;
  readonly isSound?: boolean;
  readonly behaviour: Behaviour;
}[] = [
  { name: 'a sound answer', isSound: true, behaviour: answering((entities) => entities) },

  // Not what was asked for.
  { name: 'HTML', behaviour: ({ reply }) => reply(`<html>${SECRET}`, { 'content-type': 'text/html' }) },
  { name: 'HTML that claims to be JSON', behaviour: saying(() => `<html>${SECRET}</html>`) },
  { name: 'nothing', behaviour: saying(() => '') },
  { name: 'null', behaviour: saying(() => 'null') },
  { name: 'a list', behaviour: saying((text) => `[${text}]`) },
  { name: 'a text', behaviour: saying(() => JSON.stringify(SECRET)) },
  { name: 'neither data nor errors', behaviour: saying(() => '{}') },
  { name: 'data that is null, without errors', behaviour: saying(() => '{"data":null}') },
  { name: 'data that is a list', behaviour: saying(() => '{"data":[1]}') },
  {
    name: 'another content type',
    behaviour: (exchange) => exchange.reply(json(sound(exchange)), { 'content-type': 'text/plain' }),
  },
  { name: 'an event stream', behaviour: ({ reply }) => reply('data: {}\n\n', { 'content-type': 'text/event-stream' }) },

  // Wrong shapes and counts.
  { name: 'too few entities', behaviour: answering((entities) => entities.slice(1)) },
  { name: 'too many entities', behaviour: answering((entities) => [...entities, ...entities]) },
  { name: 'entities as an object', behaviour: answering((entities) => ({ ...entities })) },
  { name: 'entities as a text', behaviour: answering(() => SECRET) },
  { name: 'entities that are lists', behaviour: answering((entities) => entities.map((entity) => [entity])) },
  { name: 'entities that are numbers', behaviour: answering((entities) => entities.map(() => 7)) },
  {
    name: 'fields of wrong types',
    behaviour: answering((entities) => entities.map(() => ({ rating: SECRET, note: {} }))),
  },
  {
    name: 'numbers out of range',
    behaviour: saying(() => '{"data":{"_entities":[{"rating":1e400},{"rating":4294967296}]}}'),
  },
  {
    name: 'objects where leaves belong',
    behaviour: answering((entities) => entities.map(() => ({ rating: { a: 1 }, note: [[]] }))),
  },
  {
    name: 'wrong type names',
    isSound: true,
    behaviour: answering((entities) => entities.map((entity) => ({ ...entity, __typename: SECRET }))),
  },
  {
    name: 'type names that are no texts',
    isSound: true,
    behaviour: answering((entities) => entities.map((entity) => ({ ...entity, __typename: { a: 1 } }))),
  },
  { name: 'missing fields', behaviour: answering((entities) => entities.map(() => ({}))) },
  {
    name: 'fields nobody asked for',
    isSound: true,
    behaviour: answering((entities) =>
      entities.map((entity) => ({ ...entity, name: SECRET, id: '9', secret: SECRET })),
    ),
  },

  // Keys that reach where they should not.
  {
    name: '__proto__ at the top',
    isSound: true,
    behaviour: saying((text) =>
      text.replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},'),
    ),
  },
  {
    name: '__proto__ in entities',
    isSound: true,
    behaviour: saying((text) =>
      text.replaceAll('{"rating"', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"rating"'),
    ),
  },
  { name: '__proto__ as data', behaviour: saying(() => '{"data":{"__proto__":{"_entities":[{"rating":1}]}}}') },
  {
    name: 'duplicate keys',
    isSound: true,
    behaviour: saying((text) =>
      text.replaceAll('"rating":', '"rating":1,"rating":').replace('{"data"', '{"data":7,"data"'),
    ),
  },

  // Text that is hard to read.
  { name: 'half of the JSON', behaviour: saying((text) => text.slice(0, -9)) },
  { name: 'JSON and more', behaviour: saying((text) => `${text}}`) },
  {
    name: 'invalid UTF-8',
    behaviour: saying(() =>
      Buffer.concat([Buffer.from('{"data":'), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('}')]),
    ),
  },
  { name: 'UTF-16', behaviour: saying((text) => Buffer.from(text, 'utf16le')) },
  { name: 'a mark of byte order before it', isSound: true, behaviour: saying((text) => `\ufeff${text}`) },
  { name: 'deep nesting', behaviour: saying(() => `{"data":{"_entities":${nested(90_000)}}}`) },
  { name: 'deep nesting that is no JSON', behaviour: saying(() => '{"data":'.repeat(20_000)) },
  {
    name: 'deep nesting beside the data',
    isSound: true,
    behaviour: saying((text) => text.replace('{', `{"extensions":${nested(5_000)},`)),
  },

  // Errors.
  {
    name: 'errors at paths outside',
    behaviour: failing([[-1], ['_entities', 99, 'rating'], ['_entities', -1, 'rating'], ['_entities', 2 ** 60, 'x']]),
  },
  {
    name: 'errors at paths of other kinds',
    behaviour: failing([
      ['_entities', '0', 'rating'],
      [{}],
      'rating',
      [1.5],
      [null],
      7,
      [],
      ['__proto__'],
      ['_entities', 0, '__proto__', 'x'],
      ['constructor'],
    ]),
  },
  { name: 'errors at a path without end', behaviour: failing([Array.from({ length: 5_000 }, () => 'rating')]) },
  { name: 'errors as a text', isSound: true, behaviour: answering((entities) => entities, { errors: SECRET }) },
  {
    name: 'errors that are no errors',
    behaviour: answering((entities) => entities.fill(null), {
      errors: [null, 7, [], SECRET, { message: { a: SECRET }, extensions: SECRET }],
    }),
  },
  {
    name: 'thousands of errors',
    behaviour: failing(Array.from({ length: 1_500 }, (_, index) => ['_entities', index % 2, 'rating'])),
  },
  {
    name: 'codes that are ours',
    behaviour: answering((entities) => entities.fill(null), {
      errors: [{ message: SECRET, extensions: { code: 'INTERNAL', correlationId: SECRET } }],
    }),
  },

  // Sizes and times.
  {
    name: 'a huge answer',
    behaviour: ({ begin, socket }) => {
      begin(60_000_000);
      socket.write(Buffer.alloc(1_000_000, ' '));
    },
  },
  {
    name: 'an answer without end',
    behaviour: async ({ begin, chunk }) => {
      begin(null);
      while (await chunk(' '.repeat(16_384)));
    },
  },
  {
    name: 'a small packet that is huge',
    behaviour: ({ reply }) => reply(gzipSync(Buffer.alloc(30_000_000, ' ')), { 'content-encoding': 'gzip' }),
  },
  {
    name: 'a packet that is broken',
    behaviour: ({ reply }) => reply(`{"data":"${SECRET}"}`, { 'content-encoding': 'gzip' }),
  },
  {
    name: 'a packet of a kind unknown',
    behaviour: ({ reply }) => reply(SECRET, { 'content-encoding': 'constructor' }),
  },
  {
    name: 'drop by drop',
    behaviour: async ({ begin, chunk }) => {
      begin(null);
      while (await chunk(' ')) await delay(20);
    },
  },
  { name: 'silence', behaviour: () => undefined },
  { name: 'headers and silence', behaviour: ({ begin }) => begin(100) },

  // HTTP.
  {
    name: 'a redirect',
    behaviour: ({ reply }) => reply('', { location: 'http://127.0.0.1:9/graphql' }, '307 Temporary Redirect'),
  },
  { name: '401', behaviour: ({ reply }) => reply(SECRET, { 'www-authenticate': SECRET }, '401 Unauthorized') },
  { name: '204', behaviour: ({ reply }) => reply('', {}, '204 No Content') },
  {
    name: '500 with a page',
    behaviour: ({ reply }) => reply(`<pre>${SECRET}`, { 'content-type': 'text/html' }, '500 Oh'),
  },
  {
    name: '503 with an answer',
    isSound: true,
    behaviour: (exchange) => exchange.reply(json(sound(exchange)), {}, '503 Sort of'),
  },
  { name: 'a reset before anything', behaviour: ({ socket }) => void socket.resetAndDestroy() },
  {
    name: 'a reset in the middle',
    behaviour: async ({ begin, socket }) => {
      begin(1_000);
      socket.write('{"data":');
      await delay(30);
      socket.resetAndDestroy();
    },
  },
  {
    name: 'an end in the middle',
    behaviour: ({ begin, socket }) => {
      begin(1_000);
      socket.end('{"data":');
    },
  },
  {
    name: 'more than it said',
    isSound: true,
    behaviour: (exchange) => {
      const text = json(sound(exchange));
      exchange.begin(text.length);
      exchange.socket.end(text + SECRET);
    },
  },
  {
    name: 'two lengths',
    behaviour: ({ socket }) =>
      void socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 9\r\n\r\n{}${SECRET}`),
  },
  {
    name: 'chunks that are none',
    behaviour: ({ begin, socket }) => {
      begin(null);
      socket.end(`zz\r\n${SECRET}\r\n`);
    },
  },
  { name: 'no HTTP at all', behaviour: ({ socket }) => void socket.end(`SSH-2.0-${SECRET}\r\n`) },
  {
    name: 'headers without end',
    behaviour: ({ socket }) =>
      void socket.write(`HTTP/1.1 200 OK\r\n${`x-${SECRET}: ${'y'.repeat(8_000)}\r\n`.repeat(40)}`),
  },
  {
    name: 'many early hints, then a sound answer',
    isSound: true,
    behaviour: (exchange) => {
      exchange.socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(200));
      exchange.reply(json(sound(exchange)));
    },
  },
  {
    name: 'early hints without end',
    behaviour: async ({ socket }) => {
      while (!socket.destroyed) {
        socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50));
        await delay(5);
      }
    },
  },
  {
    name: 'an upgrade nobody asked for',
    behaviour: ({ socket }) =>
      void socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  },
];
