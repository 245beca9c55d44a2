import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type MountedRoute, silentLogger } from '@codai/kit';
import { guardListener, type Respond } from '@codai/kit/host';
import { afterEach, expect, it } from 'vitest';
import { type ForwardDeadlines, forwardRoutes } from './forward-routes.ts';
import { mountRoutes } from './routes.ts';
import { subgraphFacts } from './subgraph-facts.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(routes: readonly MountedRoute[]): Promise<string> {
  const mounted = mountRoutes(routes, silentLogger, { bodyMs: 2_000 });
  const respond: Respond = (request, response, url) => mounted(request, response, url) ?? response.writeHead(404).end();
  const server = createServer(guardListener(respond, { logger: silentLogger }));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A front server before another one, with what the subgraph that has this route declares of it. */
async function apart(
  route: string,
  handle: MountedRoute['handle'],
  deadlines: ForwardDeadlines = { headMs: 5_000, idleMs: 5_000 },
) {
  const declared = Object.values(subgraphFacts)
    .flatMap(({ routes }) => routes)
    .filter((one) => (typeof one === 'string' ? one : one.route) === route);
  expect(declared).toHaveLength(1);
  const [method, path] = route.split(' ') as [MountedRoute['method'], string];
  const limits = typeof declared[0] === 'object' ? declared[0] : {};
  const origin = await serve([{ method, path, ...limits, handle }]);
  return serve(forwardRoutes(declared, origin, silentLogger, deadlines));
}

const text = async (request: Request) => new Response(String((await request.arrayBuffer()).byteLength));

/** Settles it from outside. */
function deferred() {
  let settle: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

it.each([
  ['PATCH /uploads/*', '/uploads/1', 8 * 2 ** 20],
  ['POST /v1/chat/completions', '/v1/chat/completions', 1024 * 1024],
  ['POST /events', '/events', 1024 * 1024],
  ['POST /webhooks/mail/signed', '/webhooks/mail/signed', 1024 * 1024],
  ['PUT /scim/v2/*', '/scim/v2/Groups/1', 512 * 1024],
])('forwards %s with a body of the length that the route declares', async (route, path, bytes) => {
  const url = await apart(route, text);
  const [method = ''] = route.split(' ');
  const answer = await fetch(`${url}${path}`, { method, body: Buffer.alloc(bytes, 1) });
  expect([answer.status, await answer.text()]).toEqual([200, String(bytes)]);
});

it('refuses a forwarded body above what its route declares', async () => {
  const url = await apart('POST /events', text);
  const answer = await fetch(`${url}/events`, { method: 'POST', body: Buffer.alloc(1024 * 1024 + 1) });
  expect(answer.status).toBe(413);
});

it('forwards the pieces of an upload as they come', async () => {
  const seen = deferred();
  const url = await apart('PATCH /uploads/*', async (request) => {
    for await (const _piece of request.body ?? []) seen.settle();
    return new Response('all');
  });
  const rest = deferred();
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(Buffer.from('first'));
      await rest.promise;
      controller.enqueue(Buffer.from('second'));
      controller.close();
    },
  });
  const sent = fetch(`${url}/uploads/1`, { method: 'PATCH', body, duplex: 'half' } as RequestInit);
  // The first piece is at its goal before the second one is sent.
  await seen.promise;
  rest.settle();
  expect(await (await sent).text()).toBe('all');
});

it('lets an answer take longer than any of its deadlines while words go on arriving', async () => {
  const idleMs = 1_000;
  const words = 6;
  const url = await apart(
    'POST /v1/chat/completions',
    async () => {
      let sent = 0;
      return new Response(
        new ReadableStream({
          async pull(controller) {
            await new Promise((resolve) => setTimeout(resolve, idleMs / 4));
            controller.enqueue(Buffer.from('word '));
            if (++sent === words) controller.close();
          },
        }),
      );
    },
    { headMs: idleMs, idleMs },
  );
  const began = performance.now();
  const answer = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body: '{}' });
  expect(await answer.text()).toBe('word '.repeat(words));
  expect(performance.now() - began).toBeGreaterThan(idleMs);
});

it('cuts an answer that has stopped in the middle', async () => {
  const url = await apart(
    'POST /v1/chat/completions',
    async () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from('word ')) })),
    { headMs: 5_000, idleMs: 100 },
  );
  const answer = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow('terminated');
});

it('answers 503 when the head of an answer is late, or nobody listens', async () => {
  const late = await apart('GET /v1/models', () => new Promise(() => {}), { headMs: 100, idleMs: 5_000 });
  expect((await fetch(`${late}/v1/models`)).status).toBe(503);
  const nobody = await serve(forwardRoutes(['GET /v1/models'], 'http://127.0.0.1:1', silentLogger));
  const answer = await fetch(`${nobody}/v1/models`);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
});
