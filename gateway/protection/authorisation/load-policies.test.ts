import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfigFile } from '../../config/read-config-file.ts';
import { loadPolicies } from './load-policies.ts';

describe('the policy module of a configuration file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policies-'));
    await writeFile(join(folder, 'good.mjs'), 'export const policies = async (names) => new Set(names.slice(0, 1));');
    await writeFile(join(folder, 'empty.mjs'), 'export const policy = 1;');
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function load(module: string) {
    const config = join(folder, 'gateway.yaml');
    await writeFile(config, `authorization: { policyModule: ${module} }`);
    const { authorization } = await readConfigFile(config);
    return loadPolicies(authorization.policyModule);
  }

  it('is found beside the file, and judges', async () => {
    const policies = await load('./good.mjs');
    expect(await policies?.(['a', 'b'], {} as never)).toEqual(new Set(['a']));
  });

  it.each([
    ['./empty.mjs', /no function `policies`/],
    ['./absent.mjs', /absent\.mjs/],
  ])('%s is refused with a sentence', async (module, message) => {
    await expect(load(module)).rejects.toMatchObject({
      name: 'SettingsError',
      message: expect.stringMatching(message),
    });
  });

  it('need not be there', async () => {
    expect(await loadPolicies(undefined)).toBeUndefined();
  });
});
