import { allContracts } from '@codai/contracts/all';
import { commonEvents } from '@codai/kit/contract';
import type { EventType } from '@codai/kit/events';
import { z } from 'zod';
import { type JsonSchema, readSchema } from '../schemas/json-schema.ts';

/** Event type that a domain of the platform declares. */
export interface PlatformType {
  readonly name: EventType;
  readonly owner: string;
  /** PLATFORM: its data is sealed, or says how the platform works; tenants do not see its events. */
  readonly visibility: 'PLATFORM' | 'TENANT';
  readonly shape: z.ZodType;
}

/** Carries the events of tenants; on the bus they have their own type. */
export const CARRIER = 'events.custom.published';

/** Types that the contracts declare, by name. The same in all processes of one version. */
export function platformTypes(): readonly PlatformType[] {
  return allContracts
    .flatMap(({ domain, events }) => {
      const common = new Set(Object.keys(commonEvents(domain)));
      return Object.entries(events).map(([name, shape]): PlatformType => {
        const isSealed = shape instanceof z.ZodObject && Object.hasOwn(shape.shape, 'sealed');
        // Deliveries cause events of this domain: if those were delivered too, a failing webhook would never come to rest.
        const isInner = common.has(name) || domain === 'events' || isSealed;
        return { name: name as EventType, owner: domain, visibility: isInner ? 'PLATFORM' : 'TENANT', shape };
      });
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** JSON Schema of the data of a type's events. Hundreds of them take tens of milliseconds: not for the start of a process. */
export function schemaOf({ shape }: PlatformType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { unrepresentable: 'any' });
  return readSchema(schema, { trusted: true });
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
