import { writeFile } from 'node:fs/promises';
import { SupergraphError } from '@codai/gateway/compose';
import { prepareGateway } from './prepare-gateway.ts';
import { nameOf, project } from './project.ts';
import { composeProject } from './supergraph.ts';

/** `npm run compose`: writes the supergraph, the API schema and the gateway's prepared files, or lists what is wrong and ends with 1. */
try {
  const { supergraph, api, graph, node } = await composeProject(project.config);
  if (node !== null) await writeFile(project.node, node);
  await writeFile(project.supergraph, supergraph);
  await writeFile(project.api, api);
  console.log(`Composed ${[...graph.subgraphs.keys()].join(', ')}.`);
  console.log(`Wrote ${nameOf(project.supergraph)} and ${nameOf(project.api)}.`);
  console.log(await prepareGateway());
} catch (thrown) {
  if (!(thrown instanceof SupergraphError)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}
