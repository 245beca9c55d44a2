import { defineWords } from '@codai/ui';

/** Words of leaving a study group. */
export const groupWords = defineWords({
  en: {
    remove: 'Remove',
    removeOne: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove ${name} from the group?`,
    removeWhy: 'They lose the board and the documents at once. You can invite them again.',
    removed: 'Removed from the group',
    leave: 'Leave the group',
    leaveTitle: (space: string) => `Leave “${space}”?`,
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
});
