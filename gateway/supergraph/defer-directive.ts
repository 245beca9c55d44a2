import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import type { Graph } from './graph.ts';

/** Source: GraphQL specification, incremental delivery (draft of 2025), §3.13.5. */
const deferDirective = new GraphQLDirective({
  name: 'defer',
  description: 'Lets this fragment be answered later than what is around it, to clients that take answers in parts.',
  locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
  args: {
    if: {
      type: new GraphQLNonNull(GraphQLBoolean),
      defaultValue: true,
      description: 'Nothing is deferred when false.',
    },
    label: { type: GraphQLString, description: 'What the part is called when it is told; unique in the document.' },
  },
});

/** The same graph, with `@defer` for clients to see and to use. */
export function withDefer(graph: Graph): Graph {
  const config = graph.api.toConfig();
  if (config.directives.some(({ name }) => name === deferDirective.name)) return graph;
  // Types are taken over as they are, so nothing that holds one has to be made again.
  return { ...graph, api: new GraphQLSchema({ ...config, directives: [...config.directives, deferDirective] }) };
}
