import { defineWords } from '@codai/ui';

export const responseWords = defineWords({
  en: {
    title: 'Responses',
    about:
      'Signs a person out everywhere, or requires a new second factor before they continue. It takes effect at once and does not block the account.',
    order: 'Respond',
    ordering: 'Responding…',
    none: 'No responses so far',
    noneWhy: 'Operators order responses here. Rules can order them automatically.',
    kinds: { SIGN_OUT: 'Signed out', STEP_UP: 'Second factor required' },
    kindsWhy: {
      SIGN_OUT:
        'All sessions end with their unfinished steps, and trusted devices are forgotten. This cannot be undone.',
      STEP_UP: 'The person can do nothing else until they prove a second factor again.',
    },
    kind: 'Response',
    states: { done: 'Done', force: 'In force', ended: 'Ended', withdrawn: 'Withdrawn' },
    by: (person: string) => `by ${person}`,
    until: (when: string) => `until ${when}`,
    user: 'Id of the user',
    userHint: 'Shown on the alert, such as usr_…',
    reason: 'Reason',
    reasonHint: 'Recorded in the audit log.',
    ends: 'Ends automatically after',
    terms: { '900': '15 minutes', '3600': '1 hour', '86400': '1 day', '604800': '7 days' } as Readonly<
      Record<string, string>
    >,
    end: 'Withdraw',
    endOf: (user: string) => `Withdraw the requirement for ${user}`,
    endTitle: 'Withdraw this requirement?',
    endWhy: 'The person continues with their earlier proof. Their other requirements stay.',
    ending: 'Withdrawing…',
    keep: 'Keep it',
    done: { ordered: 'Response in force', ended: 'Requirement withdrawn' },
  },
  ro: {
    title: 'Răspunsuri',
    about:
      'Deconectează o persoană peste tot sau îi cere din nou al doilea factor înainte să continue. Se aplică imediat și nu blochează contul.',
    order: 'Răspunde',
    ordering: 'Se răspunde…',
    none: 'Niciun răspuns până acum',
    noneWhy: 'Operatorii dau răspunsuri aici. Regulile le pot da automat.',
    kinds: { SIGN_OUT: 'Deconectat peste tot', STEP_UP: 'Al doilea factor cerut' },
    kindsWhy: {
      SIGN_OUT:
        'Toate sesiunile se încheie, cu pașii neterminați, iar dispozitivele de încredere sunt uitate. Acțiunea nu poate fi anulată.',
      STEP_UP: 'Persoana nu poate face altceva până nu dovedește din nou al doilea factor.',
    },
    kind: 'Răspuns',
    states: { done: 'Făcut', force: 'În vigoare', ended: 'Încheiat', withdrawn: 'Retras' },
    by: (person) => `de ${person}`,
    until: (when) => `până la ${when}`,
    user: 'Id-ul utilizatorului',
    userHint: 'Apare la alertă, de exemplu usr_…',
    reason: 'Motiv',
    reasonHint: 'Se înregistrează în jurnalul de audit.',
    ends: 'Se încheie automat după',
    terms: { '900': '15 minute', '3600': 'o oră', '86400': 'o zi', '604800': '7 zile' },
    end: 'Retrage',
    endOf: (user) => `Retrage cerința pentru ${user}`,
    endTitle: 'Retragi această cerință?',
    endWhy: 'Persoana continuă cu dovada dată înainte. Celelalte cerințe rămân.',
    ending: 'Se retrage…',
    keep: 'Păstreaz-o',
    done: { ordered: 'Răspuns în vigoare', ended: 'Cerință retrasă' },
  },
});
