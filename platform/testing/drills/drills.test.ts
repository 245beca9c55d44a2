import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedProduct } from '../shared-product.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

let url: string;
let report: string;
beforeAll(async () => {
  url = (await sharedProduct()).url;
  report = await mkdtemp(join(tmpdir(), 'codai-drills-'));
});
afterAll(() => rm(report, { recursive: true, force: true }));

async function command(name: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const options = { cwd: root, env: { PATH: process.env.PATH, HOME: process.env.HOME, DRILL_SECONDS: '1' } };
  return promisify(execFile)('npm', ['run', '-s', name, '--', ...args, '--report', report], options).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
  );
}
const drill = (name: string, at = url) => command(name, ['--url', at]);

it.each([
  'system-validation-suite',
  'security-penetration-test',
  'business-process-validation',
  'documentation-review',
])('%s passes on the product and writes its reports', async (name) => {
  const { code, output } = await drill(name);
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(await readdir(report)).toEqual(expect.arrayContaining([`${name}.html`, `${name}.json`, `${name}.xml`]));
  const facts = JSON.parse(await readFile(join(report, `${name}.json`), 'utf8'));
  expect(facts).toMatchObject({ name, url, isPassed: true });
});

it('fails on an address where nothing answers, and no gate is passed by it', async () => {
  expect(await drill('system-validation-suite', 'http://127.0.0.1:1')).toMatchObject({ code: 1 });
  const { code, output } = await command('quality-gates', []);
  expect(code).toBe(1);
  expect(output).toContain('Week 4, infrastructure: not passed');
  expect(output).toContain('disaster-recovery-drill was not run.');
});
