import { hash } from 'node:crypto';
import { parseExactly, stringifyExactly } from '@codai/kit/wire';
import type { CompiledStep } from '../execution/compile/compile.ts';
import type { EntitiesLookup, FetchCache, PartCall, Reply } from '../execution/fetch/fetch-cache.ts';
import type { Execution } from '../execution/operation/execution.ts';
import { type AnswerFreshness, type Freshness, freshnessOf } from '../execution/operation/freshness.ts';
import { identityKey } from '../protection/identity/identity-key.ts';
import type { CacheScope } from '../upstream/cache-scope.ts';
import type { Upstream } from '../upstream/create-upstream.ts';
import type { SubgraphPayload } from '../upstream/upstream.ts';
import type { PolicyContext, SelectionPolicy } from './document-policy.ts';
import { split } from './split.ts';
import { type StepPolicy, stepPolicyOf } from './step-policy.ts';
import type { CacheStore, Kept, KeptUnder } from './store.ts';
import { ownTags, tagsOfEntity, tagsOfRoot } from './tags.ts';
import type { TrafficMetrics } from './traffic.ts';

export interface FetchCacheOptions extends PolicyContext {
  /** Null: nothing is kept, it is only worked out how long an answer holds. */
  readonly store: CacheStore | null;
  readonly scopeOf: Upstream['cacheScopeOf'];
  /** The longest that anything is kept, whatever subgraphs say, in milliseconds. */
  readonly maxAgeMsMax: number;
  /** Subgraphs of which nothing is kept. */
  readonly excluded: ReadonlySet<string>;
  readonly metrics: TrafficMetrics;
  readonly now: () => number;
}

export function createFetchCache(options: FetchCacheOptions): FetchCache {
  const policies = new WeakMap<CompiledStep, StepPolicy>();
  const policyOf = (step: CompiledStep): StepPolicy => {
    let policy = policies.get(step);
    if (policy === undefined) {
      policy = stepPolicyOf(step.document, options);
      policies.set(step, policy);
    }
    return policy;
  };
  /** Steps of which something could be kept, by their hints or by a header that came: only there it is worth looking. */
  const promising = new WeakSet<CompiledStep>();
  return {
    async root(step, execution, freshness) {
      const policy = policyOf(step);
      const fetch = new FetchOfStep(options, step, execution, freshness, () => promising.add(step));
      const slot = fetch.slot(policy.root, `root ${step.document}`, fetch.variablesText(step.variables));
      const isWorthIt = policy.root.maxAgeMs > 0 || promising.has(step);
      const [kept = null] = isWorthIt ? await fetch.read('root', [slot]) : [];
      if (kept !== null) return { payload: { data: parseExactly(kept.text) }, keep: () => undefined };
      const { hints } = options;
      return {
        payload: null,
        keep: (reply) => {
          const root = { typeName: policy.rootTypeName, selectionSet: policy.rootSelections, types: policy.root.types };
          const tags = [
            ...tagsOfRoot(hints, step.subgraph, root, execution.variables),
            ...ownTags(step.subgraph, extension(reply.payload, 'apolloCacheTags')),
          ];
          fetch.keep(reply, [{ slot, value: reply.payload.data, tags }]);
        },
      };
    },

    async entities(step, execution, freshness, calls) {
      const policy = policyOf(step);
      const fetch = new FetchOfStep(options, step, execution, freshness, () => promising.add(step));
      const slots = calls.map(({ part, gathered }) => {
        const ofPart = policy.parts.get(part.plan.alias);
        if (ofPart === undefined) return gathered.representations.map(() => null);
        const variables = fetch.variablesText(ofPart.variables);
        return gathered.representations.map((text) => {
          const representation = parseExactly(text) as Representation;
          const ofType = ofPart.ofType(representation.__typename);
          if (ofType === null) return null;
          return { ...fetch.slot(ofType, `entity ${ofPart.selectionHash}`, `${variables} ${text}`), representation };
        });
      });
      const isWorthIt =
        promising.has(step) || slots.some((ofPart) => ofPart.some((slot) => slot !== null && slot.policy.maxAgeMs > 0));
      const kept = isWorthIt ? await fetch.read('entity', slots.flat()) : [];
      return { ...partition(calls, kept), keep: (reply) => keepEntities(fetch, reply, missingOf(calls, slots, kept)) };
    },
  };

  function keepEntities(fetch: FetchOfStep, reply: Reply, missing: readonly MissingPart[]): void {
    const { payload } = reply;
    const data = typeof payload.data === 'object' && payload.data !== null ? payload.data : {};
    const tagLists = extension(payload, 'apolloEntityCacheTags');
    const found = missing.flatMap(({ alias, slots }) => {
      const list: unknown = Object.hasOwn(data, alias) ? (data as Record<string, unknown>)[alias] : undefined;
      return slots.map((slot, index) => ({
        slot,
        value: Array.isArray(list) && list.length === slots.length ? list[index] : undefined,
        tags:
          slot === null
            ? []
            : [
                ...tagsOfEntity(options.hints, fetch.subgraph, slot.representation, slot.policy.types),
                // They stand by place in the one list that Apollo's subgraphs answer with.
                ...(missing.length === 1 && Array.isArray(tagLists) ? ownTags(fetch.subgraph, tagLists[index]) : []),
              ],
      }));
    });
    fetch.keep(reply, found);
  }
}

