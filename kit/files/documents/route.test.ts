import { expect, it } from 'vitest';
import { createKeyring } from '../../base/crypto/keyring.ts';
import { requestError } from '../../base/errors/request-error.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { documentLinks } from './links.ts';
import { documentRoute } from './route.ts';

const links = documentLinks<'paper'>({ path: '/papers/', purpose: 'papers', kinds: ['paper'] });
const deps = { keys: createKeyring([Buffer.alloc(32, 'papers')]), clock: fixedClock(), publicUrl: 'http://127.0.0.1' };
const url = links.url(deps, { kind: 'paper', id: 'pap_one', tenantId: 'org_one' });
const answer = (find: Parameters<typeof documentRoute<'paper'>>[2]) =>
  documentRoute(links, deps, find).handle(new Request(url));

it('sends the client on to where a document is kept, and tells no address of it to others', async () => {
  const { status, headers } = await answer(async () => ({ url: 'http://127.0.0.1/d/signed' }));
  expect([status, Object.fromEntries(headers)]).toEqual([
    302,
    { location: 'http://127.0.0.1/d/signed', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  ]);
});

it('answers 503 while the keeper is away, and throws any other fault', async () => {
  const away = await answer(() =>
    Promise.reject(requestError('COMPONENT_UNAVAILABLE', null, { component: 'files', retryable: true })),
  );
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
  await expect(answer(() => Promise.reject(new Error('Damaged.')))).rejects.toThrow('Damaged.');
  expect((await answer(async () => null)).status).toBe(404);
});
