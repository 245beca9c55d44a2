import type { BackgroundWorker } from '@codai/kit';
import type { Deps } from '../deps.ts';

const INTACT = {
  name: 'codai_security_audit_log_intact',
  help: 'Newest verification of the audit log: 1 when every record verified, 0 when one did not. Every process reports the same log.',
};
const VERIFIED = {
  name: 'codai_security_audit_log_verified_timestamp_seconds',
  help: 'When the audit log was last verified, in seconds since 1970.',
};

/** Reports the newest verification of the whole audit log. Nothing is reported before the first one. */
export function auditLogWorker({ database, gauges }: Pick<Deps, 'database' | 'gauges'>): BackgroundWorker {
  return {
    name: 'gauge of the audit log',
    pollMs: 60_000,
    async step() {
      if (gauges === undefined) return false;
      const newest = await database.systemRead(null, (tx) =>
        tx.evidence.findFirst({ where: { kind: 'AUDIT_LOG_INTACT' }, orderBy: { ordinal: 'desc' } }),
      );
      if (newest === null) return false;
      gauges.set(INTACT, {}, newest.isMet ? 1 : 0);
      gauges.set(VERIFIED, {}, newest.at.getTime() / 1000);
      return false;
    },
  };
}
