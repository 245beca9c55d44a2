import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderCycles, folderFaults } from './folder-cycles.mjs';

interface Arrows {
  readonly forbidden: readonly IForbiddenRuleType[];
  readonly options: ICruiseOptions;
}

const root = join(import.meta.dirname, '..');
const { forbidden, options }: Arrows = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const HTTP = 'only-doors-of-the-gateway-know-http';
const LIVE = 'execution-does-not-know-live-streams';
const WEB = 'no-domain-of-the-web-app-imports-another';
const LAYERS = 'layers-of-the-web-app-import-downwards';

/** Returns the reports of rules about the modules of a folder below `baseDir`, and which imports were read there. */
async function read(baseDir: string, folder = 'gateway', rules: readonly string[] = [HTTP, LIVE]) {
  const { output } = await cruise([folder], {
    ...options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: forbidden.filter(({ name }) => name !== undefined && rules.includes(name)) },
    includeOnly: `^${folder}/`,
  });
  const { modules, summary } = output as ICruiseResult;
  return {
    told: summary.violations.map(({ rule, from, to }) => `${rule.severity} ${rule.name}: ${from} → ${to}`).sort(),
    imports: modules.flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => `${source} → ${resolved}`),
    ),
  };
}

/** A gateway of a few files, each of which is one line. */
async function gatewayOf(files: Readonly<Record<string, string>>): Promise<string> {
  return filesBelow('gateway', { 'carriers/http/csrf.ts': '', 'execution/live/live-answers.ts': '', ...files });
}

