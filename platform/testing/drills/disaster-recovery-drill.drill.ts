import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect } from 'vitest';
import { restore } from '../../backup/restore.ts';
import { graphqlClient } from '../graphql-client.ts';
import { type Product, startProduct } from '../product.ts';
import { check } from './check.ts';
import { operatorToken, url } from './installation.ts';

const { BACKUP_DIR, BACKUP_PASSPHRASE } = process.env;
/** Goals of the project, in minutes: data that may be lost, and time without service. */
const RPO_MINUTES = 15;
const RTO_MINUTES = 60;

const folder = await mkdtemp(join(tmpdir(), 'codai-drill-'));
let restored: Product | undefined;
afterAll(async () => {
  await restored?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a restore of the backup in BACKUP_DIR into an empty folder', () => {
  check(
    `loses less than ${RPO_MINUTES} minutes and takes less than ${RTO_MINUTES}`,
    async ({ note }) => {
      const begunAt = Date.now();
      const dataDir = join(folder, randomBytes(4).toString('hex'));
      const { upTo, objects } = await restore({
        backupDir: BACKUP_DIR ?? '',
        dataDir,
        at: null,
        passphrase: BACKUP_PASSPHRASE ?? null,
      });
      // Its tokens are those of the installation: the same issuer, and the same keys.
      restored = await startProduct({ dataDir, env: { PUBLIC_URL: url } });
      const rto = (Date.now() - begunAt) / 60_000;
      const rpo = upTo === null ? Number.NaN : (begunAt - upTo.getTime()) / 60_000;
      note(`RPO ${rpo.toFixed(1)} minutes: the last transaction is of ${upTo?.toISOString()}.`);
      note(`RTO ${rto.toFixed(1)} minutes, with ${objects} files.`);
      expect(rpo).toBeLessThan(RPO_MINUTES);
      expect(rto).toBeLessThan(RTO_MINUTES);
    },
    BACKUP_DIR !== undefined,
  );

  check(
    'gives a whole ledger and an intact audit log',
    async () => {
      const ask = graphqlClient(restored?.url ?? '', await operatorToken());
      const { data } = await ask('{ ledgerIntegrity { isWhole } verifyAuditLog { isIntact } }');
      expect(data).toEqual({ ledgerIntegrity: { isWhole: true }, verifyAuditLog: { isIntact: true } });
    },
    BACKUP_DIR !== undefined,
  );
});
