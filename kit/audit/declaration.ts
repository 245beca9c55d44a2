/** A mutation that leaves no entry, with the reason. */
export interface Unaudited {
  readonly none: string;
}

/**
 * Every mutation of a subgraph, with the action that an entry names, `noun.past-verb`. All that changes rights, money,
 * sessions, members, settings or personal data has one.
 */
export type AuditDeclaration = Readonly<Record<string, string | Unaudited>>;

const ACTION = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+$/;

/** Throws with the names of mutations that are not declared, of declared ones that do not exist, and of malformed actions. */
export function checkAudit(subgraph: string, audit: AuditDeclaration, mutations: readonly string[]): void {
  const faults = [
    ...mutations.filter((name) => !Object.hasOwn(audit, name)).map((name) => `mutation ${name} is not declared`),
    ...Object.keys(audit)
      .filter((name) => !mutations.includes(name))
      .map((name) => `there is no mutation ${name}`),
    ...Object.entries(audit)
      .filter(([, action]) => typeof action === 'string' && !ACTION.test(action))
      .map(([name]) => `the action of ${name} is not of form noun.past-verb`),
  ];
  if (faults.length > 0) throw new Error(`The audit of ${subgraph} is not fully declared: ${faults.join('; ')}.`);
}
