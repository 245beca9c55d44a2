import { DirectiveLocation, GraphQLDirective, GraphQLInt, GraphQLNonNull } from 'graphql';

/**
 * Options of a field that may take longer, or less long, than its subgraph's requests are given: the gateway waits for it
 * for `ms` milliseconds. Source: docs/gateway/traffic.md, `@deadline`.
 */
export const deadline = (ms: number) => ({ directives: { [deadlineDirective.name]: { ms } } });

/** `@deadline`, which composition takes over into the supergraph. */
export const deadlineDirective = new GraphQLDirective({
  name: 'deadline',
  description: 'Time that the gateway gives the field, in milliseconds, in place of that of its subgraph.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: { ms: { type: new GraphQLNonNull(GraphQLInt) } },
});

/** Composition tells directives of one name apart by this. Its last but one part is the directive's name. */
export const DEADLINE_URL = 'https://specs.codai.ro/deadline/v1.0';

const SECOND = 1_000;

/** The sentence that a description ends with. */
export function deadlineSentence(ms: number): string {
  const seconds = Math.ceil(ms / SECOND);
  return `The answer may take up to ${seconds} seconds.`;
}
