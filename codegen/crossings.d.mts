export function withoutImport(
  modules: readonly { readonly source: string; readonly dependencies: readonly { readonly resolved: string }[] }[],
  crossings: Readonly<Record<string, readonly string[]>>,
): string[];
