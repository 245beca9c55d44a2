import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildProgram,
  emptyModule,
  go,
  HELM,
  isBuilt,
  missingPrograms,
  PROMTOOL,
  programPath,
} from '../../../deploy/testing/go-programs.ts';

/** Versions of the programs, of the Kubernetes API in `kubeVersion` of the chart or newer. */
const KUBERNETES = '1.34.4';
const INSTALLED = {
  helm: HELM,
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
  kwok: 'sigs.k8s.io/kwok/cmd/kwok@v0.8.0',
  promtool: PROMTOOL,
} as const;
/** Their modules name other versions of what they import, which `go install` refuses: they are built as dependencies of a module of ours. */
const BUILT = {
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
  'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
} as const;
const ETCD = 'go.etcd.io/etcd/server/v3@v3.6.13';

export type Tool = keyof typeof INSTALLED | keyof typeof BUILT | 'etcd';

export const pathOf = (tool: Tool): string => programPath(tool);

/** Why the programs cannot be had; null when they can. */
export const missingTools = (): string | null => missingPrograms([...Object.keys({ ...INSTALLED, ...BUILT }), 'etcd']);

/** Builds the programs that are not there yet, one after the other: ten minutes on two cores. */
export async function buildTools(): Promise<void> {
  for (const [tool, source] of Object.entries(INSTALLED)) if (!isBuilt(tool)) await go(['install', source]);
  if (!isBuilt('etcd')) {
    const cwd = await emptyModule('etcd', 'go 1.24.0\n');
    await writeFile(
      join(cwd, 'main.go'),
      'package main\n\nimport (\n\t"os"\n\n\t"go.etcd.io/etcd/server/v3/etcdmain"\n)\n\nfunc main() { etcdmain.Main(os.Args) }\n',
    );
    await go(['get', ETCD], { cwd });
    await go(['mod', 'tidy'], { cwd });
    await buildProgram('etcd', cwd);
  }
  const lacking = Object.entries(BUILT).filter(([tool]) => !isBuilt(tool));
  if (lacking.length === 0) return;
  const cwd = await kubernetesModule();
  await go(['mod', 'tidy'], { cwd });
  const version = 'k8s.io/component-base/version';
  const [major, minor] = KUBERNETES.split('.');
  const linked = `-X ${version}.gitVersion=v${KUBERNETES} -X ${version}.gitMajor=${major} -X ${version}.gitMinor=${minor}`;
  for (const [tool, source] of lacking) await buildProgram(tool, cwd, { source, linked });
}

/** A module that asks for Kubernetes, and for its parts in the versions that were published with it. */
async function kubernetesModule(): Promise<string> {
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
