import type { Caller, RatePolicies, RatePolicy } from '@codai/kit/wire';
import { Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { DocumentRead } from '../../documents/read-document.ts';
import type { Identity } from '../../messages/identified.ts';
import { Refusal, refuse } from '../../messages/request/refusal.ts';
import type { RedisConnection } from '../../primitives/redis/connect.ts';
import { type Charge, memoryPaces, type PaceStore, redisPaces } from './pace.ts';

/** The rate limits that operators have set while the gateway runs. */
export interface RatePolicyRoom {
  readonly policies: RatePolicies;
  readonly store: PaceStore;
}

export interface RatePolicyRoomOptions {
  readonly policies: RatePolicies | undefined;
  readonly redis: RedisConnection | null;
  readonly now: () => number;
}

/** Builds the room; null when nobody can set policies. It outlives a reload of the supergraph. */
export function createRatePolicyRoom({ policies, redis, now }: RatePolicyRoomOptions): RatePolicyRoom | null {
  if (policies === undefined) return null;
  const inMemory = memoryPaces(now);
  return { policies, store: redis === null ? inMemory : redisPaces(redis, inMemory) };
}

/** A policy, and how many requests are to be counted by it. */
interface Counted {
  readonly policy: RatePolicy;
  readonly requests: number;
}

/**
 * Counts an operation by each policy that concerns it, by all of them or by none: so the wait it gets is the wait it needs.
 * A root field that stands in it three times counts as three.
 */
export function countByPolicies(
  read: DocumentRead,
  room: RatePolicyRoom,
): DocumentRead | Refusal | Promise<DocumentRead | Refusal> {
  const policies = room.policies.current();
  if (policies.length === 0) return read;
  const counted: Counted[] = [];
  for (const policy of policies) {
    if (policy.appliesTo === 'OPERATIONS') counted.push({ policy, requests: 1 });
    else if (policy.appliesTo === 'ROOT_FIELD' && policy.target !== null) {
      const requests = occurrences(read, policy.target);
      if (requests > 0) counted.push({ policy, requests });
    }
  }
  if (counted.length === 0) return read;
  const refusal = take(counted, (policy) => subjectOf(policy.countsBy, read), room);
  if (refusal instanceof Promise) return refusal.then((told) => told ?? read);
  return refusal ?? read;
}

/** Counts a request of a plain HTTP route; null: it may be answered. */
export async function countRoute(path: string, source: string | null, room: RatePolicyRoom): Promise<Refusal | null> {
  const counted = room.policies
    .current()
    .filter(({ appliesTo, target }) => appliesTo === 'ROUTES' && path.startsWith(target ?? '/'))
    .map((policy) => ({ policy, requests: 1 }));
  // The sender is known here only by where it comes from.
  return counted.length === 0 ? null : take(counted, () => `source:${source ?? 'unknown'}`, room);
}

function take(
  counted: readonly Counted[],
  subjectIn: (policy: RatePolicy) => string,
  { policies, store }: RatePolicyRoom,
): Refusal | null | Promise<Refusal | null> {
  for (const { policy, requests } of counted) {
    if (requests <= policy.burst + 1) continue;
    policies.note(policy.id, false);
    return tooManyAtOnce(policy, requests);
  }
  const charges = counted.map(({ policy, requests }): Charge => {
    const { id, limit, windowSeconds, burst } = policy;
    // A policy that was changed counts anew: what was used of a day's limit says nothing of a minute's.
    return { key: `${id}/${limit}/${windowSeconds}/${burst}/${subjectIn(policy)}`, pace: policy, requests };
  });
  const told = ({ waitMs, slowest }: { waitMs: number; slowest: number }): Refusal | null => {
    if (waitMs === 0) {
      for (const { policy } of counted) policies.note(policy.id, true);
      return null;
    }
    const { policy } = counted[slowest] as Counted;
    policies.note(policy.id, false);
    return paced(policy, waitMs);
  };
  const taken = store.take(charges);
  return taken instanceof Promise ? taken.then(told) : told(taken);
}

/** The subject that a policy counts an operation for: without client, tenant or user it is one of the next kind. The prefix keeps them apart. */
function subjectOf(countsBy: RatePolicy['countsBy'], { caller, clientId }: Identity): string {
  const { userId, tenantId, source }: Caller = caller;
  if (countsBy === 'CLIENT' && clientId !== null) return `client:${clientId}`;
  if (countsBy === 'TENANT' && tenantId !== null) return `tenant:${tenantId}`;
  if (countsBy !== 'SOURCE' && userId !== null) return `user:${userId}`;
  return `source:${source ?? 'unknown'}`;
}

const known = new WeakMap<OperationDefinitionNode, ReadonlyMap<string, number>>();

function occurrences({ operation, document }: DocumentRead, field: string): number {
  let counts = known.get(operation.node);
  if (counts === undefined) {
    const fragments = new Map<string, SelectionSetNode>();
    for (const node of document.node.definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
    counts = rootFields(operation.node.selectionSet, fragments);
    known.set(operation.node, counts);
  }
  return counts.get(field) ?? 0;
}

/** How often each root field stands in an operation, under whatever alias. The document is valid: fragments do not go in circles. */
function rootFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, SelectionSetNode>,
  counts = new Map<string, number>(),
): Map<string, number> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      counts.set(selection.name.value, (counts.get(selection.name.value) ?? 0) + 1);
    } else {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments.get(selection.name.value);
      if (inner !== undefined) rootFields(inner, fragments, counts);
    }
  }
  return counts;
}

/** Source of the headers: RFC 9110 §10.2.3, and draft-ietf-httpapi-ratelimit-headers-10. */
function paced({ id, countsBy, limit, windowSeconds }: RatePolicy, retryAfterMs: number): Refusal {
  const retryAfterSeconds = Math.ceil(retryAfterMs / 1000);
  return new Refusal('RATE_LIMITED', {
    facts: { policy: id, by: countsBy.toLowerCase(), limit, windowSeconds, retryAfterSeconds, retryAfterMs },
    headers: {
      'retry-after': String(retryAfterSeconds),
      'ratelimit-policy': `"${id}";q=${limit};w=${windowSeconds}`,
      ratelimit: `"${id}";r=0;t=${retryAfterSeconds}`,
    },
  });
}

function tooManyAtOnce({ id, target, burst }: RatePolicy, requests: number): Refusal {
  const message = `The operation asks for ${target} ${requests} times; ${burst + 1} at once are admitted.`;
  return refuse('OPERATION_TOO_EXPENSIVE', message, { facts: { policy: id, limit: burst + 1, actual: requests } });
}
