import { fileURLToPath } from 'node:url';
import { subgraphNames } from '../../catalogue.ts';
import { serviceKeyVariable } from '../../service-key-variable.ts';

const environments = new URL('../../../deploy/gitops/environments/', import.meta.url);
const environment = (name: string) => `--values=${fileURLToPath(new URL(`${name}.yaml`, environments))}`;

const least = ['--set=publicUrl=https://api.example.com'];
const s3 = ['--set=files.s3.bucket=codai-files', '--set=files.s3.region=eu-central-1'];

/** Arguments of helm for installations that differ in as many values as there are ways through the templates. */
export const variants: Readonly<Record<string, readonly string[]>> = {
  'the defaults': [...least, ...s3],
  'stores, backups and files in the cluster, HTTPRoute, External Secrets, Istio and canaries': [
    ...least,
    '--set=files.mode=volume,files.volume.storageClass=shared',
    '--set=secrets.mode=external,secrets.external.furtherPaths={codai/stores},trustedCertificates=PEM',
    '--set=backup.enabled=true,backup.image=registry.example.com/codai-backup:1,backup.secretEnv={BACKUP_KEY},backup.claim=backups',
    '--set=expose.kind=route,expose.route.create=true,expose.route.className=envoy',
    '--set=metrics.podMonitor.enabled=true',
    '--set=mesh=istio',
    '--set=cloudnativepg.enabled=true,cloudnativepg.replicaReads=true,cloudnativepg.pooler.enabled=true,kafka.enabled=true,valkey.enabled=true',
    '--set=migrations.hook=post-install\\,pre-upgrade',
    '--set=rollouts.enabled=true',
  ],
  'blue-green, Linkerd and one pod for requests and jobs': [
    ...least,
    ...s3,
    '--set=rollouts.enabled=true,rollouts.strategy=blueGreen',
    '--set=mesh=linkerd',
    '--set=jobs.apart=false',
    '--set=secrets.mode=values,secrets.values.MASTER_KEY=x',
  ],
  'no autoscaling, no policies, no bounds and no public door': [
    ...least,
    ...s3,
    '--set=autoscaling.enabled=false,networkPolicy.enabled=false,quota.enabled=false,limitRange.enabled=false',
    '--set=expose.kind=none,migrations.enabled=false',
  ],
  'the values of dev': [environment('dev')],
  'the values of staging': [environment('staging')],
  'the values of prod': [environment('prod')],
  'the values of the first launch': [environment('prod'), environment('first-launch')],
};

/** The keys of the Secret of an installation, all made up. */
export const secretData: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['CALLER_KEY', 'CURSOR_KEY', 'MASTER_KEY', 'DATABASE_URL', 'REDIS_URL'],
    ...subgraphNames.map((name) => serviceKeyVariable(name)),
  ].map((name) => [name, Buffer.from(`test-${name}`).toString('base64')]),
);
