import type { Words } from '@codai/ui';

interface JobsDeskWords {
  readonly contract: string;
  readonly milestone: string;
  readonly held: string;
  readonly openedBy: string;
  readonly sides: Readonly<Record<'CLIENT' | 'FREELANCER', string>>;
  readonly note: string;
  readonly erased: string;
  readonly open: string;
  readonly toFreelancer: string;
  readonly toFreelancerHint: (held: string) => string;
  readonly amountWanted: string;
  readonly split: (released: string, refunded: string) => string;
  readonly divide: string;
  readonly divideTitle: string;
  readonly divideWhy: string;
  readonly employer: string;
  readonly website: string;
  readonly about: string;
  readonly waits: string;
  readonly page: string;
  readonly verify: string;
  readonly refuse: string;
  readonly verifyTitle: string;
  readonly verifyWhy: string;
  readonly refuseTitle: string;
  readonly refuseWhy: string;
}

/** Words of the queues of the job marketplace. */
export const jobsDeskWords: Words<JobsDeskWords> = {
  en: {
    contract: 'Contract',
    milestone: 'Milestone',
    held: 'Held',
    openedBy: 'Opened by',
    sides: { CLIENT: 'Client', FREELANCER: 'Freelancer' },
    note: 'Last note of the work',
    erased: 'The reason was erased.',
    open: 'Open',
    toFreelancer: 'To the freelancer',
    toFreelancerHint: (held) => `0 to ${held}. The rest goes back to the client.`,
    amountWanted: 'Enter an amount from zero to what is held.',
    split: (released, refunded) => `${released} to the freelancer, ${refunded} to the client`,
    divide: 'Decide',
    divideTitle: 'Divide what is held?',
    divideWhy: 'The money moves at once. The decision cannot be changed.',
    employer: 'Employer',
    website: 'Website',
    about: 'About',
    waits: 'Waits',
    page: 'Page of the employer',
    verify: 'Verify',
    refuse: 'Refuse',
    verifyTitle: 'Verify the employer?',
    verifyWhy: 'It may publish jobs from now on.',
    refuseTitle: 'Refuse the verification?',
    refuseWhy: 'It may draft jobs and publishes none. Another name is looked at again.',
  },
  ro: {
    contract: 'Contract',
    milestone: 'Etapă',
    held: 'Păstrat',
    openedBy: 'Deschisă de',
    sides: { CLIENT: 'Client', FREELANCER: 'Colaborator' },
    note: 'Ultima notă a lucrării',
    erased: 'Motivul a fost șters.',
    open: 'Deschisă',
    toFreelancer: 'Pentru colaborator',
    toFreelancerHint: (held) => `De la 0 la ${held}. Restul se întoarce la client.`,
    amountWanted: 'Introdu o sumă de la zero până la cât se păstrează.',
    split: (released, refunded) => `${released} pentru colaborator, ${refunded} pentru client`,
    divide: 'Decide',
    divideTitle: 'Împarți suma păstrată?',
    divideWhy: 'Banii se mișcă imediat. Decizia nu mai poate fi schimbată.',
    employer: 'Angajator',
    website: 'Site',
    about: 'Despre',
    waits: 'Așteaptă',
    page: 'Pagina angajatorului',
    verify: 'Verifică',
    refuse: 'Refuză',
    verifyTitle: 'Confirmi angajatorul?',
    verifyWhy: 'De acum poate publica locuri de muncă.',
    refuseTitle: 'Refuzi verificarea?',
    refuseWhy: 'Poate scrie ciorne și nu publică nimic. Un alt nume este verificat din nou.',
  },
};
