// `node compose.mjs supergraph.yaml > supergraph.graphql`: composes a supergraph from rover's file, or says what is wrong.
import { composeSubgraphs, readSupergraphConfig, SupergraphError } from '@codai/gateway/compose';

try {
  const { sdl, hints } = composeSubgraphs(await readSupergraphConfig(process.argv[2] ?? 'supergraph.yaml'));
  for (const hint of hints) process.stderr.write(`${hint}\n`);
  process.stdout.write(sdl);
} catch (error) {
  if (!(error instanceof SupergraphError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
