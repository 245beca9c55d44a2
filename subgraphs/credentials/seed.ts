import { type Id, seedUser } from '@codai/kit';
import type { Deps } from './deps.ts';
import { issue, templateFor } from './issuance/credentials/issue.ts';
import { newKey } from './signing/keys.ts';

const nora = seedUser('owner@north.test');
const niels = seedUser('member@north.test');
const north = 'org_seed_north';
const issuerId = 'iss_seed_north' as Id<'Issuer'>;

const templates = [
  {
    id: 'cre_seed_crane',
    kind: 'CERTIFICATE',
    name: 'Crane operator',
    description: 'Operates the harbour’s cranes of up to 40 t.',
    criteria: 'Twenty supervised lifts, and the yearly inspection read and signed.',
    validityDays: 730,
    skillIds: ['skl_craneoperation'],
  },
  {
    id: 'cre_seed_safety',
    kind: 'BADGE',
    name: 'Safe hands',
    description: 'A year on the quay without an incident.',
    criteria: 'Twelve months of duty without a reported incident.',
    validityDays: null,
    skillIds: [],
  },
] as const;

/** Demo data of the seeded users, by fixed ids. A database that has it is left as it is. */
export async function seed(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  if ((await database.systemRead(null, (tx) => tx.issuer.count({ where: { id: issuerId } }))) > 0) return;
  await database.systemWrite(north, async (tx) => {
    const made = { tenantId: north, createdById: nora.id, createdAt: clock.now() };
    const issuer = {
      id: issuerId,
      name: 'North Harbour',
      url: 'https://north.test/',
      verification: 'VERIFIED',
      verifiedById: seedUser('operator@platform.test').id,
      verifiedAt: clock.now(),
      ...made,
    };
    const { count } = await tx.issuer.createMany({ data: issuer, skipDuplicates: true });
    if (count === 0) return;
    await tx.issuerKey.create({
      data: { ...newKey(deps, { tenantId: north, issuerId }), validFrom: clock.now() },
      select: { id: true },
    });
    for (const { id, kind, ...content } of templates) {
      await tx.credentialTemplate.create({
        data: { id, issuerId, kind, status: 'ACTIVE', currentNumber: 1, ...made },
        select: { id: true },
      });
      await tx.templateVersion.create({
        data: { templateId: id, number: 1, ...content, skillIds: [...content.skillIds], ...made },
        select: { number: true },
      });
      const template = await templateFor(tx, north, id, null);
      if ('code' in template) throw template;
      const award = { recipientId: niels.id, recipientName: 'Niels Strand', issuedById: nora.id };
      await issue(deps, tx, template, { ...award, sourceEvent: kind === 'BADGE' ? 'award' : 'completion:seed' });
    }
  });
}
