import type { Words } from '@codai/ui';

interface DeskPolicyWords {
  readonly title: string;
  readonly about: string;
  readonly none: string;
  readonly request: string;
  readonly requestOf: (name: string) => string;
  readonly requesting: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly wanted: string;
  readonly requested: string;
  readonly waits: (until: string) => string;
  readonly own: string;
  readonly approve: string;
  readonly reject: string;
  readonly approveTitle: (name: string) => string;
  readonly approveWhy: string;
  readonly approving: string;
  readonly keep: string;
  readonly decided: string;
}

/** Words about policies that an operator may have removed. */
export const deskPolicyWords: Words<DeskPolicyWords> = {
  en: {
    title: 'Policies',
    about: 'Owners change their policies themselves. Where they cannot, two operators remove one.',
    none: 'This organisation has no policies.',
    request: 'Request removal',
    requestOf: (name) => `Request the removal of ${name}`,
    requesting: 'Requesting…',
    reason: 'Reason',
    reasonHint: 'For the record, at most 500 characters.',
    wanted: 'Enter a reason.',
    requested: 'Another operator now decides on the removal.',
    waits: (until) => `Waiting for another operator until ${until}`,
    own: 'Another operator decides on your request.',
    approve: 'Approve removal',
    reject: 'Reject',
    approveTitle: (name) => `Remove the policy ${name}?`,
    approveWhy: 'What it denied is allowed again at once to those whose roles grant it.',
    approving: 'Removing…',
    keep: 'Keep the policy',
    decided: 'The decision is recorded.',
  },
  ro: {
    title: 'Politici',
    about: 'Proprietarii își modifică singuri politicile. Unde nu pot, doi operatori elimină una.',
    none: 'Organizația nu are politici.',
    request: 'Cere eliminarea',
    requestOf: (name) => `Cere eliminarea politicii ${name}`,
    requesting: 'Se cere…',
    reason: 'Motiv',
    reasonHint: 'Pentru evidență, cel mult 500 de caractere.',
    wanted: 'Introdu un motiv.',
    requested: 'Alt operator decide acum asupra eliminării.',
    waits: (until) => `Așteaptă alt operator până la ${until}`,
    own: 'Alt operator decide asupra cererii tale.',
    approve: 'Aprobă eliminarea',
    reject: 'Respinge',
    approveTitle: (name) => `Elimini politica ${name}?`,
    approveWhy: 'Ce interzicea este permis din nou imediat celor ale căror roluri acordă permisiunea.',
    approving: 'Se elimină…',
    keep: 'Păstrează politica',
    decided: 'Decizia este înregistrată.',
  },
};
