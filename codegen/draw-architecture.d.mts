export interface ReadModule {
  readonly source: string;
  readonly dependencies: readonly { readonly resolved: string }[];
}
export type AreaImport = readonly [from: string, to: string, count: number];
export function areaOf(file: string): string | null;
export function importsBetweenAreas(modules: readonly ReadModule[]): readonly AreaImport[];
export function rowsOf(imports: readonly AreaImport[]): readonly (readonly string[])[];
export function drawArchitecture(modules: readonly ReadModule[]): string;
