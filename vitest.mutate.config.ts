import { defineConfig } from 'vitest/config';
import { subgraphFacts } from './platform/subgraph-facts.ts';
import { base } from './vitest.base.ts';

const ledger = Object.entries(subgraphFacts).flatMap(([name, { grade }]) => (grade === 'ledger' ? [name] : []));

// Rules take errors and money of the kit. Its whole door opens the database, GraphQL and the log as well: half a second
// for each of thousands of changes. What rules take besides is added here, else it is undefined to them.
const kitOfRules = ['errors/codes', 'errors/domain-error', 'errors/shared-errors', 'money'];
const lightKit = {
  name: 'kit-of-rules',
  enforce: 'pre' as const,
  load: (id: string) =>
    id.endsWith('/kit/index.ts') ? kitOfRules.map((file) => `export * from './${file}.ts';`).join('\n') : undefined,
};

// What a changed rule is tried against: the tests beside the rules, which need no database and take milliseconds.
export default defineConfig({
  ...base,
  plugins: [lightKit],
  test: {
    ...base.test,
    include: ledger.map((name) => `subgraphs/${name}/**/*rules.test.ts`),
    pool: 'forks',
    maxWorkers: 1,
  },
});
