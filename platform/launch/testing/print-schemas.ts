import { subgraphSdl } from '@codai/kit/graphql';
import { loadModules, subgraphNames } from '../../catalogue.ts';

/** Prints the SDL of every subgraph as one JSON object by name. */
async function printSchemas(): Promise<void> {
  const modules = await loadModules(subgraphNames);
  const sdl = Object.fromEntries(modules.map((module) => [module.name, subgraphSdl(module.schema())]));
  process.stdout.write(JSON.stringify(sdl), () => process.exit(0));
}

void printSchemas();
