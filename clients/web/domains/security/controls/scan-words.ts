import type { ScanKind, ScanStatus, VulnerabilitySeverity, VulnerabilityStatus } from '@codai/sdk';
import type { PluralForms, Words } from '@codai/ui';

interface ScanWords {
  readonly reload: string;
  readonly runs: {
    readonly title: string;
    readonly kinds: Readonly<Record<ScanKind, string>>;
    readonly start: Readonly<Record<ScanKind, string>>;
    readonly starting: string;
    readonly started: string;
    readonly running: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly states: Readonly<Record<ScanStatus, string>>;
    readonly means: Readonly<Record<ScanStatus, string>>;
    readonly checked: Readonly<Record<ScanKind, PluralForms>>;
    readonly found: PluralForms;
    readonly snapshot: (when: string) => string;
    readonly daily: string;
    readonly by: (person: string) => string;
    readonly staleTitle: string;
    readonly staleWhy: (when: string) => string;
  };
  readonly findings: {
    readonly title: string;
    readonly filter: string;
    readonly filters: Readonly<Record<VulnerabilityStatus | 'ALL', string>>;
    readonly none: string;
    readonly noneOpen: string;
    readonly noneWhy: string;
    readonly showAll: string;
    readonly states: Readonly<Record<VulnerabilityStatus, string>>;
    readonly severities: Readonly<Record<VulnerabilitySeverity, string>>;
    readonly columns: {
      readonly title: string;
      readonly subject: string;
      readonly seen: string;
      readonly severity: string;
      readonly state: string;
    };
    readonly developmentOnly: string;
    readonly facts: {
      readonly subject: string;
      readonly affected: string;
      readonly remedy: string;
      readonly advisory: string;
      readonly firstSeen: string;
      readonly lastSeen: string;
      readonly resolved: string;
      readonly decided: string;
      readonly note: string;
    };
    readonly by: (person: string) => string;
    readonly gone: string;
    readonly goneWhy: string;
    readonly decide: string;
    readonly note: string;
    readonly noteHint: string;
    readonly noteWanted: string;
    readonly accept: string;
    readonly mend: string;
    readonly saving: string;
    readonly isResolved: string;
    readonly done: { readonly ACCEPTED: string; readonly OPEN: string };
  };
}

