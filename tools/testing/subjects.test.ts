import { expect, it } from 'vitest';
import { packageOf, subjectsOf } from './subjects.ts';

const folders = new Set(['subgraphs/wallet', 'subgraphs/hub']);
const subjects = (file: string, text: string) => subjectsOf(file, text, (path) => folders.has(path));

it.each([
  ['subgraphs/wallet/tokens/rules.ts', 'subgraphs/wallet'],
  ['deploy/helm/codai/values.yaml', 'deploy'],
  ['README.md', 'README.md'],
])('finds the package of %s', (file, folder) => {
  expect(packageOf(file)).toBe(folder);
});

it.each([
  ['the package of a proof', 'subgraphs/wallet/books.prove.test.ts', '', ['subgraphs/wallet']],
  ['the subgraph in its name', 'platform/wallet-levels.test.ts', '', ['subgraphs/wallet']],
  ['the subgraphs in its text', 'platform/audit.test.ts', "import '@codai/hub';", ['subgraphs/hub']],
  ['the platform', 'platform/start.test.ts', '', ['platform']],
  ['the web app', 'clients/e2e/home.e2e.test.ts', '', ['clients/web']],
  ['the platform and deploy', 'platform/chart.test.ts', "const CHART = 'deploy/helm/codai';", ['platform', 'deploy']],
  ['the platform and deploy', 'platform/deploy.prove.test.ts', "new URL('../deploy/helm');", ['platform', 'deploy']],
  ['a subgraph and deploy', 'platform/hub-probe.test.ts', '`deploy/helm`', ['subgraphs/hub', 'deploy']],
])('says that a test is about %s', (_what, file, text, about) => {
  expect(subjects(file, text)).toEqual(about);
});
