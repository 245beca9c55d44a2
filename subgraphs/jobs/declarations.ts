import { banking } from '@codai/contracts/banking';
import { jobs } from '@codai/contracts/jobs';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of jobs that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: jobs,
  grade: 'ordinary',
  consumes: [banking],
  asks: ['banking', 'credentials', 'files', 'identity'],
  settings: null,
  standIns: {},
  plainRoutes: [],
  jobTables: null,
  mayLag: ['employer', 'jobPosting', 'jobPostings', 'skills'],
  openFields: {
    // The text of a search, and what was found.
    GlobalSearch: ['id'],
    SearchFinding: ['detail', 'id', 'title'],
    Query: ['_entities', '_service', 'skills'],
    Skill: ['aliases', 'category', 'id', 'name', 'nameRo', 'slug'],
    User: ['id'],
    WordingSpan: ['end', 'explanation', 'field', 'ground', 'start', 'text'],
  },
};
