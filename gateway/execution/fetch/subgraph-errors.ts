import type { Fault } from '../../messages/response/fault.ts';
import { isTree } from '../operation/tree.ts';

/** One error as a subgraph gave it. */
export interface SubgraphError {
  readonly fault: Fault;
  /** In the subgraph's own response keys; null when it gave none that can be read. */
  readonly path: readonly (string | number)[] | null;
}

/** Errors of one answer that are read; a subgraph that sends more repeats itself. */
const ERRORS_MAX = 1_000;

/** Reads `errors` of a subgraph's answer, whatever it is. Entries that are no errors count as one without a message. */
export function readSubgraphErrors(errors: unknown, subgraph: string): SubgraphError[] {
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, ERRORS_MAX).map((error: unknown) => {
    const { message, extensions, path } = isTree(error) ? error : {};
    return {
      fault: {
        message: typeof message === 'string' ? message : 'The subgraph gave an error without a message.',
        extensions: isTree(extensions) ? extensions : {},
        subgraph,
        isOwn: false,
        cause: error,
      },
      path: isPath(path) ? path : null,
    };
  });
}

function isPath(path: unknown): path is (string | number)[] {
  return (
    Array.isArray(path) &&
    path.length > 0 &&
    path.every((element) => typeof element === 'string' || Number.isInteger(element))
  );
}
