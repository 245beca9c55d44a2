import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  buildProgram,
  cacheFolder,
  emptyModule,
  go,
  isBuilt,
  missingPrograms,
  programPath,
} from '../../testing/go-programs.ts';
import { CLOUDS, type Cloud } from '../installations.ts';
import { type Block, classOf, schemaOf, sourceOf } from './provider-schemas.ts';

const OPENTOFU = 'github.com/opentofu/opentofu@v1.12.6';
const PLUGIN = 'github.com/hashicorp/terraform-plugin-go@v0.31.0';

/** npm packages that are generated from the schemas of the providers, in the versions that fit those of versions.tf. */
const BINDINGS = {
  aws: '@cdktf/provider-aws@21.22.1',
  azurerm: '@cdktf/provider-azurerm@14.23.1',
  google: '@cdktf/provider-google@16.12.1',
  random: '@cdktf/provider-random@12.0.1',
} as const;
type Provider = keyof typeof BINDINGS;

const folder = fileURLToPath(new URL('../', import.meta.url));
const standInSource = fileURLToPath(new URL('./stand-in/main.go', import.meta.url));
const standIn = `tofu-stand-in-${createHash('sha256').update(readFileSync(standInSource)).digest('hex').slice(0, 8)}`;
const run = promisify(execFile);

/** Why OpenTofu and its stand-in providers cannot be had; null when they can. */
export const missingTofu = (): string | null => missingPrograms(['tofu', standIn]);

/** Values that the stand-in providers give, where made-up ones would not do. */
const KNOWN: Readonly<Record<string, unknown>> = {
  'data.aws_availability_zones.names': ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
  'aws_iam_openid_connect_provider.url': 'https://oidc.example.com/id/1',
  'ephemeral.random_password.result': 'ephemeral-secret',
};

/** Schema of `random_password` as an ephemeral resource (hashicorp/random 3.7.2), which the bindings do not have. */
function ephemeralPassword(password: Block): Block {
  const { keepers: _keepers, id: _id, ...attributes } = password.attributes;
  return { attributes, blocks: {} };
}

/** Builds OpenTofu and the stand-in provider where they are not there yet: ten minutes on two cores. */
export async function buildTofu(): Promise<void> {
  if (!isBuilt('tofu')) {
    // Its go.mod replaces a module, which `go install` refuses: it is built in its own folder.
    const { stdout } = await go(['mod', 'download', '-json', OPENTOFU]);
    const { Dir } = JSON.parse(stdout) as { Dir: string };
    await buildProgram('tofu', Dir, { source: './cmd/tofu', linked: '-X github.com/opentofu/opentofu/version.dev=no' });
  }
  if (!isBuilt(standIn)) {
    const cwd = await emptyModule('stand-in', 'go 1.25.0\n');
    await copyFile(standInSource, join(cwd, 'main.go'));
    await go(['get', PLUGIN], { cwd });
    await go(['mod', 'tidy'], { cwd });
    await buildProgram(standIn, cwd);
  }
}

