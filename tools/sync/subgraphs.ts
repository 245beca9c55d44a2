import { readFile } from 'node:fs/promises';
import { subgraphSdl } from '@codai/kit/graphql';
import { NODE_SUBGRAPH } from '../../codegen/node-subgraph.ts';
import { loadModules, subgraphNames } from '../../platform/catalogue.ts';
import { type BuiltSubgraph, fieldRulesText } from '../../platform/field-rules.ts';
import { readSupergraphConfig, type SubgraphEntry } from '../../platform/supergraph-config.ts';
import { pathOf } from '../project.ts';
import { writeArchitecture } from './architecture.ts';
import { writeChartSubgraphs } from './chart-subgraphs.ts';
import { writeComposeFile } from './compose-file.ts';
import { writeContractList, writeNotificationList } from './contract-list.ts';
import { writeEnvironmentExample } from './environment-example.ts';
import { filesOf } from './file-hash.ts';
import { formatted } from './format.ts';
import type { KnownSubgraph } from './known-subgraph.ts';
import { askProblems, peerTextProblems, peerTexts, type Source } from './peer-documents.ts';
import type { Made } from './step.ts';
import { writeSubgraphFacts } from './subgraph-facts.ts';

/**
 * Everything that follows from the subgraphs' code: SDL, field rules, and what is derived from their declarations. Problems are what they ask of each
 * other and cannot be answered.
 */
export async function makeOfSubgraphs(): Promise<Made> {
  const modules = await loadModules(subgraphNames);
  const entries = await readSupergraphConfig(pathOf('supergraph.yaml'));
  const problems = [
    ...modules
      .filter(({ name }) => !entries.some((entry) => entry.name === name))
      .map(({ name }) => `supergraph.yaml has no entry for ${name}.`),
    ...entries
      .filter(({ name }) => name !== NODE_SUBGRAPH && !subgraphNames.includes(name))
      .map(({ name }) => `supergraph.yaml names ${name}, which platform/catalogue.ts does not have.`),
    ...modules.flatMap(({ name, asks }) =>
      asks
        .filter((asked) => !subgraphNames.includes(asked))
        .map((asked) => `${name} asks ${asked}, which does not exist.`),
    ),
  ];
  if (problems.length > 0) return { files: new Map(), problems };

  const built: readonly BuiltSubgraph[] = modules.map((module) => ({ module, schema: module.schema() }));
  const known: readonly KnownSubgraph[] = modules.map((module) => ({
    module,
    entry: entries.find(({ name }) => name === module.name) as SubgraphEntry,
  }));
  const sources = await sourcesOf('kit', 'subgraphs');
  const { texts, problems: unreadable } = peerTexts(sources);
  const schemas = new Map(built.map(({ module, schema }) => [module.name, schema] as const));
  return {
    problems: [...unreadable, ...peerTextProblems(texts, schemas), ...askProblems(sources, texts, modules)],
    files: new Map([
      ...built.map(({ module, schema }) => [`subgraphs/${module.name}/schema.graphql`, subgraphSdl(schema)] as const),
      ['platform/field-rules.txt', fieldRulesText(built)],
      ['platform/subgraph-facts.ts', formatted('platform/subgraph-facts.ts', writeSubgraphFacts(modules))],
      ['contracts/all/index.ts', formatted('contracts/all/index.ts', writeContractList(subgraphNames))],
      [
        'contracts/all/notifications.ts',
        formatted('contracts/all/notifications.ts', writeNotificationList(subgraphNames)),
      ],
      ['.env.example', writeEnvironmentExample(modules)],
      ['docker-compose.yml', await writeComposeFile(known)],
      ['deploy/helm/codai/subgraphs.yaml', writeChartSubgraphs(known)],
      ['docs/architecture.md', await writeArchitecture(known)],
    ]),
  };
}

/** The TypeScript of folders, without tests and what is generated. */
async function sourcesOf(...folders: readonly string[]): Promise<readonly Source[]> {
  const files = (await Promise.all(folders.map(filesOf))).flat().filter((file) => file.endsWith('.ts'));
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(pathOf(file), 'utf8') })));
}
