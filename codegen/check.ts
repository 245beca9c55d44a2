import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SupergraphError } from '@codai/gateway/compose';
import { buildSchema } from 'graphql';
import { apiSchemaAt, breakingChanges, breaksOfPublished, publishedText, sentenceOf } from './baseline.ts';
import { budgetsOf, compareWithBudgets, type PlanBudgets } from './budgets.ts';
import { nameOf, project } from './project.ts';
import { type Replay, replay } from './replay.ts';
import { composeProject } from './supergraph.ts';

/**
 * `npm run check [-- --base <commit>] [-- --update] [-- --publish]`: recomposes, replays every trusted document, and compares the
 * API schema with the published one, or with the one at a commit. Ends with 1 for what would break a client or cost the subgraphs
 * more. `--publish` accepts what breaks clients: the API as it is now becomes the published one.
 */
const { values: options } = parseArgs({
  options: {
    base: { type: 'string' },
    update: { type: 'boolean', default: false },
    publish: { type: 'boolean', default: false },
  },
});

try {
  const failures = await check();
  console.log(failures === 0 ? '\nNothing found.' : `\n${failures} found.`);
  process.exitCode = failures === 0 ? 0 : 1;
} catch (thrown) {
  if (!(thrown instanceof SupergraphError)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}

async function check(): Promise<number> {
  const composed = await composeProject(project.config);
  const replays = await replay(composed.graph, await readJson<Record<string, string>>(project.trustedDocuments));
  const budgets = await readJson<PlanBudgets>(project.planBudgets, {});
  printTable(replays, budgets);

  const stale = [
    ...(composed.node === null || composed.node === (await readText(project.node)) ? [] : [project.node]),
    ...(composed.supergraph === (await readText(project.supergraph)) ? [] : [project.supergraph]),
    ...(composed.api === (await readText(project.api)) ? [] : [project.api]),
  ].map((file) => `${nameOf(file)} is not what the subgraphs compose to: run \`npm run generate\`.`);
  const broken = replays.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`));
  if (options.publish) {
    await writeFile(project.published, publishedText(composed.api));
    console.log(`\nWrote ${nameOf(project.published)}.`);
  }
  const breaking =
    options.base === undefined
      ? breaksOfPublished(await readText(project.published), composed.api)
      : breakingChanges(apiSchemaAt(options.base), buildSchema(composed.api)).map(sentenceOf);
  const findings = compareWithBudgets(replays, budgets);
  if (options.update) {
    await writeFile(project.planBudgets, `${JSON.stringify(budgetsOf(replays), null, 2)}\n`);
    console.log(`\nWrote ${nameOf(project.planBudgets)}.`);
  }
  const off = options.update
    ? []
    : findings.map(({ sentence }) => `${sentence} \`npm run check -- --update\` takes it over.`);

  printList('Out of date', stale);
  printList('Trusted documents that can no longer be answered', broken);
  printList(`Breaking changes of the API since ${options.base ?? 'it was published'}`, breaking);
  printList('Plans off their budget', off);
  return stale.length + broken.length + breaking.length + off.length;
}

function printTable(replays: readonly Replay[], budgets: PlanBudgets): void {
  const width = Math.max(...replays.map(({ name }) => name.length), 'operation'.length);
  const row = (...[name, kind, fetches, waves]: string[]) =>
    console.log(`${name?.padEnd(width)}  ${kind?.padEnd(12)}  ${fetches?.padStart(12)}  ${waves?.padStart(12)}`);
  row('operation', 'kind', 'fetches', 'waves');
  for (const { name, kind, problems, cost } of replays) {
    const budget = budgets[name];
    const of = (part: 'fetches' | 'waves') => (cost === null ? '–' : `${cost[part]} of ${budget?.[part] ?? '?'}`);
    if (problems.length > 0) row(name, kind, 'broken', '–');
    else row(name, kind, of('fetches'), of('waves'));
  }
}

function printList(heading: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n${heading}:\n${lines.map((line) => `- ${line}`).join('\n')}`);
}

async function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

/** Throws when the file is missing and there is no stand-in for it. */
async function readJson<T>(path: string, standIn?: T): Promise<T> {
  const text = await readText(path);
  if (text !== null) return JSON.parse(text) as T;
  if (standIn !== undefined) return standIn;
  throw new Error(`${nameOf(path)} is missing: run \`npm run generate\`.`);
}
