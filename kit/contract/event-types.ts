import type { z } from 'zod';
import type { EventShapes } from './merged-types.ts';

/** Every event type of the contracts that the program knows. */
export type EventType = keyof EventShapes & string;

/** `data` of an event as a consumer reads it. */
export type EventData<T extends EventType> = EventShapes[T] extends z.ZodType ? z.output<EventShapes[T]> : never;

/** `data` of an event as a producer gives it: what its schema fills in may be left out. */
export type EventInput<T extends EventType> = EventShapes[T] extends z.ZodType ? z.input<EventShapes[T]> : never;