export const scanWords: Words<ScanWords> = {
  en: {
    reload: 'Load again',
    runs: {
      title: 'Scans',
      kinds: { DEPENDENCIES: 'Packages', HEADERS: 'Headers of public pages' },
      start: { DEPENDENCIES: 'Scan packages', HEADERS: 'Scan headers' },
      starting: 'Starting…',
      started: 'Scan started',
      running: 'A scan of this kind is running. Load again to see its end.',
      none: 'No scans yet',
      noneWhy: 'Packages and public pages are scanned each day.',
      states: { RUNNING: 'Running', CLEAN: 'Clean', FINDINGS: 'Findings', STALE: 'Stale', FAILED: 'Failed' },
      means: {
        RUNNING: 'The scan has not ended.',
        CLEAN: 'Nothing was found.',
        FINDINGS: 'Vulnerabilities were found.',
        STALE: 'Nothing was found, but the advisories are older than 30 days.',
        FAILED: 'The scan could not look at everything.',
      },
      checked: {
        DEPENDENCIES: { one: '{n} package looked at', other: '{n} packages looked at' },
        HEADERS: { one: '{n} page looked at', other: '{n} pages looked at' },
      },
      found: { one: '{n} found', other: '{n} found' },
      snapshot: (when) => `advisories of ${when}`,
      daily: 'daily scan',
      by: (person) => `started by ${person}`,
      staleTitle: 'The last scan of packages says little.',
      staleWhy: (when) =>
        `It found nothing in the advisories of ${when}, which are older than 30 days. Vulnerabilities that were published since are not among them. A newer release of the product brings newer advisories.`,
    },
    findings: {
      title: 'Findings',
      filter: 'Findings shown',
      filters: { OPEN: 'To be mended', ACCEPTED: 'Accepted', RESOLVED: 'Resolved', ALL: 'All' },
      none: 'No findings',
      noneOpen: 'Nothing is to be mended',
      noneWhy: 'What a scan finds stands here until a later scan does not find it any more.',
      showAll: 'Show all',
      states: { OPEN: 'To be mended', ACCEPTED: 'Accepted', RESOLVED: 'Resolved' },
      severities: { LOW: 'Low', MODERATE: 'Moderate', HIGH: 'High', CRITICAL: 'Critical' },
      columns: { title: 'Finding', subject: 'Where', seen: 'First seen', severity: 'Severity', state: 'State' },
      developmentOnly: 'development only',
      facts: {
        subject: 'Where',
        affected: 'Affected',
        remedy: 'Remedy',
        advisory: 'Advisory',
        firstSeen: 'First seen',
        lastSeen: 'Last seen',
        resolved: 'Not found since',
        decided: 'Decided',
        note: 'Note',
      },
      by: (person) => `by ${person}`,
      gone: 'Not in this list',
      goneWhy: 'The finding has another state now, or is further down in the list.',
      decide: 'Decision',
      note: 'Note',
      noteHint: 'To accept the risk, say why. The note stays with the finding.',
      noteWanted: 'Say why the risk is accepted.',
      accept: 'Accept the risk',
      mend: 'It is to be mended',
      saving: 'Saving…',
      isResolved: 'The last scan does not find it any more: there is nothing to decide.',
      done: { ACCEPTED: 'Risk accepted', OPEN: 'Marked as to be mended' },
    },
  },
  ro: {
    reload: 'Reîncarcă',
    runs: {
      title: 'Scanări',
      kinds: { DEPENDENCIES: 'Pachete', HEADERS: 'Antetele paginilor publice' },
      start: { DEPENDENCIES: 'Scanează pachetele', HEADERS: 'Scanează antetele' },
      starting: 'Se pornește…',
      started: 'Scanare pornită',
      running: 'O scanare de acest fel este în curs. Reîncarcă pentru a vedea sfârșitul ei.',
      none: 'Nicio scanare încă',
      noneWhy: 'Pachetele și paginile publice se scanează zilnic.',
      states: { RUNNING: 'În curs', CLEAN: 'Curat', FINDINGS: 'Constatări', STALE: 'Învechit', FAILED: 'Eșuat' },
      means: {
        RUNNING: 'Scanarea nu s-a încheiat.',
        CLEAN: 'Nu s-a găsit nimic.',
        FINDINGS: 'S-au găsit vulnerabilități.',
        STALE: 'Nu s-a găsit nimic, dar avizele sunt mai vechi de 30 de zile.',
        FAILED: 'Scanarea nu a putut verifica totul.',
      },
      checked: {
        DEPENDENCIES: { one: 'un pachet verificat', few: '{n} pachete verificate', other: '{n} de pachete verificate' },
        HEADERS: { one: 'o pagină verificată', few: '{n} pagini verificate', other: '{n} de pagini verificate' },
      },
      found: { one: 'una găsită', few: '{n} găsite', other: '{n} găsite' },
      snapshot: (when) => `avize din ${when}`,
      daily: 'scanare zilnică',
      by: (person) => `pornită de ${person}`,
      staleTitle: 'Ultima scanare a pachetelor spune puțin.',
      staleWhy: (when) =>
        `Nu a găsit nimic în avizele din ${when}, mai vechi de 30 de zile. Vulnerabilitățile publicate de atunci nu sunt printre ele. O versiune mai nouă a produsului aduce avize mai noi.`,
    },
    findings: {
      title: 'Constatări',
      filter: 'Constatări afișate',
      filters: { OPEN: 'De reparat', ACCEPTED: 'Acceptate', RESOLVED: 'Rezolvate', ALL: 'Toate' },
      none: 'Nicio constatare',
      noneOpen: 'Nu este nimic de reparat',
      noneWhy: 'Ce găsește o scanare stă aici până când una ulterioară nu mai găsește.',
      showAll: 'Arată toate',
      states: { OPEN: 'De reparat', ACCEPTED: 'Acceptată', RESOLVED: 'Rezolvată' },
      severities: { LOW: 'Mică', MODERATE: 'Moderată', HIGH: 'Mare', CRITICAL: 'Critică' },
      columns: {
        title: 'Constatare',
        subject: 'Unde',
        seen: 'Văzută prima dată',
        severity: 'Gravitate',
        state: 'Stare',
      },
      developmentOnly: 'doar la dezvoltare',
      facts: {
        subject: 'Unde',
        affected: 'Afectat',
        remedy: 'Remediu',
        advisory: 'Aviz',
        firstSeen: 'Văzută prima dată',
        lastSeen: 'Văzută ultima dată',
        resolved: 'Nu mai apare din',
        decided: 'Decis',
        note: 'Notă',
      },
      by: (person) => `de ${person}`,
      gone: 'Nu este în această listă',
      goneWhy: 'Constatarea are acum altă stare sau se află mai jos în listă.',
      decide: 'Decizie',
      note: 'Notă',
      noteHint: 'Pentru a accepta riscul, spune de ce. Nota rămâne la constatare.',
      noteWanted: 'Spune de ce se acceptă riscul.',
      accept: 'Acceptă riscul',
      mend: 'Trebuie reparat',
      saving: 'Se salvează…',
      isResolved: 'Ultima scanare nu o mai găsește: nu este nimic de decis.',
      done: { ACCEPTED: 'Risc acceptat', OPEN: 'Marcat ca de reparat' },
    },
  },
};
