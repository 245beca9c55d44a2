import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join, matchesGlob } from 'node:path';
import setUpPostgres from '../../kit/testing/postgres-for-tests.ts';
import { root } from '../project.ts';
import { mutationGroups } from '../vitest/mutate-groups.ts';

const HELP = `Changes deciding files one small way at a time, and counts what no test notices.

  npm run mutate                        the rules of the subgraphs of ledger grade
  npm run mutate -- <group>             the files of a group
  npm run mutate -- <path>[,<path>]     files of one group

Groups: ${Object.keys(mutationGroups).join(', ')}. What else is given goes to Stryker.
`;

const [given = 'rules', ...options] = process.argv.slice(2);
const paths = given in mutationGroups ? null : given.split(',');
const name = paths === null ? given : groupOf(paths);
const group = mutationGroups[name ?? ''];
if (name === undefined || group === undefined) {
  process.stderr.write(HELP);
  process.exit(1);
}

const stryker = join(
  dirname(createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json')),
  'bin/stryker.js',
);
const stopPostgres = group.hasDatabase ? await setUpPostgres() : async () => {};
const run = spawn(process.execPath, [stryker, 'run', '--mutate', (paths ?? group.files).join(','), ...options], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MUTATE: name, MUTATE_SCORE_MIN: String(group.scoreMin) },
});
const [status] = await once(run, 'exit');
await stopPostgres();
process.exit(status ?? 1);

/** The group whose files all of these are. */
function groupOf(files: readonly string[]): string | undefined {
  return Object.keys(mutationGroups).find((one) =>
    files.every((file) => mutationGroups[one]?.files.some((glob) => matchesGlob(file, glob))),
  );
}
