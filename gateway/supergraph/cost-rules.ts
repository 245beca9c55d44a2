import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import type { FeatureNames } from './feature-names.ts';
import { argumentOf } from './supergraph-types.ts';

/** How long a list is, as `@listSize` says. Source: specs.apollo.dev/cost/v0.1; the IBM GraphQL cost specification. */
export interface ListSize {
  readonly assumedSize: number | null;
  /** Names of arguments, or paths into one: `page.first`. */
  readonly slicingArguments: readonly string[];
  /** Fields below this one whose length it is; empty: it is the field's own. */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/** `@cost` and `@listSize` of a supergraph, by coordinate: `Type`, `Type.field`, `Type.field(argument)`, `Input.field`. */
export interface CostRules {
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

export function costRulesOf(document: DocumentNode, names: FeatureNames): CostRules {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const read = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    for (const directive of directives) {
      const { value } = directive.name;
      const weight = value === names.cost ? argumentOf(directive, 'weight') : undefined;
      // An integer in Apollo's specification, and a text with a number in IBM's.
      if (weight && 'value' in weight) weights.set(coordinate, Number(weight.value));
      if (value === names.listSize) listSizes.set(coordinate, listSizeOf(directive));
    }
  };
  if (names.cost === null && names.listSize === null) return { weights, listSizes };
  for (const node of document.definitions) {
    if (!('name' in node) || !node.name || !('directives' in node)) continue;
    const type = node.name.value;
    read(type, node.directives as readonly ConstDirectiveNode[]);
    if (!('fields' in node)) continue;
    for (const field of node.fields ?? []) {
      read(`${type}.${field.name.value}`, field.directives);
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of field.arguments ?? []) {
        read(`${type}.${field.name.value}(${argument.name.value})`, argument.directives);
      }
    }
  }
  return { weights, listSizes };
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  const assumed = argumentOf(directive, 'assumedSize');
  const requireOne = argumentOf(directive, 'requireOneSlicingArgument');
  const texts = (name: string): string[] => {
    const value = argumentOf(directive, name);
    const items = value?.kind === Kind.LIST ? value.values : value ? [value] : [];
    return items.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []));
  };
  return {
    assumedSize: assumed?.kind === Kind.INT ? Number(assumed.value) : null,
    slicingArguments: texts('slicingArguments'),
    sizedFields: texts('sizedFields'),
    requireOneSlicingArgument: !(requireOne?.kind === Kind.BOOLEAN && !requireOne.value),
  };
}
