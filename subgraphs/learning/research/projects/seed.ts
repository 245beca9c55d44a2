import { seedUser } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { putFingerprint } from '../../library/similarity/similarity.ts';
import { versionPlace } from './cells.ts';
import { contentHashOf, hashOf } from './chain.ts';

const nora = seedUser('owner@north.test');
const niels = seedUser('member@north.test');
const north = 'org_seed_north';
const projectId = 'rpr_seed_wind';
const documentId = 'rdo_seed_wind';

const versions = [
  {
    id: 'dve_seed_wind_1',
    authorId: nora.id,
    message: 'First draft.',
    content:
      '# Wind limits of harbour cranes\n\nWe measured gusts at berth 4 for a year and compared them with the hours in which cranes stood still.',
  },
  {
    id: 'dve_seed_wind_2',
    authorId: nora.id,
    message: 'The result of the second winter.',
    content:
      '# Wind limits of harbour cranes\n\nWe measured gusts at berth 4 for two years and compared them with the hours in which cranes stood still.\n\n## Result\n\nA limit on the mean of ten minutes stops fewer lifts than one on single gusts, and lets no dangerous one pass.',
  },
] as const;

const csl = {
  type: 'article-journal',
  title: 'Tide tables and berth planning',
  author: [{ family: 'Okafor', given: 'Tom' }],
  issued: { 'date-parts': [[2023]] },
  'container-title': 'Journal of Harbour Operations',
};

/** A project with a document of two versions and a citation, by fixed ids. A database that has them is left as it is. */
export async function seedResearch({ database, clock, keys }: Deps): Promise<void> {
  await database.systemWrite(north, async (tx) => {
    const createdAt = clock.now();
    const tenant = { tenantId: north };
    const { count } = await tx.researchProject.createMany({
      data: {
        id: projectId,
        ...tenant,
        createdById: nora.id,
        title: 'Wind and harbour cranes',
        createdAt,
        abstract: 'At which wind a crane has to stop, from two years of measurements at one berth.',
      },
      skipDuplicates: true,
    });
    if (count === 0) return;
    await tx.researchMember.createMany({
      data: [
        { projectId, userId: nora.id, ...tenant, role: 'LEAD', createdAt },
        { projectId, userId: niels.id, ...tenant, role: 'AUTHOR', createdAt },
      ],
    });
    const document = { id: documentId, ...tenant, projectId, createdById: nora.id, createdAt };
    await tx.researchDocument.create({
      data: { ...document, title: 'Wind limits of harbour cranes' },
      select: { id: true },
    });
    let parent: { readonly id: string; readonly hash: string } | null = null;
    for (const [index, { id, authorId, message, content }] of versions.entries()) {
      const number = index + 1;
      const contentHash = contentHashOf(content);
      const hash = hashOf({ documentId, number, parentHash: parent?.hash ?? null, contentHash });
      await tx.documentVersion.create({
        data: {
          id,
          ...tenant,
          documentId,
          parentId: parent?.id ?? null,
          number,
          authorId,
          contentHash,
          hash,
          createdAt,
          content: keys.seal(content, versionPlace('content', north, id)),
          message: keys.seal(message, versionPlace('message', north, id)),
          characters: [...content].length,
        },
        select: { id: true },
      });
      await putFingerprint(tx, { sourceId: id, workId: documentId, tenantId: north, createdAt }, content);
      parent = { id, hash };
    }
    await tx.researchDocument.update({
      where: { id: documentId },
      data: { headId: parent?.id ?? null, headNumber: versions.length },
      select: { id: true },
    });
    const key = 'okafor2023';
    await tx.citation.create({
      data: {
        id: 'cit_seed_tides',
        ...tenant,
        projectId,
        createdById: nora.id,
        key,
        title: csl.title,
        createdAt,
        csl: { ...csl, id: key, 'citation-key': key },
      },
      select: { id: true },
    });
  });
}
