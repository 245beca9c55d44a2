import type { BackgroundWorker } from '@codai/kit';
import type { Deps } from '../../deps.ts';

const SHORTFALL = {
  name: 'codai_banking_safeguarding_shortfall_minor',
  help: 'Shortfall of the newest safeguarding record, in minor units of the currency. Every process reports the same records.',
};

/** Reports the shortfall of the newest record of each currency, whichever process wrote it. */
export function shortfallWorker({ database, gauges }: Pick<Deps, 'database' | 'gauges'>): BackgroundWorker {
  return {
    name: 'gauge of safeguarding',
    pollMs: 60_000,
    async step() {
      if (gauges === undefined) return false;
      const newest = await database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ currency: string; shortfall: string }[]>`
          SELECT DISTINCT ON (currency) currency, shortfall::text FROM safeguarding_record
           ORDER BY currency, day DESC`,
      );
      for (const { currency, shortfall } of newest) gauges.set(SHORTFALL, { currency }, Number(shortfall));
      return false;
    },
  };
}
