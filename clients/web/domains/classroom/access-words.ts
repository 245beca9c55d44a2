import { defineWords, plural } from '@codai/ui';

/** Words of who may come into a class, and who may read a recording of it. */
export const accessWords = defineWords({
  en: {
    invite: 'Invite',
    inviteTitle: 'Invite people to the class',
    inviting: 'Inviting',
    invited: plural({ one: '1 person invited', other: '{n} people invited' }),
    over: 'This class has ended. You can no longer invite people.',
    nobody: 'Choose at least one person.',
    readers: 'Manage access',
    readersOf: (when: string) => `Manage access to the recording of ${when}`,
    readersTitle: 'Recording access',
    readersWhy: 'You and the people who attended the class can view it. Choose other people to give or remove access.',
    grant: 'Give access',
    takeBack: 'Remove access',
    saving: 'Saving',
    granted: plural({ one: 'Access given to 1 person', other: 'Access given to {n} people' }),
    tookBack: plural({ one: 'Access of 1 person removed', other: 'Access of {n} people removed' }),
    address: 'Replay link to send them',
  },
  ro: {
    invite: 'Invită',
    inviteTitle: 'Invită persoane la clasă',
    inviting: 'Se invită',
    invited: { one: 'O persoană invitată', few: '{n} persoane invitate', other: '{n} de persoane invitate' },
    over: 'Clasa s-a încheiat. Nu mai poți invita persoane.',
    nobody: 'Alege cel puțin o persoană.',
    readers: 'Administrează accesul',
    readersOf: (when) => `Administrează accesul la înregistrarea din ${when}`,
    readersTitle: 'Accesul la înregistrare',
    readersWhy:
      'Tu și participanții la clasă o puteți vedea. Alege alte persoane ca să le acorzi sau să le retragi accesul.',
    grant: 'Acordă acces',
    takeBack: 'Retrage accesul',
    saving: 'Se salvează',
    granted: {
      one: 'Acces acordat unei persoane',
      few: 'Acces acordat pentru {n} persoane',
      other: 'Acces acordat pentru {n} de persoane',
    },
    tookBack: {
      one: 'Acces retras unei persoane',
      few: 'Acces retras pentru {n} persoane',
      other: 'Acces retras pentru {n} de persoane',
    },
    address: 'Linkul reluării, de trimis persoanelor',
  },
});