/** A copy of deploy/terraform in which OpenTofu finds stand-ins for the providers. */
export interface Workplace {
  readonly folder: string;
  /** Runs tofu in the folder of a cloud. Rejects with what it printed. */
  tofu(cloud: Cloud, args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Makes the copy and initialises each cloud; its state is a file there. */
export async function openWorkplace(): Promise<Workplace> {
  const place = await mkdtemp(join(tmpdir(), 'codai-terraform-'));
  await cp(folder, place, { recursive: true, filter: (path) => !/\/(testing|\.terraform)$|\.lock\.hcl$/.test(path) });
  const mirror = join(place, 'mirror');
  const cli = join(place, 'tofurc');
  await writeFile(cli, `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
  const versions = new Map<Provider, string>();
  for (const cloud of CLOUDS) {
    for (const [provider, version] of pinsOf(cloud)) versions.set(provider, version);
    await writeFile(join(place, cloud, 'backend_override.tf'), 'terraform {\n  backend "local" {}\n}\n');
  }
  for (const [provider, version] of versions) await mirrorProvider(mirror, provider, version);

  async function tofu(cloud: Cloud, args: readonly string[]): Promise<string> {
    const env = {
      PATH: process.env.PATH,
      HOME: place,
      TF_CLI_CONFIG_FILE: cli,
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
    };
    const [command = '', ...rest] = args;
    const plain = /^(init|validate|plan|apply|test)$/.test(command) ? ['-no-color'] : [];
    const { stdout } = await run(programPath('tofu'), [`-chdir=${join(place, cloud)}`, command, ...plain, ...rest], {
      env,
      maxBuffer: 2 ** 27,
    }).catch((error: Error & { stdout: string; stderr: string }) => {
      throw new Error(`tofu ${args.join(' ')} in ${cloud} failed.\n${error.stdout}\n${error.stderr}`);
    });
    return stdout;
  }
  for (const cloud of CLOUDS) await tofu(cloud, ['init', '-input=false']);
  return { folder: place, tofu, remove: () => rm(place, { recursive: true, force: true }) };
}

/** Providers of a cloud and their versions, as versions.tf pins them. */
export function pinsOf(cloud: Cloud): readonly (readonly [Provider, string])[] {
  const text = readFileSync(join(folder, cloud, 'versions.tf'), 'utf8');
  const pins = [...text.matchAll(/source\s+= "hashicorp\/(\w+)"\s+version\s+= "([\d.]+)"/g)];
  return pins.map(([, provider = '', version = '']) => [provider as Provider, version] as const);
}

/** Types of what the clouds' files declare, each with its kind: `resource`, `data` or `ephemeral`. */
function declared(provider: Provider): readonly (readonly [string, string])[] {
  const all = CLOUDS.flatMap((cloud) =>
    readdirSync(join(folder, cloud))
      .filter((name) => name.endsWith('.tf'))
      .flatMap((name) => [
        ...readFileSync(join(folder, cloud, name), 'utf8').matchAll(/^(resource|data|ephemeral) "(\w+)"/gm),
      ]),
  );
  const own = all.filter(([, , type]) => type?.startsWith(`${provider}_`));
  return [...new Map(own.map(([, kind = '', type = '']) => [`${kind} ${type}`, [kind, type] as const])).values()];
}

/** Puts a stand-in with the schemas of what is declared where OpenTofu looks for the provider. */
async function mirrorProvider(mirror: string, provider: Provider, version: string): Promise<void> {
  const binding = await bindingOf(provider);
  if (binding.of !== version)
    throw new Error(`versions.tf pins ${provider} ${version}; ${BINDINGS[provider]} has the schemas of ${binding.of}.`);
  const resources: Record<string, Block> = {};
  const data: Record<string, Block> = {};
  const ephemeral: Record<string, Block> = {};
  const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const types = declared(provider);
  const own = (kind: string, type: string) => {
    const name = type.slice(provider.length + 1).replaceAll('_', '-');
    return kind === 'data' ? `data-${provider}-${name}` : name;
  };
  const sources = await binding.sources(['provider', ...types.map(([kind, type]) => own(kind, type))]);
  const sourceAt = (name: string) => sources.get(name) ?? '';
  for (const [kind, type] of types) {
    const source = sourceAt(own(kind, type));
    const schema = schemaOf(source, classOf(source, type));
    if (kind === 'resource') resources[type] = schema;
    else if (kind === 'data') data[type] = schema;
    else ephemeral[type] = ephemeralPassword(schema);
  }
  const { stdout } = await go(['env', 'GOOS', 'GOARCH']);
  const target = stdout.trim().split('\n').join('_');
  const place = join(mirror, 'registry.opentofu.org/hashicorp', provider, version, target);
  await mkdir(place, { recursive: true });
  const schemas = {
    address: `registry.opentofu.org/hashicorp/${provider}`,
    provider: schemaOf(sourceAt('provider'), `${capital(provider)}Provider`),
    resources,
    data,
    ephemeral,
    known: KNOWN,
  };
  await writeFile(join(place, 'schema.json'), JSON.stringify(schemas));
  await copyFile(programPath(standIn), join(place, `terraform-provider-${provider}_v${version}`));
}

/** The npm package of a provider's bindings, downloaded once. */
async function bindingOf(provider: Provider) {
  const name = BINDINGS[provider];
  const store = join(cacheFolder, 'npm');
  const archive = join(store, `${name.slice(1).replace(/[/@]/g, '-')}.tgz`);
  if (!existsSync(archive)) {
    await mkdir(store, { recursive: true });
    await run('npm', ['pack', '--silent', '--pack-destination', store, name]);
  }
  async function extract<T>(paths: readonly string[], read: (folder: string) => T): Promise<T> {
    const place = await mkdtemp(join(tmpdir(), 'codai-binding-'));
    try {
      await run('tar', ['xzf', archive, '-C', place, ...new Set(paths.map((path) => `package/${path}`))]);
      return read(join(place, 'package'));
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  }
  const manifest = await extract(['package.json'], (place) => readFileSync(join(place, 'package.json'), 'utf8'));
  return {
    /** Version of the provider that it was generated from. */
    of: (JSON.parse(manifest) as { cdktf: { provider: { version: string } } }).cdktf.provider.version,
    /** TypeScript of each name; large bindings are divided into several modules. */
    sources: (names: readonly string[]) =>
      extract(
        names.map((name) => `lib/${name}`),
        (place): ReadonlyMap<string, string> =>
          new Map(
            names.map((name) => [
              name,
              readdirSync(join(place, 'lib', name), { recursive: true, encoding: 'utf8' })
                .filter((file) => file.endsWith('.js') && !file.endsWith('index-structs/index.js'))
                .map((file) => sourceOf(readFileSync(join(place, 'lib', name, file), 'utf8')))
                .join('\n'),
            ]),
          ),
      ),
  };
}
