/** Where a page stands in its list. Cursors are null when the page is empty. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  /** Whether the page was asked for by a cursor; what came before may have gone since. */
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** One page of a list: up to `first` edges in order, each with its cursor and facts about the edge. */
export interface Page<Node, Facts extends object = object> {
  readonly edges: readonly (Facts & { readonly node: Node; readonly cursor: string })[];
  readonly pageInfo: PageInfo;
  /** Only where it is cheap; a function runs when the field is asked for. */
  readonly totalCount?: number | (() => Promise<number>);
}
