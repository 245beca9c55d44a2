import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@codai/kit/host';
import { eventually } from '@codai/kit/testing/eventually';
import { guardFolder, guardProcess } from '@codai/kit/testing/guard';
import { KubernetesApi } from './api.ts';
import { pathOf, type Tool } from './tools.ts';

/** A control plane of real processes, whose machines KWOK plays: pods are scheduled and become ready, and nothing runs in them. */
export interface Cluster {
  readonly api: KubernetesApi;
  /** File for clients of the API. */
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

/** Starts etcd, the API server, the controller manager, the scheduler and KWOK, on free ports of this machine, in a folder of their own. */
export async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), `codai-cluster-${process.pid}-`));
  const release = guardFolder(folder);
  const at = (name: string) => join(folder, name);
  const running: ChildProcess[] = [];
  const start = (tool: Tool, args: readonly string[]) => {
    const log = openSync(at(`${tool}.log`), 'w');
    const child = spawn(pathOf(tool), [...args], { cwd: folder, env: { HOME: folder }, stdio: ['ignore', log, log] });
    closeSync(log);
    guardProcess(child);
    running.push(child);
  };
  const stop = async () => {
    for (const child of running.splice(0).reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      // Its data is thrown away.
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
    release();
  };
  try {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const token = randomBytes(24).toString('base64url');
    await writeFile(at('accounts.key'), privateKey, { mode: 0o600 });
    await writeFile(at('accounts.pub'), publicKey);
    await writeFile(at('tokens.csv'), `${token},admin,admin,"system:masters"\n`, { mode: 0o600 });

    const [client, peer, port] = [await freePort(), await freePort(), await freePort()];
    start('etcd', [
      `--data-dir=${at('etcd')}`,
      `--listen-client-urls=http://127.0.0.1:${client}`,
      `--advertise-client-urls=http://127.0.0.1:${client}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
      `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
      `--initial-cluster=default=http://127.0.0.1:${peer}`,
      '--unsafe-no-fsync',
    ]);
    start('kube-apiserver', [
      `--etcd-servers=http://127.0.0.1:${client}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${port}`,
      `--cert-dir=${at('certificates')}`,
      '--endpoint-reconciler-type=none',
      '--service-cluster-ip-range=10.96.0.0/16',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${at('accounts.pub')}`,
      `--service-account-signing-key-file=${at('accounts.key')}`,
      `--token-auth-file=${at('tokens.csv')}`,
      '--authorization-mode=RBAC',
    ]);
    // Its certificate is made at its start.
    const ca = await eventually(() => readFile(at('certificates/apiserver.crt'), 'utf8'));
    const api = new KubernetesApi({ port, token, ca });
    await eventually(async () => (await api.send('GET', '/readyz')).status, 200);

    const kubeconfig = at('kubeconfig');
    await writeFile(kubeconfig, kubeconfigOf(port, at('certificates/apiserver.crt'), token), { mode: 0o600 });
    start('kube-controller-manager', [
      `--kubeconfig=${kubeconfig}`,
      '--leader-elect=false',
      `--secure-port=${await freePort()}`,
      `--cert-dir=${at('controllers')}`,
      `--service-account-private-key-file=${at('accounts.key')}`,
      '--horizontal-pod-autoscaler-sync-period=2s',
      '--kube-api-qps=200',
      '--kube-api-burst=400',
    ]);
    start('kube-scheduler', [
      `--kubeconfig=${kubeconfig}`,
      '--leader-elect=false',
      `--secure-port=${await freePort()}`,
      `--cert-dir=${at('scheduler')}`,
    ]);
    start('kwok', [
      `--kubeconfig=${kubeconfig}`,
      `--config=${fileURLToPath(new URL('./stages.yaml', import.meta.url))}`,
      '--manage-all-nodes=true',
      '--node-lease-duration-seconds=40',
      '--node-ip=127.0.0.1',
      '--cidr=10.244.0.0/16',
    ]);
    return { api, kubeconfig, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function kubeconfigOf(port: number, ca: string, token: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority': ca } }],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
  });
}

/** Adds machines `<zone>-<n>` that KWOK plays, `perZone` in each zone. */
export async function addNodes(api: KubernetesApi, zones: readonly string[], perZone: number): Promise<void> {
  const capacity = { cpu: '16', memory: '64Gi', pods: '110', 'ephemeral-storage': '200Gi' };
  for (const zone of zones) {
    for (let index = 1; index <= perZone; index++) {
      const name = `${zone}-${index}`;
      const labels = {
        'kubernetes.io/hostname': name,
        'topology.kubernetes.io/zone': zone,
        'kubernetes.io/os': 'linux',
      };
      await api.create('/api/v1/nodes', {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, labels },
        status: { capacity, allocatable: capacity },
      });
    }
  }
}
