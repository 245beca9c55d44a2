import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matches, parseFilter } from '../../stream/filters/filter.ts';
import { type Bus, type Outcome, owner, startBus, stranger } from '../../testing/bus.ts';

let bus: Bus;
const TYPE = 'custom.job.queued';
const DERIVED = 'custom.job.copied';
beforeAll(async () => {
  bus = await startBus();
  for (const caller of [owner, stranger]) {
    await bus.openType(TYPE, caller);
    await bus.openType(DERIVED, caller);
  }
});
afterAll(() => bus[Symbol.asyncDispose]());

const NOTHING = 'NOT EXISTS type';
let count = 0;
const create = (facts: object, caller = owner) =>
  bus.run('createRoutingRule', { name: `rule-${++count}`, ...facts }, '... on RoutingRule { id version }', caller);
const update = (facts: object, caller = owner) =>
  bus.run('updateRoutingRule', facts, '... on RoutingRule { id version priority }', caller);
const remove = (routingRuleId: unknown, caller = owner) =>
  bus.run('deleteRoutingRule', { routingRuleId }, '... on DeletedRoutingRule { id }', caller);
async function rules(caller = owner) {
  const document =
    '{ routingRules(first: 50) { edges { node { id name priority filter derivedType lastFailure endpoint { id } subscription { id name filter } } } } }';
  const { data } = await bus.subject.execute<{ routingRules: { edges: { node: Outcome }[] } }>(caller, document);
  return data?.routingRules.edges.map(({ node }) => node) ?? [];
}
const clear = async () => {
  for (const { id } of await rules()) await remove(id);
};
/** Events of a run that a subscription has accepted, in order, each as often as it was. */
async function accepted(subscriptionId: string, run: number): Promise<number[]> {
  const { rows } = await bus.subject.database.admin.query<{ n: number }>(
    `SELECT (l.data->'payload'->>'n')::int AS n FROM events.delivery d JOIN events.event_log l ON l.position = d.position
     WHERE d.subscription_id = $1 AND (l.data->'payload'->>'run')::int = $2 ORDER BY d.sequence`,
    [subscriptionId, run],
  );
  return rows.map(({ n }) => n);
}

