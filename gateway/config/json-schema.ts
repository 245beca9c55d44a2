import { z } from 'zod';
import { settingsSchema } from './settings.ts';

/** The settings as a JSON Schema (draft 2020-12), for editors: what may be written, not what it becomes. */
export function settingsJsonSchema(): object {
  return {
    ...z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }),
    title: 'Settings of the gateway',
  };
}
