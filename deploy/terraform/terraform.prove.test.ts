import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { go, HELM, isBuilt, programPath } from '../testing/go-programs.ts';
import { CLOUDS, type Cloud, ENVIRONMENTS, type Environment } from './installations.ts';
import { type AppliedResource, policyFaults } from './policy.ts';
import { buildTofu, missingTofu, openWorkplace, type Workplace } from './testing/tofu.ts';

// `npm run prove -- terraform`: OpenTofu against stand-ins that serve the schemas of the real providers, all built by Go at the first run; no account of
// a cloud. `npm test` needs none of them: terraform.test.ts and policy.test.ts read the files.
const missing = process.env.PROVE ? missingTofu() : 'it is a long proof: npm run prove -- terraform';
if (missing !== null) process.stderr.write(`Nothing is held against OpenTofu: ${missing}.\n`);

const deploy = fileURLToPath(new URL('../', import.meta.url));
const ACCOUNT: Readonly<Record<Cloud, string>> = {
  aws: '123456789012',
  azure: '6f0c9f5e-0000-4000-8000-000000000000',
  gcp: 'codai-example',
};
const REGION: Readonly<Record<Cloud, string>> = {
  aws: 'eu-central-1',
  azure: 'germanywestcentral',
  gcp: 'europe-west3',
};

