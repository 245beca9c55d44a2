import type { BackgroundWorker } from '@codai/kit';
import { DeliveryWorker } from '../delivery/deliveries/worker.ts';
import { ReplayWorker } from '../delivery/replay/worker.ts';
import type { Deps } from '../deps.ts';
import { metricsWorker } from '../operations/monitoring/report.ts';
import { syncRegistry } from '../registry/types/sync-registry.ts';

/** Workers that run all the time. */
export function workers(deps: Deps): readonly BackgroundWorker[] {
  let isSynced = false;
  return [
    new DeliveryWorker(deps),
    new ReplayWorker(deps),
    metricsWorker(deps),
    {
      name: 'registry of event types',
      pollMs: 3_600_000,
      // Contracts do not change while a process runs.
      async step() {
        if (!isSynced) await syncRegistry(deps);
        isSynced = true;
        return false;
      },
    },
  ];
}
