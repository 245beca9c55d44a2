// Runs after `npm ci`: has git check commit messages by `.githooks/commit-msg`. Does nothing outside of a git checkout of this repository (an
// archive, an image), in CI, and where somebody has hooks of their own. It never fails an installation.
import { spawnSync } from 'node:child_process';
import { readdirSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Output of git in the checkout; null when it fails or is not installed. */
function git(...args) {
  const { status, stdout } = spawnSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim() : null;
}

/** Whether git's own folder of hooks has one that would no longer run. */
function hasHooks() {
  try {
    return readdirSync(resolve(root, git('rev-parse', '--git-path', 'hooks'))).some(
      (name) => !name.endsWith('.sample'),
    );
  } catch {
    return false;
  }
}

if (!process.env.CI) {
  const top = git('rev-parse', '--show-toplevel');
  const isOurs = top !== null && realpathSync(top) === realpathSync(root);
  if (isOurs && git('config', '--get', 'core.hooksPath') === null && !hasHooks()) {
    // Relative: each worktree has the hook of its own branch.
    git('config', 'core.hooksPath', '.githooks');
  }
}
