import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';

describe('the command line', () => {
  it('takes a user, and the rest from where the product usually is', () => {
    const command = readCommandLine(['ana@north.test'], {});
    expect(command).toMatchObject({ user: 'ana@north.test', url: 'http://127.0.0.1:4000/graphql', eventsMax: null });
  });

  it.each([
    { args: ['ana', '--url', 'https://api.test'], env: {}, url: 'https://api.test/graphql' },
    { args: ['ana', '--url', 'https://api.test/graphql'], env: {}, url: 'https://api.test/graphql' },
    { args: ['ana', '--url', 'https://api.test/v2/graph'], env: {}, url: 'https://api.test/v2/graph' },
    { args: ['ana'], env: { PORT: '4321' }, url: 'http://127.0.0.1:4321/graphql' },
  ])('finds the endpoint of $args: $url', ({ args, env, url }) => {
    expect(readCommandLine(args, env).url).toBe(url);
  });

  it('takes secrets from the environment only', () => {
    const env = { WATCH_PASSWORD: 'p', WATCH_TOTP_SECRET: 's' };
    expect(readCommandLine(['ana', '--once', '3'], env)).toMatchObject({
      password: 'p',
      totpSecret: 's',
      eventsMax: 3,
    });
  });

  it.each([
    { args: [], says: /Name one user/ },
    { args: ['ana', 'ion'], says: /Name one user/ },
    { args: ['ana', '--once', '0'], says: /--once takes a count/ },
    { args: ['ana', '--once', '1e9'], says: /--once takes a count/ },
    { args: ['ana', '--url', 'localhost:4000'], says: /not an http address/ },
    { args: ['ana', '--url', 'http://'], says: /not an http address/ },
    { args: ['ana', '--twice'], says: /--twice/ },
  ])('says what is wrong with $args', ({ args, says }) => {
    expect(() => readCommandLine(args, {})).toThrow(says);
  });
});
