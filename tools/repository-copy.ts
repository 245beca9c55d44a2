import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { pathOf, root as repository } from './project.ts';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A clone of this repository as it stands, uncommitted files included, with its packages installed and one commit. */
export interface RepositoryCopy {
  readonly root: string;
  /** Runs a command in the copy, with `environment` besides PATH and HOME. Resolves whatever its exit code is. */
  run(command: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Run>;
  /** `npm start` on free ports and the copy's own `.data`; resolves when the product is ready. */
  start(): Promise<StartedCopy>;
  /** Files that differ from the commit, sorted; of a new folder each file. */
  changedFiles(): readonly string[];
  /** Lines of these files that the commit lacks. */
  linesAdded(...names: readonly string[]): readonly string[];
  remove(): Promise<void>;
}

export interface StartedCopy {
  readonly url: string;
  stop(): Promise<void>;
}

export async function copyRepository(): Promise<RepositoryCopy> {
  // On the same file system as node_modules, which is linked file by file: its own links must lead into the copy.
  await mkdir(pathOf('.cache'), { recursive: true });
  const root = await mkdtemp(pathOf('.cache/copy-'));
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  for (const name of files.split('\0').filter((file) => file !== '' && existsSync(pathOf(file)))) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await cp(pathOf(name), join(root, name));
  }
  for (const folder of await installedFolders()) {
    execFileSync('cp', ['-al', pathOf(folder), join(root, folder)]);
  }
  // Not committed, and slow to make; a command in the copy may write them anew.
  for (const name of ['codegen/generated', ...generatedFolders('clients')]) {
    await cp(pathOf(name), join(root, name), { recursive: true, preserveTimestamps: true });
  }
  // A write in place would go through the link.
  for (const name of ['.cache', '.vite']) await rm(join(root, 'node_modules', name), { recursive: true, force: true });
  const installed = 'node_modules/.package-lock.json';
  await rm(join(root, installed));
  await cp(pathOf(installed), join(root, installed), { preserveTimestamps: true });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=copy', '-c', 'user.email=copy@localhost', 'commit', '--quiet', '--message', 'Copy');

  const base = { PATH: process.env.PATH, HOME: process.env.HOME };
  return {
    root,
    run: ([command = '', ...args], environment) =>
      promisify(execFile)(command, args, { cwd: root, env: { ...base, ...environment }, maxBuffer: 64 << 20 }).then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        ({ code, stdout, stderr }) => ({ code: Number(code), stdout, stderr }),
      ),
    start: () => startCopy(root, { ...base, PORT: '0', METRICS_PORT: '0' }),
    changedFiles: () =>
      git('status', '--porcelain', '--untracked-files=all')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.slice(3))
        .sort(),
    linesAdded: (...names) =>
      git('diff', '--unified=0', 'HEAD', '--', ...names)
        .split('\n')
        .filter((line) => /^\+(?!\+\+ )/.test(line))
        .map((line) => line.slice(1)),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

/** `node_modules`, and those of workspaces that have packages of which the root has another version; from the root. */
export async function installedFolders(): Promise<readonly string[]> {
  const { packages } = JSON.parse(await readFile(pathOf('package-lock.json'), 'utf8')) as { packages: object };
  const folders = Object.keys(packages).flatMap(
    (key) => /^(?!node_modules\/)(.+?\/node_modules)\//.exec(key)?.[1] ?? [],
  );
  return ['node_modules', ...new Set(folders)].filter((folder) => existsSync(pathOf(folder)));
}

function generatedFolders(folder: string): readonly string[] {
  return readdirSync(pathOf(folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (!entry.isDirectory() || entry.name === 'node_modules') return [];
    return entry.name === 'generated' ? [name] : generatedFolders(name);
  });
}

async function startCopy(root: string, env: NodeJS.ProcessEnv): Promise<StartedCopy> {
  // A group of its own, because npm passes no signal on to what it runs.
  const child = spawn('npm', ['start'], { cwd: root, env, detached: true });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  let output = '';
  const url = await new Promise<string>((done, failed) => {
    const take = (chunk: Buffer) => {
      output += chunk;
      const found = /ready at (http:\S+)/.exec(output)?.[1];
      if (found !== undefined) done(found);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('close', () => failed(new Error(output)));
  });
  return {
    url,
    async stop() {
      process.kill(-(child.pid as number), 'SIGTERM');
      await ended;
    },
  };
}
