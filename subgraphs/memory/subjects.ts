import { defineSubjects } from '@codai/kit/security';
import { nodePlace, observationPlace } from './graph/cells.ts';
import { memoryPlace, revisionPlace } from './memories/cells.ts';

const index = 'Made from the content, to find it by; says nothing without the key.';

/** Personal data by table: every table is classified. Rows that belong to a memory or a space go with it. */
export const subjects = defineSubjects({
  tables: {
    memory_source: { nobody: 'ids of memories, which go with these' },
    memory_revision: {
      rows: { through: 'memory_id', table: 'memory' },
      sealed: {
        content: (row) => revisionPlace(String(row.tenant_id), 'content', placeOf(row)),
        metadata: (row) => revisionPlace(String(row.tenant_id), 'metadata', placeOf(row)),
      },
      erase: 'delete',
    },
    memory: {
      rows: [{ user: 'owner_id' }, { tenant: 'tenant_id' }],
      withheld: { content_key: index, metadata_keys: index, document: index, embedding: index, sketch: index },
      sealed: {
        content: (row) => memoryPlace(String(row.tenant_id), 'content', String(row.id)),
        metadata: (row) => memoryPlace(String(row.tenant_id), 'metadata', String(row.id)),
      },
      erase: 'delete',
    },
    memory_observation: {
      rows: { through: 'node_id', table: 'memory_node' },
      withheld: { content_key: index },
      sealed: { content: (row) => observationPlace(String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    memory_relation: {
      rows: [
        { through: 'from_id', table: 'memory_node' },
        { through: 'to_id', table: 'memory_node' },
      ],
      erase: 'delete',
    },
    memory_node: {
      rows: [{ user: 'owner_id' }, { tenant: 'tenant_id' }],
      withheld: { name_key: index },
      sealed: { name: (row) => nodePlace(String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    memory_grant: {
      rows: [{ user: 'grantor_id' }, { user: 'grantee_id' }, { tenant: 'tenant_id' }],
      erase: 'delete',
    },
    memory_space: { rows: [{ user: 'owner_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    memory_setting: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    memory_access: {
      rows: [{ user: 'owner_id' }, { user: 'reader_id' }, { tenant: 'tenant_id' }],
      erase: 'delete',
    },
  },
});

function placeOf(row: Readonly<Record<string, string>>) {
  return { memoryId: String(row.memory_id), version: String(row.version) };
}
