import { createHash } from 'node:crypto';
import { type SeedUser, seedUser } from '@codai/kit';
import { derive } from './contents/derivatives/service.ts';
import { ENGINE } from './contents/inspection/scan.ts';
import type { Deps, FilesWrite } from './deps.ts';
import { filePlace } from './storage/files/cells.ts';
import { index } from './storage/files/words.ts';
import { folderPlace } from './storage/folders/cells.ts';

interface SeedFile {
  readonly id: string;
  readonly owner: SeedUser;
  readonly tenantId: string;
  readonly folderId: string | null;
  readonly name: string;
  readonly contentType: string;
  readonly content: string;
  readonly daysAgo: number;
}

const nora = seedUser('owner@north.test');
const niels = seedUser('member@north.test');
const sorana = seedUser('owner@south.test');
const north = 'org_seed_north';
const south = 'org_seed_south';
const harbour = 'fol_seed_harbour';
const DAY_MS = 86_400_000;

const files: readonly SeedFile[] = [
  {
    id: 'fil_seed_inspection',
    owner: nora,
    tenantId: north,
    folderId: harbour,
    daysAgo: 6,
    name: 'Crane inspection.md',
    contentType: 'text/markdown',
    content:
      '# Crane 2\n\nInspected on Thursday. Its brake was adjusted; it lifts 40 t. The next inspection is due in a year.\n',
  },
  {
    id: 'fil_seed_timetable',
    owner: nora,
    tenantId: north,
    folderId: harbour,
    daysAgo: 20,
    name: 'Ferry timetable.csv',
    contentType: 'text/csv',
    content: 'departs,to\n06:10,Ost\n09:40,Ost\n13:05,Ost\n16:30,Ost\n19:15,Ost\n22:40,Ost\n',
  },
  {
    id: 'fil_seed_berths',
    owner: niels,
    tenantId: north,
    folderId: null,
    daysAgo: 5,
    name: 'Berths.txt',
    contentType: 'text/plain',
    content: 'Berth 4 stays free on the day before an inspection of the crane.\n',
  },
  {
    id: 'fil_seed_orchard',
    owner: sorana,
    tenantId: south,
    folderId: null,
    daysAgo: 9,
    name: 'Ziua livezii.txt',
    contentType: 'text/plain',
    content: 'Ziua livezii are loc sâmbătă; voluntarii aduc mănuși.\n',
  },
];

/** Demo data of the seeded users, by fixed ids. A database that has it is left as it is. */
export async function seed(deps: Deps): Promise<void> {
  const { database, clock, objects, quotaBytes } = deps;
  const where = { id: { startsWith: 'fil_seed_' } };
  if ((await database.systemRead(null, (tx) => tx.file.count({ where }))) > 0) return;
  for (const { id, content } of files) {
    const bytes = Buffer.from(content);
    await objects.put(objectKeyOf(id), once(bytes), { bytesMax: bytes.length });
  }
  const isNew = await database.systemWrite(null, async (tx) => {
    const now = clock.now();
    const name = deps.keys.seal('Harbour', folderPlace(north, harbour));
    const folder = { id: harbour, tenantId: north, ownerId: nora.id, path: [harbour], name, createdAt: now };
    const { count } = await tx.folder.createMany({ data: folder, skipDuplicates: true });
    if (count === 0) return false;
    for (const tenantId of [north, south]) {
      await tx.storageUsage.createMany({ data: { tenantId, quotaBytes: BigInt(quotaBytes) }, skipDuplicates: true });
    }
    await tx.share.create({
      data: {
        id: 'shr_seed_harbour',
        tenantId: north,
        folderId: harbour,
        granteeId: niels.id,
        role: 'VIEWER',
        createdById: nora.id,
        createdAt: now,
      },
      select: { id: true },
    });
    for (const file of files) await insert(deps, tx, file);
    return true;
  });
  if (!isNew) return;
  for (const { id } of files) await derive(deps, { fileId: id, number: 1 });
}

const objectKeyOf = (id: string) => `blobs/${id}`;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function insert(
  deps: Deps,
  tx: FilesWrite,
  { id, owner, tenantId, folderId, name, contentType, content, daysAgo }: SeedFile,
) {
  const at = new Date(deps.clock.now().getTime() - daysAgo * DAY_MS);
  const size = BigInt(Buffer.byteLength(content));
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx.file.create({
    data: {
      id,
      tenantId,
      ownerId: owner.id,
      folderId,
      path: folderId === null ? [] : [folderId],
      name: deps.keys.seal(name, filePlace(tenantId, id)),
      status: 'READY',
      currentNumber: 1,
      lastNumber: 1,
      size,
      contentType,
      createdAt: at,
      updatedAt: at,
    },
    select: { id: true },
  });
  const blobId = id.replace('fil_', 'blo_');
  await tx.blob.create({
    data: { id: blobId, tenantId, sha256, size, objectKey: objectKeyOf(id), createdAt: at },
    select: { id: true },
  });
  const scan = { state: 'READY', engine: ENGINE, scannedAt: at };
  await tx.fileVersion.create({
    data: {
      fileId: id,
      number: 1,
      tenantId,
      blobId,
      size,
      sha256,
      contentType,
      createdById: owner.id,
      ...scan,
      createdAt: at,
    },
    select: { number: true },
  });
  await index(deps, tx, { tenantId, fileId: id, text: `${name}\n${content}` });
}
