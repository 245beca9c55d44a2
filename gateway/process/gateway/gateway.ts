import { anonymousCaller } from '@codai/kit/wire';
import type { Headers } from '../../messages/request/headers.ts';
import { refuse } from '../../messages/request/refusal.ts';
import { countRoute } from '../../protection/admission/rate-policies.ts';
import { unconfirmed } from '../../protection/identity/identify.ts';
import type { Gateway, GatewayOptions } from './contract.ts';
import { createDoors } from './doors.ts';
import { startLifecycle } from './lifecycle/lifecycle.ts';
import { createServices, type Services } from './services/services.ts';
import { stagesBuilder } from './stages/create-stages.ts';

/** Builds a gateway. Rejects when settings, keys, manifest or supergraph cannot be used; messages are safe to print. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const services = await createServices(options, {
    sockets: () => doors.sockets.size,
    running: () => lifecycle.generations.running,
    plansKept: () => lifecycle.generations.engine.plans?.size ?? 0,
  });
  const lifecycle = await startLifecycle(services, options.supergraph, stagesBuilder(options, services));
  const doors = createDoors(services, lifecycle);
  const routes = routesOf(options, services);
  const { generations, reload } = lifecycle;
  const { subgraphs, engineRoom } = services;
  return {
    listener: doors.http.listener,
    fetch: doors.http.fetch,
    upgrade: doors.sockets.upgrade,
    metrics: services.telemetry.metrics.registry,
    admitRoute: routes.admitRoute,
    sealAddress: routes.sealAddress,
    get graphId() {
      return generations.engine.graph.id;
    },
    ready: () => lifecycle.ready(),
    reload,
    async invalidate(...targets) {
      // Reads under way may be older than the change: a request from now on must not be given their answers.
      subgraphs.upstream.forgetReads();
      engineRoom.sharing?.written();
      await subgraphs.cache?.invalidate(targets, generations.engine.graph.subgraphs.keys());
    },
    leave: () => lifecycle.leave(),
    drain: ({ timeoutMs = 10_000 } = {}) => lifecycle.drain(doors.sockets, timeoutMs),
  };
}

/** The services for plain HTTP routes beside the gateway. */
function routesOf(
  { revocations }: GatewayOptions,
  { clients, ratePolicies }: Services,
): Pick<Gateway, 'admitRoute' | 'sealAddress'> {
  const { addressOf, addressSeal, sourceOf } = clients;
  return {
    async admitRoute({ socket, headers }, path) {
      const catchingUp = revocations?.current?.() ?? null;
      if (catchingUp !== null && !(await catchingUp)) return unconfirmed();
      const address = addressOf(socket.remoteAddress, headers as Headers);
      const anybody = anonymousCaller('', sourceOf(address));
      if (revocations?.isBlocked?.(anybody, address) === true) return refuse('FORBIDDEN', 'Access is blocked.');
      if (ratePolicies === null) return null;
      return countRoute(path, sourceOf(address), ratePolicies);
    },
    sealAddress({ socket, headers }) {
      const address = addressOf(socket.remoteAddress, headers as Headers);
      return address === null ? null : addressSeal.seal(address);
    },
  };
}
