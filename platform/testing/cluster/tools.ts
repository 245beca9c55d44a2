import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Versions of the programs, of the Kubernetes API in `kubeVersion` of the chart or newer. */
const KUBERNETES = '1.34.4';
const INSTALLED = {
  helm: 'helm.sh/helm/v3/cmd/helm@v3.18.6',
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
  kwok: 'sigs.k8s.io/kwok/cmd/kwok@v0.8.0',
  promtool: 'github.com/prometheus/prometheus/cmd/promtool@v0.316.0',
} as const;
/** Their modules name other versions of what they import, which `go install` refuses: they are built as dependencies of a module of ours. */
const BUILT = {
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
  'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
} as const;
const ETCD = 'go.etcd.io/etcd/server/v3@v3.6.13';

export type Tool = keyof typeof INSTALLED | keyof typeof BUILT | 'etcd';

/** Folder of the programs, shared by all checkouts of a user; a build of all takes ten minutes on two cores. */
const folder =
  process.env.CODAI_DEPLOY_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'codai-deploy');
const bin = join(folder, 'bin');

export const pathOf = (tool: Tool): string => join(bin, tool);

/** Why the programs cannot be had; null when they can. */
export function missingTools(): string | null {
  const all: readonly Tool[] = [...(Object.keys({ ...INSTALLED, ...BUILT }) as Tool[]), 'etcd'];
  if (all.every((tool) => existsSync(pathOf(tool)))) return null;
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'Go is not installed, by which helm, kubeconform, promtool and the Kubernetes API are built';
  }
}

/** Builds the programs that are not there yet, one after the other and behind everything else that runs. */
export async function buildTools(): Promise<void> {
  await mkdir(bin, { recursive: true });
  const env = { ...process.env, GOBIN: bin, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' };
  const go = (args: readonly string[], cwd = folder) =>
    run('nice', ['-n', '15', 'go', ...args], { env, cwd, maxBuffer: 2 ** 26 });
  for (const [tool, source] of Object.entries(INSTALLED)) {
    if (!existsSync(pathOf(tool as Tool))) await go(['install', source]);
  }
  if (!existsSync(pathOf('etcd'))) {
    const cwd = await emptyModule('etcd');
    await writeFile(
      join(cwd, 'main.go'),
      'package main\n\nimport (\n\t"os"\n\n\t"go.etcd.io/etcd/server/v3/etcdmain"\n)\n\nfunc main() { etcdmain.Main(os.Args) }\n',
    );
    await go(['get', ETCD], cwd);
    await go(['mod', 'tidy'], cwd);
    await go(['build', '-trimpath', '-ldflags', '-s -w', '-o', pathOf('etcd'), '.'], cwd);
  }
  const lacking = Object.entries(BUILT).filter(([tool]) => !existsSync(pathOf(tool as Tool)));
  if (lacking.length === 0) return;
  const cwd = await kubernetesModule((args) => go(args));
  await go(['mod', 'tidy'], cwd);
  const version = 'k8s.io/component-base/version';
  const [major, minor] = KUBERNETES.split('.');
  const flags = `-s -w -X ${version}.gitVersion=v${KUBERNETES} -X ${version}.gitMajor=${major} -X ${version}.gitMinor=${minor}`;
  for (const [tool, source] of lacking)
    await go(['build', '-trimpath', '-ldflags', flags, '-o', pathOf(tool as Tool), source], cwd);
}

async function emptyModule(name: string, rest = 'go 1.24.0\n'): Promise<string> {
  const cwd = join(folder, 'work', name);
  await mkdir(cwd, { recursive: true });
  await writeFile(join(cwd, 'go.mod'), `module codai.invalid/${name}\n\n${rest}`);
  return cwd;
}

/** A module that asks for Kubernetes, and for its parts in the versions that were published with it. */
async function kubernetesModule(go: (args: readonly string[]) => Promise<{ stdout: string }>): Promise<string> {
  const { stdout } = await go(['mod', 'download', '-json', `k8s.io/kubernetes@v${KUBERNETES}`]);
  const manifest = await readFile((JSON.parse(stdout) as { GoMod: string }).GoMod, 'utf8');
  const parts = [...manifest.matchAll(/^\s*(k8s\.io\/[a-z0-9-]+) (?:v0\.0\.0\s*$|=> \.\/staging)/gm)].map(
    ([, name]) => name,
  );
  const replaced = [...new Set(parts)].map((name) => `\t${name} => ${name} v${KUBERNETES.replace(/^1/, '0')}`);
  const language = /^go \S+/m.exec(manifest)?.[0];
  const cwd = await emptyModule(
    'kubernetes',
    `${language}\n\nrequire k8s.io/kubernetes v${KUBERNETES}\n\nreplace (\n${replaced.join('\n')}\n)\n`,
  );
  const imports = Object.values(BUILT).map((source) => `\t_ "${source}"`);
  await writeFile(join(cwd, 'tools.go'), `//go:build tools\n\npackage tools\n\nimport (\n${imports.join('\n')}\n)\n`);
  return cwd;
}
