import { type Id, seedUser } from '@codai/kit';
import type { FlagDefinition } from '@codai/kit/security';
import type { Deps } from './deps.ts';

const ada = seedUser('admin@platform.test');

const toggle = (onBasisPoints: number): FlagDefinition['otherwise'] => [
  { variant: 'on', basisPoints: onBasisPoints },
  { variant: 'off', basisPoints: 10_000 - onBasisPoints },
];

const base: FlagDefinition = {
  description: '',
  variants: [
    { key: 'on', value: true },
    { key: 'off', value: false },
  ],
  offVariant: 'off',
  isKilled: false,
  prerequisites: [],
  rules: [],
  otherwise: toggle(0),
  isForClients: true,
  isProtected: false,
};

/** Flags with the versions that they have had. */
const flags: readonly {
  readonly key: string;
  readonly versions: readonly { reason: string; definition: FlagDefinition }[];
}[] = [
  {
    key: 'quick-transfer',
    versions: [
      { reason: 'Begin with nobody.', definition: { ...base, description: 'Sends money to a contact in one step.' } },
      {
        reason: 'First three of ten.',
        definition: {
          ...base,
          description: 'Sends money to a contact in one step.',
          otherwise: toggle(3000),
          rules: [
            {
              id: 'north-first',
              description: 'North Harbour tries it first.',
              conditions: [{ attribute: 'tenantId', operator: 'IS', values: ['org_seed_north'] }],
              split: [{ variant: 'on', basisPoints: 10_000 }],
            },
          ],
        },
      },
    ],
  },
  {
    key: 'card-payments',
    versions: [
      {
        reason: 'Needs two people from the start.',
        definition: { ...base, description: 'Takes payments by card.', otherwise: toggle(10_000), isProtected: true },
      },
    ],
  },
];

/** Plans of programs, each with the seeded price whose subscribers have it. */
const apiPlans = [
  { id: 'apl_seed_starter', name: 'Starter', monthlyLimit: 50_000, priceId: 'prc_seed_starter_eur' },
  { id: 'apl_seed_team', name: 'Team', monthlyLimit: 1_000_000, priceId: 'prc_seed_team_eur' },
];

/** Two flags with a history, plans of programs, and an announcement. Each has a fixed id, so that a second start finds it there. */
export async function seed({ database, clock }: Deps): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const now = clock.now();
    for (const { key, versions } of flags) {
      const id = `flg_seed_${key}` as Id<'FeatureFlag'>;
      const last = versions.at(-1)?.definition ?? base;
      const row = { id, environment: 'DEVELOPMENT', key, version: versions.length, createdAt: now, updatedAt: now };
      const { count } = await tx.featureFlag.createMany({
        data: [{ ...row, definition: last, isProtected: last.isProtected }],
        skipDuplicates: true,
      });
      if (count === 0) continue;
      await tx.flagChange.createMany({
        data: versions.map(({ reason, definition }, index) => ({
          id: `fch_seed_${key}_${index + 1}`,
          flagId: id,
          version: index + 1,
          kind: index === 0 ? 'CREATED' : 'UPDATED',
          definition,
          reason,
          changedById: ada.id,
          createdAt: now,
        })),
      });
      await tx.flagEnvironment.update({ where: { name: 'DEVELOPMENT' }, data: { revision: { increment: 1 } } });
    }
    await tx.apiPlan.createMany({
      data: apiPlans.map((plan) => ({ ...plan, allScopes: true, createdAt: now, changedAt: now, changedById: ada.id })),
      skipDuplicates: true,
    });
    await tx.announcement.createMany({
      data: [
        {
          id: 'ann_seed_welcome',
          tenantId: null,
          level: 'INFO',
          texts: [
            {
              language: 'EN',
              title: 'One search for everything',
              body: 'Press Ctrl K and type a name: people, payees and pockets are found in one place.',
            },
            {
              language: 'RO',
              title: 'O singură căutare pentru toate',
              body: 'Apăsați Ctrl K și scrieți un nume: persoane, beneficiari și buzunare, într-un singur loc.',
            },
          ],
          link: null,
          publishedById: ada.id,
          publishedAt: now,
        },
      ],
      skipDuplicates: true,
    });
  });
}
