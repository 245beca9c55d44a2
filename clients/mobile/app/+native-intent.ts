import { pageOfLink } from '../links/links.ts';

/** Where a link leads that opened the app. One that is not ours leads home. */
export function redirectSystemPath({ path }: { readonly path: string; readonly initial: boolean }): string {
  return pageOfLink(path) ?? (path.startsWith('/') ? path : '/');
}
