import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Logger, type MountedRoute, plainRoute, systemClock } from '@codai/kit';
import {
  createMetricsRegistry,
  createSignals,
  followEntitlements,
  followRatePolicies,
  followWithdrawals,
  type HostedSubgraph,
  type HostRule,
  hostsOf,
  type Listening,
  listen,
  reportConnections,
  startTracing,
} from '@codai/kit/host';
import { CLIENT_HEADER } from '@codai/kit/wire';
import { startBackups } from './backup/backups.ts';
import { loadModules, refuseUnknownNames, refuseWrongSettings } from './catalogue.ts';
import type { CommandLine } from './command-line.ts';
import { openDataDir } from './data-dir.ts';
import { closeGap, hasGap, startDatabaseServer } from './database-server.ts';
import { demoClock } from './demo/demo-clock.ts';
import { demoBegins, demoOf } from './demo/of-product.ts';
import { webhookReceiver } from './demo/webhook-receiver.ts';
import { demoSignIn } from './demo-sign-in.ts';
import { forwardRoutes } from './forward-routes.ts';
import { startGateway } from './gateway.ts';
import { readKeys } from './keyring.ts';
import { restApi } from './rest/rest-api.ts';
import { mountRoutes } from './routes.ts';
import { Answerer, addressAt, addressOf, closeServer, metricsListener, openServer, portError } from './server.ts';
import type { Settings } from './settings.ts';
import { neededStandIns, startStandIn } from './stand-ins.ts';
import { StartError } from './start-error.ts';
import { endPhase } from './start-trace.ts';
import { subgraphFacts } from './subgraph-facts.ts';
import { healthOnly, hostingNothing, hostSubgraphs } from './subgraphs.ts';
import { readSupergraphConfig, refuseUnknownAddresses } from './supergraph-config.ts';
import { webApp } from './web-app.ts';

/** The running product, or the part of it that this process carries. */
export interface Platform {
  /** Where it answers: the gateway, or the first hosted subgraph of a process without one. */
  readonly url: string;
  /** `GET /metrics` there answers in Prometheus' format. */
  readonly metricsUrl: string;
  readonly hosted: readonly HostedSubgraph[];
  readonly migrated: readonly string[];
  readonly isFirstStart: boolean;
  readonly databaseDriver: 'embedded' | 'live' | 'none';
  /** Process id of the embedded database server; null when there is none. */
  readonly databasePid: () => number | null;
  /** Writes what the demo still lacks. Never rejects; ends early when the product stops. */
  writeDemo(): Promise<void>;
  /** Builds the web app where that has not been done. Never rejects. */
  prepareWebApp(): Promise<void>;
  /** Takes nothing new, lets what runs finish, and ends everything in the reverse order of the start. */
  stop(): Promise<void>;
}

/** A part that takes longer to stop is left behind, so that one that hangs does not keep the others from stopping. */
const STOP_STEP_MAX_MS = 15_000;
const DEFAULT_PUBLIC_URL = 'http://127.0.0.1:4000';
const root = fileURLToPath(new URL('../', import.meta.url));

export interface StartOptions {
  /** Receives each statement of the subgraphs. */
  readonly observeStatement?: ((sql: string) => void) | undefined;
  /** Gives the start up where its next part would begin: it rejects with the signal's reason. */
  readonly ending?: AbortSignal;
}

/**
 * Starts what the command line names: database, subgraphs, gateway. What was started is stopped again when a later part
 * cannot start. Throws `StartError` for what the operator can put right.
 */
