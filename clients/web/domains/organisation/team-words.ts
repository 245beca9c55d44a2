import type { Words } from '@codai/ui';

interface TeamWords {
  readonly title: string;
  readonly about: string;
  readonly create: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly noneMine: string;
  readonly since: (day: string) => string;
  readonly members: string;
  readonly membersOf: (team: string) => string;
  readonly rename: string;
  readonly renameOf: (team: string) => string;
  readonly remove: string;
  readonly removeOf: (team: string) => string;
  readonly name: string;
  readonly wanted: string;
  readonly taken: string;
  readonly changedMeanwhile: string;
  readonly save: string;
  readonly saving: string;
  readonly removeTitle: (team: string) => string;
  readonly removeWhy: string;
  readonly removing: string;
  readonly keep: string;
  readonly gone: string;
  readonly goneWhy: string;
  readonly empty: string;
  readonly emptyWhy: string;
  readonly add: string;
  readonly adding: string;
  readonly choose: string;
  readonly nobodyChosen: string;
  readonly takeOut: string;
  readonly takeOutOf: (person: string) => string;
  readonly done: {
    readonly created: string;
    readonly renamed: string;
    readonly removed: string;
    readonly added: string;
    readonly takenOut: string;
  };
}

export const teamWords: Words<TeamWords> = {
  en: {
    title: 'Teams',
    about: 'A team groups members. A directory that provisions the organisation keeps its groups here as teams.',
    create: 'New team',
    none: 'No teams yet',
    noneWhy: 'Make a team to group members who work together.',
    noneMine: 'An owner or admin can make one.',
    since: (day) => `since ${day}`,
    members: 'Members',
    membersOf: (team) => `Members of ${team}`,
    rename: 'Rename',
    renameOf: (team) => `Rename ${team}`,
    remove: 'Delete',
    removeOf: (team) => `Delete ${team}`,
    name: 'Name',
    wanted: 'Enter a name.',
    taken: 'Another team has this name. Choose another name.',
    changedMeanwhile: 'Somebody renamed the team meanwhile. Save again to replace that name.',
    save: 'Save',
    saving: 'Saving…',
    removeTitle: (team) => `Delete ${team}?`,
    removeWhy: 'Its members stay members of the organisation. The team cannot be brought back.',
    removing: 'Deleting…',
    keep: 'Keep it',
    gone: 'This team does not exist any more',
    goneWhy: 'Somebody deleted it meanwhile.',
    empty: 'Nobody is in this team',
    emptyWhy: 'Add a member of the organisation.',
    add: 'Add to the team',
    adding: 'Adding…',
    choose: 'Member',
    nobodyChosen: 'Choose a member',
    takeOut: 'Take out',
    takeOutOf: (person) => `Take out: ${person}`,
    done: {
      created: 'Team created',
      renamed: 'Team renamed',
      removed: 'Team deleted',
      added: 'Added to the team',
      takenOut: 'Taken out of the team',
    },
  },
  ro: {
    title: 'Echipe',
    about: 'O echipă grupează membri. Un director care gestionează organizația își ține aici grupurile ca echipe.',
    create: 'Echipă nouă',
    none: 'Nicio echipă încă',
    noneWhy: 'Creează o echipă pentru membrii care lucrează împreună.',
    noneMine: 'Un proprietar sau administrator poate crea una.',
    since: (day) => `din ${day}`,
    members: 'Membri',
    membersOf: (team) => `Membrii echipei ${team}`,
    rename: 'Redenumește',
    renameOf: (team) => `Redenumește ${team}`,
    remove: 'Șterge',
    removeOf: (team) => `Șterge ${team}`,
    name: 'Nume',
    wanted: 'Introdu un nume.',
    taken: 'Altă echipă are acest nume. Alege alt nume.',
    changedMeanwhile: 'Altcineva a redenumit echipa între timp. Salvează din nou pentru a înlocui numele.',
    save: 'Salvează',
    saving: 'Se salvează…',
    removeTitle: (team) => `Ștergi ${team}?`,
    removeWhy: 'Membrii ei rămân membri ai organizației. Echipa nu poate fi adusă înapoi.',
    removing: 'Se șterge…',
    keep: 'Păstreaz-o',
    gone: 'Echipa nu mai există',
    goneWhy: 'Altcineva a șters-o între timp.',
    empty: 'Nu este nimeni în echipă',
    emptyWhy: 'Adaugă un membru al organizației.',
    add: 'Adaugă în echipă',
    adding: 'Se adaugă…',
    choose: 'Membru',
    nobodyChosen: 'Alege un membru',
    takeOut: 'Scoate',
    takeOutOf: (person) => `Scoate: ${person}`,
    done: {
      created: 'Echipă creată',
      renamed: 'Echipă redenumită',
      removed: 'Echipă ștearsă',
      added: 'Adăugat în echipă',
      takenOut: 'Scos din echipă',
    },
  },
};
