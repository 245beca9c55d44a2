import type { TypeWords } from '../templates/words.ts';
import type { moneyTypes } from './types.ts';

export const moneyRo: Readonly<Record<keyof typeof moneyTypes, TypeWords>> = {
  'money.account-frozen': {
    inbox: { title: 'Un cont a fost blocat', body: 'Nu se poate plăti din el până la deblocare.' },
    mail: {
      subject: 'Un cont al dumneavoastră a fost blocat',
      paragraphs: [
        'Un cont al dumneavoastră a fost blocat. Nu se poate plăti din el până la deblocare.',
        'Sumele primite se înregistrează în continuare.',
      ],
      action: 'Vedeți contul',
    },
  },
  'money.approval-requested': {
    inbox: { title: '{{actorName}} vă cere aprobarea', body: '{{amount}} urmează să iasă din portofel.' },
    mail: {
      subject: '{{actorName}} vă cere aprobarea pentru {{amount}}',
      paragraphs: [
        '{{actorName}} dorește să trimită {{amount}} și are nevoie de aprobarea dumneavoastră.',
        'Nimic nu pleacă înainte de a aproba destule persoane.',
      ],
      action: 'Decideți',
    },
  },
  'money.dispute-opened': {
    inbox: { title: 'O plată este contestată', body: '{{amount}}: dovezile se pot depune o perioadă.' },
    mail: {
      subject: 'O plată de {{amount}} este contestată',
      paragraphs: [
        'Plătitorul contestă la banca sa o plată de {{amount}}.',
        'Depuneți dovezile la timp, altfel suma se întoarce.',
      ],
      action: 'Vedeți contestația',
    },
  },
  'money.identity-approved': {
    inbox: { title: 'Identitatea a fost confirmată', body: 'Limitele dumneavoastră sunt acum mai mari.' },
    mail: {
      subject: 'Identitatea dumneavoastră a fost confirmată',
      paragraphs: ['Un operator a verificat documentul și l-a confirmat. Limitele sunt acum mai mari.'],
      action: 'Vedeți limitele',
    },
  },
  'money.identity-rejected': {
    inbox: { title: 'Identitatea nu a fost confirmată', body: 'Puteți depune alt document.' },
    mail: {
      subject: 'Identitatea dumneavoastră nu a fost confirmată',
      paragraphs: [
        'Un operator a verificat documentul și nu l-a putut confirma.',
        'Puteți depune alt document oricând.',
      ],
      action: 'Depuneți un document',
    },
  },
  'money.invoice': {
    inbox: { title: 'Factura {{number}}', body: 'De plată: {{amount}}.' },
    mail: {
      subject: 'Factura {{number}} de {{amount}}',
      paragraphs: ['Factura {{number}} de {{amount}} este gata.', 'O găsiți ca PDF acolo unde se poate plăti.'],
      action: 'Vedeți factura',
    },
  },
  'money.invoice-overdue': {
    inbox: { title: 'Factura {{number}} este restantă', body: 'De plată au rămas {{amount}}.' },
    mail: {
      subject: 'Factura {{number}} este restantă',
      paragraphs: ['Din factura {{number}} au rămas de plată {{amount}}, iar termenul a trecut.'],
      action: 'Plătiți factura',
    },
  },
  'money.invoice-paid': {
    inbox: { title: 'Factura {{number}} este plătită', body: 'Vă mulțumim pentru {{amount}}.' },
    mail: {
      subject: 'Factura {{number}} este plătită',
      paragraphs: ['Am primit {{amount}} pentru factura {{number}}. Vă mulțumim.'],
      action: 'Vedeți factura',
    },
  },
  'money.invoice-reminder': {
    inbox: { title: 'Reamintire: factura {{number}}', body: 'De plată au rămas {{amount}}.' },
    mail: {
      subject: 'Reamintire: factura {{number}} de {{amount}} nu este plătită',
      paragraphs: [
        'Factura {{number}} este restantă, iar de plată au rămas {{amount}}.',
        'Dacă plata dumneavoastră este pe drum, nu mai aveți nimic de făcut.',
      ],
      action: 'Plătiți factura',
    },
  },
  'money.payment-failed': {
    inbox: { title: 'O plată nu a reușit', body: 'Vă rugăm să verificați modalitatea de plată.' },
    mail: {
      subject: 'Plata dumneavoastră nu a reușit',
      paragraphs: [
        'Plata unei facturi nu a reușit. Încercăm din nou în zilele convenite.',
        'Puteți plăti imediat sau alege altă modalitate de plată.',
      ],
      action: 'Vedeți factura',
    },
  },
  'money.payment-received': {
    inbox: { title: 'Ați primit {{amount}}', body: 'O plată de la altă bancă a intrat în cont.' },
    mail: {
      subject: 'Ați primit {{amount}}',
      paragraphs: ['O plată de {{amount}} de la altă bancă a intrat în contul dumneavoastră.'],
      action: 'Vedeți contul',
    },
  },
  'money.payout-failed': {
    inbox: { title: 'O plată către bancă nu a reușit', body: '{{amount}} rămân la dumneavoastră.' },
    mail: {
      subject: 'O plată de {{amount}} către bancă nu a reușit',
      paragraphs: ['Plata de {{amount}} către banca dumneavoastră nu a reușit. Banii rămân în sold.'],
      action: 'Vedeți plățile',
    },
  },
  'money.received': {
    inbox: { title: '{{actorName}} v-a trimis {{amount}}', body: 'Suma este în portofel.' },
    mail: {
      subject: '{{actorName}} v-a trimis {{amount}}',
      paragraphs: ['{{actorName}} v-a trimis {{amount}}. Suma este în portofelul dumneavoastră.'],
      action: 'Vedeți portofelul',
    },
  },
  'money.refunded': {
    inbox: { title: 'S-au rambursat {{amount}}', body: 'Banii se întorc de unde au fost plătiți.' },
    mail: {
      subject: 'O rambursare de {{amount}}',
      paragraphs: ['S-au rambursat {{amount}}; banii se întorc de unde au fost plătiți.'],
      action: 'Vedeți plata',
    },
  },
  'money.request': {
    inbox: { title: '{{actorName}} cere {{amount}}', body: 'Puteți plăti sau refuza.' },
    mail: {
      subject: '{{actorName}} vă cere {{amount}}',
      paragraphs: [
        '{{actorName}} vă cere {{amount}}. Puteți plăti sau refuza.',
        'Plătiți numai persoanelor pe care le cunoașteți.',
      ],
      action: 'Vedeți cererea',
    },
  },
  'money.request-paid': {
    inbox: { title: 'Cererea dumneavoastră a fost plătită', body: '{{amount}} sunt în portofel.' },
    mail: {
      subject: 'Cererea dumneavoastră de {{amount}} a fost plătită',
      paragraphs: ['Cererea dumneavoastră de {{amount}} a fost plătită. Banii sunt în portofel.'],
      action: 'Vedeți cererile',
    },
  },
  'money.rule-failed': {
    inbox: { title: 'O automatizare nu a rulat', body: 'Nu s-a mutat nimic.' },
    mail: {
      subject: 'O automatizare a portofelului nu a rulat',
      paragraphs: [
        'O automatizare a portofelului nu a putut face ce trebuia. Nu s-a mutat nimic.',
        'Istoricul ei spune de ce.',
      ],
      action: 'Vedeți automatizarea',
    },
  },
  'money.rule-notified': {
    inbox: { title: 'Automatizarea dumneavoastră spune', body: '{{message}}' },
    mail: {
      subject: 'Automatizarea dumneavoastră spune: {{message}}',
      paragraphs: ['{{message}}', 'Sunt cuvintele pe care le-ați dat unei automatizări a portofelului.'],
      action: 'Vedeți automatizarea',
    },
  },
  'money.schedule-refused': {
    inbox: { title: 'Un transfer programat nu a rulat', body: 'Programarea spune de ce.' },
    mail: {
      subject: 'Un transfer programat nu a rulat',
      paragraphs: ['Un transfer pe care l-ați programat nu s-a putut face în ziua lui. Nu s-a mutat nimic.'],
      action: 'Vedeți programarea',
    },
  },
  'money.statement': {
    inbox: { title: 'Extrasul {{number}} al contului', body: 'Mișcările din ultima lună, ca PDF, CSV și camt.053.' },
    mail: {
      subject: 'Extrasul {{number}} al contului',
      paragraphs: ['Extrasul contului pentru ultima lună este gata: numărul {{number}}.'],
      action: 'Vedeți extrasul',
    },
  },
  'money.subscription-ended': {
    inbox: { title: 'Un abonament nu a putut fi încasat', body: 'Nu continuă ca înainte.' },
    mail: {
      subject: 'Abonamentul dumneavoastră nu a putut fi încasat',
      paragraphs: [
        'Am încercat de câte ori s-a convenit, iar plata abonamentului nu a reușit. Nu continuă ca înainte.',
      ],
      action: 'Vedeți abonamentele',
    },
  },
  'money.topped-up': {
    inbox: { title: 'S-au adăugat {{amount}}', body: 'Contul a fost alimentat.' },
    mail: {
      subject: 'S-au adăugat {{amount}} în cont',
      paragraphs: ['Contul dumneavoastră a fost alimentat cu {{amount}}.'],
      action: 'Vedeți conturile',
    },
  },
  'money.transfer-rejected': {
    inbox: { title: 'Un transfer a fost respins', body: '{{amount}} rămân la dumneavoastră.' },
    mail: {
      subject: 'Un transfer de {{amount}} a fost respins',
      paragraphs: ['Un transfer de {{amount}} a fost respins. Totul s-a întors în cont, inclusiv comisionul.'],
      action: 'Vedeți transferul',
    },
  },
  'money.transfer-returned': {
    inbox: { title: 'Un transfer s-a întors', body: '{{amount}} sunt din nou în cont.' },
    mail: {
      subject: 'Un transfer s-a întors: {{amount}}',
      paragraphs: ['Cealaltă bancă a trimis transferul înapoi. {{amount}} sunt din nou în cont.'],
      action: 'Vedeți transferul',
    },
  },
};
