import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pathOf, root } from '../project.ts';
import { areasOf, messageFaults } from './message.mjs';

const areas = areasOf(root);
const faultsOf = (message: string, isDraft = false) => messageFaults(message, { areas, isDraft });

describe('a commit message', () => {
  it.each([
    'banking: reject transfers from frozen accounts',
    'ai, gateway: test the room for answers\n\nThe reason.',
    'web: seed the feed of a new member',
    'release: discuss what the next version breaks',
    '# a comment of git\n\ndocs: say when support for Node 20 ends\n\n# more',
  ])('passes in the form "area: imperative subject": %j', (message) => {
    expect(faultsOf(message)).toEqual([]);
  });

  it.each([
    ['Reject transfers from frozen accounts', 'form'],
    ['harbour: open the gate', 'No area is named "harbour"'],
    ['banking: Reject transfers', 'lower case'],
    ['banking: rejected transfers', '"rejected" is not an imperative'],
    ['banking: rejecting transfers', '"rejecting" is not an imperative'],
    ['banking: rejects transfers', '"rejects" is not an imperative'],
    ['banking: reject transfers.', 'full stop'],
    [`banking: reject ${'a'.repeat(57)}`, 'has 73 characters'],
    ['banking: reject transfers\nbecause', 'empty line'],
    ['Merge branch main', 'form'],
    ['', 'form'],
  ])('is refused in another form: %j', (message, fault) => {
    expect(faultsOf(message)).toEqual([expect.stringContaining(fault)]);
  });

  it.each(['Merge branch main', 'Revert "banking: reject"', 'fixup! banking: reject'])(
    'passes, if git wrote it, until the branch is checked: %j',
    (message) => {
      expect(faultsOf(message, true)).toEqual([]);
    },
  );
});

/** A folder with the tools of commits and the hook, on which git has no settings of this machine. */
function checkout({ isGit }: { readonly isGit: boolean }) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'commits-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['tools/commits', '.githooks', 'subgraphs/banking/README.md'])
    cpSync(pathOf(name), join(folder, name), { recursive: true });
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: tmpdir(),
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@localhost',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@localhost',
  };
  const run = (command: string, args: readonly string[], { cwd = folder, more = {} } = {}) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: { ...env, ...more }, encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  };
  if (isGit) {
    run('git', ['init', '--quiet']);
    run('git', ['add', '--all']);
    run('git', ['commit', '--quiet', '--message', 'Begin']);
  }
  return {
    folder,
    run,
    install: (more = {}) => run(process.execPath, ['tools/commits/install-hook.mjs'], { more }),
    hooksPath: () => run('git', ['config', '--get', 'core.hooksPath']).output.trim(),
    commit: (message: string, cwd = folder) =>
      run('git', ['commit', '--quiet', '--allow-empty', '--message', message], { cwd }),
  };
}

describe('the hook', () => {
  it('is installed in a git checkout, and refuses another form there and in a worktree', () => {
    const { folder, run, install, hooksPath, commit } = checkout({ isGit: true });
    expect(install()).toEqual({ status: 0, output: '' });
    expect(hooksPath()).toBe('.githooks');
    expect(commit('Rejected it')).toEqual({ status: 1, output: expect.stringContaining('area: imperative subject') });
    expect(commit('banking: reject it')).toEqual({ status: 0, output: '' });
    run('git', ['worktree', 'add', '--quiet', 'side', '-b', 'side']);
    expect(commit('Rejected it', join(folder, 'side')).status).toBe(1);
    expect(commit('banking: reject it', join(folder, 'side')).status).toBe(0);
  });

  it('leaves hooks that somebody has, in a folder of their own or in git’s', () => {
    const own = checkout({ isGit: true });
    own.run('git', ['config', 'core.hooksPath', 'elsewhere']);
    own.install();
    expect(own.hooksPath()).toBe('elsewhere');
    const gits = checkout({ isGit: true });
    mkdirSync(join(gits.folder, '.git/hooks'), { recursive: true });
    writeFileSync(join(gits.folder, '.git/hooks/pre-push'), '#!/bin/sh\n');
    gits.install();
    expect(gits.hooksPath()).toBe('');
  });

  it('is not installed in CI, in an archive inside of another checkout, or without git, and fails none of them', () => {
    const ci = checkout({ isGit: true });
    expect(ci.install({ CI: 'true' })).toEqual({ status: 0, output: '' });
    expect(ci.hooksPath()).toBe('');
    const archive = checkout({ isGit: false });
    expect(archive.install()).toEqual({ status: 0, output: '' });
    expect(archive.install({ PATH: '/nowhere' })).toEqual({ status: 0, output: '' });
    archive.run('git', ['init', '--quiet', '..'], { cwd: join(archive.folder, 'tools') });
    const inner = join(archive.folder, 'tools/inner');
    cpSync(join(archive.folder, 'tools/commits'), join(inner, 'tools/commits'), { recursive: true });
    expect(archive.run(process.execPath, ['tools/commits/install-hook.mjs'], { cwd: inner }).status).toBe(0);
    expect(archive.hooksPath()).toBe('');
  });

  it('lets a machine without Node commit', () => {
    const { folder, run, install } = checkout({ isGit: true });
    install();
    const programs = join(folder, 'programs');
    mkdirSync(programs);
    for (const name of ['git', 'sh'])
      symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(programs, name));
    const args = ['commit', '--quiet', '--allow-empty', '--message', 'Anything'];
    expect(run('git', args, { more: { PATH: programs } }).status).toBe(0);
  });
});

it('the check of a branch names each commit of another form, and no merge', () => {
  const { run, commit } = checkout({ isGit: true });
  run('git', ['tag', 'base']);
  commit('banking: reject it');
  commit('Rejected it');
  const check = ['tools/commits/check.mjs', '--range', 'base..HEAD'];
  const { status, output } = run(process.execPath, check);
  expect([status, output]).toEqual([1, expect.stringMatching(/^Commits: 2 read, 1 faults\.\n\w+ Rejected it\n/)]);
  run('git', ['commit', '--quiet', '--amend', '--allow-empty', '--message', 'banking: reject it twice']);
  run('git', ['checkout', '--quiet', '-b', 'other', 'base']);
  commit('banking: accept it');
  run('git', ['merge', '--quiet', '--no-edit', '-']);
  expect(run(process.execPath, check)).toEqual({ status: 0, output: 'Commits: 3 read, 0 faults.\n' });
});
