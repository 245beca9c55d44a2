import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import type { Id } from '../base/ids.ts';
import { silentLogger } from '../base/logging/logger.ts';
import { type PeerQuestion, peerDocument } from '../base/peers.ts';
import { createBuilder } from '../graphql/create-builder.ts';
import { subgraphSchema } from '../graphql/subgraph-schema.ts';
import type { BaseContext } from '../security/context.ts';
import { defineSubgraph } from '../subgraph/define-subgraph.ts';
import type { Services } from '../subgraph/services.ts';
import { bareDeclarations } from '../testing/bare-declarations.ts';
import type { Caller } from '../wire/caller.ts';
import { CallerAssertionError, signCallerAssertion, verifyCallerAssertion } from '../wire/caller-assertion.ts';
import { type CallerSigningKey, newCallerKey, parseCallerKeys } from '../wire/caller-keys.ts';
import { parseServiceKeys, serviceKeyOf } from '../wire/service-keys.ts';
import { type HostedSubgraph, hostSubgraph } from './host-subgraph.ts';
import { createPeers } from './peers.ts';
import { HandFedLive } from './testing/hand-fed-live.ts';

const builder = createBuilder<{ Context: BaseContext }>();
const who = ({ caller }: BaseContext) => [caller.service ?? 'client', caller.userId, caller.tenantId].join(' ');
builder.queryField('forServices', (t) =>
  t.string({ authScopes: { service: ['wallet'] }, resolve: (_root, _args, ctx) => who(ctx) }),
);
builder.queryField('forClients', (t) =>
  t.string({ authScopes: { signedIn: 1 }, resolve: (_root, _args, ctx) => who(ctx) }),
);
builder.queryField('late', (t) =>
  t.string({
    authScopes: { service: ['wallet'] },
    resolve: () => new Promise<string>((resolve) => void setTimeout(resolve, 2_000, 'at last').unref()),
  }),
);

const gateway = parseCallerKeys(newCallerKey());
const services = parseServiceKeys(newCallerKey());
const FOR_SERVICES = peerDocument('bank', '{ forServices }');
const question: PeerQuestion = {
  tenantId: 'org_north' as Id<'Organization'>,
  userId: 'usr_ana' as Id<'User'>,
  correlationId: 'cor-1',
};
let bank: HostedSubgraph;

beforeAll(async () => {
  const module = defineSubgraph({
    ...bareDeclarations('bank'),
    name: 'bank',
    migrations: new URL('./migrations/', import.meta.url),
    schema: () => subgraphSchema(builder),
    create: () => ({}),
    context: (_deps, { base }) => base,
  });
  const given = { clock: systemClock, logger: silentLogger } as unknown as Services;
  const keys = { callerKeys: gateway.verifying, serviceKeys: services };
  bank = await hostSubgraph(module, given, { ...keys, background: new HandFedLive() });
});

function peersOf(service: string, way = (name: string) => (name === 'bank' ? bank.fetch : null)) {
  return createPeers({ service, signing: services.signing(service), clock: systemClock, way });
}

describe('a subgraph that asks another one', () => {
  it('is known by its name, with the tenant and the user it asks for', async () => {
    expect(await peersOf('wallet').ask(FOR_SERVICES, question)).toEqual({ forServices: 'wallet usr_ana org_north' });
    expect(await peersOf('wallet').ask(FOR_SERVICES, { ...question, userId: null })).toEqual({
      forServices: 'wallet  org_north',
    });
  });

  it('may do what the rules give to its name, and nothing that is for clients', async () => {
    await expect(peersOf('games').ask(FOR_SERVICES, question)).rejects.toThrow(/FORBIDDEN/);
    await expect(peersOf('wallet').ask(peerDocument('bank', '{ forClients }'), question)).rejects.toThrow(/FORBIDDEN/);
  });

  it('receives COMPONENT_UNAVAILABLE when the other one is unknown, away, talks nonsense or takes too long', async () => {
    const unavailable = { extensions: { code: 'COMPONENT_UNAVAILABLE', retryable: true } };
    await expect(peersOf('wallet').ask(peerDocument('nobody', '{ forServices }'), question)).rejects.toMatchObject(
      unavailable,
    );
    const away = peersOf('wallet', () => async () => Promise.reject(new Error('ECONNREFUSED')));
    await expect(away.ask(FOR_SERVICES, question)).rejects.toMatchObject(unavailable);
    const page = peersOf('wallet', () => async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(page.ask(FOR_SERVICES, question)).rejects.toMatchObject(unavailable);
    const late = peerDocument('bank', '{ late }');
    await expect(peersOf('wallet').ask(late, { ...question, timeoutMs: 50 })).rejects.toMatchObject(unavailable);
  });

  it('reaches one in another process by its address', async () => {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const headers = new Headers(request.headers as Record<string, string>);
      const answer = await bank.fetch(
        new Request('http://bank/graphql', { method: 'POST', headers, body: Buffer.concat(chunks) }),
      );
      response.writeHead(answer.status).end(await answer.text());
    }).listen(0, '127.0.0.1');
    closing.push(() => server.close());
    await once(server, 'listening');
    const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const peers = peersOf('wallet', () => (request) => fetch(new Request(url(), request)));
    expect(await peers.ask(FOR_SERVICES, question)).toEqual({ forServices: 'wallet usr_ana org_north' });
  });
});

