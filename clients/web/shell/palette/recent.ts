import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { keep, readKept } from '../../lib/device-storage.ts';
import { useSession } from '../../lib/session.tsx';

/** A page that was looked at, by the title that it had. */
export interface RecentPage {
  readonly path: string;
  readonly title: string;
}

const RECENT_MAX = 12;
/** A page that is left sooner was passed through. */
const LOOKED_AT_MS = 1_000;
const SUFFIX = ' · Codai';

const keyOf = (subject: string, tenantId: string) => `recent.${subject}.${tenantId}`;

/** Pages that this person has looked at in this organisation on this device, the last first. */
export function recentPages(subject: string, tenantId: string): readonly RecentPage[] {
  const kept = readKept<unknown>(keyOf(subject, tenantId), []);
  return Array.isArray(kept) ? kept.filter(isPage).slice(0, RECENT_MAX) : [];
}

function isPage(value: unknown): value is RecentPage {
  const { path, title } = (value ?? {}) as Partial<RecentPage>;
  return typeof path === 'string' && path.startsWith('/') && typeof title === 'string';
}

/** Keeps each page that is looked at, by the title that it has then. A sign-out forgets them, as all that is kept on the device. */
export function useRecentPages(): void {
  const [path] = useLocation();
  const { subject, tenant } = useSession();
  const tenantId = tenant?.id ?? null;
  useEffect(() => {
    if (tenantId === null) return;
    const note = () => {
      const title = document.title.endsWith(SUFFIX) ? document.title.slice(0, -SUFFIX.length) : '';
      if (title === '') return;
      const others = recentPages(subject, tenantId).filter((page) => page.path !== path);
      keep(keyOf(subject, tenantId), [{ path, title }, ...others].slice(0, RECENT_MAX));
    };
    let timer = setTimeout(note, LOOKED_AT_MS);
    // A page learns its title from its data.
    const titles = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(note, LOOKED_AT_MS);
    });
    const title = document.querySelector('title');
    if (title !== null) titles.observe(title, { subtree: true, childList: true, characterData: true });
    return () => {
      clearTimeout(timer);
      titles.disconnect();
    };
  }, [path, subject, tenantId]);
}
