import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { costTables, monthlyCosts } from './costs.ts';
import { CLOUDS, type Cloud, ENVIRONMENTS, readVariables } from './installations.ts';
import { ruledTypes } from './policy.ts';
import { type RecordedCommands, recordCommands } from './testing/recorded-commands.ts';
import { pinsOf } from './testing/tofu.ts';

// The files as text, without OpenTofu; `npm run prove -- terraform` plans and applies them.
const folder = fileURLToPath(new URL('./', import.meta.url));
const read = (name: string) => readFileSync(folder + name, 'utf8');
const sources = (cloud: Cloud) =>
  readdirSync(`${folder}${cloud}`)
    .filter((name) => name.endsWith('.tf'))
    .map((name) => read(`${cloud}/${name}`))
    .join('\n');
/** Blocks of a kind in a file, by their name, with their text. */
const blocksOf = (text: string, kind: string) =>
  new Map(
    [...text.matchAll(new RegExp(`^${kind} "(\\w+)" \\{\\n([\\s\\S]*?)^\\}`, 'gm'))].map(([, name = '', body = '']) => [
      name,
      body,
    ]),
  );
const documented = new Set(
  [...readFileSync(`${folder}../../.env.example`, 'utf8').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name),
);

describe('the interface', () => {
  it('has the same variables on every cloud, each described', () => {
    for (const cloud of CLOUDS)
      expect([cloud, read(`${cloud}/variables.tf`)]).toEqual([cloud, read('aws/variables.tf')]);
    for (const [name, body] of blocksOf(read('aws/variables.tf'), 'variable'))
      expect([name, /description = ".{20,}"/.test(body)]).toEqual([name, true]);
  });

  it('has the same outputs on every cloud, each described alike', () => {
    const described = (cloud: Cloud) =>
      [...blocksOf(read(`${cloud}/outputs.tf`), 'output')].map(([name, body]) => [
        name,
        /description = "(.*)"/.exec(body)?.[1],
      ]);
    expect(described('aws').map(([name]) => name)).toContain('values');
    for (const cloud of CLOUDS) expect([cloud, described(cloud)]).toEqual([cloud, described('aws')]);
  });

  it.each(ENVIRONMENTS)('is filled by %s.tfvars, but for the account and the region', (environment) => {
    const variables = blocksOf(read('aws/variables.tf'), 'variable');
    const given = Object.keys(readVariables(environment));
    expect(given.filter((name) => !variables.has(name))).toEqual([]);
    const required = [...variables].filter(([, body]) => !/^ {2}default\s*=/m.test(body)).map(([name]) => name);
    expect(required.filter((name) => !given.includes(name))).toEqual(['account', 'region']);
    expect(readVariables(environment).environment).toBe(environment);
  });

  it('has networks that do not overlap, so that environments can be peered', () => {
    const cidrs = ENVIRONMENTS.map((environment) => readVariables(environment).network_cidr);
    expect(new Set(cidrs).size).toBe(ENVIRONMENTS.length);
  });

  it.each(CLOUDS)('pins every provider of %s to one version', (cloud) => {
    const declared = [...read(`${cloud}/versions.tf`).matchAll(/source\s+= "/g)];
    expect(pinsOf(cloud)).toHaveLength(declared.length);
    expect(pinsOf(cloud).find(([name]) => name === 'random')).toEqual(
      pinsOf('aws').find(([name]) => name === 'random'),
    );
  });

  it('labels everything that AWS and Google Cloud make', () => {
    expect(read('aws/versions.tf')).toMatch(/default_tags \{\s+tags = local\.labels/);
    expect(read('gcp/versions.tf')).toMatch(/default_labels\s+= local\.labels/);
  });
});

describe('the values for the chart', () => {
  const template = parse(read('templates/values.yaml.tftpl').replace(/\$\{.*\}/g, 'null')) as Record<string, unknown>;
  const chart = parse(readFileSync(`${folder}../helm/codai/values.yaml`, 'utf8')) as Record<string, unknown>;

  it('name only values that the chart has', () => {
    expect(unknownPaths(template, chart)).toEqual([]);
    expect(unknownPaths({ files: { s3: { buckets: 1 } } }, chart)).toEqual(['files.s3.buckets']);
  });

  it('set settings that the product has', () => {
    const settings = Object.keys(template.settings as object);
    expect(settings.filter((name) => !documented.has(name))).toEqual([]);
  });
});

it.each(CLOUDS)('names settings in the secrets of %s that the product has', (cloud) => {
  const named = [...read(`${cloud}/secrets.tf`).matchAll(/\b[A-Z][A-Z0-9]*_(?:URL|KEY|SECRET)\b/g)].map(
    ([name]) => name,
  );
  expect(named).toEqual(expect.arrayContaining(['DATABASE_URL', 'REDIS_URL']));
  expect(named.filter((name) => !documented.has(name))).toEqual([]);
});

it('has a policy for resources that are declared', () => {
  const all = CLOUDS.map(sources).join('\n');
  expect(
    ruledTypes.filter((type) => type !== 'google_compute_firewall' && !all.includes(`resource "${type}"`)),
  ).toEqual([]);
});

describe('the costs', () => {
  it('equal the tables of the README', () => {
    expect(read('./README.md')).toContain(costTables());
  });

  it.each(ENVIRONMENTS.flatMap((environment) => CLOUDS.map((cloud) => [environment, cloud] as const)))(
    'are within the budget of %s on %s',
    (environment, cloud) => {
      const { total } = monthlyCosts(cloud, environment);
      const { budget_usd: budget } = readVariables(environment);
      expect(total).toBeGreaterThan(budget / 3);
      expect(total).toBeLessThan(budget);
    },
  );
});

describe('put-keys.sh', () => {
  let commands: RecordedCommands;
  beforeEach(() => {
    commands = recordCommands();
  });
  afterEach(() => commands.remove());

  const kept = () =>
    Object.fromEntries(Object.entries(commands.kept()).map(([name, text]) => [name, JSON.parse(text)]));
  const KEYS =
    'CALLER_KEY=c\nCURSOR_KEY=u\nMASTER_KEY=m=\nSERVICE_KEY_A=a=1\nSERVICE_KEY_B=b\nSERVICE_KEY_C=c\nSERVICE_KEY_D=d\nSERVICE_KEY_E=e\n';

  it.each(CLOUDS)('puts each key into one secret of %s, and none into an argument', async (cloud) => {
    expect(await commands.putKeys(cloud, 0, KEYS)).toMatchObject({ code: 0 });
    expect(kept()).toEqual({
      keys: { CALLER_KEY: 'c', CURSOR_KEY: 'u', MASTER_KEY: 'm=' },
      'service-keys-1': { SERVICE_KEY_A: 'a=1', SERVICE_KEY_E: 'e' },
      'service-keys-2': { SERVICE_KEY_B: 'b' },
      'service-keys-3': { SERVICE_KEY_C: 'c' },
      'service-keys-4': { SERVICE_KEY_D: 'd' },
      settings: cloud === 'gcp' ? { S3_ACCESS_KEY_ID: 'GOOG1', S3_SECRET_ACCESS_KEY: 'hmac' } : {},
    });
    expect(commands.calls()).not.toMatch(/m=|a=1/);
  });

  it.each(CLOUDS)('replaces no keys of %s', async (cloud) => {
    expect(await commands.putKeys(cloud, 1, KEYS)).toMatchObject({
      code: 73,
      said: expect.stringContaining('has keys'),
    });
    expect(kept()).toEqual({});
  });

  it('refuses an input without a master key, and a secret that is too large', async () => {
    expect(await commands.putKeys('aws', 0, 'CALLER_KEY=c\n')).toMatchObject({ code: 65 });
    const large = await commands.putKeys('azure', 0, `${KEYS}SERVICE_KEY_F=${'x'.repeat(26_000)}\n`);
    expect(large).toMatchObject({ code: 1, said: expect.stringContaining('more bytes than the cloud keeps') });
    expect(kept()).toEqual({});
  });
});

/** Paths of `given` that `known` does not have. What is a list, a text or an empty object there may hold anything. */
function unknownPaths(
  given: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, unknown>>,
  at = '',
): readonly string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const path = `${at}${name}`;
    if (!(name in known)) return path.startsWith('settings.') ? [] : [path];
    const inner = known[name];
    const isObject = (one: unknown): one is Readonly<Record<string, unknown>> =>
      typeof one === 'object' && one !== null && !Array.isArray(one) && Object.keys(one).length > 0;
    return isObject(value) && isObject(inner) ? unknownPaths(value, inner, `${path}.`) : [];
  });
}
