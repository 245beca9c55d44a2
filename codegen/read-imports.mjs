import { existsSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import ruleSet from '../.dependency-cruiser.cjs';

/** The folders of the root that hold sources. */
export const FOLDERS = [
  'kit',
  'contracts',
  'gateway',
  'platform',
  'subgraphs',
  'stand-ins',
  'codegen',
  'tools',
  'clients',
  'bench',
  'deploy',
];

/** All modules of the repository with what they import; with `validate`, held against the rules. */
export function readImports({ validate }) {
  return cruise(
    FOLDERS.filter((folder) => existsSync(folder)),
    { ruleSet: { forbidden: ruleSet.forbidden }, validate, ...ruleSet.options },
    {},
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
}
