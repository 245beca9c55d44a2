import { subgraphFacts } from '../../platform/subgraph-facts.ts';

/** Files that decide, and the tests beside which each of their mutants has to die. */
export interface MutationGroup {
  /** Mutated files: globs from the root. */
  readonly files: readonly string[];
  readonly tests: readonly string[];
  /** Least share of mutants that the tests have to notice, in per cent. */
  readonly scoreMin: 85 | 95;
  /** Whether the tests need the run's PostgreSQL server. */
  readonly hasDatabase?: true;
  /** Rules import the kit's door, which loads the database and GraphQL with it: half a second for each of thousands of mutants. */
  readonly hasLightKit?: true;
}

const ledger = Object.entries(subgraphFacts).flatMap(([name, { grade }]) => (grade === 'ledger' ? [name] : []));

/** `npm run mutate -- <group>`, or the path of one of its files. */
export const mutationGroups: Readonly<Record<string, MutationGroup>> = {
  rules: {
    files: ledger.map((name) => `subgraphs/${name}/**/rules.ts`),
    tests: ledger.map((name) => `subgraphs/${name}/**/*rules.test.ts`),
    scoreMin: 95,
    hasLightKit: true,
  },
  admission: {
    files: [
      ...['admit', 'amount', 'cost-max', 'cost', 'list-size', 'rates'].map(inFolder('gateway/protection/admission')),
      'gateway/protection/window.ts',
    ],
    tests: [
      'protection/admission/admit',
      'protection/admission/cost',
      'protection/admission/rate-room',
      'testing/conformance/cost',
    ].map((name) => `gateway/${name}.test.ts`),
    scoreMin: 85,
  },
  authorisation: {
    files: [
      ...['authorise', 'authoriser', 'load-policies', 'occurring', 'permit', 'policies'].map(
        inFolder('gateway/protection/authorisation'),
      ),
      'gateway/supergraph/authorisation/requirement.ts',
    ],
    tests: ['load-policies', 'permit', 'policies'].map((name) => `gateway/protection/authorisation/${name}.test.ts`),
    scoreMin: 85,
  },
  withheld: {
    files: [
      'gateway/protection/authorisation/plan-leaks.ts',
      'gateway/supergraph/authorisation/rules.ts',
      'gateway/planning/withhold.ts',
    ],
    tests: [
      'gateway/protection/authorisation/permit.test.ts',
      'gateway/protection/authorisation/plan-leaks.test.ts',
      'gateway/supergraph/authorisation/rules.test.ts',
      'gateway/planning/withhold.test.ts',
    ],
    scoreMin: 85,
  },
  identity: {
    files: ['claims', 'create-identity', 'identify', 'identity-key', 'key-store', 'verify-token'].map(
      inFolder('gateway/protection/identity'),
    ),
    tests: ['claims', 'identify', 'key-store'].map((name) => `gateway/protection/identity/${name}.test.ts`),
    scoreMin: 85,
  },
  documents: {
    files: ['automatic-documents', 'read-document', 'scan-text', 'trusted-documents', 'validate'].map(
      inFolder('gateway/documents'),
    ),
    tests: ['automatic-documents', 'document-modes', 'scan-text', 'trusted-documents', 'validate'].map(
      (name) => `gateway/documents/${name}.test.ts`,
    ),
    scoreMin: 85,
  },
  cursor: {
    files: ['gateway/pipeline/subscriptions/cursor.ts'],
    tests: ['gateway/pipeline/subscriptions/cursor.test.ts'],
    scoreMin: 85,
  },
  'write-exact': {
    files: ['gateway/execution/write/write-exact.ts'],
    tests: ['gateway/execution/write/write-exact.test.ts'],
    scoreMin: 85,
  },
  wire: {
    files: ['body-hash', 'caller-assertion', 'caller-keys', 'resume', 'service-keys'].map(inFolder('kit/wire')),
    tests: ['kit/wire/*.test.ts'],
    scoreMin: 85,
  },
  'stored-value': {
    files: ['input-hash', 'stored-value'].map(inFolder('kit/database/idempotency')),
    tests: ['kit/database/idempotency/stored-value.test.ts'],
    scoreMin: 85,
  },
  once: {
    files: ['kit/database/idempotency/once.ts'],
    tests: ['kit/database/idempotency/claim.test.ts', 'kit/database/idempotency/once.test.ts'],
    scoreMin: 85,
    hasDatabase: true,
  },
  keyset: {
    files: ['kit/database/lists/keyset.ts'],
    tests: ['kit/database/lists/keyset.test.ts'],
    scoreMin: 85,
  },
  'rules-plugin': {
    files: ['kit/graphql/rules-plugin.ts'],
    tests: ['graphql/schema', 'graphql/builder'].map((name) => `kit/${name}.test.ts`),
    scoreMin: 85,
  },
  access: {
    files: ['kit/database/access/standing.ts'],
    tests: ['kit/database/access/standing.test.ts'],
    scoreMin: 85,
  },
  withdrawals: {
    files: ['kit/database/access/withdrawals.ts'],
    tests: ['kit/database/access/access.test.ts'],
    scoreMin: 85,
    hasDatabase: true,
  },
  approvals: {
    files: ['kit/security/approvals/approval-rules.ts'],
    tests: ['kit/security/approvals/*.test.ts'],
    scoreMin: 85,
  },
};

function inFolder(folder: string): (name: string) => string {
  return (name) => `${folder}/${name}.ts`;
}