describe.skipIf(missing !== null)('OpenTofu', () => {
  let place: Workplace;
  beforeAll(async () => {
    await buildTofu();
    if (!isBuilt('helm')) await go(['install', HELM]);
    place = await openWorkplace();
  });
  afterAll(() => place?.remove());

  const variablesOf = (cloud: Cloud, environment: Environment) => [
    `-var=account=${ACCOUNT[cloud]}`,
    `-var=region=${REGION[cloud]}`,
    file(environment),
  ];
  /** Applies an environment into a state of that name. Resolves to what the state has. */
  async function apply(cloud: Cloud, environment: Environment, name: string) {
    const own = [`-state=${name}.tfstate`, ...variablesOf(cloud, environment)];
    await place.tofu(cloud, ['apply', '-input=false', '-auto-approve', ...own]);
    const state = await place.tofu(cloud, ['show', '-json', `${name}.tfstate`]);
    const { values } = JSON.parse(state) as {
      values: {
        root_module: { resources: (AppliedResource & { mode: string })[] };
        outputs: Record<string, { value: string }>;
      };
    };
    return {
      state,
      resources: values.root_module.resources.filter(({ mode }) => mode === 'managed'),
      outputs: Object.fromEntries(Object.entries(values.outputs).map(([output, { value }]) => [output, value])),
    };
  }
  const file = (environment: Environment) => `-var-file=${join(place.folder, 'environments', `${environment}.tfvars`)}`;

  it.each(CLOUDS)('finds every file of %s formatted', async (cloud) => {
    expect(await place.tofu(cloud, ['fmt', '-check', '-recursive', '-list=true'])).toBe('');
  });

  it.each(CLOUDS)('finds %s valid by the schemas of its providers', async (cloud) => {
    expect(JSON.parse(await place.tofu(cloud, ['validate', '-json']))).toMatchObject({ valid: true, diagnostics: [] });
  });

  it('rejects arguments that a provider does not have, and values of another type', async () => {
    const wrong = join(place.folder, 'aws', 'wrong.tf');
    await writeFile(
      wrong,
      'resource "aws_kms_key" "wrong" {\n  rotated = true\n}\nresource "aws_sns_topic" "wrong" {\n  tags = ["a"]\n}\n',
    );
    try {
      const said = await place.tofu('aws', ['validate']).catch((error: Error) => error.message);
      expect(said).toContain('An argument named "rotated" is not expected here.');
      expect(said).toContain('Inappropriate value for attribute "tags"');
    } finally {
      await rm(wrong);
    }
  });

  it.each<[Cloud, string, string, string, string]>([
    [
      'aws',
      'database.tf',
      '  kms_key_id            = aws_kms_key.data.arn\n',
      '',
      'aws_db_instance.main is not encrypted by a key of ours',
    ],
    [
      'aws',
      'files.tf',
      'ignore_public_acls      = true',
      '',
      'aws_s3_bucket_public_access_block.files may be made public',
    ],
    ['azure', 'cache.tf', '"Encrypted"', '"Plaintext"', 'azurerm_managed_redis.main takes connections without TLS'],
    [
      'gcp',
      'database.tf',
      'point_in_time_recovery_enabled = true',
      'point_in_time_recovery_enabled = false',
      'google_sql_database_instance.main cannot be restored to an instant',
    ],
  ])('has the policy find what is changed in %s/%s', async (cloud, name, given, changed, fault) => {
    const path = join(place.folder, cloud, name);
    const text = await readFile(path, 'utf8');
    expect(text).toContain(given);
    await writeFile(path, text.replace(given, changed));
    try {
      expect(policyFaults((await apply(cloud, 'prod', 'changed')).resources, true)).toEqual([fault]);
    } finally {
      await writeFile(path, text);
    }
  });

  describe.each(CLOUDS)('for %s', (cloud) => {
    it.each(ENVIRONMENTS)('passes the tests of every environment with %s.tfvars', async (environment) => {
      const said = await place.tofu(cloud, ['test', file(environment), '-filter=tests/every.tftest.hcl']);
      expect(said).toContain('Success! 1 passed, 0 failed.');
    });

    it.each(['prod', 'refusals'])('passes the tests of production in %s.tftest.hcl', async (name) => {
      const said = await place.tofu(cloud, ['test', file('prod'), `-filter=tests/${name}.tftest.hcl`]);
      expect(said).toMatch(/Success! [1-9]\d* passed, 0 failed\./);
    });

    describe.each(ENVIRONMENTS)('and %s', (environment) => {
      let resources: readonly AppliedResource[];
      let outputs: Readonly<Record<string, string>>;
      let state: string;
      beforeAll(async () => {
        ({ resources, outputs, state } = await apply(cloud, environment, environment));
        // Exit code 2, which rejects, would say that something is still to be changed.
        const own = [`-state=${environment}.tfstate`, ...variablesOf(cloud, environment)];
        await place.tofu(cloud, ['plan', '-input=false', '-detailed-exitcode', ...own]);
      });

      it('makes an installation without a fault of the policy', () => {
        expect(resources.length).toBeGreaterThan(50);
        expect(policyFaults(resources, environment !== 'dev')).toEqual([]);
      });

      it('keeps the password of the database out of the state', () => {
        expect(state).not.toContain('ephemeral-secret');
      });

      it('labels what it makes', () => {
        // AWS and Google Cloud add the labels of the provider; Azure has none of that kind.
        const unlabelled = resources.filter(
          ({ type, values }) => type.startsWith('azurerm_') && 'tags' in values && !hasLabels(values.tags, environment),
        );
        expect(unlabelled.map(({ address }) => address)).toEqual([]);
      });

      it('gives the chart values that helm renders', async () => {
        const folder = await mkdtemp(join(tmpdir(), 'codai-values-'));
        try {
          const values = join(folder, 'values.yaml');
          await writeFile(values, outputs.values ?? '');
          const { stdout } = await promisify(execFile)(
            programPath('helm'),
            [
              ...['template', 'codai', `${deploy}helm/codai`, '--namespace', 'codai', '--kube-version', '1.34.0'],
              ...['--values', `${deploy}gitops/environments/${environment}.yaml`, '--values', values],
            ],
            { env: { PATH: process.env.PATH, HOME: folder }, maxBuffer: 2 ** 27 },
          );
          const objects = parseAllDocuments(stdout).flatMap((document) => document.toJS() ?? []);
          const named = (kind: string, end: RegExp) =>
            objects.filter((one) => one.kind === kind && end.test(one.metadata.name));
          const [secret] = named('ExternalSecret', /^codai$/);
          expect(secret.spec.secretStoreRef).toEqual({ kind: 'ClusterSecretStore', name: 'codai' });
          expect(secret.spec.dataFrom.map((one: { extract: { key: string } }) => one.extract.key)).toEqual(
            ['keys', 'service-keys-1', 'service-keys-2', 'service-keys-3', 'service-keys-4', 'stores', 'settings'].map(
              (name) => `codai-${environment}-${name}`,
            ),
          );
          const [settings] = named('ConfigMap', /^codai-settings$/);
          expect(settings.data.PUBLIC_URL).toBe(`https://api.${environment}.example.com`);
          expect(settings.data.NODE_ENV).toBe('production');
          const bucket = cloud === 'azure' ? undefined : `codai-${environment}-files-${ACCOUNT[cloud]}`;
          expect(settings.data.S3_BUCKET).toBe(bucket);
          expect(named('PersistentVolumeClaim', /-objects$/).map((one) => one.spec.storageClassName)).toEqual(
            cloud === 'azure' ? ['codai-files'] : [],
          );
          expect(objects.filter((one) => /^(Cluster|StatefulSet)$/.test(one.kind))).toEqual([]);
        } finally {
          await rm(folder, { recursive: true });
        }
      });

      it('gives values of the other charts, and manifests', () => {
        expect(parse(outputs.ingress_values ?? '')).toHaveProperty('controller.service');
        expect(parse(outputs.external_secrets_values ?? '')).toHaveProperty('serviceAccount.annotations');
        expect(parse(outputs.secret_store ?? '')).toMatchObject({
          kind: 'ClusterSecretStore',
          metadata: { name: 'codai' },
          spec: { conditions: [{ namespaces: ['codai'] }] },
        });
        const manifests = parseAllDocuments(outputs.manifests ?? '').map((document) => document.toJS());
        expect(manifests.map(({ metadata }) => metadata.name)).toContain('codai-disks');
        for (const manifest of manifests)
          expect(manifest).toMatchObject({ apiVersion: expect.any(String), kind: expect.any(String) });
      });
    });
  });
});

function hasLabels(tags: unknown, environment: Environment): boolean {
  const { application, owner, ...others } = (tags ?? {}) as Readonly<Record<string, string>>;
  return application === 'codai' && owner !== undefined && others.environment === environment;
}
