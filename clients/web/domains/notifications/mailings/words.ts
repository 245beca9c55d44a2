import type { CampaignStatus, DeliveryStatus } from '@codai/sdk';
import type { Words } from '@codai/ui';

export const partNames = ['campaigns', 'templates', 'results'] as const;
export type PartName = (typeof partNames)[number];
type Named<Key extends string> = Readonly<Record<Key, string>>;
export const figureNames = [
  'accepted',
  'sent',
  'delivered',
  'opened',
  'clicked',
  'bounced',
  'complained',
  'suppressed',
  'failed',
] as const;
export type FigureName = (typeof figureNames)[number];

interface MailingWords {
  readonly title: string;
  readonly personal: string;
  readonly parts: Named<PartName>;
  readonly saving: string;
  readonly keep: string;
  readonly campaigns: {
    readonly why: string;
    readonly none: string;
    readonly create: string;
    readonly creating: string;
    readonly name: string;
    readonly template: string;
    readonly noTemplate: string;
    readonly subjectB: string;
    readonly subjectBHint: string;
    readonly audience: string;
    readonly audiences: Named<'all' | 'managers' | 'members'>;
    readonly audienceHint: string;
    readonly perMinute: string;
    readonly perMinuteFault: string;
    readonly value: (name: string) => string;
    readonly statuses: Named<CampaignStatus>;
    readonly start: string;
    readonly goOn: string;
    readonly pause: string;
    readonly cancel: string;
    readonly busy: string;
    readonly cancelTitle: string;
    readonly cancelWhy: string;
    readonly progress: (ended: string, all: string) => string;
    readonly states: Named<DeliveryStatus>;
    readonly pace: (count: string) => string;
  };
  readonly templates: {
    readonly why: string;
    readonly none: string;
    readonly create: string;
    readonly key: string;
    readonly keyHint: string;
    readonly language: string;
    readonly languages: Named<'en' | 'ro'>;
    readonly subject: string;
    readonly body: string;
    readonly bodyHint: string;
    readonly actionLabel: string;
    readonly actionUrl: string;
    readonly save: string;
    readonly open: string;
    readonly edit: string;
    readonly draft: string;
    readonly published: (version: string) => string;
    readonly version: (version: string) => string;
    readonly publish: (version: string) => string;
    readonly publishing: string;
    readonly preview: string;
    readonly test: string;
    readonly testing: string;
    readonly tested: string;
    readonly missing: (names: string) => string;
    readonly line: (line: string) => string;
    readonly taken: string;
  };
  readonly results: {
    readonly range: string;
    readonly ranges: Named<'7' | '30' | '90'>;
    readonly by: string;
    readonly groups: Named<'CAMPAIGN' | 'DAY' | 'TEMPLATE'>;
    readonly none: string;
    readonly about: string;
    readonly figures: Named<FigureName>;
    readonly noGroup: string;
    readonly chart: (sent: string, delivered: string) => string;
  };
}

