interface Module {
  readonly source: string;
  readonly dependencies: readonly { readonly resolved: string }[];
}

export function folderCycles(modules: readonly Module[], area: string): string[];
export function folderFaults(modules: readonly Module[], allowed: Readonly<Record<string, number>>): string[];
