import { request as plainRequest } from 'node:http';
import { describe, expect } from 'vitest';
import { check } from './check.ts';
import { asNobody, asPerson, hasTokens, personToken, url } from './installation.ts';

const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const INSIDES = /node_modules|\bat \w+ \(|SELECT .* FROM|postgres(ql)?:\/\/|\/app\/dist|ECONNREFUSED/;

/** A token whose payload is another one, with its old signature or none. */
function forged(token: string, change: (payload: Record<string, unknown>) => object, alg?: 'none'): string {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = encode(change(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))));
  return alg === 'none' ? `${encode({ alg: 'none', typ: 'JWT' })}.${claims}.` : `${head}.${claims}.${signature}`;
}

async function codeOf(token: string): Promise<unknown> {
  const { data, errors } = await post(JSON.stringify({ query: '{ me { id } }' }), {
    authorization: `Bearer ${token}`,
  }).then(
    (response) => response.json() as Promise<{ data?: { me?: unknown }; errors?: { extensions: { code: string } }[] }>,
  );
  return data?.me ? 'LET IN' : errors?.[0]?.extensions.code;
}

describe('a token', () => {
  const forgeries: readonly [string, (token: string) => string][] = [
    ['without a signature', (token) => forged(token, (claims) => claims, 'none')],
    ['with another person in it', (token) => forged(token, (claims) => ({ ...claims, sub: 'usr_other' }))],
    ['with a later end', (token) => forged(token, (claims) => ({ ...claims, exp: 4_102_444_800 }))],
    ['of another issuer', (token) => forged(token, (claims) => ({ ...claims, iss: 'https://elsewhere.test' }))],
    ['that is no token', () => 'x.y.z'],
  ];
  for (const [what, forge] of forgeries)
    check(
      `${what} opens nothing`,
      async () => expect(await codeOf(forge(await personToken()))).toBe('UNAUTHENTICATED'),
      hasTokens,
    );
});

describe('an operation', () => {
  check('of a stranger reads nothing of others', async () => {
    const { data } = await asNobody(
      '{ accounts(first: 1) { edges { node { id } } } memories(first: 1) { edges { node { id } } } }',
    );
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
  });

  check('that is too deep, too wide or too dear is refused before it runs', async () => {
    const deep = `{ me { ${'wallet { owner { '.repeat(40)} id ${'} }'.repeat(40)} } }`;
    const wide = `{ ${Array.from({ length: 2_000 }, (_, index) => `a${index}: __typename`).join(' ')} }`;
    const dear =
      '{ feed(first: 100) { edges { node { comments(first: 100) { edges { node { replies(first: 100) { edges { node { id } } } } } } } } } }';
    for (const query of [deep, wide, dear]) {
      const { data, errors } = await asNobody(query);
      expect(errors.length, query.slice(0, 60)).toBeGreaterThan(0);
      expect(data ?? null).toBeNull();
    }
  });

  check(
    'with SQL, scripts or names of prototypes in its values is an ordinary one',
    async () => {
      const ask = await asPerson();
      for (const text of [`'; DROP TABLE post; --`, '<script>alert(1)</script>', '__proto__', '%00', '\u202e']) {
        const { errors } = await ask(
          'query ($text: String!) { searchSocial(text: $text) { posts(first: 1) { edges { node { id } } } } }',
          { text },
        );
        expect(JSON.stringify(errors)).not.toMatch(INSIDES);
        expect(errors.filter(({ extensions }) => extensions.code === 'INTERNAL')).toEqual([]);
      }
    },
    hasTokens,
  );

  check('cannot be sent by a page of another site', async () => {
    const simple = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: 'https://attacker.test' },
      body: '{"query":"{ __typename }"}',
    });
    expect(simple.status).toBeGreaterThanOrEqual(400);
    const get = await fetch(`${url}/graphql?query={__typename}`, { headers: { origin: 'https://attacker.test' } });
    expect(get.headers.get('access-control-allow-origin')).toBeNull();
  });

  check('says nothing of the insides when it fails', async () => {
    for (const body of [
      '{',
      '[]',
      '{"query": 1}',
      '{"query":"{ nothing }"}',
      '{"query":"query($x: Int){__typename}","variables":{"x":"y"}}',
      '{"documentId":"../../etc/passwd"}',
    ]) {
      const text = await (await post(body)).text();
      expect(text).not.toMatch(INSIDES);
      expect(JSON.parse(text).errors.length).toBeGreaterThan(0);
    }
  });
});

describe('a request', () => {
  check('with a body beyond the limit is refused', async () => {
    const status = await post(JSON.stringify({ query: `{ __typename } #${'x'.repeat(20_000_000)}` })).then(
      (response) => response.status,
      () => 413,
    );
    expect(status).toBe(413);
  });

  check('for a path outside of the app is not answered with a file', async () => {
    for (const path of ['/app/..%2f..%2f..%2fetc/passwd', '/app/%2e%2e/%2e%2e/package.json', '/.env', '/.git/config']) {
      const text = await statusAndText(path);
      expect(text, path).not.toMatch(/root:x:|"dependencies"|MASTER_KEY|\[core\]/);
    }
  });

  check('for a page is answered with a policy that lets no foreign script run and no frame hold it', async () => {
    const { headers } = await fetch(`${url}/app/`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src|script-src/);
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    expect(policy).toContain('frame-ancestors');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  check('for the metrics or the development routes finds none at the public address', async ({ note }) => {
    expect((await fetch(`${url}/metrics`)).headers.get('content-type') ?? '').not.toContain('version=0.0.4');
    const response = await fetch(`${url}/dev/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    if (response.status !== 404) note('This installation has development routes: it is not for production.');
  });

  check('travels by TLS', async ({ note }) => {
    const { protocol, hostname } = new URL(url);
    if (protocol === 'https:') expect((await fetch(url)).headers.get('strict-transport-security')).not.toBeNull();
    else note(`${hostname} was asked over plain HTTP.`);
    expect(protocol === 'https:' || ['127.0.0.1', 'localhost'].includes(hostname)).toBe(true);
  });

  check('that guesses a password is slowed down', async ({ note }) => {
    const attempt = () =>
      asNobody<{ signIn?: { code?: string } }>(
        'mutation ($input: SignInInput!) { signIn(input: $input) { ... on Error { code } } }',
        {
          input: { email: `guessed-${process.pid}@drill.test`, password: 'wrong password' },
        },
      );
    const codes = new Set<string>();
    for (let guess = 0; guess < 30 && !codes.has('RATE_LIMITED'); guess++) {
      const { data, errors } = await attempt();
      codes.add(data?.signIn?.code ?? String(errors[0]?.extensions.code));
    }
    note(`Answers: ${[...codes].join(', ')}.`);
    expect([...codes]).toContain('RATE_LIMITED');
  });
});

/** A path as it stands: `fetch` would resolve its dots. */
function statusAndText(path: string): Promise<string> {
  const { hostname, port, protocol } = new URL(url);
  if (protocol === 'https:') return fetch(`${url}${path}`).then((response) => response.text());
  return new Promise((resolve, reject) => {
    plainRequest({ hostname, port, path }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}
