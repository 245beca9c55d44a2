import { useLocation, useSearch } from 'wouter';

/** Path and query of this page, for a link that leads back to it. */
export function useCurrentPath(): string {
  const [path] = useLocation();
  const query = useSearch();
  return query === '' ? path : `${path}?${query}`;
}

/** A page of this app that an address names to go back to; null for anything else that a link could smuggle in. */
export function pageInside(to: string | null): string | null {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : null;
}

/** The step that protects the account; from there it goes back to this page. */
export function useFactorSetUp(): string {
  return `/protect?to=${encodeURIComponent(useCurrentPath())}`;
}

/** A page of the sign-in that still knows where the person wanted to go. */
export function withTarget(path: string, search: URLSearchParams): string {
  const to = pageInside(search.get('to'));
  return to === null ? path : `${path}?to=${encodeURIComponent(to)}`;
}
