import type { AuditDeclaration } from '@codai/kit/security';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  storeMemory: 'memory.stored',
  storeMemories: 'memories.stored',
  storeInteraction: 'interaction.stored',
  updateMemory: 'memory.updated',
  pinMemory: 'memory.pinned',
  deleteMemory: 'memory.deleted',
  forgetMemories: 'memories.forgotten',
  upsertMemoryNodes: 'nodes.upserted',
  relateMemoryNodes: 'nodes.related',
  deleteMemoryNodes: 'nodes.deleted',
  reindexMemories: { none: 'Vectors follow from contents; nothing else changes.' },
  consolidateMemories: 'memories.consolidated',
  createMemorySpace: 'space.created',
  shareMemorySpace: 'space.shared',
  revokeMemoryGrant: 'grant.revoked',
  pauseMemory: 'recording.changed',
  storeMemoryForService: 'memory.stored',
};
