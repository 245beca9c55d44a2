import { type FreshDatabase, freshDatabase } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSeeds } from './seeds.ts';

const modules = [{ name: 'social', migrations: new URL('../subgraphs/social/migrations/', import.meta.url) }];
let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase(modules);
});
afterAll(() => database[Symbol.asyncDispose]());

const insert = `INSERT INTO social.profile (id, user_id, handle, identity_handle, identity_name, created_at) VALUES ('prf_a', 'usr_a', 'a', 'a', 'A', now()) ON CONFLICT DO NOTHING`;
async function start(digests: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const run = async () => void (await database.admin.query(insert));
  return runSeeds({ adminUrl: database.adminUrl, seeders: [{ name: 'social', run }], digests });
}

it('runs a seed once, and again when its sources have changed', async () => {
  expect(await start({ social: 'one' })).toEqual(['social']);
  expect(await start({ social: 'one' })).toEqual([]);
  expect(await start({ social: 'two' })).toEqual(['social']);
  expect(await start({ social: 'two' })).toEqual([]);
});

it('runs a seed at each start when the program runs from its sources', async () => {
  expect(await start({})).toEqual(['social']);
  expect(await start({})).toEqual(['social']);
});

it('runs a seed again when a table it filled has been emptied', async () => {
  await start({ social: 'three' });
  await database.admin.query('DELETE FROM social.profile');
  expect(await start({ social: 'three' })).toEqual(['social']);
  expect((await database.admin.query('SELECT id FROM social.profile')).rows).toHaveLength(1);
});

it('runs a seed again when a migration has been added', async () => {
  await start({ social: 'four' });
  await database.admin.query(
    `INSERT INTO social._prisma_migrations (id, checksum, migration_name) VALUES ('x', 'changed', '20990101000000_x')`,
  );
  expect(await start({ social: 'four' })).toEqual(['social']);
});

it('does not trust a stamp that was copied from another database', async () => {
  await start({ social: 'five' });
  await database.admin.query(`UPDATE platform.seed_stamp SET stamp = '1/2/' || split_part(stamp, '/', 3) || '/five'`);
  expect(await start({ social: 'five' })).toEqual(['social']);
});

it('leaves no stamp when a seed fails', async () => {
  const run = () => Promise.reject(new Error('no'));
  const digests = { social: 'six' };
  await expect(runSeeds({ adminUrl: database.adminUrl, seeders: [{ name: 'social', run }], digests })).rejects.toThrow(
    'no',
  );
  expect(await start(digests)).toEqual(['social']);
});
