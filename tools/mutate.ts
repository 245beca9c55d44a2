import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { subgraphFacts } from '../platform/subgraph-facts.ts';
import { root } from './project.ts';

/** `npm run mutate`: changes the rules of the subgraphs of ledger grade one small way at a time, and counts what no test notices. */
const names = Object.entries(subgraphFacts).flatMap(([name, { grade }]) => (grade === 'ledger' ? [name] : []));
const rules = names.map((name) => `subgraphs/${name}/**/rules.ts`);
const stryker = join(
  dirname(createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json')),
  'bin/stryker.js',
);
const { status } = spawnSync(
  process.execPath,
  [stryker, 'run', '--mutate', rules.join(','), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
