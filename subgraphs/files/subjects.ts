import { defineSubjects, type OwnFile } from '@codai/kit/security';
import type { Deps } from './deps.ts';
import { filePlace } from './storage/files/cells.ts';
import { folderPlace } from './storage/folders/cells.ts';
import { holdPlace } from './storage/holds/cells.ts';

const INDEX = 'Keyed hashes of words, to find the file by; says nothing without the key.';
/** The later of the lock and of the years that begin with the order of the erasure. */
const KEPT_UNTIL = 'files_kept_until(row.retain_until, row.kept_years, row.owner_id, row.tenant_id)';
const of = (row: Readonly<Record<string, string>>) => [String(row.tenant_id), String(row.id)] as const;

/**
 * Personal data in files. A person's files go with their bytes: triggers write the objects down, a job removes them. What a legal
 * hold or a retention lock keeps stays until it ends (FILE-7) and is in exports.
 */
export const subjects = defineSubjects<Deps>({
  ownFiles,
  tables: {
    link_try: { rows: { through: 'link_id', table: 'share_link' }, erase: 'delete' },
    link_download: { rows: { through: 'link_id', table: 'share_link' }, erase: 'delete' },
    share_link: {
      rows: [{ user: 'created_by_id' }, { through: 'file_id', table: 'file' }],
      withheld: { password_hash: 'secret of who gave the link' },
      erase: 'delete',
    },
    share: {
      rows: [
        { user: 'created_by_id' },
        { user: 'grantee_id' },
        { through: 'file_id', table: 'file' },
        { through: 'folder_id', table: 'folder' },
      ],
      erase: 'delete',
    },
    file_access: { rows: [{ user: 'user_id' }, { through: 'file_id', table: 'file' }], erase: 'delete' },
    derivative: { rows: { through: 'file_id', table: 'file' }, erase: 'delete' },
    upload_part: { rows: { through: 'session_id', table: 'upload_session' }, erase: 'delete' },
    upload_session: { rows: [{ user: 'owner_id' }, { through: 'file_id', table: 'file' }], erase: 'delete' },
    file_hold: {
      rows: { through: 'file_id', table: 'file' },
      sealed: { reason: (row) => holdPlace(...of(row)) },
      withheld: { reason: 'of who placed it' },
      erase: 'delete',
    },
    file_version: { rows: { through: 'file_id', table: 'file' }, erase: 'delete' },
    file: {
      rows: [{ user: 'owner_id' }, { tenant: 'tenant_id' }],
      withheld: { document: INDEX },
      sealed: { name: (row) => filePlace(...of(row)) },
      erase: 'delete',
      spared: [
        {
          when: 'row.is_held',
          reason: 'LEGAL_HOLD',
          because: 'A security officer has placed a legal hold on these files.',
          until: 'the hold is released',
        },
        {
          when: `${KEPT_UNTIL} > now()`,
          reason: 'RETENTION',
          because: 'A retention lock, or the law for which a subgraph keeps them, keeps these files.',
          until: 'the lock of each file ends',
          untilSql: KEPT_UNTIL,
        },
      ],
    },
    folder: {
      rows: [{ user: 'owner_id' }, { tenant: 'tenant_id' }],
      sealed: { name: (row) => folderPlace(...of(row)) },
      erase: 'delete',
    },
    blob: { nobody: 'bytes by their content, which go with the last version that has them' },
    storage_usage: { nobody: 'sums of an organisation' },
    doomed_object: { nobody: 'random keys of objects that are being removed' },
  },
});

/** A page of files, so that names are opened and bytes read as the export goes on. */
const FILES_AT_A_TIME = 100;

/** Files that the person owns, in their current version; those in quarantine or still uploading are named by their rows alone. */
async function* ownFiles(
  { database, keys, objects }: Deps,
  { userId, tenantId }: { readonly userId: string; readonly tenantId: string },
): AsyncGenerator<OwnFile> {
  for (let after = ''; ; ) {
    const rows = await database.systemRead(
      tenantId,
      (tx) =>
        tx.$queryRaw<{ id: string; tenantId: string; name: string; objectKey: string; size: bigint }[]>`
          SELECT f.id, f.tenant_id AS "tenantId", f.name, b.object_key AS "objectKey", v.size
            FROM file f JOIN file_version v ON v.file_id = f.id AND v.number = f.current_number AND v.state = 'READY'
            JOIN blob b ON b.id = v.blob_id
           WHERE (f.owner_id = ${userId} OR f.tenant_id = ${tenantId}) AND f.status = 'READY' AND NOT b.is_missing AND f.id > ${after}
           ORDER BY f.id LIMIT ${FILES_AT_A_TIME}`,
    );
    for (const { id, tenantId: of, name, objectKey, size } of rows) {
      yield { name: keys.open(name, filePlace(of, id)), size: Number(size), read: () => objects.read(objectKey) };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < FILES_AT_A_TIME) return;
    after = last.id;
  }
}
