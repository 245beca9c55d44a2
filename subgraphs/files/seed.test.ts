import { seedUser } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { seed } from './seed.ts';
import { filesTest } from './testing/files.ts';

const files = await filesTest();
afterAll(() => files[Symbol.asyncDispose]());

it('seeds once, also at once, and what it seeds is read, shared and found', async () => {
  await Promise.all([seed(files.deps), seed(files.deps)]);
  await seed(files.deps);
  const niels = callerOf({ userId: seedUser('member@north.test').id, tenantId: 'org_seed_north' });
  const document = '{ files(search: "crane") { edges { node { name } } } folders { edges { node { name myRight } } } }';
  expect(await files.subject.execute(niels, document)).toEqual({
    data: {
      files: { edges: [{ node: { name: 'Berths.txt' } }, { node: { name: 'Crane inspection.md' } }] },
      folders: { edges: [{ node: { name: 'Harbour', myRight: 'VIEWER' } }] },
    },
  });
  expect((await files.bytesOf(niels, 'fil_seed_inspection'))?.toString()).toContain('it lifts 40 t');
  const { used, stored, reserved } = await files.usage('org_seed_north');
  expect([used, reserved]).toEqual([stored, 0]);
});

it.each(['Crane inspection.md', 'inspection.md', 'Ferry timetable.csv', 'ferry-timetable'])(
  'finds a file by its name or a part of it: %s',
  async (search) => {
    const nora = callerOf({ userId: seedUser('owner@north.test').id, tenantId: 'org_seed_north' });
    const document = 'query ($search: String!) { files(search: $search) { edges { node { id } } } }';
    const { data } = await files.subject.execute(nora, document, { search });
    const id = /inspection/.test(search) ? 'fil_seed_inspection' : 'fil_seed_timetable';
    expect(data).toEqual({ files: { edges: [{ node: { id } }] } });
  },
);
