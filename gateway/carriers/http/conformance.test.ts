import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';

let server: GatewayUnderTest;
beforeAll(async () => {
  server = await gatewayForTests();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** The same requests through both doors: over a socket most meet the thin door, through `fetch` all meet yoga's. */
const doors = [
  { door: 'a real socket', send: (input: string, init?: RequestInit) => fetch(input, init) },
  {
    door: 'the Fetch API',
    send: (input: string, init?: RequestInit) => server.gateway.fetch(new Request(input, init)),
  },
];

describe.each(doors)('GraphQL over HTTP through $door', ({ send }) => {
  const audits = serverAudits({
    url: () => server.url,
    fetchFn: (input: string, init?: RequestInit) => send(input, init),
  });

  it.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async (_title, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });

  it('has something to run', () => {
    expect(audits.length).toBeGreaterThan(50);
  });
});
