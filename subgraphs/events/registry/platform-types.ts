import { allContracts } from '@codai/contracts/all';
import type { EventType } from '@codai/kit';
import { commonEvents } from '@codai/kit/contract';
import { z } from 'zod';
import { type JsonSchema, readSchema } from './json-schema.ts';

/** Event type that a domain of the platform declares. */
export interface PlatformType {
  readonly name: EventType;
  readonly owner: string;
  /** PLATFORM: its data is sealed, or says how the platform works; tenants do not see its events. */
  readonly visibility: 'PLATFORM' | 'TENANT';
  readonly schema: JsonSchema;
}

/** Carries the events of tenants; on the bus they have their own type. */
export const CARRIER = 'events.custom.published';
export const CUSTOM = 'custom';

let known: readonly PlatformType[] | undefined;

/** Types that the contracts declare, with the JSON Schemas of their data, by name. The same in all processes of one version. */
export function platformTypes(): readonly PlatformType[] {
  known ??= allContracts
    .flatMap(({ domain, events }) => {
      const common = new Set(Object.keys(commonEvents(domain)));
      return Object.entries(events).map(([name, shape]): PlatformType => {
        const { $schema: _, ...schema } = z.toJSONSchema(shape, { unrepresentable: 'any' });
        // Deliveries cause events of this domain: if those were delivered too, a failing webhook would never come to rest.
        const isInner = common.has(name) || domain === 'events' || Object.hasOwn(schema.properties ?? {}, 'sealed');
        return {
          name: name as EventType,
          owner: domain,
          visibility: isInner ? 'PLATFORM' : 'TENANT',
          schema: readSchema(schema, { trusted: true }),
        };
      });
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  return known;
}

/** The types whose events reach the bus: those that tenants see, and the carrier of their own. */
export function busTypes(): readonly EventType[] {
  return [
    ...platformTypes()
      .filter(({ visibility }) => visibility === 'TENANT')
      .map(({ name }) => name),
    CARRIER,
  ];
}
