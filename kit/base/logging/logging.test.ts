import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { createLogger, type LogFacts } from './logger.ts';
import { neverLog } from './mask.ts';
import { personal, Sensitive, secret } from './sensitive.ts';

/** Returns the line that a logger writes for one call. */
function written(log: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  const write = (line: string) => {
    text += line;
  };
  log(createLogger({ name: 'test', level: 'trace', destination: { write } }));
  return text;
}

/** A text that could not stand in a line by chance. */
const marker = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/).map((text) => `§${text}§`);

describe('a tagged value', () => {
  it('never occurs in a log line, wherever it is put', () => {
    const places = (tagged: unknown): LogFacts[] => [
      { tagged },
      { a: { b: [tagged, { c: tagged }] } },
      { map: new Map([['k', tagged]]) },
      { error: Object.assign(new Error('x', { cause: tagged }), { tagged, code: tagged }) },
      { error: new Error(`said ${tagged}`) },
    ];
    fc.assert(
      fc.property(marker, fc.constantFrom(secret, personal), fc.nat(4), (value, tag, index) => {
        const tagged = tag(value);
        const facts = places(tagged)[index] ?? {};
        const text = written((logger) => {
          logger.info(facts, `Message with ${tagged}`);
          logger.child(facts).error(format('%s %o %j', tagged, tagged, tagged));
        });
        expect(text).not.toContain(value);
        expect(text).toContain(`[${tagged.kind}]`);
        expect(tagged.reveal()).toBe(value);
      }),
      { seed: freshSeed() },
    );
  });

  it('shows as its kind in text, JSON and inspection', () => {
    const key = secret('hunter2hunter2');
    expect([`${key}`, JSON.stringify({ key }), inspect({ key })].join()).not.toContain('hunter2');
    expect(key).toBeInstanceOf(Sensitive);
  });
});

describe('a member with a telling name', () => {
  const names = [
    'password',
    'newPassword',
    'TOTP_SECRET',
    'refreshToken',
    'Authorization',
    'set-cookie',
    'apiKey',
    'MASTER_KEY',
  ].concat(['codai-caller', 'recoveryCodes', 'email', 'userEmail', 'phone_number', 'displayName', 'ipAddress', 'IBAN']);

  it('is never written, at any depth and of any kind', () => {
    const values = fc.oneof(marker, fc.array(marker, { minLength: 1, maxLength: 3 }), fc.record({ inside: marker }));
    fc.assert(
      fc.property(fc.constantFrom(...names), values, fc.nat(3), (name, value, depth) => {
        let facts: LogFacts = { [name]: value };
        for (let level = 0; level < depth; level++) facts = { level: facts };
        const text = written((logger) => logger.info(facts, 'x') ?? logger.child(facts).info('y'));
        expect(text).not.toContain('§');
      }),
      { seed: freshSeed() },
    );
  });

  it('is written when its value is a boolean', () => {
    expect(written((logger) => logger.info({ hasPassword: true, email: null }, 'x'))).toContain('"hasPassword":true');
  });
});

describe('free text', () => {
  const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl';
  it.each([
    ['a token', jwt, 'eyJ'],
    ['a bearer header', 'authorization: Bearer abc.def', 'abc.def'],
    ['an address', 'to owner@north.test now', 'owner@'],
    ['a connection string', 'postgresql://social:s3cret/pw@127.0.0.1:5432/x failed', 's3cret'],
    ['a phone number', 'call +40 722 123 456', '2 1'],
    ['a card number', 'paid with 4111 1111 1111 1111', '1 1'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----', 'MC4CAQ'],
  ])('is masked when it has %s, in messages, members and errors', (_what, text, part) => {
    const all = written((logger) => {
      logger.info(text);
      logger.info({ note: text, list: [text] }, 'x');
      logger.error({ error: new Error(text, { cause: new Error(text) }) }, 'x');
    });
    expect(all).not.toContain(part);
  });

  it.each([
    '1700000000000',
    'usr_0123456789abcdefghjkmnpqrs',
    '2031-05-02T09:00:00.000Z',
    'sequence 4111111111111112',
    'a@b',
    '%s %d %j',
  ])('stays when it is harmless: %s', (text) => {
    expect(JSON.parse(written((logger) => logger.info({ note: text }, text)))).toMatchObject({
      note: text,
      message: text,
    });
  });

  it('is stripped of values that were registered as secret at start', () => {
    neverLog('kX9-very-long-master-key');
    expect(written((logger) => logger.info({ note: 'key=kX9-very-long-master-key;' }, 'x'))).toContain('key=[secret];');
  });

  // Quadratic matching of 200,000 characters would take longer than a test may.
  it('is cut when it is long, and masked quickly whatever it is made of', () => {
    for (const piece of ['a', 'a@', '+1', '4', 'eyJ', 'Bearer ', 'x://y:', '-----BEGIN A-----', '§']) {
      const text = written((logger) => logger.info(piece.repeat(200_000)));
      expect(text.length).toBeLessThan(30_000);
    }
  });
});

describe('a line', () => {
  it('survives cycles, depth, bigints, odd names and what throws when it is read', () => {
    const cycle: Record<string, unknown> = { big: 10n ** 20n, fn: () => 1, none: undefined, date: new Date('x') };
    cycle.self = cycle;
    const odd = JSON.parse('{"__proto__": {"polluted": 1}, "hasOwnProperty": 1, "constructor": 2, "toJSON": 3}');
    const line = JSON.parse(written((logger) => logger.info({ cycle, odd, bytes: new Uint8Array(3) }, 'x')));
    expect(line).toMatchObject({ cycle: { big: '100000000000000000000', date: '[no date]' }, bytes: '[3 bytes]' });
    expect(line.odd.hasOwnProperty).toBe(1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('is what the documentation says', () => {
    const line = JSON.parse(written((logger) => logger.child({ correlationId: 'c' }).warn({ count: 2 }, 'Two left.')));
    expect(line).toEqual({
      level: 'warn',
      time: expect.any(String),
      name: 'test',
      correlationId: 'c',
      count: 2,
      message: 'Two left.',
    });
  });

  it("leaves the arguments out that Prisma's errors quote", () => {
    const error = new Error(
      'Invalid `prisma.user.create()` invocation:\n{ secretWord: "swordfish" }\nArgument missing.',
    );
    error.name = 'PrismaClientValidationError';
    const text = written((logger) => logger.error({ error }, 'x'));
    expect(text).not.toContain('swordfish');
    expect(text).toContain('Argument missing.');
  });
});
