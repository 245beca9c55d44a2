import { defineWords } from '@codai/ui';

/** Words of leaving a review, as a reviewer or as an author, and of conflicts of interest. */
export const reviewWords = defineWords({
  en: {
    decline: 'Decline review',
    declineTitle: 'Decline this review?',
    declineWhy: 'The editor can ask another reviewer. You lose access to the work.',
    takeBack: 'Withdraw from review',
    takeBackTitle: 'Withdraw this work from review?',
    takeBackWhy: 'The round ends without a decision. A later version can be submitted again.',
    keep: 'Cancel',
    conflict: 'Declare conflict',
    conflictWhy: 'You are not asked to review this person’s work, and they do not review yours.',
    conflictPerson: 'Person',
    conflictDone: 'Conflict declared',
  },
  ro: {
    decline: 'Refuză recenzia',
    declineTitle: 'Refuzi această recenzie?',
    declineWhy: 'Editorul poate cere recenzia altcuiva. Pierzi accesul la lucrare.',
    takeBack: 'Retrage de la recenzie',
    takeBackTitle: 'Retragi lucrarea de la recenzie?',
    takeBackWhy: 'Runda se încheie fără decizie. O versiune ulterioară poate fi trimisă din nou.',
    keep: 'Anulează',
    conflict: 'Declară un conflict',
    conflictWhy: 'Nu ți se cere să recenzezi lucrările acestei persoane, iar ea nu le recenzează pe ale tale.',
    conflictPerson: 'Persoană',
    conflictDone: 'Conflictul a fost declarat',
  },
});
