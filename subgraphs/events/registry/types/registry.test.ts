import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bus, owner, startBus, stranger } from '../../testing/bus.ts';
import { platformTypes } from './platform-types.ts';
import { syncRegistry } from './sync-registry.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await startBus();
});
afterAll(() => bus[Symbol.asyncDispose]());

const order = {
  type: 'object',
  properties: { orderId: { type: 'string' }, total: { type: 'integer', minimum: 0 } },
  required: ['orderId', 'total'],
};
const register = (name: string, schema: unknown, caller = owner) =>
  bus.run(
    'registerEventType',
    { name, schema: JSON.stringify(schema) },
    '... on EventType { id name isCustom }',
    caller,
  );
const registerSchema = (eventTypeId: string, schema: unknown, caller = owner) =>
  bus.run(
    'registerEventSchema',
    { eventTypeId, schema: JSON.stringify(schema) },
    '... on EventType { versions { version } } ... on IncompatibleSchemaError { changes { pointer rule version } }',
    caller,
  );
describe('the registry', () => {
  it('has the types of the platform that tenants see, with their schemas', async () => {
    const document = `{ eventTypeOwners eventTypes(first: 100, owner: "social") { edges { node { name owner isCustom versions { version } } } }
      eventSchema(name: "social.post.created") { version schema } sealed: eventSchema(name: "identity.user.registered") { version } }`;
    const { data, errors } = await bus.subject.execute<{
      eventTypeOwners: string[];
      eventTypes: { edges: { node: { name: string; owner: string } }[] };
      eventSchema: { schema: string };
      sealed: null;
    }>(owner, document);
    expect(errors).toBeUndefined();
    const names = data?.eventTypes.edges.map(({ node }) => node.name) ?? [];
    expect(names).toContain('social.message.sent');
    expect(names).not.toContain('social.audit.recorded');
    expect(data?.eventTypeOwners).toEqual(expect.arrayContaining(['banking', 'social', 'wallet']));
    expect(data?.eventTypeOwners).not.toContain('events');
    expect(JSON.parse(data?.eventSchema.schema ?? '')).toMatchObject({ properties: { postId: { type: 'string' } } });
    expect(data?.sealed).toBeNull();
  });

  it('takes changed contracts in as new versions, and changes nothing without a change', async () => {
    const count = async () => {
      const { rows } = await bus.subject.database.admin.query(
        `SELECT count(*)::int AS count FROM events.event_schema_version v JOIN events.event_type t ON t.id = v.event_type_id WHERE t.tenant_id IS NULL`,
      );
      return rows[0].count;
    };
    expect(await count()).toBe(platformTypes().length);
    await syncRegistry(bus.subject.deps);
    expect(await count()).toBe(platformTypes().length);
  });

  it('registers types of a tenant under its own names, which are its own', async () => {
    const first = await register('custom.order.placed', order);
    expect(first).toMatchObject({ __typename: 'EventType', name: 'custom.order.placed', isCustom: true });
    expect(await register('custom.order.placed', order)).toMatchObject({ code: 'CONFLICT' });
    expect(await register('custom.order.placed', order, stranger)).toMatchObject({ __typename: 'EventType' });
    for (const name of ['social.post.created', 'order.placed', 'custom.Order.placed', 'custom.order.placed@2']) {
      expect(await register(name, order)).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'name'] });
    }
    expect(await register('custom.a.b', { pattern: 'x' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'schema'],
    });
    expect(await registerSchema(String(first.id), order, stranger)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is managed by owners and administrators', async () => {
    const member = callerOf({ tenantId: 'org_one' });
    await expect(register('custom.a.b', order, member)).rejects.toThrow('FORBIDDEN');
  });
});

describe('EVT-5 the schema gate', () => {
  it('refuses a schema that any earlier version contradicts, and keeps it out', async () => {
    const { id } = await register('custom.cart.changed', order);
    const eventTypeId = String(id);
    const withNote = { ...order, properties: { ...order.properties, note: { type: 'string' } } };
    expect(await registerSchema(eventTypeId, withNote)).toMatchObject({ versions: [{ version: 2 }, { version: 1 }] });
    // The same schema again does not make a version.
    expect(await registerSchema(eventTypeId, withNote)).toMatchObject({ versions: [{ version: 2 }, { version: 1 }] });
    const refused = { ...withNote, required: ['orderId', 'total', 'note'] };
    expect(await registerSchema(eventTypeId, refused)).toMatchObject({
      code: 'INCOMPATIBLE_SCHEMA',
      changes: [
        { pointer: '', rule: 'required', version: 1 },
        { pointer: '', rule: 'required', version: 2 },
      ],
    });
    const check =
      'query ($id: ID!, $schema: String!) { schemaCompatibility(eventTypeId: $id, schema: $schema) { rule version } }';
    const { data } = await bus.subject.execute(owner, check, { id: eventTypeId, schema: JSON.stringify(order) });
    expect(data).toEqual({ schemaCompatibility: [{ rule: 'additionalProperties', version: 2 }] });
  });

  it('lets of two who register at once the second one be compared with the first', async () => {
    const { id } = await register('custom.race.run', { type: 'object', properties: {} });
    const narrow = (type: string) => ({ type: 'object', properties: { a: { type } } });
    const outcomes = await Promise.all([
      registerSchema(String(id), narrow('string')),
      registerSchema(String(id), narrow('integer')),
    ]);
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['EventType', 'IncompatibleSchemaError']);
  });
});
