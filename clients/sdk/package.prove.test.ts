import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from './create-client.ts';
import type { SupergraphClient } from './supergraph-client.ts';
import { hasChromium, launchChromium, type SiteFile, serveSite } from './testing/chromium.ts';
import { serveSchema } from './testing/schema-fetch.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let folder: string;
let installed: string;

/** The React application of the README, as it stands there. */
async function applicationOfReadme(): Promise<string> {
  const code = /```tsx\n([\s\S]*?)```/.exec(await readFile(join(installed, 'README.md'), 'utf8'))?.[1];
  if (code === undefined) throw new Error('The README has no application in React.');
  return code;
}

/** The files of an example of the README, which a first line `// name` or `# name` gives their names. */
async function filesOfReadme(...names: readonly string[]): Promise<readonly (readonly [string, string])[]> {
  const readme = await readFile(join(installed, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```\w+\n(?:\/\/|#) (\S+)\n([\s\S]*?)```/g)];
  return names.map((name) => {
    const text = blocks.find(([, each]) => each === name)?.[2];
    if (text === undefined) throw new Error(`The README has no file ${name}.`);
    return [name, text];
  });
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    strict: true,
    noEmit: true,
    types: [],
  },
  include: ['src'],
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdk-package-'));
  const modules = join(folder, 'node_modules');
  installed = join(modules, '@codai/sdk');
  execFileSync(process.execPath, [here('./build.mjs'), folder], { stdio: 'pipe' });
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) as string;
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  if (process.env.PROVE) {
    const { devDependencies } = JSON.parse(await readFile(here('./package.json'), 'utf8'));
    const others = [
      '@graphql-codegen/cli',
      '@graphql-codegen/client-preset',
      '@types/react',
      '@types/react-dom',
      'react',
      'react-dom',
      'urql',
      'vite',
    ].map((name) => `${name}@${devDependencies[name]}`);
    const command = ['install', '--no-audit', '--no-fund', join(folder, tarball), ...others, 'typescript@6.0.3'];
    execFileSync('npm', command, { cwd: folder, stdio: 'pipe' });
  } else {
    // The slice takes the packages of this repository for those that would be installed.
    await mkdir(installed, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, tarball), '--strip-components=1', '-C', installed]);
    for (const name of await readdir(here('../../node_modules'))) {
      if (name !== '@codai') await symlink(here(`../../node_modules/${name}`), join(modules, name));
    }
  }
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'src/main.tsx'), await applicationOfReadme());
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>Fresh</title><div id="root"></div><script type="module" src="/src/main.tsx"></script>',
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs a program of a package in the fresh project; what it prints is in the error when it fails. */
function run(program: string, ...args: string[]): void {
  try {
    execFileSync(process.execPath, [join(folder, 'node_modules', program), ...args], { cwd: folder, stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
    throw new Error(`${program} failed:\n${stdout}${stderr}`);
  }
}

describe('the package', () => {
  it('holds no word of this repository: no TypeScript to load, no tests, no package of ours', async () => {
    const names = await readdir(installed, { recursive: true });
    const own = names.filter((name) => !name.startsWith('node_modules'));
    expect(own.filter((name) => /\.test\.|testing|examples|(?<!\.d)\.ts$/.test(name))).toEqual([]);
    for (const name of own.filter((each) => /\.(js|d\.ts)$/.test(each))) {
      const text = await readFile(join(installed, name), 'utf8');
      expect([name, /from ['"](@codai\/|\.[^'"]*\.ts['"])|reference types/.test(text)]).toEqual([name, false]);
    }
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    expect(Object.keys(manifest.exports)).toEqual(['.', './codegen', './node', './react']);
    expect(Object.keys(manifest.peerDependencies)).toEqual(Object.keys(manifest.peerDependenciesMeta));
    expect(manifest.peerDependenciesMeta).toEqual({
      '@graphql-codegen/cli': { optional: true },
      '@graphql-codegen/client-preset': { optional: true },
      react: { optional: true },
      urql: { optional: true },
    });
    expect(manifest.private).toBeUndefined();
  });

  it('N-9: is of use in Node as it is', () => {
    const program = `
      import { createClient, createOfflineQueue } from '@codai/sdk';
      import { fileQueue } from '@codai/sdk/node';
      const client = createClient({ url: 'http://127.0.0.1:9/graphql' });
      console.log(typeof client.act, typeof createOfflineQueue, typeof fileQueue('queue.json').append);`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });
    expect(output.toString()).toBe('function function function\n');
  });

  it('N-16: has an application in its README that type-checks in a fresh project', () => {
    expect(() => run('typescript/bin/tsc', '-p', '.')).not.toThrow();
  });

  it('types operations of your own, as the README shows', async () => {
    await cp(here('../../codegen/generated/api.graphql'), join(folder, 'api.graphql'));
    for (const [name, text] of await filesOfReadme('codegen.ts', 'src/posts.graphql', 'src/posts.ts')) {
      await writeFile(join(folder, name), text);
    }
    run('@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.ts');
    expect(() => run('typescript/bin/tsc', '-p', '.')).not.toThrow();
    // A field that the document does not ask for is unknown, and an enum has no other values.
    const wrong = [
      "import type { PostLineFragment } from './generated/graphql';",
      "export const isOdd = (post: PostLineFragment) => post.visibility === 'ODD';",
      'export const authorOf = (post: PostLineFragment) => post.author;',
    ];
    await writeFile(join(folder, 'src/wrong.ts'), wrong.join('\n'));
    expect(() => run('typescript/bin/tsc', '-p', '.')).toThrow(/wrong\.ts\(2,.*TS2367[\s\S]*wrong\.ts\(3,.*TS2339/);
    await rm(join(folder, 'src/wrong.ts'));
  });

  it('asks by a document of your own, as text with the type of every object', async () => {
    const sent: string[] = [];
    const { outputFiles } = await build({
      entryPoints: [join(folder, 'src/posts.ts')],
      bundle: true,
      format: 'esm',
      platform: 'node',
      write: false,
    });
    const module = join(folder, 'posts.mjs');
    await writeFile(module, outputFiles[0]?.contents ?? '');
    const { isPublic } = (await import(module)) as { isPublic(client: SupergraphClient, id: string): Promise<boolean> };
    const client = createClient({
      url: 'http://127.0.0.1:9/graphql',
      fetch: async (_, init) => {
        sent.push((JSON.parse(String(init?.body)) as { query: string }).query);
        const post = {
          __typename: 'Post',
          id: 'post_1',
          text: 'Good morning',
          visibility: 'PUBLIC',
          createdAt: '2031-05-02T09:00:00.000Z',
        };
        return Response.json({ data: { __typename: 'Query', post } });
      },
    });
    expect(await isPublic(client, 'post_1')).toBe(true);
    expect(sent[0]).toMatch(/query PostPage\(\$id: ID!\)[\s\S]*fragment PostLine on Post \{\s+__typename/);
  });

  it('is of the size that the README says', async () => {
    const readme = await readFile(join(installed, 'README.md'), 'utf8');
    const told = [...readme.matchAll(/^\| `([^`]+)` +\| +([\d.]+) kB \|$/gm)].map(([, imports = '', kB]) => ({
      imports,
      kB: Number(kB),
    }));
    expect(told.length).toBeGreaterThan(2);
    for (const { imports, kB } of told) {
      const { outputFiles } = await build({
        stdin: { contents: imports.replaceAll('import ', 'export '), resolveDir: folder },
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'browser',
        define: { 'process.env.NODE_ENV': '"production"' },
        external: ['react'],
        write: false,
      });
      const measured = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length / 1000;
      expect([imports, Math.abs(measured - kB) < 1 ? kB : Number(measured.toFixed(1))]).toEqual([imports, kB]);
    }
  });
});

describe('a fresh project with Vite and React', () => {
  it.skipIf(!hasChromium)(
    'is built, and runs in Chromium: it signs in, reads the feed and shows a refusal',
    async () => {
      run('vite/bin/vite.js', 'build', '--logLevel', 'warn');
      const files = new Map<string, SiteFile>();
      const types = new Map([
        ['.html', 'text/html'],
        ['.js', 'text/javascript'],
      ]);
      for (const name of await readdir(join(folder, 'dist'), { recursive: true })) {
        const type = types.get(extname(name));
        if (type !== undefined) files.set(`/${name}`, { type, body: await readFile(join(folder, 'dist', name)) });
      }
      files.set('/', files.get('/index.html') as SiteFile);

      const nora = { __typename: 'User', id: 'usr_1', handle: 'owner-north', displayName: 'Nora North' };
      const claims = Buffer.from(JSON.stringify({ sub: 'usr_1', tid: 'org_1' })).toString('base64url');
      const keys: string[] = [];
      const { fetch } = serveSchema({
        signIn: () => ({
          __typename: 'AuthPayload',
          accessToken: `e30.${claims}.`,
          accessTokenExpiresAt: '2031-05-02T09:10:00.000Z',
          refreshToken: 'refresh 1',
          refreshTokenExpiresAt: '2031-06-01T09:00:00.000Z',
          sessionId: 'ses_1',
          tenantId: 'org_1',
          aal: 1,
          user: nora,
        }),
        feed: () => ({
          edges: [
            {
              cursor: '1',
              reason: 'FOLLOWED',
              node: {
                __typename: 'Post',
                id: 'post_1',
                author: nora,
                text: 'Good morning',
                visibility: 'PUBLIC',
                status: 'PUBLISHED',
                createdAt: '2031-05-02T09:00:00.000Z',
                commentCount: 0,
                version: 1,
                reactions: [],
              },
            },
          ],
          pageInfo: { hasNextPage: false, hasPreviousPage: false },
        }),
        createPost: ({ input }: { input: { idempotencyKey: string } }) => {
          keys.push(input.idempotencyKey);
          return {
            __typename: 'ValidationError',
            code: 'VALIDATION_FAILED',
            message: 'The input is invalid.',
            path: ['input', 'text'],
            fields: [{ path: ['input', 'text'], message: 'A post has 1 to 5,000 characters.', reason: null }],
          };
        },
      });
      await using site = await serveSite(files, fetch);
      const browser = await launchChromium();
      try {
        const page = await (await browser.newContext()).newPage();
        const errors: string[] = [];
        page.on('pageerror', (error) => errors.push(error.message));
        await page.goto(site.url);
        await page.fill('[name=email]', 'owner@north.test');
        await page.fill('[name=password]', 'a password');
        await page.click('text=Sign in');
        await page.waitForSelector('text=Nora North: Good morning');
        await page.click('button:has-text("Post")');
        await page.waitForSelector('text=A post has 1 to 5,000 characters.');
        expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
        // Another tab is signed in by the same session, and learns of the sign-out.
        const other = await page.context().newPage();
        await other.goto(site.url);
        await other.waitForSelector('text=Nora North: Good morning');
        await other.click('text=Sign out');
        await page.waitForSelector('text=Sign in');
        expect(errors).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});
