import type { ComplianceFramework, ControlStatus, EvidenceKind } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface ComplianceWords {
  readonly framework: string;
  readonly frameworks: Readonly<Record<ComplianceFramework, string>>;
  readonly about: string;
  readonly reload: string;
  readonly controls: string;
  readonly met: (met: string, total: string) => string;
  readonly at: (when: string) => string;
  readonly states: Readonly<Record<ControlStatus, string>>;
  readonly means: Readonly<Record<ControlStatus, string>>;
  readonly computed: string;
  readonly attached: string;
  readonly evidence: Readonly<Record<EvidenceKind, string>>;
  readonly fails: string;
  readonly stale: string;
  readonly validUntil: (when: string) => string;
  readonly by: (person: string) => string;
  readonly attach: string;
  readonly attachTo: (reference: string) => string;
  readonly attachWhy: { readonly own: string; readonly beside: string };
  readonly detail: string;
  readonly detailHint: string;
  readonly reference: string;
  readonly referenceHint: string;
  readonly until: string;
  readonly untilHint: string;
  readonly wanted: string;
  readonly attaching: string;
  readonly attachDone: string;
  readonly reports: {
    readonly title: string;
    readonly make: string;
    readonly making: string;
    readonly done: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly by: (person: string) => string;
    readonly download: string;
    readonly downloadOf: (framework: string, when: string) => string;
    readonly sha256: string;
  };
}