async function filesBelow(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'arrows-')));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, line] of Object.entries(files)) {
    const file = join(folder, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${line}\nexport const own = 1;\n`);
  }
  return folder;
}

const value = (from: string) => `import { own as theirs } from '${from}';\nexport { theirs };`;
const type = (from: string) => `export type { own as Theirs } from '${from}';`;

describe('G-15: the arrows between the rooms of the gateway', () => {
  it('no room but a door imports gateway/carriers/http, not even a type', async () => {
    const { told, imports } = await read(
      await gatewayOf({
        'protection/admission/admit.ts': value('../../carriers/http/csrf.ts'),
        'carriers/http/invalidation-door.ts': value('./csrf.ts'),
        'cache/tags.ts': type('../carriers/http/csrf.ts'),
        'pipeline/run-operation.ts': value('../carriers/http/csrf.ts'),
        'process/gateway/gateway.ts': value('../../carriers/http/csrf.ts'),
        'carriers/http/thin-door.ts': value('./csrf.ts'),
        'index.ts': type('./carriers/http/csrf.ts'),
        'messages/arrival.ts': type('../carriers/http/csrf.ts'),
        'process/server/serve.ts': value('../../carriers/http/csrf.ts'),
        'pipeline/subscriptions/live-stream.ts': value('../../carriers/http/csrf.ts'),
        'carriers/websocket/socket-door.ts': value('../http/csrf.ts'),
        'carriers/http/upload-door.ts': value('./csrf.ts'),
      }),
    );
    expect(told).toEqual([
      `error ${HTTP}: gateway/cache/tags.ts → gateway/carriers/http/csrf.ts`,
      `error ${HTTP}: gateway/messages/arrival.ts → gateway/carriers/http/csrf.ts`,
      `error ${HTTP}: gateway/pipeline/run-operation.ts → gateway/carriers/http/csrf.ts`,
      `error ${HTTP}: gateway/pipeline/subscriptions/live-stream.ts → gateway/carriers/http/csrf.ts`,
      `error ${HTTP}: gateway/protection/admission/admit.ts → gateway/carriers/http/csrf.ts`,
    ]);
    expect(imports).toHaveLength(12);
  });

  it('execution does not import its live half, not even a type, but for the file that builds an engine', async () => {
    const { told, imports } = await read(
      await gatewayOf({
        'execution/create-engine.ts': value('./live/live-answers.ts'),
        'execution/operation/engine.ts': type('../live/live-answers.ts'),
        'execution/live/subscription.ts': value('./live-answers.ts'),
        'execution/fetch/run-step.ts': value('../live/live-answers.ts'),
        'pipeline/subscriptions/open-subscription.ts': value('../../execution/live/live-answers.ts'),
      }),
    );
    expect(told).toEqual([
      `error ${LIVE}: gateway/execution/fetch/run-step.ts → gateway/execution/live/live-answers.ts`,
      `error ${LIVE}: gateway/execution/operation/engine.ts → gateway/execution/live/live-answers.ts`,
    ]);
    expect(imports).toHaveLength(5);
  });

  it('are kept by the gateway as it is', async () => {
    const { told, imports } = await read(root);
    expect(told).toEqual([]);
    // Without imports read, there would be nothing to report.
    expect(imports).toContain('gateway/process/gateway/doors.ts → gateway/carriers/http/front-door.ts');
    expect(imports).toContain('gateway/execution/create-engine.ts → gateway/execution/live/subscription.ts');
  });
});

describe('the arrows between the domains of the web app', () => {
  it('refuse an import of another domain or of a layer above, a type included', async () => {
    const folder = await filesBelow('clients/web', {
      'lib/act.tsx': value('../shared/money/choices.tsx'),
      'shared/money/choices.tsx': `${value('../../lib/act.tsx')}\n${type('../../domains/wallet/send.tsx')}`,
      'shell/domains.ts': value('../domains/wallet/manifest.ts'),
      'domains/wallet/manifest.ts': value('./send.tsx'),
      'domains/wallet/send.tsx': `${value('../../lib/act.tsx')}\nexport type { own as Choices } from '../../shared/money/choices.tsx';`,
      'domains/banking/transfer.tsx': value('../wallet/send.tsx'),
      'domains/social/feed.tsx': type('../wallet/send.tsx'),
      'domains/social/profile.tsx': value('../../shell/domains.ts'),
    });
    const { told, imports } = await read(folder, 'clients/web', [LAYERS, WEB]);
    expect(told).toEqual([
      `error ${LAYERS}: clients/web/domains/social/profile.tsx → clients/web/shell/domains.ts`,
      `error ${LAYERS}: clients/web/lib/act.tsx → clients/web/shared/money/choices.tsx`,
      `error ${LAYERS}: clients/web/shared/money/choices.tsx → clients/web/domains/wallet/send.tsx`,
      `error ${WEB}: clients/web/domains/banking/transfer.tsx → clients/web/domains/wallet/send.tsx`,
      `error ${WEB}: clients/web/domains/social/feed.tsx → clients/web/domains/wallet/send.tsx`,
    ]);
    expect(imports).toHaveLength(10);
  });
});

describe('cycles of folders', () => {
  const modules = (...imports: readonly (readonly [string, string])[]) =>
    imports.map(([source, resolved]) => ({ source, dependencies: [{ resolved }] }));

  it('finds two folders that import each other through different files', () => {
    const found = modules(['kit/a/one.ts', 'kit/b/two.ts'], ['kit/b/three.ts', 'kit/a/four.ts']);
    expect(folderCycles(found, 'kit')).toEqual(['kit: a, b']);
  });

  it('finds a cycle of three siblings below a folder, one of which is a file', () => {
    const found = modules(
      ['kit/x/a/one.ts', 'kit/x/b.ts'],
      ['kit/x/b.ts', 'kit/x/c/two.ts'],
      ['kit/x/c/three.ts', 'kit/x/a/four.ts'],
      ['kit/y.ts', 'kit/x/b.ts'],
    );
    expect(folderCycles(found, 'kit')).toEqual(['kit/x: a, b.ts, c']);
  });

  it('accepts imports in one direction, imports of tests and imports of other areas', () => {
    const found = modules(
      ['kit/a/one.ts', 'kit/b/two.ts'],
      ['kit/b/two.test.ts', 'kit/a/one.ts'],
      ['kit/b/testing/fill.ts', 'kit/a/one.ts'],
      ['kit/b/two.ts', 'gateway/a/one.ts'],
    );
    expect(folderCycles(found, 'kit')).toEqual([]);
  });

  it('refuses a cycle that is not listed, and a number that is too high', () => {
    const found = modules(['subgraphs/x/a/1.ts', 'subgraphs/x/b/2.ts'], ['subgraphs/x/b/2.ts', 'subgraphs/x/a/1.ts']);
    expect(folderFaults(found, {})).toEqual(['Folders or files import each other in a cycle in subgraphs/x: a, b.']);
    expect(folderFaults(found, { 'subgraphs/x': 1 })).toEqual([]);
    expect(folderFaults(found, { 'subgraphs/x': 2 })).toEqual([
      "Set FOLDER_CYCLES['subgraphs/x'] to 1 in .dependency-cruiser.cjs.",
    ]);
  });
});
