import type { Words } from '@codai/ui';

interface GroupWords {
  readonly remove: string;
  readonly removeOne: (name: string) => string;
  readonly removeTitle: (name: string) => string;
  readonly removeWhy: string;
  readonly removed: string;
  readonly leave: string;
  readonly leaveTitle: (space: string) => string;
  readonly leaveWhy: string;
  readonly left: string;
  readonly keep: string;
}

/** Words of leaving a study group. */
export const groupWords: Words<GroupWords> = {
  en: {
    remove: 'Remove',
    removeOne: (name) => `Remove ${name}`,
    removeTitle: (name) => `Remove ${name} from the group?`,
    removeWhy: 'They lose the board and the documents at once. You can invite them again.',
    removed: 'Removed from the group',
    leave: 'Leave the group',
    leaveTitle: (space) => `Leave “${space}”?`,
    leaveWhy: 'You lose the board and the documents at once. The owner can invite you again.',
    left: 'You have left the group',
    keep: 'Cancel',
  },
  ro: {
    remove: 'Elimină',
    removeOne: (name) => `Elimină pe ${name}`,
    removeTitle: (name) => `Elimini pe ${name} din grup?`,
    removeWhy: 'Pierde imediat tabla și documentele. Poate fi invitat din nou.',
    removed: 'Eliminat din grup',
    leave: 'Părăsește grupul',
    leaveTitle: (space) => `Părăsești „${space}”?`,
    leaveWhy: 'Pierzi imediat tabla și documentele. Proprietarul te poate invita din nou.',
    left: 'Ai părăsit grupul',
    keep: 'Renunță',
  },
};
