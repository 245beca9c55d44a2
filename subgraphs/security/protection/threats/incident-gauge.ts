import type { BackgroundWorker } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { SEVERITIES } from './incidents.ts';

const OPEN = {
  name: 'codai_security_open_incidents',
  help: 'Security incidents that are not closed, by severity. Every process reports the same incidents.',
};

/** Reports the incidents that nobody has closed yet. */
export function incidentsWorker({ database, gauges }: Pick<Deps, 'database' | 'gauges'>): BackgroundWorker {
  return {
    name: 'gauge of incidents',
    pollMs: 15_000,
    async step() {
      if (gauges === undefined) return false;
      const counts = await database.systemRead(null, (tx) =>
        tx.securityIncident.groupBy({ by: ['severity'], where: { closedAt: null }, _count: true }),
      );
      for (const severity of SEVERITIES) {
        gauges.set(OPEN, { severity }, counts.find((row) => row.severity === severity)?._count ?? 0);
      }
      return false;
    },
  };
}
