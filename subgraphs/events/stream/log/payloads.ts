import type { AnyTx } from '../../deps.ts';
import type { Json } from '../../registry/schemas/json-schema.ts';
import { dataOfRecord } from './bus-event.ts';

/** Where an event stands in the log of the subgraph that published it. */
export interface Place {
  readonly tenantId: string;
  readonly source: string;
  readonly position: bigint;
  readonly type: string;
}

/**
 * Data of events, from the logs that hold them; undefined for those that a log has forgotten. One statement for each source and tenant.
 * Row-level security does not hold in the logs: the places come from entries that the caller may see.
 */
export async function readPayloads(tx: AnyTx, places: readonly Place[]): Promise<(place: Place) => Json | undefined> {
  const groups = new Map<
    string,
    { readonly tenantId: string; readonly source: string; readonly positions: bigint[] }
  >();
  for (const { tenantId, source, position } of places) {
    const key = JSON.stringify([tenantId, source]);
    const group = groups.get(key) ?? { tenantId, source, positions: [] };
    group.positions.push(position);
    groups.set(key, group);
  }
  const found = new Map<string, unknown>();
  for (const { tenantId, source, positions } of groups.values()) {
    const rows = await tx.$queryRaw<{ place: bigint; data: unknown }[]>`
      SELECT place, data FROM transport.read_log(${source}, ${positions}::bigint[], ${tenantId})`;
    for (const { place, data } of rows) found.set(`${source} ${place}`, data);
  }
  return ({ source, position, type }) => {
    const key = `${source} ${position}`;
    return found.has(key) ? dataOfRecord(source, type, found.get(key)) : undefined;
  };
}
