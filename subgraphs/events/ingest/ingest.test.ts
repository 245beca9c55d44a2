import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Caller } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pruneBus } from '../operations/retention/prune.ts';
import { type Bus, owner, startBus, stranger } from '../testing/bus.ts';

const program = (userId: string, tenantId: string, scopes: readonly string[], roles = ['OWNER'] as const) =>
  callerOf({ userId, tenantId, scopes, roles, authenticatedAt: null });
/** Whom the gateway makes of a token; a personal one is exchanged first, as identity does. */
const callers = new Map<string, Caller>([
  ['producer', program('usr_one', 'org_one', ['events:write'])],
  ['other', program('usr_other', 'org_other', ['events:write'])],
  ['reader', program('usr_one', 'org_one', ['events:read'])],
  ['member', callerOf({ userId: 'usr_member', tenantId: 'org_one', scopes: ['events:write'], authenticatedAt: null })],
]);
/** The manifest of the gateway. */
const trusted = JSON.parse(
  readFileSync(new URL('../../../codegen/generated/trusted-documents.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

let bus: Bus;
let gateway: Server;
const TYPE = 'custom.order.placed';
beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    const { documentId, variables } = JSON.parse(await text(request)) as {
      documentId: string;
      variables: Record<string, string>;
    };
    const query = trusted[documentId] ?? '';
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const accessToken = variables.secret?.replace('pat_', '') ?? '';
    const refused = { code: 'INVALID_GRANT', message: 'The token is not valid.' };
    const access = { accessToken, accessTokenExpiresAt: new Date(Date.now() + 600_000).toISOString() };
    const answer = query.includes('exchangeApiToken')
      ? { data: { exchangeApiToken: callers.has(accessToken) ? access : refused } }
      : await bus.subject.execute(callers.get(token) ?? callerOf({ userId: null }), query, variables);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  bus = await startBus({ EVENTS_GATEWAY_URL: url });
  await bus.openType(TYPE);
  await bus.openType(TYPE, stranger);
  const schema = JSON.stringify({ type: 'object', properties: { total: { type: 'number' } }, required: ['total'] });
  await bus.run('registerEventType', { name: 'custom.order.paid', schema }, '__typename');
  const words = { name: 'custom.note.written', schema: '{"type":"string"}' };
  await bus.run('registerEventType', words, '__typename');
});
afterAll(async () => {
  await bus[Symbol.asyncDispose]();
  gateway.closeAllConnections();
  await new Promise((done) => gateway.close(done));
});

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly body: Record<string, unknown> & { readonly events: readonly Record<string, unknown>[] };
}
async function post(
  body: string | Uint8Array,
  headers: Record<string, string>,
  token = 'pat_producer',
): Promise<Answer> {
  const [route] = bus.subject.hosted.routes;
  const sent = { method: 'POST', headers: { ...headers, authorization: `Bearer ${token}` }, body: body as BodyInit };
  const response = (await route?.handle(new Request('http://codai.test/events', sent))) as Response;
  await bus.subject.runEvents();
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Answer['body'],
  };
}
const one = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
const many = { 'content-type': 'application/cloudevents-batch+json; charset=UTF-8' };
const eventOf = (facts: object) =>
  JSON.stringify({ specversion: '1.0', type: TYPE, source: '/shop', id: 'x', data: {}, ...facts });
async function shown(id: unknown, caller = owner) {
  const document = `query ($id: ID!) { event(id: $id) { type data subject occurredAt partitionKey traceparent attributes correlationId } }`;
  const { data } = await bus.subject.execute<{ event: Record<string, string> }>(caller, document, { id });
  return data?.event;
}

