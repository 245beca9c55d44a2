import type { ContractSide } from '@codai/sdk';
import type { PluralForms, Words } from '@codai/ui';

interface ContractWords {
  readonly propose: string;
  readonly proposeWhy: string;
  readonly posting: string;
  readonly choose: string;
  readonly person: string;
  readonly nobody: string;
  readonly currency: string;
  readonly days: string;
  readonly milestones: string;
  readonly milestone: (number: string) => string;
  readonly amount: string;
  readonly amountWanted: string;
  readonly add: string;
  readonly remove: string;
  readonly total: (sum: string) => string;
  readonly send: string;
  readonly proposed: string;
  readonly takeBack: string;
  readonly sides: Readonly<Record<ContractSide, string>>;
  readonly payee: string;
  readonly paidTo: (account: string) => string;
  readonly payElsewhere: string;
  readonly payElsewhereWhy: string;
  readonly keepAccount: string;
  readonly noAccount: (currency: string) => string;
  readonly openAccount: string;
  readonly sum: string;
  readonly partWhy: (held: string) => string;
  readonly note: string;
  readonly noteWanted: string;
  readonly submitWhy: string;
  readonly askChanges: string;
  readonly changesWhy: string;
  readonly cancel: string;
  readonly cancelWhy: string;
  readonly giveBack: string;
  readonly giveBackWhy: (held: string) => string;
  readonly keep: string;
  readonly dispute: string;
  readonly disputeWhy: string;
  readonly reason: string;
  readonly disputedBy: Readonly<Record<ContractSide, string>>;
  readonly disputeState: string;
  readonly decided: (released: string) => string;
  readonly released: (when: string) => string;
  readonly fundingWaits: string;
  readonly fundingMine: string;
  readonly fundingApproved: (count: string) => string;
  readonly approveFunding: string;
  readonly rejectFunding: string;
  readonly withdrawFunding: string;
  readonly reviews: string;
  readonly reviewWhy: string;
  readonly blind: string;
  readonly reviewOver: string;
  readonly rating: string;
  readonly stars: PluralForms;
  readonly text: string;
  readonly give: string;
  readonly given: string;
  readonly reviewBy: Readonly<Record<ContractSide, string>>;
}

