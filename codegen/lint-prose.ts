import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasProse, proseFaults } from './prose-faults.ts';

// `npm run lint`: comments, test titles and documents are plain sentences.
const root = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
  .split('\n')
  .filter(hasProse);
const faults = files.flatMap((file) =>
  proseFaults(file, readFileSync(join(root, file), 'utf8')).map((fault) => `${file}:${fault}`),
);
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (files.length < 1_000) process.stderr.write('The prose was not checked: hardly a file was read.\n');
else process.stdout.write(`Prose: ${files.length} files read, ${faults.length} faults.\n`);
process.exit(faults.length === 0 && files.length >= 1_000 ? 0 : 1);
