import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { tokenOf } from '../testing/graphql-client.ts';
import { sharedProduct } from '../testing/shared-product.ts';
import { readRouteTable } from './route-table.ts';

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>;
}
interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: JSON that each test reads in its own way.
  readonly body: any;
}

const generated = (name: string) => fileURLToPath(new URL(`../../codegen/generated/${name}`, import.meta.url));
const openApi = JSON.parse(await readFile(generated('openapi.json'), 'utf8')) as OpenApi;
const restRoutes = await readRouteTable(generated('rest-routes.json'));

let url: string;
let owner: string;
beforeAll(async () => {
  url = (await sharedProduct()).url;
  owner = await tokenOf(url, 'owner@north.test', { tenant: 'org_seed_north' });
});

async function send(
  method: string,
  path: string,
  {
    token = owner,
    body,
    key,
    headers = {},
  }: { token?: string | null; body?: unknown; key?: string; headers?: object } = {},
): Promise<Answered> {
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

const ajv = addFormats.default(new Ajv2020({ strict: false }));
ajv.addSchema({ $id: 'openapi', ...openApi });

/** Validates a body as the OpenAPI document describes it. */
function described(method: string, path: string, status: number): ValidateFunction {
  const steps = [
    'paths',
    path,
    method.toLowerCase(),
    'responses',
    String(status),
    'content',
    'application/json',
    'schema',
  ];
  return ajv.compile({
    $ref: `openapi#/${steps.map((step) => encodeURIComponent(step.replaceAll('/', '~1'))).join('/')}`,
  });
}

describe('the OpenAPI document', () => {
  it('is valid, is served, and has every route', async () => {
    expect(await new Validator().validate({ ...openApi })).toMatchObject({ valid: true });
    const served = await fetch(`${url}/api/openapi.json`);
    expect(await served.json()).toEqual(openApi);
    const listed = Object.entries(openApi.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(listed.sort()).toEqual(restRoutes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('is shown as a page that lists every route', async () => {
    const page = await (await fetch(`${url}/api`)).text();
    for (const { path } of restRoutes) expect(page).toContain(`<code>/api${path}</code>`);
  });
});

describe('a route that lists', () => {
  const lists = restRoutes.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
  const queries: Readonly<Record<string, string>> = {
    '/memory/search': '?query=quay&topK=3',
    '/memory/context': '?query=quay&tokenBudget=200',
    '/search': '?query=harbour',
    '/social/search': '?text=harbour',
    '/commerce/checkout/quote': '?currency=EUR&country=DE',
  };

  it.each(lists.map(({ path }) => path))('GET %s answers as it is described', async (path) => {
    const { status, body } = await send('GET', `${path}${queries[path] ?? ''}`);
    expect({ status, problems: body.problems, detail: body.detail }).toEqual({ status: 200 });
    const validate = described('GET', path, 200);
    expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
    expect(JSON.stringify(body)).not.toContain('__typename');
    // The items of a list are things that another route or list shows, each with its id.
    const [first] = Array.isArray(body.data) ? body.data : [];
    const one = lists.length > 0 && restRoutes.find((route) => route.method === 'GET' && route.path === `${path}/{id}`);
    if (first === undefined || !one) return;
    const alone = await send('GET', `${path}/${encodeURIComponent(first.id)}`);
    expect(alone.body).toMatchObject({ data: { id: first.id } });
    const validateOne = described('GET', one.path, 200);
    expect(validateOne(alone.body), JSON.stringify(validateOne.errors)).toBe(true);
  });

  it('gives the address of the next page, whose items are others', async () => {
    const first = await send('GET', '/commerce/products?first=2');
    expect(first.body).toMatchObject({ data: { length: 2 }, page: { hasNext: true } });
    const [, next = ''] = /^<\/api([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    const second = await send('GET', next);
    expect(second.body.data).toHaveLength(2);
    const ids = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(4);
  });
});

describe('a route that writes', () => {
  it('moves money once for each key', async () => {
    const opened = await Promise.all(
      ['From', 'To'].map((name) =>
        send('POST', '/finance/accounts', { key: randomUUID(), body: { name: `${name} REST`, currency: 'EUR' } }),
      ),
    );
    expect(opened.map(({ status }) => status)).toEqual([201, 201]);
    const [from, to] = opened.map(({ body }) => body.data.id as string);
    const asked = { fromAccountId: from, to: { accountId: to }, amount: { minor: '100', currency: 'EUR' } };
    const refused = await send('POST', '/finance/transfers', { key: randomUUID(), body: asked });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'INSUFFICIENT_FUNDS', status: 422, type: 'about:blank' },
    });
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    const key = randomUUID();
    const again = { ...asked, fromAccountId: 'acc_seed_north' };
    const made = await Promise.all([1, 2, 3].map(() => send('POST', '/finance/transfers', { key, body: again })));
    expect(new Set(made.map(({ status, body }) => `${status} ${body.data?.id}`)).size).toBe(1);
    expect(made[0]).toMatchObject({ status: 201, body: { data: { status: 'COMPLETED', amount: { minor: '100' } } } });
    const { body: account } = await send('GET', `/finance/accounts/${to}`);
    expect(account.data.available.minor).toBe('100');
  });

  it('stores a memory, changes it by its version, and forgets it', async () => {
    const content = `The pilot comes at six ${randomUUID()} – ăîșț 🚢`;
    const stored = await send('POST', '/memory/memories', { key: randomUUID(), body: { content } });
    expect(stored).toMatchObject({ status: 201, body: { data: { content, version: 1 } } });
    const place = `/memory/memories/${stored.body.data.id}`;
    const change = { importance: 0.9, expectedVersion: 1 };
    expect(await send('PATCH', place, { body: change })).toMatchObject({ status: 200, body: { data: { version: 2 } } });
    expect(await send('PATCH', place, { body: change })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT' },
    });
    expect(await send('DELETE', place)).toMatchObject({ status: 200, body: { data: { count: 1 } } });
    expect(await send('GET', place)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('signs in, refreshes, and signs out for good', async () => {
    const email = 'reader@north.test';
    const wrong = await send('POST', '/auth/sign-in', { token: null, body: { email, password: 'not it at all' } });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer');
    const token = await tokenOf(url, 'member@north.test');
    expect(await send('GET', '/auth/me', { token })).toMatchObject({ body: { data: { email: 'member@north.test' } } });
    expect(await send('POST', '/auth/sign-out', { token })).toMatchObject({ status: 200, body: { data: true } });
    expect(await send('GET', '/auth/me', { token })).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  });
});

describe('a request that does not fit', () => {
  it.each([
    ['GET', '/finance/accounts?limit=3', {}, 400, 'BAD_USER_INPUT', '/limit'],
    ['GET', '/finance/accounts?first=many', {}, 400, 'BAD_USER_INPUT', '/first'],
    ['GET', '/finance/accounts?first=1&first=2', {}, 400, 'BAD_USER_INPUT', '/first'],
    ['GET', '/finance/transfers?order=SIDEWAYS', {}, 400, 'BAD_USER_INPUT', undefined],
    ['GET', '/memory/search', {}, 400, 'BAD_USER_INPUT', '/query'],
    ['GET', '/finance/accounts/acc_none', {}, 404, 'NOT_FOUND', undefined],
    ['GET', '/finance/nothing', {}, 404, 'NOT_FOUND', undefined],
    ['PUT', '/finance/accounts', { body: {} }, 405, 'METHOD_NOT_ALLOWED', undefined],
    ['POST', '/finance/accounts', { body: { name: 'A', currency: 'EUR' } }, 400, 'BAD_USER_INPUT', undefined],
    ['POST', '/finance/accounts', { key: 'k', body: '{' }, 400, 'BAD_REQUEST', undefined],
    ['POST', '/finance/accounts', { key: 'k', body: '[]' }, 400, 'BAD_REQUEST', undefined],
    ['POST', '/finance/accounts', { key: 'k', body: { name: 'A', colour: 'red' } }, 400, 'BAD_USER_INPUT', undefined],
    [
      'POST',
      '/finance/accounts',
      { key: 'k', body: 'name=A', headers: { 'content-type': 'text/plain' } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      undefined,
    ],
    [
      'POST',
      '/finance/accounts',
      { key: 'k', body: '{"__proto__": {"name": "A"}, "currency": "EUR"}' },
      400,
      'BAD_USER_INPUT',
      undefined,
    ],
    ['PUT', '/social/following/usr_x', { body: { userId: 'usr_y' } }, 400, 'BAD_USER_INPUT', '/userId'],
    ['GET', '/finance/accounts', { token: null }, 401, 'UNAUTHENTICATED', undefined],
  ] as const)('%s %s is refused with a typed problem', async (method, path, request, status, code, pointer) => {
    const answered = await send(method, path, request);
    expect(answered).toMatchObject({ status, body: { status, code } });
    expect(answered.body.pointer).toBe(pointer);
    expect(answered.headers.get('content-type')).toBe('application/problem+json');
    expect(JSON.stringify(answered.body)).not.toMatch(/RestOpenAccount|node_modules|at \w+ \(/);
  });

  it('shows the methods of a path in Allow', async () => {
    const { headers } = await send('PATCH', '/finance/accounts', { body: {} });
    expect(headers.get('allow')).toBe('GET, POST');
  });

  it('takes no cookie for a credential', async () => {
    const headers = { cookie: `authorization=Bearer ${owner}; token=${owner}` };
    expect(await send('GET', '/auth/me', { token: null, headers })).toMatchObject({ status: 401 });
  });
});
