import type { Logger } from '@codai/kit';
import type { HostedSubgraph } from '@codai/kit/host';
import type { CallerSigningKey } from '@codai/kit/wire';
import { openStepLog } from './step-log.ts';
import { openWriter, type Writer } from './writer.ts';

/** A part of the demo: data of one area, written by the verbs of its domains. */
export interface Part {
  readonly name: string;
  write(writer: Writer): Promise<void>;
}

export interface DemoOptions {
  readonly parts: readonly Part[];
  readonly adminUrl: string;
  readonly hosted: readonly HostedSubgraph[];
  readonly signing: CallerSigningKey;
  readonly logger: Logger;
  readonly url: string;
  readonly now: Date;
  readonly ending: AbortSignal;
}

/**
 * Writes the parts of the demo that this database does not hold, one after the other. A part that fails is logged and left
 * where it stands; the next start goes on with it. Returns the names of the parts that were written to their end.
 */
export async function writeDemo({ parts, adminUrl, logger, ...options }: DemoOptions): Promise<readonly string[]> {
  const log = await openStepLog(adminUrl);
  if (log === null) return [];
  const written: string[] = [];
  const sessions = new Map();
  try {
    for (const { name, write } of parts) {
      if (log.complete.has(name)) continue;
      if (options.ending.aborted) break;
      try {
        const now = await log.begun(name, options.now);
        await write(await openWriter({ ...options, part: name, log, now, sessions }));
        await log.end(name);
        written.push(name);
      } catch (error) {
        if (options.ending.aborted) break;
        logger.warn({ part: name, error }, 'A part of the demo was not written. The next start goes on with it.');
      }
    }
  } finally {
    await log.close();
  }
  return written;
}
