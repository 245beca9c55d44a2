import { defineWords } from '@codai/ui';

/** Words of leaving a study group. */
export const groupWords = defineWords({
  en: {
    remove: 'Remove',
    removeOne: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove ${name} from the group?`,
    removeWhy: 'They lose access to the board and the documents immediately. You can invite them again.',
    removed: 'Removed from the group',
    leave: 'Leave group',
    leaveTitle: (space: string) => `Leave “${space}”?`,
    leaveWhy: 'You lose access to the board and the documents immediately. The owner can invite you again.',
    left: 'You have left the group',
    keep: 'Cancel',
  },
  ro: {
    remove: 'Elimină',
    removeOne: (name) => `Elimină ${name}`,
    removeTitle: (name) => `Elimini ${name} din grup?`,
    removeWhy: 'Pierde imediat accesul la panou și la documente. Poți trimite altă invitație.',
    removed: 'Eliminat din grup',
    leave: 'Părăsește grupul',
    leaveTitle: (space) => `Părăsești „${space}”?`,
    leaveWhy: 'Pierzi imediat accesul la panou și la documente. Proprietarul te poate invita din nou.',
    left: 'Ai părăsit grupul',
    keep: 'Renunță',
  },
});
