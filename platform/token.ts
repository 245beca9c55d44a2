import { parseArgs } from 'node:util';

/**
 * `npm run -s token -- <user> [--tenant T] [--aal1] [--url U]` prints an access token of a seeded user of the running
 * product, and nothing else. The product itself makes it, at a route that does not exist in production.
 */
async function printToken(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tenant: { type: 'string' }, aal1: { type: 'boolean' }, url: { type: 'string' } },
  });
  const [user] = positionals;
  const url = values.url ?? `http://127.0.0.1:${process.env.PORT || 4000}`;

  if (process.env.NODE_ENV === 'production') fail('There are no demo tokens in production.');
  if (user === undefined) fail('Say whose token: npm run -s token -- owner@north.test');

  const response = await fetch(`${url}/dev/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, ...(values.tenant && { tenant: values.tenant }), ...(values.aal1 && { aal1: true }) }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => fail(`Nothing answers at ${url}. Is the product running (npm start)?`));

  const answer = (await response.json().catch(() => ({}))) as { accessToken?: string; message?: string };
  if (!response.ok || answer.accessToken === undefined) {
    fail(answer.message ?? `No token for ${user}: the product answered ${response.status}.`);
  }
  process.stdout.write(`${answer.accessToken}\n`);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

void printToken();
