/** A mutation that leaves no entry, with the reason. */
export interface Unaudited {
  readonly none: string;
}

/** A mutation whose entry the owners of the organisation do not read, with the reason. Operators and the actor read it. */
export interface Withheld {
  readonly action: string;
  readonly withheld: string;
}

/**
 * Every mutation of a subgraph, with the action that an entry names, `noun.past-verb`. All that changes rights, money,
 * sessions, members, settings or personal data has one.
 */
export type AuditDeclaration = Readonly<Record<string, string | Unaudited | Withheld>>;

/** The action that an entry of the mutation names, and whether the entry is withheld; null without an entry. */
export function declaredAction(
  audit: AuditDeclaration,
  mutation: string,
): { readonly action: string; readonly isWithheld: boolean } | null {
  const declared = audit[mutation];
  if (declared === undefined || (typeof declared === 'object' && 'none' in declared)) return null;
  return typeof declared === 'string'
    ? { action: declared, isWithheld: false }
    : { action: declared.action, isWithheld: true };
}

const ACTION = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+$/;

/** Throws with the names of mutations that are not declared, of declared ones that do not exist, and of malformed actions. */
export function checkAudit(subgraph: string, audit: AuditDeclaration, mutations: readonly string[]): void {
  const faults = [
    ...mutations.filter((name) => !Object.hasOwn(audit, name)).map((name) => `mutation ${name} is not declared`),
    ...Object.keys(audit)
      .filter((name) => !mutations.includes(name))
      .map((name) => `there is no mutation ${name}`),
    ...Object.keys(audit)
      .filter((name) => !ACTION.test(declaredAction(audit, name)?.action ?? 'none.declared'))
      .map((name) => `the action of ${name} is not of form noun.past-verb`),
  ];
  if (faults.length > 0) throw new Error(`The audit of ${subgraph} is not fully declared: ${faults.join('; ')}.`);
}