describe('EVT-8 a routing rule', () => {
  it('sends what it matches to a subscription, once beside its own filter, and stops later rules', async () => {
    const [own, routed] = [await bus.group({ filter: 'data.n = 1' }), await bus.group({ filter: NOTHING })];
    await create({ filter: 'data.n <= 2', subscriptionId: own });
    await create({ filter: 'data.n <= 2', subscriptionId: own, priority: 5 });
    await create({ filter: 'data.n = 3', subscriptionId: routed, priority: 10, stopsOnMatch: true });
    await create({ filter: 'data.n >= 3', subscriptionId: own, priority: 200 });
    for (const n of [1, 2, 3, 4]) await bus.publish(TYPE, { run: 1, n });
    expect(await accepted(own, 1)).toEqual([1, 2, 4]);
    expect(await accepted(routed, 1)).toEqual([3]);
    await clear();
    await bus.publish(TYPE, { run: 1, n: 3 });
    expect(await accepted(routed, 1)).toEqual([3]);
  });

  it('agrees with the reference: any rules, in any order, with any filters', async () => {
    const groups = [await bus.group({ filter: NOTHING }), await bus.group({ filter: 'data.n >= 3' })];
    const filters = ['', 'data.n = 1', 'data.n > 2', "data.kind = 'a'", 'NOT data.n = 2', 'EXISTS data.gone'];
    const rule = fc.record({
      filter: fc.constantFrom(...filters),
      priority: fc.integer({ min: 0, max: 3 }),
      stopsOnMatch: fc.boolean(),
      target: fc.integer({ min: 0, max: 1 }),
    });
    const seed = freshSeed();
    const told = fc.sample(fc.array(rule, { minLength: 1, maxLength: 6 }), { seed, numRuns: 8 });
    let deliveries = 0;
    for (const [index, given] of told.entries()) {
      const run = 100 + index;
      const made: { id: string; facts: (typeof given)[number] }[] = [];
      for (const facts of given) {
        const { target, ...rest } = facts;
        const { id } = await create({ ...rest, subscriptionId: groups[target] });
        made.push({ id: String(id), facts });
      }
      const events = [1, 2, 3].flatMap((n) => ['a', 'b'].map((kind) => ({ run, n, kind })));
      for (const data of events) await bus.publish(TYPE, data);
      // Written apart from what routes: rules one after the other, each with its own judgement.
      made.sort((one, other) => one.facts.priority - other.facts.priority || (one.id < other.id ? -1 : 1));
      for (const [at, group] of groups.entries()) {
        const expected = events.filter((data) => {
          const event = {
            id: '',
            source: 'events',
            type: TYPE,
            subject: null,
            partitionkey: '',
            correlationid: '',
            data,
          };
          const isTrue = (text: string) => matches(parseFilter(text), event);
          let goes = isTrue(at === 0 ? NOTHING : 'data.n >= 3');
          for (const { facts } of made) {
            const applies = isTrue(facts.filter);
            if (applies && facts.target === at) goes = true;
            if (applies && facts.stopsOnMatch) break;
          }
          return goes;
        });
        const found = await accepted(group, run);
        expect({ seed, given, found }).toEqual({ seed, given, found: expected.map(({ n }) => n) });
        deliveries += found.length;
      }
      await clear();
    }
    expect(deliveries).toBeGreaterThan(0);
  });

  it('reaches an endpoint through one subscription that matches nothing else', async () => {
    const selection = '... on WebhookEndpointWithSecret { endpoint { id } }';
    const { endpoint } = await bus.run('createWebhookEndpoint', { url: 'https://hooks.example/a' }, selection);
    const { id: endpointId } = endpoint as { id: string };
    await create({ filter: 'data.n = 1', endpointId });
    await create({ filter: 'data.n = 2', endpointId });
    const made = await rules();
    const [route] = new Set(made.map(({ subscription }) => (subscription as { id: string }).id));
    expect(made).toMatchObject([{ endpoint: { id: endpointId } }, { endpoint: { id: endpointId } }]);
    expect(new Set(made.map(({ subscription }) => JSON.stringify(subscription))).size).toBe(1);
    for (const n of [1, 2, 3]) await bus.publish(TYPE, { run: 2, n });
    expect(await accepted(route ?? '', 2)).toEqual([1, 2]);
    await clear();
  });

  it('derives an event of another type, once, with its cause, and not of what was derived', async () => {
    await create({ filter: 'data.run = 3', derivedType: DERIVED });
    await create({ filter: `type = '${DERIVED}'`, derivedType: TYPE });
    const cause = await bus.publish(TYPE, { run: 3, n: 1 }, { subject: 'job_1', correlationId: 'process-3' });
    await bus.subject.runEvents();
    const trace =
      '{ eventTrace(correlationId: "process-3") { edges { node { type data subject causationId attributes } } } }';
    const { data } = await bus.subject.execute<{ eventTrace: { edges: { node: object }[] } }>(owner, trace);
    // Either of two rules with one priority may stand first.
    const first = (await rules()).find(({ derivedType }) => derivedType === DERIVED);
    expect(data?.eventTrace.edges.map(({ node }) => node)).toEqual([
      { type: TYPE, data: '{"n":1,"run":3}', subject: 'job_1', causationId: null, attributes: null },
      {
        type: DERIVED,
        data: '{"n":1,"run":3}',
        subject: 'job_1',
        causationId: cause,
        attributes: JSON.stringify({ routingruleid: first?.id }),
      },
    ]);
    await clear();
  });

  it('stores no derived event that violates its schema (EVT-5), and says why', async () => {
    const schema = JSON.stringify({ type: 'object', properties: { total: { type: 'number' } }, required: ['total'] });
    await bus.run('registerEventType', { name: 'custom.sum.made', schema }, '__typename');
    await create({ filter: 'data.run = 4', derivedType: 'custom.sum.made' });
    const id = await bus.publish(TYPE, { run: 4, n: 1 });
    const { data } = await bus.subject.execute(owner, 'query ($id: ID!) { event(id: $id) { type } }', { id });
    expect(data).toEqual({ event: { type: TYPE } });
    expect(await rules()).toMatchObject([{ lastFailure: expect.stringContaining('SCHEMA_VIOLATION') }]);
    const { rows } = await bus.subject.database.admin.query(
      `SELECT count(*)::int AS count FROM events.bus_entry WHERE type = 'custom.sum.made'`,
    );
    expect(rows).toEqual([{ count: 0 }]);
    await clear();
  });

  it('is of one organisation: others neither see nor change it, nor are their events routed', async () => {
    const [mine, theirs] = [await bus.group({ filter: NOTHING }), await bus.group({ filter: NOTHING }, stranger)];
    const { id } = await create({ subscriptionId: mine });
    expect(await rules(stranger)).toEqual([]);
    expect(await remove(id, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await update({ routingRuleId: id, priority: 1, expectedVersion: 1 }, stranger)).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await create({ subscriptionId: mine }, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await create({ subscriptionId: theirs })).toMatchObject({ code: 'NOT_FOUND' });
    await bus.publish(TYPE, { run: 5, n: 1 }, {}, stranger);
    await bus.publish(TYPE, { run: 5, n: 2 });
    expect(await accepted(mine, 5)).toEqual([2]);
    await clear();
  });

  it('is changed by version, and refused with what is wrong', async () => {
    const group = await bus.group({ filter: NOTHING });
    const { id } = await create({ name: 'changed', subscriptionId: group });
    expect(await update({ routingRuleId: id, priority: 3, expectedVersion: 1 })).toMatchObject({
      version: 2,
      priority: 3,
    });
    expect(await update({ routingRuleId: id, priority: 4, expectedVersion: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    await update({ routingRuleId: id, derivedType: DERIVED, expectedVersion: 2 });
    expect(await rules()).toMatchObject([{ derivedType: DERIVED, subscription: null }]);
    const refusals = [
      [{ name: 'changed', subscriptionId: group }, 'CONFLICT'],
      [{ name: 'No', subscriptionId: group }, 'VALIDATION_FAILED'],
      [{}, 'VALIDATION_FAILED'],
      [{ subscriptionId: group, derivedType: DERIVED }, 'VALIDATION_FAILED'],
      [{ subscriptionId: group, priority: 1_001 }, 'VALIDATION_FAILED'],
      [{ subscriptionId: group, filter: 'no' }, 'FILTER_SYNTAX'],
      [{ subscriptionId: 'sub_unknown' }, 'NOT_FOUND'],
      [{ endpointId: 'whe_unknown' }, 'NOT_FOUND'],
      [{ derivedType: 'custom.job.unknown' }, 'UNKNOWN_EVENT_TYPE'],
      [{ derivedType: 'social.post.created' }, 'VALIDATION_FAILED'],
    ] as const;
    for (const [facts, code] of refusals) expect([facts, await create(facts)]).toMatchObject([facts, { code }]);
    expect(await remove(id)).toMatchObject({ id });
    expect(await remove(id)).toMatchObject({ code: 'NOT_FOUND' });
  });
});
