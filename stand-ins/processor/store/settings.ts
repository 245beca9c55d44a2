import type pg from 'pg';
import { z } from 'zod';

/** Settings made by the control API; they survive a restart. */
const settingsSchema = z.strictObject({
  /** How far the processor's clock runs before the one it was given. */
  clockOffsetMs: z.number().int().default(0),
  /** Confirmations of cards that have to be authenticated whatever the card says; -1 is all. */
  forcedAuthentications: z.number().int().min(-1).default(0),
  /** Added to the time at which each webhook is sent. */
  webhookDelayMs: z.number().int().min(0).default(0),
  /** Copies sent of each webhook beside the first. */
  webhookDuplicates: z.number().int().min(0).max(10).default(0),
  /** Webhooks that will not be sent. */
  webhookDrops: z.number().int().min(0).default(0),
  /** Webhooks wait until they are released in an order to be named then. */
  isHoldingWebhooks: z.boolean().default(false),
});

export type Settings = z.output<typeof settingsSchema>;

/** Reads all settings; with `lock`, nobody else changes them until the transaction ends. */
export async function readControl(client: pg.ClientBase | pg.Pool, lock = false): Promise<Settings> {
  const { rows } = await client.query<{ value: unknown }>(
    `SELECT value FROM setting WHERE name = 'control'${lock ? ' FOR UPDATE' : ''}`,
  );
  return settingsSchema.parse(rows[0]?.value ?? {});
}

export async function writeControl(client: pg.ClientBase, settings: Settings): Promise<void> {
  await client.query(
    `INSERT INTO setting (name, value) VALUES ('control', $1) ON CONFLICT (name) DO UPDATE SET value = $1`,
    [JSON.stringify(settings)],
  );
}
