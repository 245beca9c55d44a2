import { createCors } from '../../carriers/http/cors.ts';
import type { DoorOptions } from '../../carriers/http/door-options.ts';
import { createFrontDoor, type FrontDoor } from '../../carriers/http/front-door.ts';
import { createSocketDoor, type SocketDoor } from '../../carriers/websocket/socket-door.ts';
import { headersHandedOn } from '../../messages/headers/create-rules.ts';
import { type LibraryGroup, libraryOf } from '../../playground/library.ts';
import { rootFieldsOf, type SubgraphRootFields } from '../../playground/root-fields.ts';
import { createPlayground, type Playground } from '../../playground/serve-playground.ts';
import type { Graph } from '../../supergraph/graph.ts';
import type { Lifecycle } from './lifecycle/lifecycle.ts';
import type { Services } from './services/services.ts';

/** The doors for requests: HTTP with the playground, and WebSockets. */
export interface Doors {
  readonly http: FrontDoor;
  readonly sockets: SocketDoor;
}

export function createDoors(services: Services, lifecycle: Lifecycle): Doors {
  const { settings, telemetry, clients, rates, buffers, now } = services;
  const { metrics, onFailure } = telemetry;
  const cors = createCors(settings.http.cors, headersHandedOn(settings).includes('cookie'));
  const door: DoorOptions = {
    path: settings.http.path,
    rules: { body: settings.http, csrf: { mode: settings.http.csrf, mayAct: cors.mayAct } },
    cors,
    batching: settings.batching,
    compression: settings.http.compression,
    uploads: settings.uploads,
    addressOf: clients.addressOf,
    operate: lifecycle.operate,
    onRefused: ({ code }, carrier) => metrics.refusal(code, carrier),
    onFailure,
    buffers,
    isDraining: lifecycle.isLeaving,
  };
  const http = createFrontDoor(door, playgroundOf(services, lifecycle));
  const { identity } = clients;
  return { http, sockets: createSocketDoor({ ...door, settings: settings.subscriptions, identity, rates, now }) };
}

function playgroundOf({ settings, trusted, telemetry }: Services, { generations }: Lifecycle): Playground | null {
  if (!settings.playground.enabled) return null;
  const { explain } = settings.telemetry;
  const { library } = settings.playground;
  const libraries = new WeakMap<Graph, Promise<readonly LibraryGroup[]>>();
  const tellsSubgraphs = explain === 'everybody';
  /** Trusted documents are read once for each supergraph; the files of a folder may change at any time. */
  const libraryNow = () => {
    const { graph } = generations.engine;
    const known = libraries.get(graph) ?? libraryOf({ library, trusted, graph, tellsSubgraphs });
    if (library === 'trusted-documents') libraries.set(graph, known);
    return known;
  };
  const rootFields = new WeakMap<Graph, readonly SubgraphRootFields[]>();
  const tellsRootFields = tellsSubgraphs && settings.documents.introspection;
  const rootFieldsNow = () => {
    if (!tellsRootFields) return NO_ROOT_FIELDS;
    const { graph } = generations.engine;
    const known = rootFields.get(graph) ?? rootFieldsOf(graph);
    rootFields.set(graph, known);
    return known;
  };
  return createPlayground({
    settings: settings.playground,
    endpoint: settings.http.path,
    explain,
    filesMax: settings.uploads.enabled ? settings.uploads.filesMax : null,
    library: libraryNow,
    rootFields: rootFieldsNow,
    onFailure: (error) => telemetry.onFailure(error, 'playground'),
  });
}

const NO_ROOT_FIELDS: readonly SubgraphRootFields[] = [];
