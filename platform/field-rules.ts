import type { AnySubgraphModule } from '@codai/kit';
import { type FieldRule, fieldRules } from '@codai/kit/security';
import type { GraphQLSchema } from 'graphql';

/** A module and its schema, built once. */
export interface BuiltSubgraph {
  readonly module: AnySubgraphModule;
  readonly schema: GraphQLSchema;
}

/** The rule of every field of every subgraph, a line each: the committed `field-rules.txt`, which a review reads. */
export function fieldRulesText(subgraphs: readonly BuiltSubgraph[]): string {
  return subgraphs
    .map(({ module, schema }) => `${module.name}\n${fieldRules(schema).map(lineOf).join('\n')}\n`)
    .join('\n');
}

/** `Query.me  signedIn 1`; where the rule stands is said when it is not the field's own. Nested rules are written as JSON. */
function lineOf({ field, rule, declaredOn }: FieldRule): string {
  const scopes =
    rule === null || rule === 'dynamic'
      ? String(rule)
      : Object.entries(rule)
          .map(([scope, parameter]) =>
            parameter === true ? scope : `${scope} ${[parameter].flat().map(wordOf).join('|')}`,
          )
          .join(' and ');
  return `  ${field.padEnd(48)} ${scopes}${declaredOn === 'field' ? '' : ` (${declaredOn})`}`;
}

function wordOf(parameter: unknown): string {
  return typeof parameter === 'object' ? JSON.stringify(parameter) : String(parameter);
}
