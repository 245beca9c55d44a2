import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { as, openSocial } from './testing/social.ts';
import { post } from './testing/verbs.ts';

const social = await openSocial('ana', 'bo');
afterAll(() => social[Symbol.asyncDispose]());

it('shows an organisation’s post to that tenant only, beneath every rule of ours', async () => {
  const ours = await post(social, as('ana'), { visibility: 'ORGANIZATION' });
  const all = await post(social, as('ana'), { visibility: 'PRIVATE' });
  const client = new pg.Client({ connectionString: social.database.urlOf('social') });
  await client.connect();
  try {
    const seen = async (tenant: string) => {
      await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenant]);
      return (await client.query<{ id: string }>('SELECT id FROM post')).rows.map(({ id }) => id).sort();
    };
    expect(await seen('org_one')).toEqual([ours, all].sort());
    expect(await seen('org_two')).toEqual([all]);
    expect(await seen('')).toEqual([all]);
    const foreign = `INSERT INTO post (id, author_id, text, visibility, tenant_id, created_at) VALUES ('pst_x', 'usr_ana', 'x', 'ORGANIZATION', 'org_one', now())`;
    await expect(client.query(foreign)).rejects.toMatchObject({ code: '42501' });
  } finally {
    await client.end();
  }
});

it.each([
  [
    'post_tenant',
    `INSERT INTO social.post (id, author_id, text, visibility, created_at) VALUES ('p1', 'usr_ana', 'x', 'ORGANIZATION', now())`,
  ],
  [
    'post_tenant',
    `INSERT INTO social.post (id, author_id, text, visibility, tenant_id, created_at) VALUES ('p2', 'usr_ana', 'x', 'PUBLIC', 'org_one', now())`,
  ],
  [
    'post_text',
    `INSERT INTO social.post (id, author_id, text, visibility, created_at) VALUES ('p3', 'usr_ana', repeat('x', 10001), 'PUBLIC', now())`,
  ],
  ['post_text', `UPDATE social.post SET deleted_at = now()`],
  ['follow_not_self', `INSERT INTO social.follow VALUES ('usr_ana', 'usr_ana', now())`],
  ['block_not_self', `INSERT INTO social.block VALUES ('usr_ana', 'usr_ana', now())`],
  ['profile_counts', `UPDATE social.profile SET follower_count = -1`],
  [
    'conversation_direct_key',
    `INSERT INTO social.conversation (id, kind, started_by_id, created_at, last_activity_at) VALUES ('c1', 'DIRECT', 'usr_ana', now(), now())`,
  ],
])('refuses by %s: %s', async (constraint, sql) => {
  await expect(social.database.admin.query(sql)).rejects.toMatchObject({ constraint });
});

it('keeps presence and speed limits out of the write-ahead log', async () => {
  const unlogged = await social.rows(
    `SELECT relname FROM pg_class WHERE relnamespace = 'social'::regnamespace AND relpersistence = 'u' AND relkind = 'r' ORDER BY 1`,
  );
  expect(unlogged).toEqual([{ relname: 'presence_connection' }, { relname: 'speed_limit' }]);
});
