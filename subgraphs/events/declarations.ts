import { allContracts } from '@codai/contracts/all';
import { events } from '@codai/contracts/events';
import type { SubgraphDeclarations } from '@codai/kit';
import { BODY_BYTES_MAX } from './ingest/cloud-events.ts';
import { settings } from './settings.ts';

/** The facts of events that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: events,
  grade: 'ordinary',
  // Every event that tenants may see is put on the bus.
  consumes: allContracts.filter(({ domain }) => domain !== 'events'),
  asks: [],
  settings,
  standIns: {},
  plainRoutes: [{ route: 'POST /events', bodyBytesMax: BODY_BYTES_MAX }],
  // Machines publish and pull with personal access tokens.
  acceptsTokenWrites: true,
  jobTables: ['bus_entry', 'bus_stream', 'delivery', 'delivery_attempt', 'delivery_tally'],
  mayLag: ['busMetrics', 'platformBusMetrics'],
  openFields: { Query: ['_entities', '_service'], EventSchemaChange: ['pointer', 'rule', 'version'] },
};
