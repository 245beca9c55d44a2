import type { Plugin } from 'vite';

const ICON = /\/lucide-react\/dist\/esm\/icons\/[^/]+\.m?js$/;

/** Leaves out of an icon what is never read: the random keys of its shapes, which stay in their order, and its former names. */
export function withoutUnread(code: string): string {
  return code
    .replaceAll(/,\s*key:\s*"[a-z0-9]+"/g, '')
    .replaceAll(/,\s*aliases:\s*\[[^\]]*\]/g, '')
    .replaceAll(/^__iconData\.node;$/gm, '');
}

/** Makes the icons of a build smaller: those of the shell are in the first scripts of each page. */
export function plainIcons(): Plugin {
  return {
    name: 'plain-icons',
    apply: 'build',
    transform: (code, id) => (ICON.test(id.split('?')[0] ?? '') ? { code: withoutUnread(code), map: null } : null),
  };
}
