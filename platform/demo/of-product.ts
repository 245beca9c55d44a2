import type { Logger } from '@codai/kit';
import type { HostedSubgraph } from '@codai/kit/host';
import { subgraphNames } from '../catalogue.ts';
import type { DatabaseServer } from '../database-server.ts';
import type { PlatformKeys } from '../keyring.ts';
import { type Part, writeDemo } from './demo.ts';
import { assistant } from './parts/assistant.ts';
import { billing } from './parts/billing.ts';
import { credentials } from './parts/credentials.ts';
import { documents } from './parts/documents.ts';
import { games } from './parts/games.ts';
import { inbox } from './parts/inbox.ts';
import { learning } from './parts/learning.ts';
import { money } from './parts/money.ts';
import { organisation } from './parts/organisation.ts';
import { people } from './parts/people.ts';
import { shop } from './parts/shop.ts';
import { valley } from './parts/valley.ts';
import { work } from './parts/work.ts';

/** Days of activity before the first start. */
const DEMO_DAYS = 41;
const DAY_MS = 86_400_000;

/** When the demo's accounts were opened, for a first start at `now`. */
export const demoBegins = (now: Date): Date => new Date(now.getTime() - DEMO_DAYS * DAY_MS);

export interface DemoOfProductOptions {
  readonly isDemo: boolean;
  readonly keys: PlatformKeys;
  readonly database: DatabaseServer | null;
  readonly hosted: readonly HostedSubgraph[];
  readonly url: string;
  readonly now: Date;
  readonly logger: Logger;
}

export interface DemoOfProduct {
  /**
   * Writes the movements of a month. The ledger gives an entry no earlier time than the last one on the same account, so this comes
   * before the first job posts.
   */
  writeMoney(): Promise<void>;
  /** Writes everything else, beside requests and jobs. */
  writeRest(): Promise<void>;
  /** Ends the writing before its next step. */
  stop(): Promise<void>;
}

/** The parts that need nothing but the answers of the subgraphs. */
const first: readonly Part[] = [money];
const rest: readonly Part[] = [
  people,
  learning,
  billing,
  work,
  documents,
  credentials,
  assistant,
  organisation,
  shop,
  games,
  valley,
  inbox,
];

/** The demo of a product that hosts every subgraph; of any other it writes nothing. */
export function demoOf({ isDemo, keys, database, hosted, ...options }: DemoOfProductOptions): DemoOfProduct {
  const ending = new AbortController();
  let writing: Promise<unknown> = Promise.resolve();
  const { signing } = keys.caller;
  const isWhole = subgraphNames.every((name) => hosted.some((one) => one.name === name));
  const write = async (parts: readonly Part[]) => {
    if (!isDemo || database === null || signing === null || !isWhole || ending.signal.aborted) return;
    const { adminUrl } = database;
    const begunAt = performance.now();
    writing = writeDemo({ ...options, parts, adminUrl, hosted, signing, ending: ending.signal }).then(
      (written) => {
        const tookMs = Math.round(performance.now() - begunAt);
        if (written.length > 0) options.logger.info({ parts: written, tookMs }, 'The demo was written.');
      },
      (error) => options.logger.warn({ error }, 'The demo was not written.'),
    );
    await writing;
  };
  return {
    writeMoney: () => write(first),
    writeRest: () => write(rest),
    async stop() {
      ending.abort(new Error('The product stops.'));
      await writing;
    },
  };
}
