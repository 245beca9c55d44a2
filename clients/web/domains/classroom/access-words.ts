import { defineWords } from '@codai/ui';

/** Words of who may come into a class, and who may read a recording of it. */
export const accessWords = defineWords({
  en: {
    invite: 'Invite',
    inviteTitle: 'Invite people to the class',
    inviting: 'Inviting',
    invited: (count: number): string => (count === 1 ? '1 person invited' : `${count} people invited`),
    over: 'This class is over. Nobody can be invited to it any more.',
    nobody: 'Choose at least one person.',
    readers: 'Readers',
    readersOf: (when: string) => `Readers of the recording of ${when}`,
    readersTitle: 'Readers of the recording',
    readersWhy:
      'You and the people who were in the class can read it. Choose other people to let them read it too, or to take that back.',
    grant: 'Let them read it',
    takeBack: 'Take it back',
    saving: 'Saving',
    granted: (count: number): string => (count === 1 ? '1 person can read it' : `${count} people can read it`),
    tookBack: (count: number): string =>
      count === 1 ? 'The permission of 1 person is ended' : `The permissions of ${count} people are ended`,
    address: 'Address of the replay, to send to them',
  },
  ro: {
    invite: 'Invită',
    inviteTitle: 'Invită persoane la clasă',
    inviting: 'Se invită',
    invited: (count) => (count === 1 ? 'O persoană invitată' : `${count} persoane invitate`),
    over: 'Clasa s-a încheiat. Nimeni nu mai poate fi invitat.',
    nobody: 'Alege cel puțin o persoană.',
    readers: 'Cititori',
    readersOf: (when) => `Cititorii înregistrării din ${when}`,
    readersTitle: 'Cititorii înregistrării',
    readersWhy:
      'Tu și cei care au fost în clasă o puteți citi. Alege alte persoane ca să o poată citi și ele, sau ca să le retragi dreptul.',
    grant: 'Dă dreptul de citire',
    takeBack: 'Retrage dreptul',
    saving: 'Se salvează',
    granted: (count) => (count === 1 ? 'O persoană o poate citi' : `${count} persoane o pot citi`),
    tookBack: (count) =>
      count === 1 ? 'Dreptul unei persoane este retras' : `Drepturile a ${count} persoane sunt retrase`,
    address: 'Adresa redării, de trimis lor',
  },
});
