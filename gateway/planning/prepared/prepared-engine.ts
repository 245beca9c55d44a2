import type { Graph } from '../../supergraph/graph.ts';
import type { QueryPlanner } from '../planner.ts';
import type { PreparedFiles } from './prepared-files.ts';
import {
  nothingPrepared,
  type PreparedOperations,
  prepareOperations,
  readOperations,
  writeOperations,
} from './prepared-operations.ts';
import { PreparedPlanner } from './prepared-planner.ts';

/** The plans and documents prepared for the engine of one supergraph, and how they are completed. */
export interface PreparedEngine {
  /** Gives prepared plans and asks the engine's own planner for others. */
  readonly planner: QueryPlanner;
  /** Whether the document with this SHA-256 was validated before. */
  isValid(hash: string): boolean;
  /**
   * Prepares the trusted documents that are not, with the engine's planner, and writes them for the next start. Ends at
   * once when all are. Rejects when the planner fails; that the folder cannot be written to goes to `onUnwritten`.
   */
  complete(trusted: ReadonlyMap<string, string>): Promise<void>;
}

export interface PreparedEngineParts {
  readonly graph: Graph;
  readonly planner: QueryPlanner;
  readonly files: PreparedFiles;
  readonly onUnwritten: (error: unknown) => void;
}

/** Reads what is prepared. A file that cannot be used counts as none. */
export async function createPreparedEngine(parts: PreparedEngineParts): Promise<PreparedEngine> {
  const { graph, planner: own, files, onUnwritten } = parts;
  let operations: PreparedOperations = (await readOperations(graph.sdl, files)) ?? nothingPrepared;
  const planner = new PreparedPlanner(own, operations.plans);
  return {
    planner,
    isValid: (hash) => operations.valid.has(hash),
    async complete(trusted) {
      if ([...trusted.keys()].every((hash) => operations.seen.has(hash))) return;
      operations = await prepareOperations(graph, trusted, (request) => own.plan(request), operations);
      planner.take(operations.plans);
      await writeOperations(graph.sdl, operations, files).catch(onUnwritten);
    },
  };
}
