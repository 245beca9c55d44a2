import { defineWords } from '@codai/ui';

/** Words of changing a work of the catalogue, a project, and the authors of one. */
export const editWords = defineWords({
  en: {
    work: 'Edit the work',
    project: 'Edit the project',
    save: 'Save',
    saved: 'Changes saved',
    ownFile: 'The present copy',
    removeOne: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove ${name} from the project?`,
    removeWhy: 'They lose access to the project and its documents at once. You can add them again.',
    inReview: 'Authors cannot change while a review is open. Withdraw from the review, or wait for its decision.',
    remove: 'Remove',
    removed: 'Removed from the project',
  },
  ro: {
    work: 'Editează lucrarea',
    project: 'Editează proiectul',
    save: 'Salvează',
    saved: 'Modificările sunt salvate',
    ownFile: 'Exemplarul de acum',
    removeOne: (name) => `Elimină pe ${name}`,
    removeTitle: (name) => `Elimini pe ${name} din proiect?`,
    removeWhy: 'Pierde imediat accesul la proiect și la documentele lui. Poate fi adăugat din nou.',
    inReview: 'Autorii nu se pot schimba cât o evaluare este deschisă. Retrage lucrarea sau așteaptă decizia.',
    remove: 'Elimină',
    removed: 'Eliminat din proiect',
  },
});