describe('POST /events', () => {
  it('takes the example of the JSON format, and the same in binary mode', async () => {
    // CloudEvents 1.0.2, JSON event format §3.2, with one of our types.
    const body = `{
    "specversion" : "1.0",
    "type" : "${TYPE}",
    "source" : "/mycontext",
    "subject": null,
    "id" : "C234-1234-1234",
    "time" : "2018-04-05T17:31:00Z",
    "comexampleextension1" : "value",
    "comexampleothervalue" : 5,
    "datacontenttype" : "application/json",
    "data" : {
        "appinfoA" : "abc",
        "appinfoB" : 123,
        "appinfoC" : true
    }
}`;
    const structured = await post(body, one);
    expect(structured).toMatchObject({
      status: 202,
      body: { events: [{ source: '/mycontext', id: 'C234-1234-1234', isDuplicate: false }] },
    });
    const attributes = { comexampleextension1: 'value', originsource: '/mycontext', originid: 'C234-1234-1234' };
    const facts = { type: TYPE, subject: null, occurredAt: '2018-04-05T17:31:00.000Z' };
    const { eventId } = structured.body.events[0] ?? {};
    const found = await shown(eventId);
    expect(found).toMatchObject({ ...facts, partitionKey: eventId });
    expect(JSON.parse(found?.data ?? '')).toEqual({ appinfoA: 'abc', appinfoB: 123, appinfoC: true });
    expect(JSON.parse(found?.attributes ?? '')).toEqual({ ...attributes, comexampleothervalue: 5 });

    const binary = {
      'ce-specversion': '1.0',
      'ce-type': TYPE,
      'ce-source': '/mycontext',
      'ce-time': '2018-04-05T17:31:00Z',
      'ce-comexampleextension1': 'value',
      'content-type': 'application/json',
    };
    const data = '{\n  "appinfoA" : "abc",\n  "appinfoB" : 123,\n  "appinfoC" : true\n}';
    // The event that came in the other mode before.
    expect(await post(data, { ...binary, 'ce-id': 'C234-1234-1234' })).toMatchObject({
      status: 202,
      body: { events: [{ eventId, isDuplicate: true }] },
    });
    const second = await post(data, { ...binary, 'ce-id': 'C235' });
    const same = await shown(second.body.events[0]?.eventId);
    expect(same).toMatchObject(facts);
    expect(JSON.parse(same?.attributes ?? '')).toEqual({ ...attributes, originid: 'C235' });
  });

  it.each(['9007199254740993', '-12345678901234567890', '1e400'])(
    'EV-3: refuses the number %s, which would change',
    async (number) => {
      const structured = `{"specversion":"1.0","type":"${TYPE}","source":"/shop","id":"exact","data":{"appinfoA":[${number}]}}`;
      expect(await post(structured, one)).toMatchObject({ status: 400, body: { status: 400 } });
      const ce = { 'ce-specversion': '1.0', 'ce-type': TYPE, 'ce-source': '/shop', 'ce-id': 'exact' };
      const binary = { ...ce, 'content-type': 'application/json' };
      expect(await post(`{"appinfoA":${number}}`, binary)).toMatchObject({ status: 400 });
      const input = { type: TYPE, data: `{"appinfoA":${number}}`, idempotencyKey: `exact ${number}` };
      const document = `mutation ($input: PublishEventInput!) { publishEvent(input: $input) { __typename ... on Error { code path } } }`;
      const { data } = await bus.subject.execute<Record<string, object>>(owner, document, { input });
      expect(data?.publishEvent).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'data'] });
    },
  );

  it('paths of a refused event name the fields of its own input, in a list and alone', async () => {
    const one = `mutation ($input: PublishEventInput!) { publishEvent(input: $input) { ... on Error { code path } } }`;
    const many = `mutation ($input: PublishEventsInput!) { publishEvents(input: $input) { ... on Error { code path } } }`;
    const ask = async (document: string, input: object) =>
      Object.values((await bus.subject.execute<Record<string, object>>(owner, document, { input })).data ?? {})[0];
    for (const [event, code, path] of [
      [{ type: TYPE, data: '{' }, 'VALIDATION_FAILED', ['data']],
      [{ type: TYPE, data: '{}', subject: '' }, 'VALIDATION_FAILED', ['subject']],
      [{ type: 'custom.none.known', data: '{}' }, 'UNKNOWN_EVENT_TYPE', []],
    ] as const) {
      const key = `path ${JSON.stringify(event)}`;
      expect(await ask(one, { ...event, idempotencyKey: key })).toEqual({ code, path: ['input', ...path] });
      const listed = { events: [event], idempotencyKey: `${key} in a list` };
      expect(await ask(many, listed)).toEqual({ code, path: ['input', 'events', '0', ...path] });
    }
  });

  it('takes our extensions, a text as data, and headers in any encoding', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { body } = await post('"I\'m just a string"', {
      'ce-specversion': '1.0',
      'ce-type': 'custom.note.written',
      'ce-source': '/headers',
      'ce-id': '1',
      // Binding §3.1.3.2.
      'ce-subject': 'Euro%20%E2%82%AC%20%F0%9F%98%80',
      'ce-note': '"a \\"quoted\\" text"',
      'ce-partitionkey': 'ord_1',
      'ce-correlationid': 'process-1',
      'ce-traceparent': traceparent,
      'content-type': 'application/json; charset=utf-8',
    });
    const found = await shown(body.events[0]?.eventId);
    expect(found).toMatchObject({
      subject: 'Euro € 😀',
      partitionKey: 'ord_1',
      correlationId: 'process-1',
      traceparent,
      data: '"I\'m just a string"',
    });
    expect(JSON.parse(found?.attributes ?? '')).toMatchObject({ note: 'a "quoted" text' });
  });

  it('takes a batch, all or none, each event once', async () => {
    const batch = [1, 2, 1].map((n) => eventOf({ source: '/batch', id: `b${n}`, data: { n } }));
    const first = await post(`[${batch}]`, many);
    expect(first.body.events.map(({ id, isDuplicate }) => [id, isDuplicate])).toEqual([
      ['b1', false],
      ['b2', false],
      ['b1', true],
    ]);
    const bad = eventOf({ source: '/batch', id: 'b4', type: 'custom.order.paid', data: { total: 'much' } });
    const refused = await post(`[${eventOf({ source: '/batch', id: 'b3' })},${bad}]`, many);
    expect(refused).toMatchObject({
      status: 422,
      type: 'application/problem+json',
      body: { code: 'SCHEMA_VIOLATION', status: 422, event: 1, pointer: '/total', rule: 'type' },
    });
    const again = await post(`[${batch},${eventOf({ source: '/batch', id: 'b3' })}]`, many);
    expect(again.body.events.map(({ isDuplicate }) => isDuplicate)).toEqual([true, true, true, false]);
    expect(await post('[]', many)).toMatchObject({ status: 202, body: { events: [] } });
  });

  it('accepts one event once, however many bring it at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => post(eventOf({ source: '/race', id: 'r1', data: { n } }), one)),
    );
    expect(new Set(answers.map(({ body }) => body.events[0]?.eventId)).size).toBe(1);
    expect(answers.filter(({ body }) => body.events[0]?.isDuplicate === false)).toHaveLength(1);
    const { rows } = await bus.subject.database.admin.query(
      `SELECT count(*)::int AS count FROM events.bus_entry WHERE attributes->>'originid' = 'r1'`,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('knows an event by its tenant too', async () => {
    const event = eventOf({ source: '/tenants', id: 't1' });
    const mine = await post(event, one);
    const theirs = await post(event, one, 'pat_other');
    expect(theirs.body.events).toMatchObject([{ isDuplicate: false }]);
    expect(await shown(mine.body.events[0]?.eventId, stranger)).toBeNull();
    expect(await shown(theirs.body.events[0]?.eventId)).toBeNull();
  });

  it('forgets which events it had after as long as the log keeps them', async () => {
    const event = eventOf({ source: '/old', id: 'o1' });
    await post(event, one);
    bus.subject.clock.advance(29 * 86_400_000);
    await pruneBus(bus.subject.deps);
    expect((await post(event, one)).body.events).toMatchObject([{ isDuplicate: true }]);
    bus.subject.clock.advance(2 * 86_400_000);
    await pruneBus(bus.subject.deps);
    expect((await post(event, one)).body.events).toMatchObject([{ isDuplicate: false }]);
  });
});