export const contractWords: Words<ContractWords> = {
  en: {
    propose: 'Propose a contract',
    proposeWhy: 'Each milestone is paid from money that the bank holds before the work begins.',
    posting: 'Job',
    choose: 'Choose…',
    person: 'Freelancer',
    nobody: 'Nobody with a name has an active application for this job.',
    currency: 'Currency',
    days: 'Days until submitted work is paid by itself (3 to 14)',
    milestones: 'Milestones',
    milestone: (number) => `Milestone ${number}`,
    amount: 'Amount',
    amountWanted: 'Enter an amount above zero.',
    add: 'Add a milestone',
    remove: 'Remove',
    total: (sum) => `${sum} in all`,
    send: 'Send proposal',
    proposed: 'Proposal sent',
    takeBack: 'Take proposal back',
    sides: { CLIENT: 'Client', FREELANCER: 'Freelancer' },
    payee: 'Account to be paid to',
    paidTo: (account) => `Paid to ${account}`,
    payElsewhere: 'Be paid to another account',
    payElsewhereWhy: 'It holds for whatever is paid from now on.',
    keepAccount: 'Keep this account',
    noAccount: (currency) => `You have no account of the bank in ${currency}.`,
    openAccount: 'Open an account',
    sum: 'Amount to pay now',
    partWhy: (held) => `${held} is held. What you do not pay now stays held.`,
    note: 'Note',
    noteWanted: 'Write what is meant.',
    submitWhy: 'The client approves it, asks for changes, or it is paid by itself.',
    askChanges: 'Ask for changes',
    changesWhy: 'The time after which work is paid by itself begins anew with the next submission.',
    cancel: 'Cancel milestone',
    cancelWhy: 'Nothing was funded. It cannot be taken up again.',
    giveBack: 'Give the money back',
    giveBackWhy: (held) => `${held} goes back to the client, and the milestone ends.`,
    keep: 'Keep it',
    dispute: 'Open a dispute',
    disputeWhy: 'Nothing is paid and nothing goes back until an operator has decided. Both sides see the reason.',
    reason: 'Reason',
    disputedBy: { CLIENT: 'The client has opened a dispute', FREELANCER: 'The freelancer has opened a dispute' },
    disputeState: 'An operator decides. Until then no money moves.',
    decided: (released) => `An operator gave ${released} to the freelancer. The rest went back to the client.`,
    released: (when) => `Paid by itself ${when}`,
    fundingWaits: 'This funding waits for approval',
    fundingMine:
      'The amount is above the approval threshold of your organization. A colleague who may approve has to confirm it.',
    fundingApproved: (count) => `Approvals so far: ${count}`,
    approveFunding: 'Approve funding',
    rejectFunding: 'Reject funding',
    withdrawFunding: 'Withdraw',
    reviews: 'Reviews',
    reviewWhy: 'How was it to work together? Both reviews are shown once both are written, or 14 days after the end.',
    blind: 'Yours is written. The other side does not see it before theirs is written or 14 days are over.',
    reviewOver: 'The time for reviews is over.',
    rating: 'Stars',
    stars: { one: '{n} star', other: '{n} stars' },
    text: 'Review (optional)',
    give: 'Send review',
    given: 'Review sent',
    reviewBy: { CLIENT: 'By the client', FREELANCER: 'By the freelancer' },
  },
  ro: {
    propose: 'Propune un contract',
    proposeWhy: 'Fiecare etapă se plătește din bani pe care banca îi păstrează înainte să înceapă lucrul.',
    posting: 'Loc de muncă',
    choose: 'Alege…',
    person: 'Colaborator',
    nobody: 'Nimeni cunoscut după nume nu are o candidatură activă aici.',
    currency: 'Monedă',
    days: 'Zile până când lucrarea predată se plătește singură (3 – 14)',
    milestones: 'Etape',
    milestone: (number) => `Etapa ${number}`,
    amount: 'Sumă',
    amountWanted: 'Introdu o sumă peste zero.',
    add: 'Adaugă o etapă',
    remove: 'Elimină',
    total: (sum) => `${sum} în total`,
    send: 'Trimite propunerea',
    proposed: 'Propunerea a fost trimisă',
    takeBack: 'Retrage propunerea',
    sides: { CLIENT: 'Client', FREELANCER: 'Colaborator' },
    payee: 'Contul în care se plătește',
    paidTo: (account) => `Se plătește în ${account}`,
    payElsewhere: 'Primește banii în alt cont',
    payElsewhereWhy: 'Este valabil pentru tot ce se plătește de acum înainte.',
    keepAccount: 'Păstrează contul',
    noAccount: (currency) => `Nu ai un cont al băncii în ${currency}.`,
    openAccount: 'Deschide un cont',
    sum: 'Suma plătită acum',
    partWhy: (held) => `Se păstrează ${held}. Ce nu plătești acum rămâne păstrat.`,
    note: 'Notă',
    noteWanted: 'Scrie despre ce este vorba.',
    submitWhy: 'Clientul o aprobă, cere modificări, sau se plătește singură.',
    askChanges: 'Cere modificări',
    changesWhy: 'Timpul după care se plătește singură începe din nou la următoarea predare.',
    cancel: 'Anulează etapa',
    cancelWhy: 'Nu a fost finanțată. Nu mai poate fi reluată.',
    giveBack: 'Dă banii înapoi',
    giveBackWhy: (held) => `${held} se întorc la client, iar etapa se încheie.`,
    keep: 'Păstrează',
    dispute: 'Deschide o dispută',
    disputeWhy: 'Nimic nu se plătește și nimic nu se întoarce până decide un operator. Ambele părți văd motivul.',
    reason: 'Motiv',
    disputedBy: { CLIENT: 'Clientul a deschis o dispută', FREELANCER: 'Colaboratorul a deschis o dispută' },
    disputeState: 'Decide un operator. Până atunci banii nu se mișcă.',
    decided: (released) => `Un operator a dat ${released} colaboratorului. Restul s-a întors la client.`,
    released: (when) => `Se plătește singură ${when}`,
    fundingWaits: 'Finanțarea așteaptă o aprobare',
    fundingMine: 'Suma depășește pragul de aprobare al organizației. Un coleg care poate aproba trebuie să o confirme.',
    fundingApproved: (count) => `Aprobări până acum: ${count}`,
    approveFunding: 'Aprobă finanțarea',
    rejectFunding: 'Respinge finanțarea',
    withdrawFunding: 'Retrage',
    reviews: 'Recenzii',
    reviewWhy: 'Cum a fost colaborarea? Recenziile apar după ce sunt scrise amândouă, sau la 14 zile de la încheiere.',
    blind: 'A ta este scrisă. Cealaltă parte nu o vede până nu o scrie pe a ei sau până trec 14 zile.',
    reviewOver: 'Timpul pentru recenzii a trecut.',
    rating: 'Stele',
    stars: { one: 'o stea', few: '{n} stele', other: '{n} de stele' },
    text: 'Recenzie (opțional)',
    give: 'Trimite recenzia',
    given: 'Recenzia a fost trimisă',
    reviewBy: { CLIENT: 'De la client', FREELANCER: 'De la colaborator' },
  },
};
