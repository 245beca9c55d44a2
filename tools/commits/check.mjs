// `node tools/commits/check.mjs <file>`: checks the message in a file, as git's commit-msg hook names it.
// `node tools/commits/check.mjs --range <base>..<head>`: checks the commits of a branch, merges left out.
// Needs git and Node alone, so that it works before `npm ci`. Ends with 1 and names each fault.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { areasOf, messageFaults } from './message.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const areas = areasOf(root);
const [first, range] = process.argv.slice(2);
let faults;
if (first === '--range') {
  const log = execFileSync('git', ['log', '--no-merges', '--format=%h%n%B%x00', range], {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  const commits = log
    .split('\0')
    .map((text) => text.trimStart())
    .filter((text) => text !== '');
  faults = commits.flatMap((text) => {
    const [hash = '', ...message] = text.split('\n');
    return messageFaults(message.join('\n'), { areas }).map((fault) => `${hash} ${message[0]}\n  ${fault}`);
  });
  process.stdout.write(`Commits: ${commits.length} read, ${faults.length} faults.\n`);
} else faults = messageFaults(readFileSync(first, 'utf8'), { areas, isDraft: true });
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length > 0) process.stderr.write('CONTRIBUTING.md, "Commits", has the form.\n');
process.exit(faults.length > 0 ? 1 : 0);
