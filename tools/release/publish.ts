import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { type Plan, tagOf } from './plan.ts';
import type { Tarball } from './tarballs.ts';

/** Why nothing can be published from the repository at `root`, as sentences; none when it can. */
export function publishRefusals(plan: Plan, root: string): readonly string[] {
  const changed = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
  return [
    ...(plan.changesets.length > 0
      ? [
          `Changesets wait (${plan.changesets.join(', ')}): run "npm run release -- --version" and merge what it writes.`,
        ]
      : []),
    ...(changed !== '' ? ['Files are not committed: a release is made of a commit.'] : []),
  ];
}

/**
 * Publishes the tarballs to the registry that npm is set to and tags the commit, one after the other, so that a failure leaves a tag for exactly
 * those that are published. Tags are not pushed.
 */
export async function publish(tarballs: readonly Tarball[], root: string, say: (line: string) => void): Promise<void> {
  const run = promisify(execFile);
  for (const { file, release } of tarballs) {
    const tag = tagOf(release.package.name, release.to);
    await run('npm', ['publish', file, '--access', 'public'], { cwd: root });
    await run('git', ['tag', '--annotate', tag, '--message', tag], { cwd: root });
    say(`New tag: ${tag}`);
  }
}
