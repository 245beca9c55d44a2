import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Sources of programs that several proofs run, as `go install` takes them. */
export const HELM = 'helm.sh/helm/v3/cmd/helm@v3.18.6';
export const PROMTOOL = 'github.com/prometheus/prometheus/cmd/promtool@v0.316.0';

/** Folder of the programs, shared by all checkouts of a user. */
export const cacheFolder =
  process.env.CODAI_DEPLOY_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'codai-deploy');
const bin = join(cacheFolder, 'bin');

export const programPath = (name: string): string => join(bin, name);
export const isBuilt = (name: string): boolean => existsSync(programPath(name));

/** Why these programs cannot be had; null when they can. */
export function missingPrograms(names: readonly string[]): string | null {
  if (names.every(isBuilt)) return null;
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return null;
  } catch {
    return `Go is not installed, by which ${names.join(', ')} are built`;
  }
}

/** Runs `go`, behind everything else that runs; in the folder of the programs by default. */
export async function go(args: readonly string[], { cwd = cacheFolder, flags = '' } = {}): Promise<{ stdout: string }> {
  await mkdir(bin, { recursive: true });
  const env = { ...process.env, GOBIN: bin, CGO_ENABLED: '0', GOFLAGS: `-buildvcs=false ${flags}`.trim() };
  return promisify(execFile)('nice', ['-n', '15', 'go', ...args], { env, cwd, maxBuffer: 2 ** 26 });
}

/** Builds the program of the module at `cwd`, or the package `source` of it. */
export async function buildProgram(name: string, cwd: string, { source = '.', linked = '', flags = '' } = {}) {
  await go(['build', '-trimpath', '-ldflags', `-s -w ${linked}`.trim(), '-o', programPath(name), source], {
    cwd,
    flags,
  });
}

/** Folder of a module of ours that has nothing but its `go.mod`. */
export async function emptyModule(name: string, rest: string): Promise<string> {
  const cwd = join(cacheFolder, 'work', name);
  await mkdir(cwd, { recursive: true });
  await writeFile(join(cwd, 'go.mod'), `module codai.invalid/${name}\n\n${rest}`);
  return cwd;
}
