import type { Keyring, Place } from '@codai/kit';
import type { MemoryNode } from '../generated/prisma/client.ts';

/** Where the name of a node is sealed. */
export function nodePlace(tenantId: string, nodeId: string): Place {
  return { tenant: tenantId, table: 'memory_node', column: 'name', rowId: nodeId };
}

/** Where the text of an observation is sealed. */
export function observationPlace(tenantId: string, observationId: string): Place {
  return { tenant: tenantId, table: 'memory_observation', column: 'content', rowId: observationId };
}

/** A stored node with its name decrypted. */
export function opened(keys: Keyring, node: MemoryNode): MemoryNode {
  return { ...node, name: keys.open(node.name, nodePlace(node.tenantId, node.id)) };
}
