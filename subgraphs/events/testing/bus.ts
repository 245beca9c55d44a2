import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import events from '../module.ts';
import { syncRegistry } from '../registry/types/sync-registry.ts';

export const owner = callerOf({ tenantId: 'org_one', userId: 'usr_one', roles: ['OWNER'] });
export const stranger = callerOf({ tenantId: 'org_other', userId: 'usr_other', roles: ['OWNER'] });

export interface Bus {
  readonly subject: TestSubgraph<Deps>;
  /** Runs a mutation with an input and returns its outcome. Throws when the operation failed. */
  run(name: string, input: object, selection: string, caller?: Caller): Promise<Outcome>;
  /** Registers a type that takes any object. */
  openType(name: string, caller?: Caller): Promise<string>;
  /** Publishes and puts on the bus. */
  publish(type: string, data: unknown, facts?: object, caller?: Caller): Promise<string>;
  /** A group that pulls; its id. */
  group(facts?: object, caller?: Caller): Promise<string>;
  lease(subscriptionId: string, max?: number): Promise<{ lease: string; deliveries: LeasedDelivery[] }>;
  ack(deliveryId: string, lease: string): Promise<Outcome>;
  nack(deliveryId: string, lease: string, retryAfterSeconds?: number): Promise<Outcome>;
  tally(subscriptionId: string): Promise<Record<string, string>>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface LeasedDelivery {
  readonly id: string;
  readonly sequence: string;
  readonly partitionKey: string;
  readonly isReplayed: boolean;
  readonly event: { readonly id: string; readonly data: string } | null;
}

export type Outcome = Record<string, unknown> & { readonly __typename: string };

export async function startBus(settings: Readonly<Record<string, string>> = {}): Promise<Bus> {
  const subject = await testSubgraph(events, { settings });
  await syncRegistry(subject.deps);

  const run: Bus['run'] = async (name, input, selection, caller = owner) => {
    const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${inputType}!) { ${name}(input: $input) { __typename ${selection} ... on Error { code path message } } }`;
    const { data, errors } = await subject.execute<Record<string, Outcome>>(caller, document, { input });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data?.[name] as Outcome;
  };
  const must = (outcome: Outcome) => {
    if ('code' in outcome) throw new Error(JSON.stringify(outcome));
    return outcome;
  };

  return {
    subject,
    run,
    async openType(name, caller = owner) {
      const schema = JSON.stringify({ type: 'object', additionalProperties: true });
      const outcome = await run('registerEventType', { name, schema }, '... on EventType { id }', caller);
      return must(outcome).id as string;
    },
    async publish(type, data, facts = {}, caller = owner) {
      const input = { type, data: JSON.stringify(data), idempotencyKey: randomUUID(), ...facts };
      const outcome = await run('publishEvent', input, '... on AcceptedEvent { id }', caller);
      await subject.runEvents();
      return must(outcome).id as string;
    },
    async group(facts = {}, caller = owner) {
      const input = { name: `g-${randomUUID().slice(0, 8)}`, ...facts };
      return must(await run('createEventSubscription', input, '... on EventSubscription { id }', caller)).id as string;
    },
    async lease(subscriptionId, max = 10) {
      const selection =
        '... on LeasedDeliveries { lease deliveries { id sequence partitionKey isReplayed event { id data } } }';
      return must(await run('leaseEventDeliveries', { subscriptionId, max }, selection)) as never;
    },
    ack: (deliveryId, lease) => run('ackDelivery', { deliveryId, lease }, '... on EventDelivery { state }'),
    nack: (deliveryId, lease, retryAfterSeconds = 0) =>
      run('nackDelivery', { deliveryId, lease, reason: 'no', retryAfterSeconds }, '... on EventDelivery { state }'),
    async tally(subscriptionId) {
      const { rows } = await subject.database.admin.query(
        'SELECT accepted, pending, acknowledged, dead, discarded FROM events.delivery_tally WHERE subscription_id = $1',
        [subscriptionId],
      );
      return rows[0] ?? { accepted: '0', pending: '0', acknowledged: '0', dead: '0', discarded: '0' };
    },
    [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose](),
  };
}
