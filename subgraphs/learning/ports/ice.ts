import type { Sensitive } from '@codai/kit';

/** Servers by which clients of a class find a way to each other. */
export interface IceSettings {
  readonly stunUrls: readonly string[];
  readonly turn: { readonly urls: readonly string[]; readonly secret: Sensitive } | null;
}
