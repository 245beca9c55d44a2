import { type Id, type SeedUser, seedUser } from '@codai/kit';
import type { Deps } from './deps.ts';
import { insertNode, observe } from './graph/service.ts';
import { embedOrNull } from './memories/embedding/embedder.ts';
import type { MemoryRow } from './memories/memory-row.ts';
import { insertMemory } from './memories/service.ts';

type SeedMemory = Pick<MemoryRow, 'content' | 'id' | 'kind'> &
  Partial<MemoryRow> & { readonly owner: SeedUser; readonly tenantId: string; readonly daysAgo: number };

const nora = seedUser('owner@north.test');
const niels = seedUser('member@north.test');
const sorana = seedUser('owner@south.test');
const north = 'org_seed_north';
const south = 'org_seed_south';
const crane = 'msp_seed_crane';
const DAY_MS = 86_400_000;

const memories: readonly SeedMemory[] = [
  {
    id: 'mem_seed_language',
    owner: nora,
    tenantId: north,
    daysAgo: 40,
    kind: 'PREFERENCE',
    content: 'Nora wants answers in short sentences, with times in the 24-hour form.',
    pinned: true,
    importance: 0.9,
  },
  {
    id: 'mem_seed_ferry',
    owner: nora,
    tenantId: north,
    daysAgo: 20,
    kind: 'FACT',
    content: 'The ferry timetable has six sailings a day; the last one waits ten minutes for the evening train.',
    service: 'fabricai',
    metadata: '{"topic":"ferry"}',
  },
  {
    id: 'mem_seed_crane',
    owner: nora,
    tenantId: north,
    daysAgo: 6,
    kind: 'EPISODE',
    scope: 'SHARED',
    spaceId: crane,
    content: 'The crane was inspected on Thursday. Its brake was adjusted; the next inspection is due in a year.',
  },
  {
    id: 'mem_seed_berth',
    owner: niels,
    tenantId: north,
    daysAgo: 5,
    kind: 'PROCEDURE',
    scope: 'ORG',
    content: 'Before an inspection of the crane, keep berth 4 free and tell the harbour office the day before.',
  },
  {
    id: 'mem_seed_boathouse',
    owner: niels,
    tenantId: north,
    daysAgo: 3,
    kind: 'FACT',
    content: 'The key of the boat house is with the harbour office.',
    sensitivity: 'PERSONAL',
  },
  {
    id: 'mem_seed_orchard',
    owner: sorana,
    tenantId: south,
    daysAgo: 9,
    kind: 'FACT',
    content: 'Ziua livezii are loc sâmbătă; voluntarii aduc mănuși.',
    metadata: '{"topic":"orchard"}',
  },
];

/** Nora's graph: names with their observations, and what relates them. */
const nodes = [
  { id: 'mno_seed_crane', kind: 'thing', name: 'Crane 2', observations: ['Its brake was adjusted.', 'It lifts 40 t.'] },
  { id: 'mno_seed_berth', kind: 'place', name: 'Berth 4', observations: ['It is kept free before an inspection.'] },
  { id: 'mno_seed_office', kind: 'organisation', name: 'Harbour office', observations: [] },
  { id: 'mno_seed_inspection', kind: 'event', name: 'Yearly inspection', observations: [] },
] as const;
const relations = [
  { id: 'mre_seed_at', fromId: 'mno_seed_crane', toId: 'mno_seed_berth', kind: 'stands-at' },
  { id: 'mre_seed_due', fromId: 'mno_seed_crane', toId: 'mno_seed_inspection', kind: 'is-due-for' },
  { id: 'mre_seed_told', fromId: 'mno_seed_inspection', toId: 'mno_seed_office', kind: 'is-announced-to' },
] as const;

/** Demo data of the seeded users, by fixed ids, in one transaction. A database that has it is left as it is. */
export async function seed(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  const has = await database.systemRead(null, (tx) => tx.memory.count({ where: { id: { startsWith: 'mem_seed_' } } }));
  if (has > 0) return;
  const vectors = await embedOrNull(
    deps,
    memories.map(({ content }) => content),
  );
  await database.systemWrite(null, async (tx) => {
    const now = clock.now();
    const space = { id: crane, tenantId: north, ownerId: nora.id, name: 'Harbour crane', createdAt: now };
    const { count } = await tx.memorySpace.createMany({ data: space, skipDuplicates: true });
    if (count === 0) return;
    await tx.memoryGrant.create({
      data: {
        id: 'mgr_seed_crane',
        tenantId: north,
        grantorId: nora.id,
        spaceId: crane,
        granteeKind: 'USER',
        granteeId: niels.id,
        mayWrite: true,
        createdAt: now,
      },
    });
    for (const [index, { owner, daysAgo, ...memory }] of memories.entries()) {
      const at = new Date(now.getTime() - daysAgo * DAY_MS);
      const row = { ...usual, ...memory, ownerId: owner.id, validFrom: at, createdAt: at, updatedAt: at };
      await insertMemory(deps, tx, row, vectors[index] ?? null);
    }
    for (const { observations, ...node } of nodes) {
      await insertNode(deps, tx, { ...node, tenantId: north, ownerId: nora.id, spaceId: null, createdAt: now });
      await observe(deps, tx, { tenantId: north, nodeId: node.id as Id<'MemoryNode'>, observations });
    }
    const of = { tenantId: north, createdAt: now };
    await tx.memoryRelation.createMany({ data: relations.map((relation) => ({ ...relation, ...of })) });
  });
}

const usual = {
  scope: 'USER',
  spaceId: null,
  contextId: null,
  service: null,
  metadata: null,
  importance: 0.5,
  pinned: false,
  sensitivity: 'NORMAL',
  validTo: null,
  expiresAt: null,
  supersededById: null,
  version: 1,
  embeddingModel: null,
} as const;
