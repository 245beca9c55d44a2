import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { seedUser, silentLogger, systemClock } from '@codai/kit';
import { indexKeyOf, leftBehind, parseMasterKeys } from '@codai/kit/host';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORTS } from '../objects.ts';
import { readSettings } from '../settings.ts';
import { openInstallation } from '../subjects/installation.ts';
import { plantTexts } from '../subjects/testing/plant.ts';
import { graphqlClient, tokenOf } from '../testing/graphql-client.ts';
import { startInProcess } from '../testing/in-process.ts';
import { removeDataDir } from '../testing/product.ts';
import { seededDataDir } from '../testing/seeded-data-dir.ts';
import { rewrapAll } from './rewrap.ts';

const niels = seedUser('member@north.test');
const newKey = randomBytes(32).toString('base64url');
const file = randomBytes(200_000);

let dataDir: string;
let oldKey: string;
const open = (env: Readonly<Record<string, string>> = {}) =>
  openInstallation(readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env }), silentLogger);
const both = () => ({ MASTER_KEY: `${newKey},${oldKey}`, INDEX_KEY: indexKeyText() });
const indexKeyText = () => indexKeyOf(parseMasterKeys(oldKey)[0] as Buffer).toString('base64url');

beforeAll(async () => {
  dataDir = await seededDataDir();
  const installation = await open();
  try {
    await plantTexts(
      installation.ownerOf('banking'),
      { userId: niels.id, tenantId: niels.personalTenantId },
      installation.keys,
    );
    for (const folder of ['banking', EXPORTS]) {
      await installation.objectsOf(folder).put('exports/year', body(), { bytesMax: file.length });
    }
  } finally {
    await installation.close();
  }
  oldKey = await readFile(join(dataDir, 'keys', 'master'), 'utf8');
});
afterAll(() => removeDataDir(dataDir));

async function* body() {
  yield file;
}

describe('a change of the master key', () => {
  it('puts every sealed column and file under the newest key, once, while the product runs', async () => {
    await using platform = await startInProcess({ DATA_DIR: dataDir, ...both() });
    const installation = await open(both());
    try {
      const before = await platform.admin.connect();
      const outdated = await leftBehind(before, 'identity', installation.keys).finally(() => before.release());
      expect(outdated.map(({ table, column }) => `${table}.${column}`)).toContain('totp_factors.secret_sealed');

      const [report, ...tokens] = await Promise.all([
        rewrapAll(installation, systemClock),
        ...Array.from({ length: 5 }, () => tokenOf(platform.url, niels.email)),
      ]);
      expect(tokens.map((token) => token.split('.').length)).toEqual([3, 3, 3, 3, 3]);
      // Signed rows wait for the subgraph's own job.
      expect(report.left.filter(({ table }) => table !== 'kept_head')).toEqual([]);
      expect(report.columns.filter(({ unopened }) => unopened > 0)).toEqual([]);
      expect(report.columns.map(({ subgraph, table, column }) => `${subgraph}.${table}.${column}`)).toEqual(
        expect.arrayContaining([
          'identity.totp_factors.secret_sealed',
          'identity.signing_keys.private_key_sealed',
          'banking.beneficiary.iban',
          'banking.kyc_profile.document',
        ]),
      );
      expect(report.objects).toBeGreaterThan(0);
      expect((await rewrapAll(installation, systemClock)).columns).toEqual([]);
      await eventually(async () => expect((await rewrapAll(installation, systemClock)).left).toEqual([]));
    } finally {
      await installation.close();
    }
  });

  it('leaves nothing that needs the older key: people sign in, hashes find, files open, the ledger verifies', async () => {
    const newOnly = { MASTER_KEY: newKey, INDEX_KEY: indexKeyText() };
    await using platform = await startInProcess({ DATA_DIR: dataDir, ...newOnly });
    const owner = graphqlClient(platform.url, await tokenOf(platform.url, 'owner@north.test'));
    const ibans = await owner<Beneficiaries>('{ beneficiaries(first: 5) { edges { node { name iban } } } }');
    expect(ibans.errors).toEqual([]);
    const [known] = ibans.data.beneficiaries.edges;
    expect(known?.node.iban).toMatch(/^[A-Z]{2}[0-9]{2}[A-Z0-9]+$/);

    const again = await owner<{ addBeneficiary: { __typename: string } }>(
      'mutation ($input: AddBeneficiaryInput!) { addBeneficiary(input: $input) { __typename } }',
      { input: { ...known?.node, idempotencyKey: randomUUID() } },
    );
    expect(again.data.addBeneficiary.__typename).toBe('ConflictError');

    const operator = graphqlClient(platform.url, await tokenOf(platform.url, 'admin@platform.test'));
    const ledger = await operator<{ ledgerIntegrity: object }>(
      '{ ledgerIntegrity { isWhole problems { kind subject } } }',
    );
    expect([ledger.errors, ledger.data.ledgerIntegrity]).toEqual([[], { isWhole: true, problems: [] }]);

    const installation = await open(newOnly);
    try {
      for (const folder of ['banking', EXPORTS]) {
        const read = await installation.objectsOf(folder).read('exports/year');
        expect(read && (await buffer(read)).equals(file)).toBe(true);
      }
    } finally {
      await installation.close();
    }
  });
});

interface Beneficiaries {
  readonly beneficiaries: {
    readonly edges: readonly { readonly node: { readonly name: string; readonly iban: string } }[];
  };
}
