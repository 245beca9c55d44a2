import { describe, expect } from 'vitest';
import { subscribe } from '../live-client.ts';
import { check } from './check.ts';
import { asNobody, asPerson, hasTokens, listRoutes, personToken, url } from './installation.ts';

interface Readiness {
  readonly status: string;
  readonly gateway: { readonly isReady: boolean; readonly problems: readonly string[] };
  readonly subgraphs: Readonly<Record<string, { readonly isReady: boolean }>>;
  readonly components: readonly { readonly name: string; readonly driver: string }[];
}

describe('the processes', () => {
  check('are live', async () => {
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  check('are ready, each part of them', async ({ note }) => {
    const response = await fetch(`${url}/health/ready`);
    const { gateway, subgraphs, components } = (await response.json()) as Readiness;
    expect(gateway.problems).toEqual([]);
    expect(Object.entries(subgraphs).filter(([, { isReady }]) => !isReady)).toEqual([]);
    expect(response.status).toBe(200);
    note(`${Object.keys(subgraphs).length} subgraphs in the process of the gateway.`);
    const embedded = components.filter(({ driver }) => driver === 'embedded').map(({ name }) => name);
    if (embedded.length > 0) note(`On embedded drivers or stand-ins: ${[...new Set(embedded)].join(', ')}.`);
  });
});

describe('the gateway', () => {
  check('answers GraphQL', async () => {
    expect((await asNobody('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  check('publishes the keys of its tokens', async () => {
    const { keys } = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: readonly object[] };
    expect(keys.length).toBeGreaterThan(0);
    expect(JSON.stringify(keys)).not.toContain('"d":');
  });

  check(
    'has live streams that open',
    async () => {
      const stream = subscribe({ url, token: await personToken(), query: 'subscription { unreadCountChanged }' });
      const isOpen = Promise.resolve(stream).then((one) => one.cut());
      await expect(isOpen).resolves.toBeUndefined();
    },
    hasTokens,
  );
});

describe('the domains', () => {
  check(
    'answer every list of the REST API',
    async ({ note }) => {
      const token = await personToken();
      const routes = await listRoutes();
      expect(routes.length).toBeGreaterThan(20);
      const wrong: string[] = [];
      for (const route of routes) {
        const response = await fetch(`${url}/api${route}`, { headers: { authorization: `Bearer ${token}` } });
        const { problems } = (await response.json()) as { problems?: readonly object[] };
        if (response.status !== 200 || problems !== undefined) wrong.push(`${route}: ${response.status}`);
      }
      note(`${routes.length} lists asked.`);
      expect(wrong).toEqual([]);
    },
    hasTokens,
  );

  check(
    'are joined in one answer',
    async () => {
      const { data, errors } = await (await asPerson())<{ me: { displayName: string } }>(
        '{ me { displayName unreadNotificationCount socialProfile { handle } wallet { handle } } accounts(first: 1) { edges { node { id owner { displayName } } } } }',
      );
      expect(errors).toEqual([]);
      expect(data.me.displayName).not.toBe('');
    },
    hasTokens,
  );
});

describe('the web app', () => {
  check('is served', async () => {
    const response = await fetch(`${url}/app/`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
  });
});
