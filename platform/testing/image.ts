import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import dockerignore from '@balena/dockerignore';
import { guardFolder } from '@codai/kit/testing/guard';
import { installedFolders } from '../../tools/repository-copy.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** An instruction of a Dockerfile, on one line. */
export interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** A stage of a Dockerfile: what stands between two `FROM`. */
export interface Stage {
  readonly name: string;
  /** The stage that it begins as, or an image. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

export function readStages(dockerfile: string): readonly Stage[] {
  const lines = dockerfile
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { name: string; base: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, name = '', text = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (name === 'FROM') {
      const [, base = '', stage = ''] = /^(\S+) AS (\S+)$/.exec(text) ?? [];
      stages.push({ name: stage, base, instructions: [] });
    } else stages.at(-1)?.instructions.push({ name, text });
  }
  return stages;
}

/** The committed files that `.dockerignore` lets into the image, sorted: what a build on a clean clone can copy. */
export function buildContext(): readonly string[] {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', listed, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 }).split('\0');
  // A CommonJS module, whose types name the default inside of it.
  const ignore = dockerignore.default().add(readFileSync(join(root, '.dockerignore'), 'utf8'));
  return ignore.filter(files.filter((file) => file !== '' && existsSync(join(root, file)))).sort();
}

/** The stages of the image as folders: each `/app`, without the system around it. */
export interface BuiltImage {
  /** `/app` of the last stage. */
  readonly app: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly healthcheck: readonly string[];
  remove(): Promise<void>;
}

/**
 * Does by folders what a container engine does with the Dockerfile. `npm ci` is tried dry, and its packages are those of this
 * repository; every other command runs as it is written. An instruction that this does not know is an error.
 */
export async function buildImage(): Promise<BuiltImage> {
  const context = buildContext();
  // On the file system of node_modules, which is linked file by file.
  await mkdir(join(root, '.cache'), { recursive: true });
  const folder = await mkdtemp(join(root, '.cache/image-'));
  const release = guardFolder(folder);
  const remove = async () => {
    await rm(folder, { recursive: true, force: true });
    release();
  };
  try {
    const stages = readStages(readFileSync(join(root, 'Dockerfile'), 'utf8'));
    const environment: Record<string, string> = {};
    const forms: Record<string, readonly string[]> = {};
    for (const { name, base, instructions } of stages) {
      const app = join(folder, name);
      const isStage = stages.some((stage) => stage.name === base);
      if (isStage) execFileSync('cp', ['-al', join(folder, base), app]);
      else await mkdir(app);
      for (const instruction of instructions) {
        if (instruction.name === 'COPY') await copy(instruction.text, { context, folder, app });
        else if (instruction.name === 'RUN') await run(instruction.text, app);
        else if (instruction.name === 'ENV')
          Object.assign(environment, Object.fromEntries(instruction.text.split(' ').map((pair) => pair.split('='))));
        else if (/^(ENTRYPOINT|HEALTHCHECK)$/.test(instruction.name))
          forms[instruction.name] = JSON.parse(/\[.*\]$/.exec(instruction.text)?.[0] ?? '[]');
        else if (!/^(WORKDIR|USER|EXPOSE)$/.test(instruction.name))
          throw new Error(`The Dockerfile has an instruction that this does not know: ${instruction.name}.`);
      }
    }
    const last = stages.at(-1)?.name ?? '';
    const { ENTRYPOINT: entrypoint = [], HEALTHCHECK: healthcheck = [] } = forms;
    return { app: join(folder, last), environment, entrypoint, healthcheck, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

interface Place {
  readonly context: readonly string[];
  readonly folder: string;
  readonly app: string;
}

async function copy(text: string, { context, folder, app }: Place): Promise<void> {
  const [, from, list = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(text) ?? [];
  const names = list.split(' ');
  const to = names.pop() ?? '';
  for (const name of names) {
    if (from !== undefined) {
      const source = join(folder, from, name.replace(/^\/app\//, ''));
      execFileSync('cp', ['-al', source, join(app, to)]);
      continue;
    }
    const isFolder = name === '.' || name.endsWith('/');
    const prefix = name === '.' ? '' : name;
    const files = context.filter((file) => (isFolder ? file.startsWith(prefix) : file === name));
    if (files.length === 0) throw new Error(`COPY ${text}: the context has no ${name}.`);
    for (const file of files) {
      const target = join(app, isFolder ? join(to, file.slice(prefix.length)) : targetOf(file, to));
      await mkdir(dirname(target), { recursive: true });
      // A stage shares its files with the one that it began as: they are replaced, not written.
      await rm(target, { force: true });
      await cp(join(root, file), target);
    }
  }
}

/** A folder has a slash at its end, as in a Dockerfile. */
function targetOf(file: string, to: string): string {
  return to.endsWith('/') ? join(to, file.split('/').at(-1) ?? '') : to;
}

async function run(text: string, app: string): Promise<void> {
  // Folders outside of `/app`, which belong to the user of the image.
  if (text.startsWith('install -d ')) return;
  if (text.startsWith('npm ci')) {
    await shell('npm ci --dry-run --ignore-scripts --no-audit --no-fund', app);
    for (const name of await installedFolders()) {
      await mkdir(dirname(join(app, name)), { recursive: true });
      execFileSync('cp', ['-al', join(root, name), join(app, name)]);
    }
    // A write in place would go through the link.
    for (const name of ['.cache', '.vite']) await rm(join(app, 'node_modules', name), { recursive: true, force: true });
    await takeGenerated(app);
    await shell('npm run --silent postinstall', app);
  } else await shell(text, app);
}

/** Generating a database client takes two seconds: one is made in the image, and the others, if current, are not made again. */
async function takeGenerated(app: string): Promise<void> {
  const [, ...others] = readdirSync(join(app, 'subgraphs'));
  for (const name of others) {
    const generated = join('subgraphs', name, 'generated');
    if (existsSync(join(root, generated))) await cp(join(root, generated), join(app, generated), { recursive: true });
  }
}

async function shell(text: string, cwd: string): Promise<void> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, npm_config_offline: 'true' };
  await promisify(execFile)('sh', ['-c', text], { cwd, env, maxBuffer: 64 << 20 }).catch((error) => {
    throw new Error(`RUN ${text} failed:\n${error.stdout}${error.stderr}`);
  });
}
