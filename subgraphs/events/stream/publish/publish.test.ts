import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bus, owner, startBus } from '../../testing/bus.ts';

let bus: Bus;
const order = {
  type: 'object',
  properties: { orderId: { type: 'string' }, total: { type: 'integer', minimum: 0 } },
  required: ['orderId', 'total'],
};
beforeAll(async () => {
  bus = await startBus();
  await bus.run('registerEventType', { name: 'custom.order.placed', schema: JSON.stringify(order) }, '__typename');
});
afterAll(() => bus[Symbol.asyncDispose]());

const publish = (type: string, data: unknown, caller = owner) =>
  bus.run(
    'publishEvent',
    { type, data: typeof data === 'string' ? data : JSON.stringify(data), idempotencyKey: randomUUID() },
    '... on AcceptedEvent { id type version } ... on SchemaViolationError { pointer rule } ... on EventTypeReservedError { owner } ... on UnknownEventTypeError { typeName }',
    caller,
  );

describe('EVT-5 the schema gate', () => {
  it('refuses data that violates the newest schema, and stores nothing', async () => {
    const before = (await bus.subject.published()).length;
    expect(await publish('custom.order.placed', { orderId: 'o', total: -1 })).toMatchObject({
      code: 'SCHEMA_VIOLATION',
      pointer: '/total',
      rule: 'minimum',
    });
    expect(await publish('custom.order.gone', {})).toMatchObject({
      code: 'UNKNOWN_EVENT_TYPE',
      typeName: 'custom.order.gone',
    });
    expect(await publish('social.post.created', {})).toMatchObject({ code: 'EVENT_TYPE_RESERVED', owner: 'social' });
    expect(await publish('custom.order.placed', '{')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await publish('custom.order.placed', { orderId: 'x'.repeat(262_000), total: 1 })).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
    });
    expect(await publish('custom.order.placed', '{"orderId":"\\u0000","total":1}')).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await bus.subject.published()).toHaveLength(before);
    expect(await publish('custom.order.placed', { orderId: 'o', total: 0 })).toMatchObject({
      __typename: 'AcceptedEvent',
      version: 1,
    });
  });

  it('takes the largest data that it promises', async () => {
    await bus.openType('custom.blob.stored');
    const data = { text: 'x'.repeat(255 * 1024 - 11) };
    expect(Buffer.byteLength(JSON.stringify(data))).toBe(255 * 1024);
    expect(await publish('custom.blob.stored', data)).toMatchObject({ __typename: 'AcceptedEvent' });
  });
});

it('EVT-2 a batch is published as a whole or not at all, and once per key', async () => {
  const before = (await bus.subject.published()).length;
  const idempotencyKey = randomUUID();
  const one = { type: 'custom.order.placed', data: '{"orderId":"1","total":1}' };
  const batch = (events: object[], key: string) =>
    bus.run('publishEvents', { events, idempotencyKey: key }, '... on AcceptedEvents { events { id } }');
  expect(await batch([one, { ...one, data: '{}' }], randomUUID())).toMatchObject({ code: 'SCHEMA_VIOLATION' });
  expect(await bus.subject.published()).toHaveLength(before);
  const first = await batch([one, one], idempotencyKey);
  expect(first.events).toHaveLength(2);
  expect(await batch([one, one], idempotencyKey)).toEqual(first);
  expect(await bus.subject.published()).toHaveLength(before + 2);
  expect(await batch([one], idempotencyKey)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});
