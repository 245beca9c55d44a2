import { auditEntry } from './audit-entry.ts';
import { subjectEvents } from './subject-events.ts';

/** Events that every subgraph publishes under its own name, about its audit and about the personal data it holds. */
export function commonEvents<const Domain extends string>(domain: Domain) {
  const audit = { [`${domain}.audit.recorded`]: auditEntry } as {
    readonly [Type in `${Domain}.audit.recorded`]: typeof auditEntry;
  };
  return { ...audit, ...subjectEvents(domain) };
}

/** The events that every contract has. */
export type CommonEvents<Domain extends string> = ReturnType<typeof commonEvents<Domain>>;
