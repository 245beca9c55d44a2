import { defineWords } from '@codai/ui';

/** Words of changing a work of the catalogue, a project, and the authors of one. */
export const editWords = defineWords({
  en: {
    work: 'Edit work',
    project: 'Edit project',
    save: 'Save',
    saved: 'Changes saved',
    ownFile: 'Current copy',
    removeOne: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove ${name} from the project?`,
    removeWhy: 'They lose access to the project and its documents immediately. You can add them again.',
    inReview: 'You cannot change authors during a review. Withdraw from review, or wait for the decision.',
    remove: 'Remove',
    removed: 'Removed from the project',
  },
  ro: {
    work: 'Editează lucrarea',
    project: 'Editează proiectul',
    save: 'Salvează',
    saved: 'Modificări salvate',
    ownFile: 'Exemplarul actual',
    removeOne: (name) => `Elimină ${name}`,
    removeTitle: (name) => `Elimini ${name} din proiect?`,
    removeWhy: 'Pierde imediat accesul la proiect și la documentele lui. Poate fi adăugat din nou.',
    inReview: 'Nu poți schimba autorii în timpul unei recenzii. Retrage lucrarea sau așteaptă decizia.',
    remove: 'Elimină',
    removed: 'Eliminat din proiect',
  },
});