export const complianceWords: Words<ComplianceWords> = {
  en: {
    framework: 'Framework',
    frameworks: { GDPR: 'GDPR', ISO_27001: 'ISO 27001', PCI_DSS: 'PCI DSS', POPIA: 'POPIA', SOC_2: 'SOC 2' },
    about:
      'Controls that the product bears on. Each framework asks for more than software shows: a met control is evidence, not a certificate.',
    reload: 'Load again',
    controls: 'Controls',
    met: (met, total) => `${met} of ${total} met`,
    at: (when) => `as of ${when}`,
    states: { MET: 'Met', NOT_MET: 'Not met', STALE: 'Stale', NO_EVIDENCE: 'No evidence' },
    means: {
      MET: 'All evidence that it needs is fresh and shows it met.',
      NOT_MET: 'Fresh evidence shows that it is not met.',
      STALE: 'The evidence is too old to say anything.',
      NO_EVIDENCE: 'Some evidence that it needs does not exist.',
    },
    computed: 'shown by the product itself',
    attached: 'Attached evidence',
    evidence: {
      AUDIT_LOG_INTACT: 'Audit log verified',
      BREACHES_NOTIFIED: 'Breaches notified in time',
      CHECKPOINTS_SIGNED: 'Checkpoints signed',
      DEPENDENCIES_SCANNED: 'Packages scanned',
      ENCRYPTION_WORKS: 'Secrets open under the newest key',
      HEADERS_SCANNED: 'Headers scanned',
      OPERATORS_TWO_FACTOR: 'Operators with a second factor',
      RATE_LIMITS_HELD: 'Rate limits in force',
      RETENTION_APPLIED: 'Retention terms applied',
      SUBJECT_REQUESTS_IN_TIME: 'Requests of persons in time',
      BREACHES_SIMULATED: 'Attacks played through',
      THREATS_WATCHED: 'Threat rules in use',
    },
    fails: 'shows that it is not met',
    stale: 'too old',
    validUntil: (when) => `valid until ${when}`,
    by: (person) => `attached by ${person}`,
    attach: 'Attach evidence',
    attachTo: (reference) => `Attach evidence to ${reference}`,
    attachWhy: {
      own: 'The product cannot show this control by itself. The evidence that you attach meets it until it is stale.',
      beside:
        'The product shows this control by itself. Attached evidence stands beside that and does not meet the control.',
    },
    detail: 'Description',
    detailHint: 'What the evidence shows.',
    reference: 'Place',
    referenceHint: 'Where it lies, such as the address of a document.',
    until: 'Valid until',
    untilHint: 'At most 400 days from now. Then it is stale.',
    wanted: 'Enter a value.',
    attaching: 'Attaching…',
    attachDone: 'Evidence attached',
    reports: {
      title: 'Reports',
      make: 'Make a report',
      making: 'Computing…',
      done: 'Report made',
      none: 'No reports yet',
      noneWhy: 'A report keeps the state of a framework as it is now, with its evidence and a checksum.',
      by: (person) => `by ${person}`,
      download: 'Download',
      downloadOf: (framework, when) => `Download ${framework} of ${when}`,
      sha256: 'SHA-256',
    },
  },
  ro: {
    framework: 'Cadru',
    frameworks: { GDPR: 'RGPD', ISO_27001: 'ISO 27001', PCI_DSS: 'PCI DSS', POPIA: 'POPIA', SOC_2: 'SOC 2' },
    about:
      'Controale pe care produsul le atinge. Fiecare cadru cere mai mult decât poate arăta un program: un control îndeplinit este o dovadă, nu un certificat.',
    reload: 'Reîncarcă',
    controls: 'Controale',
    met: (met, total) => `${met} din ${total} îndeplinite`,
    at: (when) => `la ${when}`,
    states: { MET: 'Îndeplinit', NOT_MET: 'Neîndeplinit', STALE: 'Învechit', NO_EVIDENCE: 'Fără dovezi' },
    means: {
      MET: 'Toate dovezile necesare sunt actuale și îl arată îndeplinit.',
      NOT_MET: 'Dovezi actuale arată că nu este îndeplinit.',
      STALE: 'Dovezile sunt prea vechi pentru a spune ceva.',
      NO_EVIDENCE: 'Unele dovezi necesare nu există.',
    },
    computed: 'arătat de produs însuși',
    attached: 'Dovadă atașată',
    evidence: {
      AUDIT_LOG_INTACT: 'Jurnal de audit verificat',
      BREACHES_NOTIFIED: 'Încălcări anunțate la timp',
      CHECKPOINTS_SIGNED: 'Puncte de control semnate',
      DEPENDENCIES_SCANNED: 'Pachete scanate',
      ENCRYPTION_WORKS: 'Secretele se deschid cu cheia cea mai nouă',
      HEADERS_SCANNED: 'Antete scanate',
      OPERATORS_TWO_FACTOR: 'Operatori cu al doilea factor',
      RATE_LIMITS_HELD: 'Limite de ritm în vigoare',
      RETENTION_APPLIED: 'Termene de păstrare aplicate',
      SUBJECT_REQUESTS_IN_TIME: 'Cereri ale persoanelor la timp',
      BREACHES_SIMULATED: 'Atacuri simulate',
      THREATS_WATCHED: 'Reguli de amenințare în uz',
    },
    fails: 'arată că nu este îndeplinit',
    stale: 'prea veche',
    validUntil: (when) => `valabilă până la ${when}`,
    by: (person) => `atașată de ${person}`,
    attach: 'Atașează o dovadă',
    attachTo: (reference) => `Atașează o dovadă la ${reference}`,
    attachWhy: {
      own: 'Produsul nu poate arăta singur acest control. Dovada atașată îl îndeplinește până se învechește.',
      beside: 'Produsul arată singur acest control. Dovada atașată stă alături și nu îl îndeplinește.',
    },
    detail: 'Descriere',
    detailHint: 'Ce arată dovada.',
    reference: 'Loc',
    referenceHint: 'Unde se află, de exemplu adresa unui document.',
    until: 'Valabilă până la',
    untilHint: 'Cel mult 400 de zile de acum. Apoi este învechită.',
    wanted: 'Introdu o valoare.',
    attaching: 'Se atașează…',
    attachDone: 'Dovadă atașată',
    reports: {
      title: 'Rapoarte',
      make: 'Fă un raport',
      making: 'Se calculează…',
      done: 'Raport făcut',
      none: 'Niciun raport încă',
      noneWhy: 'Un raport păstrează starea unui cadru așa cum este acum, cu dovezile și o sumă de control.',
      by: (person) => `de ${person}`,
      download: 'Descarcă',
      downloadOf: (framework, when) => `Descarcă ${framework} din ${when}`,
      sha256: 'SHA-256',
    },
  },
};
