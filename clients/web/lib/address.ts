import { useSearchParams } from 'wouter';

export interface Address {
  get(key: string): string | null;
  /** Changes some members of the address; null takes one out. */
  change(entries: Readonly<Record<string, string | null>>, options?: { readonly replace?: boolean }): void;
}

/** State of a page in its address: an open drawer, a tab, a filter. */
export function useAddress(): Address {
  const [search, setSearch] = useSearchParams();
  return {
    get: (key) => search.get(key),
    change: (entries, options) =>
      setSearch((now) => {
        for (const [key, value] of Object.entries(entries)) {
          if (value === null || value === '') now.delete(key);
          else now.set(key, value);
        }
        return now;
      }, options),
  };
}
