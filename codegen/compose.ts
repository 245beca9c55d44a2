import { writeFile } from 'node:fs/promises';
import { SupergraphError } from '@codai/gateway/compose';
import { nameOf, project } from './project.ts';
import { composeProject } from './supergraph.ts';

/** `npm run compose`: writes the supergraph and the API schema, or lists what is wrong and ends with 1. */
try {
  const { supergraph, api, graph } = await composeProject(project.config);
  await writeFile(project.supergraph, supergraph);
  await writeFile(project.api, api);
  console.log(`Composed ${[...graph.subgraphs.keys()].join(', ')}.`);
  console.log(`Wrote ${nameOf(project.supergraph)} and ${nameOf(project.api)}.`);
} catch (thrown) {
  if (!(thrown instanceof SupergraphError)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}
