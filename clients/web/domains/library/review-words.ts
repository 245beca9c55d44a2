import { defineWords } from '@codai/ui';

/** Words of leaving a review, as a reviewer or as an author, and of conflicts of interest. */
export const reviewWords = defineWords({
  en: {
    decline: 'Decline the review',
    declineTitle: 'Decline this review?',
    declineWhy: 'The editor asks somebody else. You do not see the work any more.',
    takeBack: 'Withdraw from review',
    takeBackTitle: 'Withdraw this work from review?',
    takeBackWhy: 'The round ends without a decision. A later version can be submitted again.',
    keep: 'Keep it',
    conflict: 'Declare a conflict',
    conflictWhy: 'You are then never asked to review a work of this person, and they never review yours.',
    conflictPerson: 'Person',
    conflictDone: 'Conflict declared',
  },
  ro: {
    decline: 'Refuză recenzia',
    declineTitle: 'Refuzi această recenzie?',
    declineWhy: 'Editorul întreabă pe altcineva. Nu mai vezi lucrarea.',
    takeBack: 'Retrage de la recenzie',
    takeBackTitle: 'Retragi lucrarea de la recenzie?',
    takeBackWhy: 'Runda se încheie fără decizie. O versiune ulterioară poate fi trimisă din nou.',
    keep: 'Las-o așa',
    conflict: 'Declară un conflict',
    conflictWhy: 'Nu vei recenza niciodată o lucrare a acestei persoane, iar ea nu o va recenza pe a ta.',
    conflictPerson: 'Persoana',
    conflictDone: 'Conflictul a fost declarat',
  },
});
