import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from './api.ts';
import { pathOf } from './tools.ts';

const run = promisify(execFile);
const KUBERNETES = '1.34.0';

/** Runs helm. Rejects with what it printed. */
export async function helm(args: readonly string[], kubeconfig = '/nowhere'): Promise<string> {
  const { stdout } = await run(pathOf('helm'), [...args], {
    env: { PATH: process.env.PATH, HOME: '/nowhere', KUBECONFIG: kubeconfig },
    maxBuffer: 2 ** 27,
  });
  return stdout;
}

/** The chart as text, made without a cluster. */
export function renderChart(chart: string, args: readonly string[]): Promise<string> {
  return helm(['template', 'codai', chart, '--namespace', 'codai', '--kube-version', KUBERNETES, ...args]);
}

export function manifestsOf(text: string): readonly Manifest[] {
  return parseAllDocuments(text).flatMap((document) =>
    document.contents === null ? [] : [document.toJS() as Manifest],
  );
}
