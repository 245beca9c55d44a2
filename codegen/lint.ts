import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFaults, isWatched } from './format-faults.ts';
import { hasParts, partFaults } from './part-faults.ts';
import { hasProse, proseFaults } from './prose-faults.ts';
import { hasTexts, textFaults } from './text-faults.ts';

/** Rules of `npm run lint` beside Biome's, each with the files that it reads. */
const rules = [
  { name: 'Formats', reads: isWatched, faultsOf: formatFaults, filesMin: 1_000 },
  { name: 'Prose', reads: hasProse, faultsOf: proseFaults, filesMin: 1_000 },
  { name: 'Parts', reads: hasParts, faultsOf: partFaults, filesMin: 300 },
  { name: 'Texts', reads: hasTexts, faultsOf: textFaults, filesMin: 100 },
];

const root = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
  .split('\n')
  .filter((file) => rules.some(({ reads }) => reads(file)));
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

let isPassed = true;
for (const { name, reads, faultsOf, filesMin } of rules) {
  const read = [...texts].filter(([file]) => reads(file));
  const faults = read.flatMap(([file, text]) => faultsOf(file, text).map((fault) => `${file}:${fault}`));
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (read.length < filesMin) process.stderr.write(`${name}: not checked, hardly a file was read.\n`);
  else process.stdout.write(`${name}: ${read.length} files read, ${faults.length} faults.\n`);
  isPassed &&= faults.length === 0 && read.length >= filesMin;
}
process.exit(isPassed ? 0 : 1);
