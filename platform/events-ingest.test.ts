import { request } from 'node:http';
import { CreateApiTokenDocument } from '@codai/sdk';
import { documentIdOf } from '@codai/sdk/events-ingest';
import { beforeAll, expect, it } from 'vitest';
import { tokenOf } from './testing/graphql-client.ts';
import { sharedProduct } from './testing/shared-product.ts';

let url: string;
beforeAll(async () => {
  url = (await sharedProduct({ TRUSTED_DOCUMENTS: 'enforce' })).url;
});

/** A personal access token of a seeded user. */
async function personalToken(user: string, scopes: readonly string[]): Promise<string> {
  const input = { name: 'Crane sensor', scopes, expiresInDays: 1 };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(url, user)}` },
    body: JSON.stringify({ documentId: documentIdOf(CreateApiTokenDocument), variables: { input } }),
  });
  const { data, errors } = (await response.json()) as { data: { createApiToken: { secret: string } }; errors?: object };
  expect(errors).toBeUndefined();
  return data.createApiToken.secret;
}

const inspected = { crane: 'Crane 3', passed: true };

async function post(token: string, data: object) {
  const event = { specversion: '1.0', id: '1', source: '/sensors/crane', type: 'custom.crane.inspected', data };
  const headers = { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/events`, { method: 'POST', headers, body: JSON.stringify(event) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it('POST /events takes an event by a personal access token, once, and refuses one that may only read', async () => {
  const writer = await personalToken('owner@north.test', ['events:write']);
  const data = inspected;
  const first = await post(writer, data);
  expect(first).toMatchObject({ status: 202, body: { events: [{ id: '1', isDuplicate: false }] } });
  expect(await post(writer, data)).toMatchObject({ status: 202, body: { events: [{ isDuplicate: true }] } });
  const reader = await personalToken('owner@north.test', ['events:read']);
  expect(await post(reader, data)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await post('pat_unknown', data)).toMatchObject({ status: 401 });
  // Another organisation has no such type.
  const south = await personalToken('owner@south.test', ['events:write']);
  expect(await post(south, data)).toMatchObject({ status: 422, body: { code: 'UNKNOWN_EVENT_TYPE' } });
});

/** As a client at `address` of this machine. The header is one that only the gateway writes. */
function postFrom(address: string, token: string): Promise<{ readonly status: number; readonly body: string }> {
  const event = {
    specversion: '1.0',
    id: address,
    source: '/sensors/crane',
    type: 'custom.crane.inspected',
    data: inspected,
  };
  const headers = {
    'content-type': 'application/cloudevents+json',
    authorization: `Bearer ${token}`,
    'codai-client': '127.0.0.9',
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/events`, { method: 'POST', localAddress: address, headers }, async (answer) => {
      let body = '';
      for await (const piece of answer) body += piece;
      resolve({ status: answer.statusCode ?? 0, body });
    });
    sent.once('error', reject);
    sent.end(JSON.stringify(event));
  });
}

it('POST /events: one address that tries wrong tokens stops the tokens of no other address', async () => {
  const good = await personalToken('owner@north.test', ['events:write']);
  let made = 0;
  const wrong = () => `pat_${String(++made).padStart(40, '0')}`;
  const seen: Record<'attacker' | 'other', number[]> = { attacker: [], other: [] };
  const isStopped = (statuses: readonly number[]) => statuses.filter((status) => status === 429).length > 10;
  // The brake holds for a second first and longer with each failure: the other address asks while it holds.
  for (let round = 0; round < 60 && !isStopped(seen.attacker); round++) {
    const [other, ...attacker] = await Promise.all([
      postFrom('127.0.0.3', wrong()),
      ...Array.from({ length: 10 }, () => postFrom('127.0.0.2', wrong())),
    ]);
    seen.other.push(other.status);
    seen.attacker.push(...attacker.map(({ status }) => status));
  }
  expect(isStopped(seen.attacker)).toBe(true);
  expect(seen.other).toContain(401);
  expect(seen.other).not.toContain(429);
  expect(await postFrom('127.0.0.3', good)).toMatchObject({ status: 202 });
});
