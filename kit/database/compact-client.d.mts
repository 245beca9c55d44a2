/** `[name, scalars, node, enum, flags]`; names and enums are indices of strings, -1: none. */
export type InputEdge = readonly [name: number, scalars: number, node: number, enumName: number, flags: number];
/** `[name, input, output]`. */
export type OutputEdge = readonly [name: number, input: number, output: number];

export interface Graph {
  readonly inputs: readonly (readonly InputEdge[])[];
  readonly outputs: readonly (readonly OutputEdge[])[];
  readonly roots: readonly OutputEdge[];
}

export const INDEX_MIN: number;
export function compactClient(source: string): string;
export function readGraph(bytes: Buffer): Graph | null;
export function writeGraph(graph: Graph): Buffer;