describe('an assertion signed by a service', () => {
  const expected = { audience: 'bank', bodySha256: 'x', now: new Date() };
  const sign = (key: CallerSigningKey | null, caller: Partial<Caller>) =>
    signCallerAssertion(key as CallerSigningKey, {
      caller: {
        ...question,
        roles: [],
        scopes: [],
        aal: 2,
        sessionId: null,
        authenticatedAt: null,
        source: null,
        ...caller,
      } as Caller,
      audience: 'bank',
      bodyHash: 'x',
    });

  it('never says that a client asks, and what the gateway signs never that a service does', async () => {
    const asClient = await sign(services.signing('wallet'), { userId: question.userId ?? null });
    const asService = await sign(gateway.signing, { service: 'wallet' });
    const verify = (token: string) =>
      verifyCallerAssertion(gateway.verifying, token, { ...expected, serviceKeys: services });
    await expect(verify(asClient)).rejects.toMatchObject({ fault: 'UNKNOWN_KEY' });
    await expect(verify(asService)).rejects.toMatchObject({ fault: 'WRONG_ISSUER' });
  });

  it('P-6: never says that another service asks', async () => {
    const claimsWallet = await sign(services.signing('games'), { service: 'wallet' });
    await expect(
      verifyCallerAssertion(gateway.verifying, claimsWallet, { ...expected, serviceKeys: services }),
    ).rejects.toMatchObject({ fault: 'UNKNOWN_KEY' });
    const asks = createPeers({
      service: 'wallet',
      signing: services.signing('games'),
      clock: systemClock,
      way: () => bank.fetch,
    });
    await expect(asks.ask(FOR_SERVICES, question)).rejects.toThrow(/UNAUTHENTICATED/);
  });

  it('P-6: holds where each process has the key of its own service only', async () => {
    const installation = newCallerKey();
    const [wallet, banking] = ['wallet', 'bank'].map((name) =>
      parseServiceKeys(serviceKeyOf(installation, name, ['wallet', 'bank', 'games'])),
    );
    const token = await sign(wallet?.signing('wallet') ?? null, { service: 'wallet' });
    for (const serviceKeys of [banking, parseServiceKeys(installation)]) {
      const verified = verifyCallerAssertion(gateway.verifying, token, {
        ...expected,
        ...(serviceKeys && { serviceKeys }),
      });
      expect((await verified).service).toBe('wallet');
    }
    expect(banking?.signing('wallet')).toBeNull();
    expect(wallet?.signing('games')).toBeNull();
  });

  it('P-6: holds through a rotation, the new key put first', async () => {
    const [old, next] = [newCallerKey(), newCallerKey()];
    const both = parseServiceKeys(`${next},${old}`);
    for (const key of [old, next]) {
      const token = await sign(parseServiceKeys(key).signing('wallet'), { service: 'wallet' });
      expect((await verifyCallerAssertion(gateway.verifying, token, { ...expected, serviceKeys: both })).service).toBe(
        'wallet',
      );
    }
    expect(both.signing('wallet')?.keyId).toBe(parseServiceKeys(next).signing('wallet')?.keyId);
  });

  it('T-3: is for one subgraph, one body and one minute', async () => {
    const token = await sign(services.signing('wallet'), { service: 'wallet' });
    const verify = (changed: object) =>
      verifyCallerAssertion(gateway.verifying, token, { ...expected, serviceKeys: services, ...changed });
    expect(await verify({})).toMatchObject({ service: 'wallet' });
    await expect(verify({ audience: 'social' })).rejects.toMatchObject({ fault: 'WRONG_AUDIENCE' });
    await expect(verify({ bodySha256: 'y' })).rejects.toMatchObject({ fault: 'WRONG_BODY' });
    await expect(verify({ now: new Date(Date.now() + 61_000) })).rejects.toMatchObject({ fault: 'EXPIRED' });
  });

  it('is refused where no key of services is known', async () => {
    const token = await sign(services.signing('wallet'), { service: 'wallet' });
    await expect(verifyCallerAssertion(gateway.verifying, token, expected)).rejects.toBeInstanceOf(
      CallerAssertionError,
    );
  });
});

const closing: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
