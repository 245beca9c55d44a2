import { expect, it } from 'vitest';
import { namedFiles } from './named-files.ts';

const paths = ['codegen', 'codegen/generated/api.graphql', 'docs/gateway', 'platform', 'subgraphs/hub/module.ts'];

it.each([
  ["import hub from '../../hub/module.ts';", ['subgraphs/hub/module.ts']],
  ["new URL('../../../codegen/generated/api.graphql', import.meta.url);", ['codegen/generated/api.graphql']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a program.
  ['new URL(`../../../codegen/${name}`, import.meta.url);', ['codegen']],
  ["pathOf('docs/gateway');", ['docs/gateway']],
  ["join(root, 'platform', name);", ['platform']],
  ["const tenant = 'platform';", []],
  ["new URL('../../../../etc/passwd', import.meta.url);", []],
])('finds in %j the paths %j', (text, named) => {
  expect(namedFiles('subgraphs/identity/rights/domains.test.ts', text, (path) => paths.includes(path))).toEqual(named);
});