describe('POST /events', () => {
  it.each([
    [401, 'UNAUTHENTICATED', 'nothing at all'],
    [401, 'INVALID_GRANT', 'pat_unknown'],
    [403, 'FORBIDDEN', 'pat_reader'],
    [403, 'FORBIDDEN', 'pat_member'],
  ])('refuses with %i %s the token %s', async (status, code, token) => {
    expect(await post(eventOf({}), one, token)).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { status, code, type: `urn:codai:problem:${code.toLowerCase().replace('_', '-')}` },
    });
  });

  const xml = { datacontenttype: 'application/xml', data: '<much wow="xml"/>' };
  it.each([
    [400, 'a body that is no JSON', '{', one],
    [400, 'an event that is no object', '3', one],
    [400, 'a batch that is no array', eventOf({}), many],
    [400, 'an event of another version', eventOf({ specversion: '0.3' }), one],
    [400, 'an event without an id', eventOf({ id: null }), one],
    [400, 'an event with an empty source', eventOf({ source: '' }), one],
    [400, 'an event whose type is no text', eventOf({ type: 3 }), one],
    [400, 'a time that is none', eventOf({ time: 'yesterday' }), one],
    [400, 'an attribute with a wrong name', eventOf({ my_attribute: 1 }), one],
    [400, 'an attribute that is an object', eventOf({ nested: {} }), one],
    [415, 'data that is not JSON', eventOf(xml), one],
    [415, 'data in base64', eventOf({ data_base64: 'AAAA', data: undefined }), one],
    [415, 'another format', '<event/>', { 'content-type': 'application/cloudevents+xml' }],
    [415, 'a body that is no event', '{}', { 'content-type': 'application/json' }],
    [415, 'another character set', eventOf({}), { 'content-type': 'application/cloudevents+json; charset=utf-16' }],
    [413, 'an event of more than 256 KiB', eventOf({ data: 'x'.repeat(256 * 1024) }), one],
    [413, 'more than 100 events', `[${Array.from({ length: 101 }, () => eventOf({}))}]`, many],
    [422, 'an unknown type', eventOf({ type: 'com.example.someevent' }), one],
    [403, 'a type of the platform', eventOf({ type: 'social.post.created' }), one],
  ])('refuses with %i %s', async (status, _what, body, headers) => {
    expect(await post(body, headers as Record<string, string>)).toMatchObject({
      status,
      type: 'application/problem+json',
    });
  });

  it('an overlong encoding in a header', async () => {
    const headers = { 'ce-specversion': '1.0', 'ce-type': TYPE, 'ce-source': '/x', 'ce-id': '%C0%A0' };
    expect(await post('{}', { ...headers, 'content-type': 'application/json' })).toMatchObject({ status: 400 });
  });
});
