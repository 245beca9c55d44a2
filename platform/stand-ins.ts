import {
  type AnySubgraphModule,
  DeclarationError,
  type Logger,
  type RunningStandIn,
  type StandInServer,
  type StartStandIn,
} from '@codai/kit';
import type { PlatformKeys } from './keyring.ts';
import { portError } from './server.ts';
import { port as portSchema, type Settings } from './settings.ts';
import { StartError } from './start-error.ts';
import { migrationStartError } from './subgraphs.ts';

/** The local servers of `stand-ins/`, by folder. Imported when one is started, so that a product with live services has none. */
const servers: Readonly<Record<string, () => Promise<{ readonly startStandIn: StartStandIn }>>> = {
  'identity-provider': () => import('@codai/stand-in-identity-provider'),
  processor: () => import('@codai/stand-in-processor'),
};

/** A server that has to be started, and the subgraph that declares it. */
export interface NeededStandIn extends StandInServer {
  readonly subgraph: string;
}

/**
 * The servers that the given subgraphs declare and whose live service is not configured. In production `ALLOW_EMBEDDED` must name the
 * component too; a component that it does not name ends the start later, before which nothing of its server is loaded.
 */
export function neededStandIns(
  modules: readonly Pick<AnySubgraphModule, 'name' | 'standIns'>[],
  { env, environment, allowEmbedded }: Settings,
): readonly NeededStandIn[] {
  return modules.flatMap(({ name, standIns }) =>
    Object.entries(standIns).flatMap(([component, standIn]) => {
      const isAllowed =
        environment !== 'production' || (allowEmbedded.has(component) && standIn?.isForTrialsOnly !== true);
      return standIn !== null && !env[standIn.insteadOf] && isAllowed ? [{ subgraph: name, ...standIn }] : [];
    }),
  );
}

export interface StandInCircumstances {
  readonly settings: Settings;
  readonly keys: PlatformKeys;
  /** Connection string of the role that owns everything. */
  readonly adminUrl: string;
  /** Where this process mounts the routes of the subgraph. */
  readonly ownUrl: string;
  /** Where clients reach the product. */
  readonly publicUrl: string;
  readonly logger: Logger;
}

/**
 * Loads and starts a server on loopback. Its secrets are this installation's own, so that nobody who has read the program can sign for it;
 * they follow from MASTER_KEY, so that they outlive a restart as the server's state does. Throws `StartError` when it cannot start.
 */
export async function startStandIn(
  standIn: NeededStandIn,
  circumstances: StandInCircumstances,
): Promise<RunningStandIn> {
  const { server, subgraph, port: setting, callback } = standIn;
  const { settings, keys, adminUrl, ownUrl, publicUrl, logger } = circumstances;
  const load = servers[server];
  if (load === undefined)
    throw new DeclarationError(`${subgraph} declares the stand-in ${server}, which does not exist.`);
  const port = portOf(setting, settings);
  const { startStandIn: start } = await load();
  return start({
    database: { adminUrl, secret: keys.databaseSecret },
    port,
    callbackUrl: `${ownUrl}${callback}`,
    publicUrl,
    secretOf: (use) => keys.keyring.derive(`stand-in ${server}: ${use}`).toString('hex'),
    logger: logger.child({ standIn: server }),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw migrationStartError(error);
    throw portError(error, { host: '127.0.0.1', port, setting });
  });
}

function portOf(setting: string, { env }: Settings): number {
  const { success, data } = portSchema.safeParse(env[setting] || 0);
  if (!success) throw new StartError(`The setting ${setting} is not valid: it is no number from 0 to 65535.`);
  return data;
}
