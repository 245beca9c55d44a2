import { seedUser } from '@codai/kit';
import { putSearchEntry } from '@codai/kit/search';
import type { Deps } from '../../deps.ts';
import { putFingerprint } from '../similarity/similarity.ts';

const nora = seedUser('owner@north.test');
const north = 'org_seed_north';

const works = [
  {
    id: 'lib_seed_cranes',
    kind: 'BOOK',
    title: 'Harbour cranes of the north',
    author: 'Ines Halvorsen',
    publishedIn: 2019,
    content: 'Forty years of gantry cranes: how they are built, moved and inspected.',
    tags: ['cranes', 'safety'],
    licences: 2,
  },
  {
    id: 'lib_seed_tides',
    kind: 'ARTICLE',
    title: 'Tide tables and berth planning',
    author: 'Tom Okafor',
    publishedIn: 2023,
    content: 'A method that plans berths by the hour from tide tables of a year.',
    tags: ['tides', 'planning'],
    licences: null,
  },
] as const;

/** Demo works of the seeded organisation, by fixed ids. A database that has them is left as it is. */
export async function seedLibrary({ database, clock }: Deps): Promise<void> {
  await database.systemWrite(north, async (tx) => {
    const createdAt = clock.now();
    const made = { tenantId: north, createdById: nora.id, createdAt };
    await tx.libraryCategory.createMany({
      data: { id: 'lic_seed_harbour', name: 'Harbour', ...made },
      skipDuplicates: true,
    });
    for (const { tags, ...work } of works) {
      const { count } = await tx.libraryResource.createMany({
        data: {
          ...work,
          tags: [...tags],
          ...made,
          categoryId: 'lic_seed_harbour',
          language: 'english',
          visibility: 'ORGANIZATION',
          loanDays: 14,
          url: 'https://north.test/library',
        },
        skipDuplicates: true,
      });
      if (count === 0) continue;
      const { id, title, author, content } = work;
      await putSearchEntry(tx, {
        kind: 'resource',
        id,
        tenantId: north,
        audience: [],
        language: 'english',
        title,
        occurredAt: createdAt,
        version: 1,
        body: [author, tags.join(' '), content].join('\n'),
      });
      await putFingerprint(tx, { sourceId: id, workId: id, tenantId: north, createdAt }, content);
    }
  });
}
