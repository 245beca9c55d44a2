import { allContracts } from '@codai/contracts/all';
import { type Consumer, defineConsumer } from '@codai/kit';
import { appendEntry } from './audit-log/append.ts';
import type { AuditEventType } from './audit-log/payload.ts';
import type { Deps } from './deps.ts';

/** The audit event of every subgraph, this one among them. */
export const auditEventTypes = allContracts.map(({ domain }): AuditEventType => `${domain}.audit.recorded`);

/** What this domain reacts to; each once, however often an event is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    defineConsumer(deps.database, {
      name: 'append-audit',
      types: auditEventTypes,
      handle: (tx, event) => appendEntry(deps, tx, event),
    }),
  ];
}
