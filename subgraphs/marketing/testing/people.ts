import { contactPlace } from '../contacts/addresses/sealed.ts';
import type { MarketingUnderTest } from './marketing.ts';

const CHUNK = 5_000;

/** Contacts of `org_mara` who agreed to the newsletter, and nobody else who may be written to: the campaigns before are forgotten. Returns their ids. */
export async function peopleOf({ database, deps }: MarketingUnderTest, count: number): Promise<readonly string[]> {
  const { admin } = database;
  await admin.query('TRUNCATE marketing.touch, marketing.message, marketing.variant, marketing.campaign CASCADE');
  await admin.query(`UPDATE marketing.permission SET state = 'WITHDRAWN' WHERE state <> 'WITHDRAWN'`);
  const run = crypto.randomUUID().slice(0, 8);
  const ids = Array.from({ length: count }, (_, index) => `cot_${run}_${String(index).padStart(6, '0')}`);
  for (let from = 0; from < count; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK);
    const sealed = chunk.map((id) => deps.keys.seal(`${id}@example.test`, contactPlace('sealed_email', id)));
    await admin.query(
      `INSERT INTO marketing.contact (id, tenant_id, sealed_email, email_hash, source, created_at, tags)
       SELECT id, 'org_mara', sealed, md5(id), 'Test', $3, '{}' FROM unnest($1::text[], $2::text[]) AS one (id, sealed)`,
      [chunk, sealed, deps.clock.now()],
    );
    await admin.query(
      `INSERT INTO marketing.permission (contact_id, purpose, channel, tenant_id, state, record_id, changed_at)
       SELECT id, 'NEWSLETTER', 'EMAIL', 'org_mara', 'GIVEN', 'cns_test', $2 FROM unnest($1::text[]) AS id`,
      [chunk, deps.clock.now()],
    );
  }
  return ids;
}

/** Dependencies of a process that dies before each commit. */
export function dying({ deps }: MarketingUnderTest): MarketingUnderTest['deps'] {
  const { database } = deps;
  const systemWrite: typeof database.systemWrite = (tenantId, work, options) =>
    database.systemWrite(
      tenantId,
      async (tx) => {
        await work(tx);
        throw new Error('killed');
      },
      options,
    );
  return { ...deps, database: { ...database, systemWrite } };
}
