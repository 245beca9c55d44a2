import { DeclarationError, silentLogger } from '@codai/kit';
import { expect, it, vi } from 'vitest';
import { loadModules } from './catalogue.ts';
import { readSettings } from './settings.ts';
import { type NeededStandIn, neededStandIns, startStandIn } from './stand-ins.ts';
import { subgraphFacts } from './subgraph-facts.ts';

const loaded = vi.hoisted(() => ({ times: 0, place: {} as object }));
vi.mock('@codai/stand-in-processor', () => {
  loaded.times += 1;
  return {
    startStandIn: async (place: object) => {
      loaded.place = place;
      return { settings: { STRIPE_API_BASE: 'http://127.0.0.1:1' }, stop: async () => {} };
    },
  };
});

const production = {
  NODE_ENV: 'production',
  CALLER_KEY: 'k'.repeat(64),
  SERVICE_KEY: 'k'.repeat(64),
  CURSOR_KEY: 'k'.repeat(64),
  MASTER_KEY: 'k'.repeat(64),
  PUBLIC_URL: 'https://codai.test',
  DATABASE_URL: 'postgresql://database.test/codai',
};
const key = { STRIPE_SECRET_KEY: 'sk_test_of_an_account' };
const [payments, banking] = await loadModules(['payments', 'banking']);

it.each([
  ['without a key', {}, [payments], ['processor']],
  ['with a key', key, [payments], []],
  ['without payments', {}, [banking], []],
  ['in production with a key', { ...production, ...key }, [payments], []],
  ['in production without a key', production, [payments], []],
  ['in production that allows it', { ...production, ALLOW_EMBEDDED: 'payment-processor' }, [payments], ['processor']],
])('a local processor is needed only where nobody else takes money: %s', (_case, env, modules, servers) => {
  const needed = neededStandIns(modules as never, readSettings(env));
  expect(needed.map(({ server }) => server)).toEqual(servers);
});

it('a provider for trials is started outside production only, whatever is allowed', async () => {
  const [identity] = await loadModules(['identity']);
  const serversIn = (env: Record<string, string>) =>
    neededStandIns([identity as never], readSettings(env)).map(({ server }) => server);
  expect(serversIn({})).toEqual(['identity-provider']);
  expect(serversIn({ SANDBOX_PROVIDER_ISSUER: 'http://127.0.0.1:9000' })).toEqual([]);
  expect(serversIn({ ...production, ALLOW_EMBEDDED: 'sign-in-providers' })).toEqual([]);
});

const circumstances = (env: Readonly<Record<string, string>> = {}) => ({
  settings: readSettings(env),
  keys: { keyring: { derive: () => Buffer.alloc(32, 1) }, databaseSecret: Buffer.alloc(32) } as never,
  adminUrl: 'postgresql://database.test/codai',
  ownUrl: 'http://127.0.0.1:4000',
  publicUrl: 'https://codai.test',
  logger: silentLogger,
});

it('is loaded by its start and not with the platform', async () => {
  await import('./platform.ts');
  expect(loaded.times).toBe(0);

  const [needed] = neededStandIns([payments as never], readSettings({}));
  const running = await startStandIn(needed as NeededStandIn, circumstances({ PROCESSOR_PORT: '4999' }));
  expect(loaded.times).toBe(1);
  expect(loaded.place).toMatchObject({
    port: 4999,
    callbackUrl: 'http://127.0.0.1:4000/webhooks/stripe',
    publicUrl: 'https://codai.test',
  });
  expect(running.settings).toEqual({ STRIPE_API_BASE: 'http://127.0.0.1:1' });
});

it('is named when it does not exist, or its port is none', async () => {
  const needed = {
    subgraph: 'payments',
    server: 'bank',
    insteadOf: 'BANK',
    port: 'BANK_PORT',
    pages: '/pages/',
    callback: '/',
  } as const;
  await expect(startStandIn(needed, circumstances())).rejects.toThrow(DeclarationError);
  await expect(startStandIn({ ...needed, server: 'processor' }, circumstances({ BANK_PORT: '65536' }))).rejects.toThrow(
    'The setting BANK_PORT is not valid',
  );
});

it('is configured by settings that its subgraph has', () => {
  for (const { subgraph, insteadOf, port } of neededStandIns([payments as never], readSettings({}))) {
    expect(subgraphFacts[subgraph]?.settings).toEqual(expect.arrayContaining([insteadOf, port]));
  }
});
