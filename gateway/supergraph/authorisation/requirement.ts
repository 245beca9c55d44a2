import type { Caller } from '@codai/kit/wire';
import { type ConstDirectiveNode, Kind } from 'graphql';
import type { FeatureNames } from '../feature-names.ts';
import { argumentOf } from '../supergraph-types.ts';

/**
 * One thing that a caller must be or have: the meaning of one `@authenticated`, `@requiresScopes` or `@policy`. Scopes and
 * policies are alternatives of which one has to hold whole; without any alternative nobody meets it.
 * Source: specs.apollo.dev/authenticated, /requiresScopes and /policy, each v0.1.
 */
export type Requirement =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes' | 'policies'; readonly anyOf: readonly (readonly string[])[] };

/** The requirements in the directives of one type or field, in no order. */
export function requirementsIn(directives: readonly ConstDirectiveNode[], names: FeatureNames): Requirement[] {
  return directives.flatMap((directive): Requirement[] => {
    switch (directive.name.value) {
      case names.authenticated:
        return [{ kind: 'authenticated' }];
      case names.requiresScopes:
        return [{ kind: 'scopes', anyOf: alternativesOf(directive, 'scopes') }];
      case names.policy:
        return [{ kind: 'policies', anyOf: alternativesOf(directive, 'policies') }];
      default:
        return [];
    }
  });
}

function alternativesOf(directive: ConstDirectiveNode, argument: string): string[][] {
  const value = argumentOf(directive, argument);
  const listOf = (node: typeof value) => (node?.kind === Kind.LIST ? node.values : node ? [node] : []);
  return listOf(value).map((alternative) =>
    listOf(alternative).map((name) => {
      if (name.kind === Kind.STRING) return name.value;
      throw new Error(`@${directive.name.value} has a name that is not a text.`);
    }),
  );
}

/** `held`: the policies that the policy function has granted. */
export function isMet(requirement: Requirement, caller: Caller, held: ReadonlySet<string>): boolean {
  switch (requirement.kind) {
    case 'authenticated':
      return caller.userId !== null;
    case 'scopes':
      return requirement.anyOf.some((all) => all.every((scope) => caller.scopes.includes(scope)));
    case 'policies':
      return requirement.anyOf.some((all) => all.every((policy) => held.has(policy)));
  }
}
