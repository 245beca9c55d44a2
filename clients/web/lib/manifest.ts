import type { Words } from '@codai/ui';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

/** Contribution of a domain to the signed-in app: its folder holds screens, words and this. The shell knows nothing else of it. */
export interface Domain {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly places?: readonly Place[];
}

export interface Route {
  /** Below `/app`, with parameters as `:id`. */
  readonly path: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /** Absent: everybody who is signed in. A page without a session is in `public-routes.ts`. */
  readonly access?: 'operator';
  /** Proven factors that the page needs. By default two; one where it shows what is public, or the account itself. */
  readonly factors?: 1 | 2;
}

/** Pages that are one file, by their names in it: what the first page has to name stays short. */
export function pagesOf<Pages extends Readonly<Record<string, ComponentType>>>(load: () => Promise<Pages>) {
  return (name: keyof Pages) => () => load().then((pages) => ({ default: pages[name] as ComponentType }));
}

export type Group = 'top' | 'people' | 'money' | 'work' | 'assistant' | 'organisation' | 'foot';

export type Access = 'manager' | 'moderator' | 'operator';

/** An entry of the sidebar. */
export interface Place {
  readonly group: Group;
  readonly path: string;
  readonly label: Words<string>;
  readonly icon: LucideIcon;
  /** Letters pressed one after the other, `g w`. */
  readonly keys?: string;
  /** Absent: everybody. `manager`: owners and administrators of the organisation. `moderator`: managers and operators. */
  readonly access?: Access;
  /** A number beside the label, such as what is unread; it asks for itself. */
  readonly Count?: ComponentType;
  /** On a wide screen the entry opens this beside the page that is shown, instead of its own page. */
  readonly sheet?: () => Promise<{ readonly default: ComponentType<{ readonly onClose: () => void }> }>;
}

/** Command of the palette: it opens a page or a prefilled form, and does nothing by itself. */
export interface Command {
  readonly label: Words<string>;
  /** Other names that people look for. */
  readonly synonyms?: Words<string>;
  readonly icon: LucideIcon;
  readonly path: string;
  /** As at `Place`. */
  readonly access?: Access;
}
