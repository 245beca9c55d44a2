import { defineWords } from '@codai/ui';

export const responseWords = defineWords({
  en: {
    title: 'Responses',
    about:
      'Short of a block: a person is signed out everywhere, or has to prove the second factor anew before anything else is done for them. In force at once.',
    order: 'Respond',
    ordering: 'Responding…',
    none: 'No responses so far',
    noneWhy: 'Operators order them here, and rules that say so by themselves.',
    kinds: { SIGN_OUT: 'Signed out', STEP_UP: 'New proof demanded' },
    kindsWhy: {
      SIGN_OUT:
        'All sessions end now, with what was begun in them; trusted devices are forgotten. It cannot be undone.',
      STEP_UP: 'Until the person proves a second factor again, nothing but that is possible for them.',
    },
    kind: 'Response',
    states: { done: 'Done', force: 'In force', ended: 'Ended', withdrawn: 'Withdrawn' },
    by: (person: string) => `by ${person}`,
    until: (when: string) => `until ${when}`,
    user: 'Id of the user',
    userHint: 'As it stands on the alert, such as usr_…',
    reason: 'Reason',
    reasonHint: 'It stands in the audit log.',
    ends: 'Ends by itself after',
    terms: { '900': '15 minutes', '3600': '1 hour', '86400': '1 day', '604800': '7 days' } as Readonly<
      Record<string, string>
    >,
    end: 'Withdraw',
    endOf: (user: string) => `Withdraw the demand on ${user}`,
    endTitle: 'Withdraw this demand?',
    endWhy: 'The person goes on with the proof they gave before. Other demands on them stay.',
    ending: 'Withdrawing…',
    keep: 'Keep it',
    done: { ordered: 'Response in force', ended: 'Demand withdrawn' },
  },
  ro: {
    title: 'Răspunsuri',
    about:
      'Mai puțin decât o blocare: o persoană este scoasă din toate sesiunile sau trebuie să dovedească din nou al doilea factor înainte de orice altceva. În vigoare imediat.',
    order: 'Răspunde',
    ordering: 'Se răspunde…',
    none: 'Niciun răspuns până acum',
    noneWhy: 'Operatorii le dau aici, iar regulile care o spun, singure.',
    kinds: { SIGN_OUT: 'Scos din sesiuni', STEP_UP: 'Dovadă nouă cerută' },
    kindsWhy: {
      SIGN_OUT:
        'Toate sesiunile se încheie acum, cu ce a fost început în ele; dispozitivele de încredere sunt uitate. Nu se poate anula.',
      STEP_UP: 'Până când persoana dovedește din nou al doilea factor, nimic altceva nu îi este posibil.',
    },
    kind: 'Răspuns',
    states: { done: 'Făcut', force: 'În vigoare', ended: 'Încheiat', withdrawn: 'Retras' },
    by: (person) => `de ${person}`,
    until: (when) => `până la ${when}`,
    user: 'Id-ul utilizatorului',
    userHint: 'Cum apare la alertă, ca usr_…',
    reason: 'Motiv',
    reasonHint: 'Rămâne în jurnalul de audit.',
    ends: 'Se încheie singură după',
    terms: { '900': '15 minute', '3600': 'o oră', '86400': 'o zi', '604800': '7 zile' },
    end: 'Retrage',
    endOf: (user) => `Retrage cererea pentru ${user}`,
    endTitle: 'Retragi această cerere?',
    endWhy: 'Persoana continuă cu dovada dată înainte. Alte cereri pentru ea rămân.',
    ending: 'Se retrage…',
    keep: 'Păstreaz-o',
    done: { ordered: 'Răspuns în vigoare', ended: 'Cerere retrasă' },
  },
});
