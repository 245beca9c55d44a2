import type { PluralForms, Words } from '@codai/ui';

interface LimitWords {
  readonly title: string;
  readonly controls: string;
  readonly add: string;
  readonly empty: string;
  readonly emptyWhy: string;
  readonly kinds: Readonly<Record<'SPENDING' | 'AUTOMATION', string>>;
  readonly periods: Readonly<Record<'TRANSACTION' | 'DAY' | 'WEEK' | 'MONTH', string>>;
  readonly used: (used: string, limit: string) => string;
  readonly period: string;
  readonly kind: string;
  readonly limit: string;
  readonly category: string;
  readonly categoryHint: string;
  readonly edit: string;
  readonly editTitle: string;
  readonly submit: string;
  readonly busy: string;
  readonly saved: string;
  readonly remove: string;
  readonly removed: string;
  readonly removeTitle: string;
  readonly removeWhy: string;
  readonly keep: string;
  readonly waits: (limit: string, until: string) => string;
  readonly approve: string;
  readonly reject: string;
  readonly approved: string;
  readonly rejected: string;
  readonly own: string;
  readonly recipients: string;
  readonly contactsOnly: string;
  readonly contactsOnlyWhy: string;
  readonly policy: string;
  readonly policyNone: string;
  readonly policyNoneWhy: string;
  readonly above: (amount: string) => string;
  readonly approvals: PluralForms;
  readonly approvers: string;
  readonly expires: (hours: string) => string;
  readonly savedWaits: string;
  readonly contactsWaits: (until: string) => string;
  readonly changePolicy: string;
  readonly policyAbout: string;
  readonly threshold: string;
  readonly nowFrom: (amount: string) => string;
  readonly howMany: string;
  readonly approversNeeded: (count: number) => string;
  readonly savePolicy: string;
  readonly policySaved: string;
  readonly policyWaits: string;
  readonly proposed: (name: string) => string;
}

export const limitWords: Words<LimitWords> = {
  en: {
    title: 'Limits and approvals',
    controls: 'Spending limits',
    add: 'Add a limit',
    empty: 'No limits',
    emptyWhy: 'A limit stops payments above it before they are sent.',
    kinds: { SPENDING: 'Payments', AUTOMATION: 'Automations' },
    periods: { TRANSACTION: 'each payment', DAY: 'a day', WEEK: 'a week', MONTH: 'a month' },
    used: (used, limit) => `${used} of ${limit} used`,
    period: 'Period',
    kind: 'Limits',
    limit: 'At most',
    category: 'Category',
    categoryHint: 'Empty: all payments.',
    edit: 'Change',
    editTitle: 'Change the limit',
    submit: 'Save the limit',
    busy: 'Saving',
    saved: 'Limit saved',
    remove: 'Remove',
    removed: 'Removed, or waiting for a second person',
    removeTitle: 'Remove this limit?',
    removeWhy: 'Where a second person can decide, it holds until they agree.',
    keep: 'Keep it',
    waits: (limit, until) => `A change${limit} waits for a second person, ${until}.`,
    approve: 'Approve',
    reject: 'Reject',
    approved: 'Change approved',
    rejected: 'Change rejected',
    own: 'You asked for it, so another person decides.',
    recipients: 'Recipients',
    contactsOnly: 'Send to contacts only',
    contactsOnlyWhy: 'New contacts can then be paid a day after they were added.',
    policy: 'Approvals',
    policyNone: 'No payment of this wallet needs approvals',
    policyNoneWhy: 'The threshold of the bank still holds for organisations.',
    above: (amount) => `From ${amount}`,
    approvals: { one: '{n} other person approves', other: '{n} other people approve' },
    approvers: 'Who may approve',
    expires: (hours) => `Runs out after ${hours} h`,
    savedWaits: 'The higher limit waits for a second person',
    contactsWaits: (until) => `Paying others than contacts waits for a second person, ${until}.`,
    changePolicy: 'Change the approvals',
    policyAbout:
      'Whoever sends the money never counts. A policy in force is replaced when one of its approvers agrees.',
    threshold: 'From this amount on',
    nowFrom: (amount) => `Now ${amount}.`,
    howMany: 'People who have to agree',
    approversNeeded: (count) => `Choose at least ${count}.`,
    savePolicy: 'Save the approvals',
    policySaved: 'Approvals saved',
    policyWaits: 'Proposed: one of the approvers has to agree',
    proposed: (name) => `${name} proposed another policy. One of its approvers has to agree.`,
  },
  ro: {
    title: 'Limite și aprobări',
    controls: 'Limite de cheltuieli',
    add: 'Adaugă o limită',
    empty: 'Nicio limită',
    emptyWhy: 'O limită oprește plățile peste ea înainte de a fi trimise.',
    kinds: { SPENDING: 'Plăți', AUTOMATION: 'Automatizări' },
    periods: { TRANSACTION: 'fiecare plată', DAY: 'pe zi', WEEK: 'pe săptămână', MONTH: 'pe lună' },
    used: (used, limit) => `${used} din ${limit} folosiți`,
    period: 'Perioadă',
    kind: 'Limitează',
    limit: 'Cel mult',
    category: 'Categorie',
    categoryHint: 'Gol: toate plățile.',
    edit: 'Schimbă',
    editTitle: 'Schimbă limita',
    submit: 'Salvează limita',
    busy: 'Se salvează',
    saved: 'Limită salvată',
    remove: 'Elimină',
    removed: 'Eliminată sau în așteptarea unei a doua persoane',
    removeTitle: 'Elimini această limită?',
    removeWhy: 'Unde poate decide o a doua persoană, limita rămâne până când este de acord.',
    keep: 'Păstreaz-o',
    waits: (limit, until) => `O schimbare${limit} așteaptă o a doua persoană, ${until}.`,
    approve: 'Aprobă',
    reject: 'Respinge',
    approved: 'Schimbare aprobată',
    rejected: 'Schimbare respinsă',
    own: 'Cererea este a ta, deci decide altcineva.',
    recipients: 'Destinatari',
    contactsOnly: 'Trimite doar la contacte',
    contactsOnlyWhy: 'Contactele noi pot fi plătite la o zi după adăugare.',
    policy: 'Aprobări',
    policyNone: 'Nicio plată a acestui portofel nu cere aprobări',
    policyNoneWhy: 'Pragul băncii rămâne valabil pentru organizații.',
    above: (amount) => `De la ${amount}`,
    approvals: {
      one: 'aprobă o altă persoană',
      few: 'aprobă alte {n} persoane',
      other: 'aprobă alte {n} de persoane',
    },
    approvers: 'Cine poate aproba',
    expires: (hours) => `Expiră după ${hours} h`,
    savedWaits: 'Limita mai mare așteaptă o a doua persoană',
    contactsWaits: (until) => `Plata către alții decât contactele așteaptă o a doua persoană, ${until}.`,
    changePolicy: 'Schimbă aprobările',
    policyAbout:
      'Cine trimite banii nu se numără niciodată. O politică în vigoare se schimbă când unul dintre aprobatori este de acord.',
    threshold: 'De la această sumă',
    nowFrom: (amount) => `Acum ${amount}.`,
    howMany: 'Persoane care trebuie să fie de acord',
    approversNeeded: (count) => `Alege cel puțin ${count}.`,
    savePolicy: 'Salvează aprobările',
    policySaved: 'Aprobări salvate',
    policyWaits: 'Propus: unul dintre aprobatori trebuie să fie de acord',
    proposed: (name) => `${name} a propus altă politică. Unul dintre aprobatorii ei trebuie să fie de acord.`,
  },
};
