import { keptIds } from './device-storage.ts';

const VIEWS_MAX = 12;
const NAME = 'name';

/** Views of a table that a person has named, on this device: members of the address, such as `q=late&sort=-due`. */
export interface KeptViews {
  read(): readonly URLSearchParams[];
  /** Keeps a view; one of that name is replaced. */
  save(name: string, view: URLSearchParams): void;
  remove(name: string): void;
}

/** `person` is null where nobody is signed in: nothing is kept then. */
export function keptViews(person: string | null, table: string): KeptViews {
  if (person === null) return { read: () => [], save() {}, remove() {} };
  const kept = keptIds(`codai.views.${person}.${table}`, VIEWS_MAX);
  const remove = (name: string) => {
    for (const one of kept.read()) if (nameOf(new URLSearchParams(one)) === name) kept.remove(one);
  };
  return {
    read: () => kept.read().map((one) => new URLSearchParams(one)),
    save(name, view) {
      remove(name);
      kept.add(new URLSearchParams([[NAME, name], ...view]).toString());
    },
    remove,
  };
}

export const nameOf = (view: URLSearchParams): string => view.get(NAME) ?? '';

/** Whether the members of a kept view are those that the address has now. */
export function isView(view: URLSearchParams, now: URLSearchParams, members: readonly string[]): boolean {
  return members.every((member) => (view.get(member) ?? '') === (now.get(member) ?? ''));
}
