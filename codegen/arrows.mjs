// Holds the arrows of the house (.dependency-cruiser.cjs). Fails also when nothing was read: under a compiler it does not
// know, dependency-cruiser reads no module at all and reports success.
import { readFileSync } from 'node:fs';
import ruleSet from '../.dependency-cruiser.cjs';
import { drawArchitecture } from './draw-architecture.mjs';
import { folderFaults } from './folder-cycles.mjs';
import { readImports } from './read-imports.mjs';

const { output } = await readImports({ validate: true });
const { totalCruised, violations } = output.summary;
const crossings = output.modules
  .flatMap((module) => module.dependencies)
  .filter(({ resolved }) => /^(kit|contracts|gateway|platform|subgraphs|stand-ins)\//.test(resolved));
for (const { rule, from, to } of violations) process.stderr.write(`${rule.severity} ${rule.name}: ${from} → ${to}\n`);
if (totalCruised === 0 || crossings.length === 0) {
  process.stderr.write('The arrows were not checked: no module or no import was read.\n');
  process.exit(1);
}
const cycles = folderFaults(output.modules, ruleSet.folderCycles);
for (const fault of cycles) process.stderr.write(`${fault}\n`);
const isDrawn = readFileSync('docs/architecture.svg', 'utf8') === drawArchitecture(output.modules);
if (!isDrawn) process.stderr.write('docs/architecture.svg is stale: run `npm run architecture` and commit it.\n');
process.stdout.write(`Arrows: ${totalCruised} modules read, ${violations.length} violations.\n`);
process.exit(!isDrawn || cycles.length > 0 || violations.some(({ rule }) => rule.severity === 'error') ? 1 : 0);
