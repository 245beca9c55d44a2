import type { Place } from '@codai/kit';

/** Where the name of a node is sealed. */
export function nodePlace(tenantId: string, nodeId: string): Place {
  return { tenant: tenantId, table: 'memory_node', column: 'name', rowId: nodeId };
}

/** Where the text of an observation is sealed. */
export function observationPlace(tenantId: string, observationId: string): Place {
  return { tenant: tenantId, table: 'memory_observation', column: 'content', rowId: observationId };
}
