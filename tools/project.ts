import { fileURLToPath } from 'node:url';

/** The root of the repository, with a slash at the end. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** The absolute path of a file that is named from the root. */
export function pathOf(name: string): string {
  return `${root}${name}`;
}
