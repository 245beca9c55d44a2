import type { Contract } from '../contract/contract.ts';
import { noSubjects } from '../security/subjects/define-subjects.ts';
import type { SubgraphDeclarations } from '../subgraph/declarations.ts';
import type { AnySubgraphModule } from '../subgraph/define-subgraph.ts';

type Bare = SubgraphDeclarations & Pick<AnySubgraphModule, 'audit' | 'subjects'>;

/** The declarations of a subgraph for a test, which publishes, consumes and configures nothing but what is given. */
export function bareDeclarations(domain: string, given: Partial<Bare> = {}): Bare {
  const contract: Contract = { domain, events: {}, codes: {} };
  return {
    contract,
    grade: 'ordinary',
    consumes: [],
    asks: [],
    settings: null,
    standIns: {},
    openFields: {},
    plainRoutes: [],
    jobTables: null,
    subjects: noSubjects,
    audit: {},
    ...given,
  };
}
