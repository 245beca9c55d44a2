import { type Clock, type Logger, type StartStandIn, silentLogger, systemClock } from '@codai/kit';
import { migrate } from '@codai/kit/host';
import pg from 'pg';
import { listen } from './api/listen.ts';
import { API_VERSION } from './api/pipeline.ts';
import { Faults } from './control/faults.ts';
import { newEndpoint } from './endpoints/routes.ts';
import { allRoutes } from './http/all-routes.ts';
import { handle } from './http/handle.ts';
import { byItself, ProcessorDatabase } from './store/database.ts';
import { Worker } from './worker/worker.ts';

/** The processor's schema, for `migrate` of the kit beside those of the subgraphs. */
export const processorModule = { name: 'processor', migrations: new URL('./migrations/', import.meta.url) };

interface CommonOptions {
  /** 0, or nothing: a free one. */
  readonly port?: number;
  readonly host?: string;
  /** Key with which callers authenticate: `sk_test_…`. */
  readonly secretKey: string;
  /** Secret that signs webhooks to `webhookUrl`: `whsec_…`. */
  readonly webhookSecret?: string;
  /** Where every event is sent; more endpoints can be made over the API. */
  readonly webhookUrl?: string;
  /** Where browsers reach its pages, without the path; its own address when absent. */
  readonly publicUrl?: string;
  /**
   * Webhooks under way to one endpoint; above one they arrive in no order, as Stripe's do. Those that were released in an order are sent
   * one by one whatever this says.
   */
  readonly webhooksAtOnce?: number;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

/** Either a database that is prepared already, or what it takes to prepare it. */
export type ProcessorOptions = CommonOptions &
  (
    | { readonly databaseUrl: string }
    | {
        /** Connection string of the role that owns everything. */
        readonly adminUrl: string;
        /** Secret from which the login roles' passwords are derived: the platform's. */
        readonly secret: string | Buffer;
      }
  );

export interface Processor {
  /** `http://127.0.0.1:12111`: the base of the API, of `/_control` and of the pages. */
  readonly url: string;
  /** Resolves when everything that was due is done, and its webhooks were sent or could not be. */
  rest(): Promise<void>;
  stop(): Promise<void>;
}

const WEBHOOKS_AT_ONCE = 4;
/** Connections of the processor at once. */
const POOL_MAX = 10;

/**
 * Starts the local payment processor: the part of Stripe's HTTP API (https://docs.stripe.com/api) that this product
 * uses, with test methods only and every object `livemode: false`.
 *
 * It keeps all of its state in the schema `processor`, so it may be stopped or killed at any moment and started again.
 * Throws when the port is taken or the database cannot be reached.
 */
export async function startProcessor(options: ProcessorOptions): Promise<Processor> {
  const { host = '127.0.0.1', port = 0, secretKey, clock = systemClock, logger = silentLogger } = options;
  const pool = new pg.Pool({
    connectionString: await databaseUrlOf(options),
    max: POOL_MAX,
    application_name: 'codai processor',
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // Without listeners a connection that is cut would end the process; its user gets the error from the query.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));

  const database = new ProcessorDatabase(pool, clock, API_VERSION);
  if (options.webhookUrl !== undefined) await keepEndpoint(database, options.webhookUrl, options.webhookSecret ?? '');
  const worker = new Worker(database, { logger, atOnce: options.webhooksAtOnce ?? WEBHOOKS_AT_ONCE });
  const machine = { url: '' };
  const parts = { database, secretKey, routes: allRoutes, machine, logger, worker, faults: new Faults(pool) };
  const listening = await listen({ host, port, logger }, (request) => handle(parts, request)).catch(async (error) => {
    await worker.stop();
    await pool.end();
    throw error;
  });
  machine.url = options.publicUrl ?? listening.url;
  return {
    url: listening.url,
    rest: () => worker.rest(),
    stop: async () => {
      await listening.stop();
      await worker.stop();
      await pool.end();
    },
  };
}

/** Starts the processor in the place of Stripe, for the platform. */
export const startStandIn: StartStandIn = async ({ database, port, callbackUrl, publicUrl, secretOf, logger }) => {
  const secretKey = `sk_test_${secretOf('key')}`;
  const webhookSecret = `whsec_${secretOf('webhooks')}`;
  const processor = await startProcessor({
    adminUrl: database.adminUrl,
    secret: database.secret,
    port,
    secretKey,
    webhookSecret,
    webhookUrl: callbackUrl,
    publicUrl,
    logger,
  });
  return {
    url: processor.url,
    settings: {
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE: processor.url,
      STRIPE_SANDBOX: '1',
    },
    stop: () => processor.stop(),
  };
};

async function databaseUrlOf(options: ProcessorOptions): Promise<string> {
  if ('databaseUrl' in options) return options.databaseUrl;
  const { adminUrl, secret } = options;
  return (await migrate({ adminUrl, secret, modules: [processorModule] })).urlOf(processorModule.name);
}

/** The endpoint that the processor was started with: always one, at the address of the last start. */
async function keepEndpoint(database: ProcessorDatabase, url: string, secret: string): Promise<void> {
  await database.transaction(byItself, async (tx) => {
    await tx.serialise('the endpoint of the start');
    const [before] = await tx.query<{ id: string }>(
      `SELECT id FROM resource WHERE object = 'webhook_endpoint' AND body ->> 'description' = $1`,
      [START_ENDPOINT],
    );
    const endpoint = newEndpoint(tx, { url, events: ['*'], description: START_ENDPOINT });
    if (before) await tx.save({ ...endpoint, id: before.id }, { secret });
    else await tx.insert(endpoint, { secret });
  });
}

const START_ENDPOINT = 'Where the processor was started with.';
