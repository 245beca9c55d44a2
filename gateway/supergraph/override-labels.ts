import { type DocumentNode, visit } from 'graphql';
import { type SupergraphTypes, textArgumentOf } from './supergraph-types.ts';

/** Labels of progressive `@override`, by the name of the field that moves. */
export type OverrideLabels = ReadonlyMap<string, ReadonlySet<string>>;

/** The caller, as far as it decides which subgraph a moving field comes from. */
export interface OverrideCall {
  readonly correlationId: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Gives those of `labels` that hold for this call: then the field comes from the subgraph that it moves to. */
export type DecideOverrides = (labels: readonly string[], call: OverrideCall) => Iterable<string>;

export function overrideLabelsOf({ composites }: SupergraphTypes): OverrideLabels {
  const labels = new Map<string, Set<string>>();
  for (const { fields } of composites.values()) {
    for (const [name, { directives = [] }] of fields) {
      for (const directive of directives) {
        const label = directive.name.value === 'join__field' ? textArgumentOf(directive, 'overrideLabel') : null;
        if (label !== null) labels.set(name, (labels.get(name) ?? new Set()).add(label));
      }
    }
  }
  return labels;
}

/**
 * Labels that may decide how an operation is planned, sorted. A field counts by its name alone, and what plans fetch on
 * their own account counts always: a label too many costs a plan too many at worst.
 */
export function labelsIn(
  document: DocumentNode,
  { overrideLabels, hiddenFields }: { overrideLabels: OverrideLabels; hiddenFields: ReadonlySet<string> },
): readonly string[] {
  if (overrideLabels.size === 0) return [];
  const labels = new Set<string>();
  const add = (name: string) => {
    for (const label of overrideLabels.get(name) ?? []) labels.add(label);
  };
  for (const name of hiddenFields) add(name);
  visit(document, { Field: ({ name }) => add(name.value) });
  return [...labels].sort();
}

export interface OverrideSettings {
  /** Custom labels: true, or for so many of a hundred calls. */
  readonly labels: Readonly<Record<string, boolean | number>>;
}

/**
 * `percent(5)` holds for 5 of 100 calls, chosen by a hash of the correlation id: one call gets one answer however often
 * it asks. Other labels hold as the settings say, and those that nobody named never.
 * Source: Apollo Federation, progressive `@override`.
 */
export function overridesBySettings({ labels: named }: OverrideSettings): DecideOverrides {
  const shares = new Map(Object.entries(named).map(([label, share]) => [label, Number(share === true ? 100 : share)]));
  return (labels, { correlationId }) =>
    labels.filter((label) => {
      const percent = PERCENT.exec(label)?.[1];
      const share = percent === undefined ? (shares.get(label) ?? 0) : Number(percent);
      return share >= 100 || (share > 0 && spot(`${label} ${correlationId}`) < share);
    });
}

const PERCENT = /^percent\((\d+(?:\.\d+)?)\)$/;

/** A number from 0 to below 100 that depends on nothing but the text. FNV-1a, its bits mixed once more. */
function spot(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return ((hash >>> 0) / 2 ** 32) * 100;
}