interface Representation {
  readonly __typename?: unknown;
}

/** Where one thing would be kept. */
interface Slot {
  readonly policy: SelectionPolicy;
  /** Null: it may not be kept. */
  readonly key: string | null;
  /** Whether it is for the caller alone. */
  readonly isPersonal: boolean;
}
type EntitySlot = Slot & { readonly representation: Representation };
interface MissingPart {
  readonly alias: string;
  readonly slots: readonly (EntitySlot | null)[];
}

/** One request of one operation, or what would be one. */
class FetchOfStep {
  readonly subgraph: string;
  readonly #scope: CacheScope;
  readonly #identity: string;
  readonly #stamp: number;

  constructor(
    private readonly options: FetchCacheOptions,
    step: CompiledStep,
    private readonly execution: Execution,
    private readonly freshness: AnswerFreshness,
    private readonly onKeepable: () => void,
  ) {
    this.subgraph = step.subgraph;
    this.#scope = options.scopeOf(step.subgraph, execution.call);
    this.#identity = identityKey(execution.call.caller);
    this.#stamp = options.store?.stamp() ?? 0;
  }

  variablesText(names: readonly string[]): string {
    const { variables } = this.execution;
    return stringifyExactly(names.map((name) => [name, variables[name]]));
  }

  /**
   * Private data, and data that rules protect, is kept for its caller alone; where there is none (an anonymous caller of
   * without an identity), not at all. The part of the caller that a subgraph was sent is always part of the key.
   */
  slot(policy: SelectionPolicy, what: string, about: string): Slot {
    const { told, isPersonal } = this.#scope;
    const isForOne = policy.isPrivate || policy.isProtected;
    const isOneKnown = isPersonal || this.#identity !== '';
    const { store, excluded } = this.options;
    const isKeepable = store !== null && !excluded.has(this.subgraph) && (!isForOne || isOneKnown);
    const text = isKeepable ? JSON.stringify([this.subgraph, what, about, told, isForOne ? this.#identity : null]) : '';
    const key = isKeepable ? hash('sha256', text, 'base64url') : null;
    return { policy, key, isPersonal: isForOne || isPersonal };
  }

  /** In the order of the slots; null for what was not found. */
  async read(kind: 'root' | 'entity', slots: readonly (Slot | null)[]): Promise<(Kept | null)[]> {
    const { store, metrics, now } = this.options;
    const keys = slots.flatMap((slot) => (slot === null || slot.key === null ? [] : [slot.key]));
    if (store === null || keys.length === 0) return slots.map(() => null);
    const found = await store.get(keys);
    let next = 0;
    const kept = slots.map((slot) => (slot === null || slot.key === null ? null : (found[next++] ?? null)));
    const hits = kept.filter((one) => one !== null).length;
    metrics.cacheRead(kind, { hits, misses: keys.length - hits });
    for (const [index, one] of kept.entries()) {
      if (one === null) continue;
      const isPrivate = one.isPrivate || slots[index]?.isPersonal === true;
      this.freshness.restrict({ maxAgeMs: one.expiresAt - now(), isPrivate }, one.tags);
    }
    return kept;
  }

  keep(
    { payload, headers, isJoined = false }: Reply,
    found: readonly { readonly slot: Slot | null; readonly value: unknown; readonly tags: readonly string[] }[],
  ): void {
    const { store, now } = this.options;
    const entries: KeptUnder[] = [];
    for (const { slot, value, tags } of found) {
      const freshness = slot === null || payload.errors !== undefined ? NEVER : this.#freshnessOf(slot.policy, headers);
      const isPersonal = slot?.isPersonal === true;
      this.freshness.restrict({ ...freshness, isPrivate: freshness.isPrivate || isPersonal }, tags);
      // Found out too late to be private: it was looked for where everyone does.
      const isMisplaced = freshness.isPrivate && !isPersonal;
      if (slot === null || slot.key === null || isMisplaced || freshness.maxAgeMs < 1_000) continue;
      if (typeof value !== 'object' || value === null) continue;
      const storedAt = now();
      const kept = { text: stringifyExactly(value), tags, storedAt, isPrivate: freshness.isPrivate };
      entries.push({ key: slot.key, kept: { ...kept, expiresAt: storedAt + freshness.maxAgeMs } });
    }
    // It was asked for before this step began, perhaps before an invalidation; the first to ask keeps it.
    if (isJoined) this.freshness.isJoined = true;
    if (entries.length === 0) return;
    this.onKeepable();
    if (!isJoined) store?.set(entries, this.#stamp);
  }

  #freshnessOf(hinted: Freshness, headers: Reply['headers']): Freshness {
    const given = { cacheControl: single(headers?.['cache-control']), age: single(headers?.age) };
    const { maxAgeMs, isPrivate } = freshnessOf(given, hinted);
    return { maxAgeMs: Math.min(maxAgeMs, this.options.maxAgeMsMax), isPrivate };
  }
}

const NEVER: Freshness = { maxAgeMs: 0, isPrivate: false };

function partition(
  calls: readonly PartCall[],
  kept: readonly (Kept | null)[],
): Pick<EntitiesLookup, 'found' | 'missing'> {
  if (!kept.some((one) => one !== null)) return { found: null, missing: calls };
  const foundCalls: PartCall[] = [];
  const missing: PartCall[] = [];
  let text = '';
  let offset = 0;
  for (const { part, gathered } of calls) {
    const ofPart = kept.slice(offset, offset + gathered.representations.length);
    offset += gathered.representations.length;
    const sides = split(gathered, (index) => ofPart[index] !== null);
    missing.push({ part, gathered: sides.missing });
    if (sides.found.representations.length === 0) continue;
    foundCalls.push({ part, gathered: sides.found });
    const entities = ofPart.flatMap((one) => (one === null ? [] : [one.text]));
    text += `${text === '' ? '' : ','}${JSON.stringify(part.plan.alias)}:[${entities.join(',')}]`;
  }
  const payload = { data: parseExactly(`{${text}}`) };
  const isAllFound = missing.every(({ gathered }) => gathered.representations.length === 0);
  return { found: { calls: foundCalls, payload }, missing: isAllFound ? null : missing };
}

function missingOf(
  calls: readonly PartCall[],
  slots: readonly (readonly (EntitySlot | null)[])[],
  kept: readonly (Kept | null)[],
): MissingPart[] {
  let offset = 0;
  return calls.map(({ part }, index) => {
    const ofPart = slots[index] ?? [];
    const start = offset;
    offset += ofPart.length;
    return { alias: part.plan.alias, slots: ofPart.filter((_, place) => (kept[start + place] ?? null) === null) };
  });
}

function extension(payload: SubgraphPayload, name: string): unknown {
  const { extensions } = payload;
  if (typeof extensions !== 'object' || extensions === null || !Object.hasOwn(extensions, name)) return undefined;
  return (extensions as Record<string, unknown>)[name];
}

function single(value: string | readonly string[] | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(',');
}
