import type { LucideIcon } from 'lucide-react-native';
import BriefcaseBusiness from 'lucide-react-native/icons/briefcase-business';
import Building from 'lucide-react-native/icons/building';
import FolderOpen from 'lucide-react-native/icons/folder-open';
import GraduationCap from 'lucide-react-native/icons/graduation-cap';
import House from 'lucide-react-native/icons/house';
import Menu from 'lucide-react-native/icons/menu';
import MessageCircle from 'lucide-react-native/icons/message-circle';
import Newspaper from 'lucide-react-native/icons/newspaper';
import Presentation from 'lucide-react-native/icons/presentation';
import Wallet from 'lucide-react-native/icons/wallet';
import type { PlaceName } from '../variant/variants.ts';

export interface Place {
  /** Name of the route in the tab bar's group. */
  readonly route: string;
  readonly icon: LucideIcon;
}

/** Route and icon of each place. */
export const places: Readonly<Record<PlaceName, Place>> = {
  home: { route: 'index', icon: House },
  feed: { route: 'feed', icon: Newspaper },
  money: { route: 'money', icon: Wallet },
  messages: { route: 'messages', icon: MessageCircle },
  courses: { route: 'courses', icon: GraduationCap },
  classes: { route: 'classes', icon: Presentation },
  jobs: { route: 'jobs', icon: BriefcaseBusiness },
  files: { route: 'files', icon: FolderOpen },
  organisation: { route: 'organisation', icon: Building },
};

export const more: Place = { route: 'more', icon: Menu };

/** Places with their names, in the order of the names. */
export function placesOf(names: readonly PlaceName[]): readonly (Place & { readonly name: PlaceName })[] {
  return names.map((name) => ({ name, ...places[name] }));
}