export async function startPlatform(
  settings: Settings,
  command: CommandLine,
  logger: Logger,
  { observeStatement, ending }: StartOptions = {},
): Promise<Platform> {
  const endPart = (name: string) => {
    endPhase(name);
    ending?.throwIfAborted();
  };
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await endWithin(STOP_STEP_MAX_MS, step, logger);
  };
  try {
    endPart('load');
    const dataDir = await openDataDir(settings.dataDir);
    undo.push(() => dataDir.release());
    const tracing = await startTracing(settings.env);
    undo.push(() => tracing.shutdown());
    const keys = await readKeys(settings, dataDir);
    const isDemo = command.demo && command.gateway && settings.environment !== 'production';
    refuseUnknownNames(command.serve);
    refuseSharedPort(command, settings);
    refuseQueueAtGateway(command, settings);
    const entries = await readSupergraphConfig(`${root}supergraph.yaml`);
    refuseUnknownAddresses(settings.subgraphUrls, entries);

    // The port is taken before anything is written: a second start fails here and leaves no trace.
    const isKnownHost = hostRule(settings);
    const answerer = new Answerer({ logger, isKnownHost });
    const ownPort = command.gateway ? (command.port ?? settings.port) : 0;
    const server = await openServer(answerer.listener, { host: settings.host, port: ownPort, setting: 'PORT' });
    undo.push(() => closeServer(server));
    server.on('upgrade', answerer.upgrade);
    const metrics = createMetricsRegistry({ processMetrics: true });
    reportConnections(metrics);
    const metricsServer = await openServer(metricsListener(metrics, { logger, isKnownHost }), {
      host: settings.metricsHost,
      port: settings.metricsPort,
      setting: 'METRICS_PORT',
    });
    undo.push(() => closeServer(metricsServer));
    const url = addressOf(server, settings.host);
    // Processes that run apart must agree on it: it is the issuer of tokens.
    const publicUrl = settings.publicUrl ?? (command.gateway ? url : DEFAULT_PUBLIC_URL);

    endPart('ports');

    // A gateway on its own needs none; with one it refuses a withdrawn session before any subgraph is asked, and ends its streams.
    const needsDatabase = command.serve.length > 0 || settings.databaseUrl !== undefined;
    const starting = needsDatabase ? startDatabaseServer(settings, dataDir, logger.child({ part: 'database' })) : null;
    undo.push(async () => (await starting?.catch(() => null))?.stop());
    // While the database starts, which is a wait, the modules load, which is work.
    const loading = loadModules(command.serve).then((modules) => {
      refuseWrongSettings(modules, settings.env);
      return modules;
    });
    const [database, modules] = await Promise.all([starting, loading]);
    endPart('database and modules');
    const signals =
      database !== null && modules.length > 0
        ? await createSignals({ databaseUrl: database.adminUrl, redisUrl: settings.redisUrl })
        : null;
    undo.push(async () => signals?.close());
    const configured = new Map(entries.map(({ name, url: address }) => [name, address] as const));
    const addresses = new Map([...configured, ...settings.subgraphUrls]);
    const standInSettings: Record<string, string> = {};
    const standInRoutes: MountedRoute[] = [];
    if (database !== null) {
      const ownUrlOf = (name: string) =>
        command.gateway ? url : addressAt(settings.host, ownPortOf(name, command, settings, configured));
      for (const standIn of neededStandIns(modules, settings)) {
        const ownUrl = ownUrlOf(standIn.subgraph);
        const running = await startStandIn(standIn, {
          settings,
          keys,
          adminUrl: database.adminUrl,
          ownUrl,
          publicUrl,
          logger,
        });
        undo.push(() => running.stop());
        Object.assign(standInSettings, running.settings);
        standInRoutes.push(...forwardRoutes([`GET ${standIn.pages}*`, `POST ${standIn.pages}*`], running.url, logger));
      }
    }
    endPart('stand-ins');
    const hosting =
      database === null || signals === null || modules.length === 0
        ? hostingNothing
        : await hostSubgraphs({
            modules,
            settings: { ...settings, env: { ...settings.env, ...standInSettings } },
            keys,
            database,
            signals,
            publicUrl,
            gatewayUrl: command.gateway ? url : (settings.gatewayUrl ?? publicUrl),
            root,
            addresses,
            logger,
            metrics,
            clock: isDemo ? demoClock : systemClock,
            observeStatement,
          });
    undo.push(() => hosting.stop());
    const { hosted, migrated } = hosting;
    const startedAt = new Date();
    if (settings.environment !== 'production') await hosting.seed(isDemo ? demoBegins(startedAt) : null);
    endPart('seeds');
    const demo = demoOf({
      isDemo,
      keys,
      database,
      hosted,
      url,
      now: startedAt,
      logger: logger.child({ part: 'demo' }),
    });
    undo.push(() => demo.stop());
    await demo.writeMoney();
    endPart('demo');

    const routes = [...hosted.flatMap((subgraph) => subgraph.routes), ...standInRoutes];
    if (command.gateway) routes.push(...routesElsewhere(command.serve, addresses, settings, logger));
    if (settings.environment !== 'production') routes.push(...demoSignIn(routes));
    if (isDemo) routes.push(...webhookReceiver);
    const web = command.gateway
      ? webApp({
          root,
          logger: logger.child({ part: 'web app' }),
          tellsReason: settings.environment !== 'production',
          publicUrl: settings.publicUrl,
        })
      : null;
    if (web !== null) routes.push(...web.routes);
    let shownUrl = url;
    if (command.gateway) {
      const withdrawals = database === null ? null : await followWithdrawals(database.adminUrl, logger);
      undo.push(async () => withdrawals?.close());
      const ratePolicies = database === null ? null : await followRatePolicies(database.adminUrl, logger);
      undo.push(async () => ratePolicies?.close());
      const entitlements = database === null ? null : await followEntitlements(database.adminUrl, logger);
      undo.push(async () => entitlements?.close());
      const gateway = await startGateway({
        settings,
        keys,
        withdrawals,
        ratePolicies,
        entitlements,
        hosted,
        supergraphSdl: await readFile(`${root}codegen/generated/supergraph.graphql`, 'utf8'),
        nodeSdl: `${root}codegen/generated/node.graphql`,
        manifest: `${root}codegen/generated/trusted-documents.json`,
        cacheFolder: `${root}codegen/.cache/gateway`,
        publicUrl,
        metrics,
      });
      undo.push(() => answerer.exit.leave(server, gateway, { lingerMs: settings.lingerMs }));
      const generated = `${root}codegen/generated/`;
      const rest = await restApi({
        routes: `${generated}rest-routes.json`,
        openApi: `${generated}openapi.json`,
        endpoint: `${publicUrl}/graphql`,
        ask: (request) => gateway.fetch(request),
        logger: logger.child({ part: 'REST API' }),
      });
      routes.push(...rest);
      const admit = (request: IncomingMessage, { pathname }: URL) => {
        request.headers[CLIENT_HEADER] = gateway.sealAddress(request) ?? undefined;
        return gateway.admitRoute(request, pathname);
      };
      answerer.serve({ gateway, handleRoutes: mountRoutes(routes, logger, { admit }), hosted });
    } else {
      const isAnswering = settings.queue !== 'only';
      const handleFirst = mountRoutes(isAnswering ? routes : [], logger);
      await closeServer(server);
      const doors: Listening[] = [];
      undo.push(() => Promise.all(doors.map((door) => door.close({ lingerMs: settings.lingerMs }))));
      for (const subgraph of hosted) {
        const port = ownPortOf(subgraph.name, command, settings, configured);
        const { host } = settings;
        const listening = await listen(isAnswering ? subgraph : healthOnly(subgraph), {
          host,
          port,
          logger,
          isKnownHost,
          handleFirst,
        }).catch((error) => {
          throw portError(error, { host, port, setting: 'PORT' });
        });
        doors.push(listening);
        if (subgraph === hosted[0]) shownUrl = listening.url;
      }
    }
    endPart('gateway');
    for (const subgraph of hosted) await subgraph.startBackground();
    if (settings.backup !== null && database !== null) {
      const { folder: backupDir, passphrase } = settings.backup;
      const options = { dataDir: dataDir.path, backupDir, adminUrl: database.adminUrl, passphrase };
      const gap = { isOpen: await hasGap(dataDir), close: () => closeGap(dataDir) };
      const backups = startBackups({ ...options, gap }, logger.child({ part: 'backup' }));
      undo.push(() => backups.stop());
    }
    endPart('background');

    return {
      url: shownUrl,
      metricsUrl: addressOf(metricsServer, settings.metricsHost),
      hosted,
      migrated,
      isFirstStart: dataDir.isNew,
      databaseDriver: database?.driver ?? 'none',
      databasePid: () => database?.pid() ?? null,
      writeDemo: () => demo.writeRest(),
      prepareWebApp: async () => web?.prepare(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Outside production anybody's page could otherwise ask for a demo user's token; in production a proxy decides, unless `allowedHosts` is set. */
function hostRule({ allowedHosts, environment, host, publicUrl }: Settings): HostRule {
  if (environment === 'production' && allowedHosts.length === 0) return () => true;
  return hostsOf([host, ...allowedHosts, ...(publicUrl === null ? [] : [new URL(publicUrl).hostname])]);
}

/** Plain routes of the subgraphs that other processes host: clients know one address only. */
function routesElsewhere(
  hosted: readonly string[],
  addresses: ReadonlyMap<string, string>,
  { environment }: Settings,
  logger: Logger,
): readonly MountedRoute[] {
  return Object.entries(subgraphFacts).flatMap(([name, { routes }]) => {
    const address = addresses.get(name);
    if (hosted.includes(name) || address === undefined) return [];
    const offered = routes
      .map(plainRoute)
      .filter(({ route }) => environment !== 'production' || !route.includes(' /dev/'));
    return forwardRoutes(offered, new URL(address).origin, logger);
  });
}

/** Subgraphs of a process without a gateway listen on a port each, those of supergraph.yaml, so that one port for several is refused at once. */
function refuseSharedPort({ gateway, serve, port }: CommandLine, settings: Settings): void {
  const wanted = port ?? (settings.env.PORT ? settings.port : 0);
  if (gateway || serve.length < 2 || wanted === 0) return;
  throw new StartError(
    `Without a gateway each subgraph listens on a port of its own, and ${serve.length} cannot share port ${wanted}. Leave out ${port === undefined ? 'PORT' : '--port'}, or serve one.`,
  );
}

/** The gateway of a process that answers no operations would have nothing to ask. */
function refuseQueueAtGateway({ gateway }: CommandLine, { queue }: Settings): void {
  if (gateway && queue === 'only')
    throw new StartError('QUEUE=only is for processes without a gateway: add --no-gateway.');
}

/** Where a subgraph listens in a process without a gateway. */
function ownPortOf(
  name: string,
  command: CommandLine,
  settings: Settings,
  configured: ReadonlyMap<string, string>,
): number {
  const ownPort = settings.env.PORT ? settings.port : Number(new URL(configured.get(name) ?? 'http://x:0').port);
  return command.port ?? ownPort;
}

async function endWithin(ms: number, step: () => Promise<unknown>, logger: Logger): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(() => {
      logger.fatal({ step: step.toString(), ms }, 'A part of the product did not stop in time and is left behind.');
      done();
    }, ms);
  });
  await Promise.race([step(), late]).finally(() => clearTimeout(timer));
}