export const mailingWords: Words<MailingWords> = {
  en: {
    title: 'Mailings',
    personal: 'An organisation writes to its members. Switch to one above.',
    parts: { campaigns: 'Campaigns', templates: 'Templates', results: 'Results' },
    saving: 'Saving',
    keep: 'Keep it',
    campaigns: {
      why: 'One template to each member who agreed to news by e-mail, once. Who has not agreed gets nothing.',
      none: 'No campaign yet',
      create: 'New campaign',
      creating: 'Creating',
      name: 'Name',
      template: 'Template',
      noTemplate: 'Publish a template first.',
      subjectB: 'Second subject',
      subjectBHint: 'Half of the recipients get it instead of the first. Leave it empty for one subject.',
      audience: 'Audience',
      audiences: { all: 'All members', managers: 'Owners and administrators', members: 'Members without those' },
      audienceHint: 'Only those who agreed to news by e-mail are written to.',
      perMinute: 'E-mails a minute',
      perMinuteFault: 'Give a number from 1 to 1,000.',
      value: (name) => `Value of ${name}`,
      statuses: {
        DRAFT: 'Draft',
        RUNNING: 'Running',
        PAUSED: 'Paused',
        COMPLETED: 'Completed',
        CANCELLED: 'Cancelled',
      },
      start: 'Start',
      goOn: 'Go on',
      pause: 'Pause',
      cancel: 'Cancel',
      busy: 'One moment',
      cancelTitle: 'Cancel this campaign?',
      cancelWhy: 'Nothing more is sent, and it cannot be started again. What was sent stays sent.',
      progress: (ended, all) => `${ended} of ${all} done`,
      states: {
        QUEUED: 'waiting',
        SENDING: 'being sent',
        SENT: 'sent',
        CAPTURED: 'captured',
        DIGESTED: 'in a digest',
        SUPPRESSED: 'not sent',
        BOUNCED: 'returned',
        FAILED: 'failed',
        UNKNOWN: 'uncertain',
      },
      pace: (count) => `${count} a minute`,
    },
    templates: {
      why: 'E-mails in your own words. A version never changes; the published one is sent.',
      none: 'No template yet',
      create: 'New template',
      key: 'Name',
      keyHint: 'Small letters, digits and hyphens.',
      language: 'Language',
      languages: { en: 'English', ro: 'Romanian' },
      subject: 'Subject',
      body: 'Text',
      bodyHint: 'An empty line begins a paragraph. Variables are written as {{name}}; {{recipientName}} is given.',
      actionLabel: 'Label of the button',
      actionUrl: 'Link of the button',
      save: 'Save as a new version',
      open: 'Open',
      edit: 'Write a new version',
      draft: 'Not published',
      published: (version) => `Version ${version} published`,
      version: (version) => `Version ${version}`,
      publish: (version) => `Publish version ${version}`,
      publishing: 'Publishing',
      preview: 'Preview',
      test: 'Send a test to me',
      testing: 'Sending',
      tested: 'The test is on its way to you.',
      missing: (names) => `Values are missing: ${names}`,
      line: (line) => `Line ${line}`,
      taken: 'A template with this name exists.',
    },
    results: {
      range: 'Range',
      ranges: { '7': '7 days', '30': '30 days', '90': '90 days' },
      by: 'Grouped by',
      groups: { CAMPAIGN: 'Campaign', DAY: 'Day', TEMPLATE: 'Template' },
      none: 'No e-mail in this range',
      about: 'Opened and clicked are counted only of recipients who agreed to it, so the true numbers are higher.',
      figures: {
        accepted: 'Accepted',
        sent: 'Sent',
        delivered: 'Delivered',
        opened: 'Opened',
        clicked: 'Clicked',
        bounced: 'Returned',
        complained: 'Reported as spam',
        suppressed: 'Not sent',
        failed: 'Failed',
      },
      noGroup: 'Single e-mails',
      chart: (sent, delivered) => `Sent ${sent}, delivered ${delivered}, by day.`,
    },
  },
  ro: {
    title: 'Mesaje către membri',
    personal: 'O organizație le scrie membrilor ei. Treci sus la una.',
    parts: { campaigns: 'Campanii', templates: 'Șabloane', results: 'Rezultate' },
    saving: 'Se salvează',
    keep: 'Păstrează',
    campaigns: {
      why: 'Un șablon către fiecare membru care a acceptat noutăți prin e-mail, o singură dată. Cine nu a acceptat nu primește nimic.',
      none: 'Nicio campanie încă',
      create: 'Campanie nouă',
      creating: 'Se creează',
      name: 'Nume',
      template: 'Șablon',
      noTemplate: 'Publică mai întâi un șablon.',
      subjectB: 'Al doilea subiect',
      subjectBHint: 'Jumătate dintre destinatari îl primesc în locul primului. Lasă gol pentru un singur subiect.',
      audience: 'Destinatari',
      audiences: { all: 'Toți membrii', managers: 'Proprietari și administratori', members: 'Membrii, fără aceștia' },
      audienceHint: 'Li se scrie doar celor care au acceptat noutăți prin e-mail.',
      perMinute: 'Mesaje pe minut',
      perMinuteFault: 'Dă un număr de la 1 la 1.000.',
      value: (name) => `Valoarea pentru ${name}`,
      statuses: {
        DRAFT: 'Ciornă',
        RUNNING: 'În curs',
        PAUSED: 'În pauză',
        COMPLETED: 'Încheiată',
        CANCELLED: 'Anulată',
      },
      start: 'Pornește',
      goOn: 'Continuă',
      pause: 'Pauză',
      cancel: 'Anulează',
      busy: 'O clipă',
      cancelTitle: 'Anulezi campania?',
      cancelWhy: 'Nu se mai trimite nimic și nu mai poate fi pornită. Ce s-a trimis rămâne trimis.',
      progress: (ended, all) => `${ended} din ${all} încheiate`,
      states: {
        QUEUED: 'în așteptare',
        SENDING: 'în curs de trimitere',
        SENT: 'trimise',
        CAPTURED: 'reținute',
        DIGESTED: 'într-un rezumat',
        SUPPRESSED: 'netrimise',
        BOUNCED: 'returnate',
        FAILED: 'eșuate',
        UNKNOWN: 'nesigure',
      },
      pace: (count) => `${count} pe minut`,
    },
    templates: {
      why: 'Mesaje cu propriile cuvinte. O versiune nu se schimbă; se trimite cea publicată.',
      none: 'Niciun șablon încă',
      create: 'Șablon nou',
      key: 'Nume',
      keyHint: 'Litere mici, cifre și cratime.',
      language: 'Limbă',
      languages: { en: 'Engleză', ro: 'Română' },
      subject: 'Subiect',
      body: 'Text',
      bodyHint: 'Un rând gol începe un paragraf. Variabilele se scriu {{nume}}; {{recipientName}} este dat.',
      actionLabel: 'Textul butonului',
      actionUrl: 'Adresa butonului',
      save: 'Salvează ca versiune nouă',
      open: 'Deschide',
      edit: 'Scrie o versiune nouă',
      draft: 'Nepublicat',
      published: (version) => `Versiunea ${version} publicată`,
      version: (version) => `Versiunea ${version}`,
      publish: (version) => `Publică versiunea ${version}`,
      publishing: 'Se publică',
      preview: 'Previzualizare',
      test: 'Trimite-mi un test',
      testing: 'Se trimite',
      tested: 'Testul este pe drum spre tine.',
      missing: (names) => `Lipsesc valori: ${names}`,
      line: (line) => `Rândul ${line}`,
      taken: 'Există deja un șablon cu acest nume.',
    },
    results: {
      range: 'Perioadă',
      ranges: { '7': '7 zile', '30': '30 de zile', '90': '90 de zile' },
      by: 'Grupate după',
      groups: { CAMPAIGN: 'Campanie', DAY: 'Zi', TEMPLATE: 'Șablon' },
      none: 'Niciun mesaj în această perioadă',
      about: 'Deschiderile și accesările se numără doar la cei care au acceptat, deci numerele reale sunt mai mari.',
      figures: {
        accepted: 'Primite',
        sent: 'Trimise',
        delivered: 'Livrate',
        opened: 'Deschise',
        clicked: 'Accesate',
        bounced: 'Returnate',
        complained: 'Raportate ca spam',
        suppressed: 'Netrimise',
        failed: 'Eșuate',
      },
      noGroup: 'Mesaje separate',
      chart: (sent, delivered) => `Trimise ${sent}, livrate ${delivered}, pe zile.`,
    },
  },
};
