import type { AnySubgraphModule } from '@codai/kit';

/** The facts that a process needs of all subgraphs, also of those that it does not load, as TypeScript. */
export function writeSubgraphFacts(modules: readonly AnySubgraphModule[]): string {
  const facts = Object.fromEntries(
    modules.map(({ name, grade, asks, consumes, standIns, settings, jobTables, plainRoutes }) => [
      name,
      {
        grade,
        asks,
        consumes: consumes.map(({ domain }) => domain),
        standIns: Object.keys(standIns),
        jobTables: jobTables ?? [],
        routes: [...plainRoutes, ...pagesOf(standIns)],
        settings: Object.keys(settings?.shape ?? {}),
      },
    ]),
  );
  return `import type { PlainRoute } from '@codai/kit';

/** Facts that a process must know of every subgraph, hosted or not. */
export interface SubgraphFacts {
  readonly grade: 'ledger' | 'ordinary';
  readonly asks: readonly string[];
  /** Domains whose events it consumes. */
  readonly consumes: readonly string[];
  readonly standIns: readonly string[];
  readonly jobTables: readonly string[];
  /** Its plain routes, those of its stand-ins' pages among them. */
  readonly routes: readonly PlainRoute[];
  /** Names of environment variables. */
  readonly settings: readonly string[];
}

/** Written by \`npm run sync\` from the subgraphs' declarations. Do not edit. */
export const subgraphFacts: Readonly<Record<string, SubgraphFacts>> = ${JSON.stringify(facts, null, 2)};
`;
}

function pagesOf(standIns: AnySubgraphModule['standIns']): readonly string[] {
  return Object.values(standIns).flatMap((standIn) =>
    standIn === null ? [] : ['GET', 'POST'].map((method) => `${method} ${standIn.pages}*`),
  );
}
