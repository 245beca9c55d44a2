import { moneyRo } from '../money/ro.ts';
import { workRo } from '../work/ro.ts';
import type { Language } from './words.ts';

export const ro: Language = {
  locale: 'ro',
  someone: 'Cineva',
  unsubscribe: 'Nu mai trimiteți astfel de mesaje',
  whyCritical: 'Acest mesaj privește siguranța contului și se trimite oricare ar fi preferințele.',
  digest: { one: 'O noutate pentru dumneavoastră', many: '{{count}} noutăți pentru dumneavoastră' },
  unsubscribePage: {
    question: 'Nu mai doriți mesaje de acest fel?',
    confirm: 'Opriți aceste mesaje',
    done: 'Gata. Nu veți mai primi mesaje de acest fel.',
    invalid: 'Legătura nu este valabilă. Folosiți mesajul cel mai nou sau setările contului.',
  },
  words: {
    'account.email-changed': {
      inbox: { title: 'Adresa de e-mail a fost schimbată', body: 'De acum vă conectați cu adresa nouă.' },
      mail: {
        subject: 'Adresa de e-mail a fost schimbată',
        paragraphs: [
          'Adresa de e-mail a contului a fost schimbată, iar acest mesaj merge la cea veche.',
          'Dacă nu ați fost dumneavoastră, resetați imediat parola și răspundeți la acest mesaj.',
        ],
      },
    },
    'account.factor-added': {
      inbox: {
        title: 'A fost adăugat un al doilea factor',
        body: 'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
      },
      mail: {
        subject: 'A fost adăugat un al doilea factor la contul dumneavoastră',
        paragraphs: [
          'A fost adăugat un al doilea factor la contul dumneavoastră.',
          'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
        ],
      },
    },
    'account.factor-removed': {
      inbox: {
        title: 'A fost eliminat un al doilea factor',
        body: 'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
      },
      mail: {
        subject: 'A fost eliminat un al doilea factor din contul dumneavoastră',
        paragraphs: [
          'A fost eliminat un al doilea factor din contul dumneavoastră.',
          'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
        ],
      },
    },
    'account.impersonated': {
      inbox: {
        title: 'Un operator vă vizualizează contul',
        body: 'Cel mult 30 de minute, numai pentru citire. Motiv: {{reason}}',
      },
      mail: {
        subject: 'Un operator vă vizualizează contul',
        paragraphs: [
          'Un operator al platformei vă vizualizează contul așa cum îl vedeți dumneavoastră, cel mult 30 de minute. Poate doar citi, fără să schimbe nimic.',
          'Motivul indicat: {{reason}}',
          'Dacă nu știți despre aceasta, răspundeți la acest mesaj. Puteți încheia sesiunea din setări.',
        ],
      },
    },
    'account.linked': {
      inbox: {
        title: 'A fost asociat un cont {{provider}}',
        body: 'De acum vă puteți conecta cu el. Dacă nu ați fost dumneavoastră, ștergeți asocierea și schimbați imediat parola.',
      },
      mail: {
        subject: 'Un cont {{provider}} a fost asociat contului dumneavoastră',
        paragraphs: [
          'Un cont {{provider}} a fost asociat contului dumneavoastră și permite de acum conectarea la acesta.',
          'Dacă nu ați fost dumneavoastră, ștergeți asocierea din setări și schimbați imediat parola.',
        ],
      },
    },
    'account.password-changed': {
      inbox: { title: 'Parola a fost schimbată', body: 'Toate celelalte sesiuni au fost închise.' },
      mail: {
        subject: 'Parola a fost schimbată',
        paragraphs: [
          'Parola contului a fost schimbată și toate celelalte sesiuni au fost închise.',
          'Dacă nu ați fost dumneavoastră, resetați imediat parola.',
        ],
      },
    },
    'account.password-reset': {
      mail: {
        subject: 'Codul pentru resetarea parolei',
        paragraphs: [
          'Scrieți acest cod acolo unde ați cerut resetarea parolei. Este valabil {{validMinutes}} minute, o singură dată.',
          'Dacă nu ați cerut, nu faceți nimic: fără cod parola rămâne cum este.',
        ],
        code: '{{code}}',
      },
    },
    'account.recovery-cancelled': {
      inbox: { title: 'Recuperarea contului a fost anulată', body: 'Factorii dumneavoastră rămân neschimbați.' },
      mail: {
        subject: 'Recuperarea contului dumneavoastră a fost anulată',
        paragraphs: [
          'Recuperarea contului dumneavoastră a fost anulată. Factorii de autentificare rămân neschimbați.',
          'Dacă nu ați cerut o recuperare, schimbați imediat parola: cineva o cunoaște.',
        ],
      },
    },
    'account.recovery-completed': {
      inbox: { title: 'Recuperarea contului s-a încheiat', body: 'Toate sesiunile au fost închise.' },
      mail: {
        subject: 'Recuperarea contului dumneavoastră s-a încheiat',
        paragraphs: [
          'Recuperarea contului dumneavoastră s-a încheiat. Toate sesiunile au fost închise și se poate configura un nou factor.',
          'Dacă nu ați fost dumneavoastră, luați imediat legătura cu asistența.',
        ],
      },
    },
    'account.recovery-requested': {
      inbox: {
        title: 'Cineva cere recuperarea contului',
        body: 'Dacă nu ați fost dumneavoastră, anulați în centrul de securitate și schimbați parola.',
      },
      mail: {
        subject: 'Cineva cere recuperarea contului dumneavoastră',
        paragraphs: [
          'Cineva care vă cunoaște parola spune că toți factorii contului s-au pierdut. După 24 de ore pot fi înlocuiți.',
          'Dacă nu ați fost dumneavoastră, conectați-vă, anulați recuperarea în centrul de securitate și schimbați parola.',
        ],
      },
    },
    'account.recovery-code-used': {
      inbox: { title: 'A fost folosit un cod de recuperare', body: 'Coduri rămase: {{remaining}}.' },
      mail: {
        subject: 'A fost folosit un cod de recuperare',
        paragraphs: [
          'Cineva s-a conectat la contul dumneavoastră cu un cod de recuperare. Coduri rămase: {{remaining}}.',
          'Dacă nu ați fost dumneavoastră, schimbați imediat parola și faceți coduri noi.',
        ],
      },
    },
    'account.registration-repeated': {
      mail: {
        subject: 'Aveți deja un cont',
        paragraphs: [
          'Cineva a încercat să înregistreze această adresă, care are deja un cont.',
          'Dacă ați fost dumneavoastră, conectați-vă sau resetați parola. Dacă nu, nu trebuie să faceți nimic.',
        ],
      },
    },
    'account.sign-in-code': {
      mail: {
        subject: 'Codul de conectare',
        paragraphs: [
          'Scrieți acest cod ca să vă conectați sau ca să confirmați această adresă. Este valabil {{validMinutes}} minute, o singură dată. Nu îl dați nimănui.',
          'Dacă nu l-ați cerut, schimbați parola: altcineva o cunoaște.',
        ],
        code: '{{code}}',
      },
      sms: '{{code}} este codul dumneavoastră Codai. Este valabil {{validMinutes}} minute. Nu îl dați nimănui.',
    },
    'account.sign-in-suspicious': {
      inbox: { title: 'O conectare neobișnuită', body: 'Dacă nu ați fost dumneavoastră, schimbați imediat parola.' },
      mail: {
        subject: 'O conectare neobișnuită la contul dumneavoastră',
        paragraphs: [
          'Am observat o folosire neobișnuită a contului dumneavoastră.',
          'Dacă nu ați fost dumneavoastră, schimbați imediat parola și închideți toate sesiunile.',
        ],
      },
    },
    'account.unlinked': {
      inbox: {
        title: 'A fost ștearsă asocierea cu un cont {{provider}}',
        body: 'Nu mai permite conectarea la contul dumneavoastră. Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
      },
      mail: {
        subject: 'A fost ștearsă asocierea cu un cont {{provider}}',
        paragraphs: [
          'Asocierea contului dumneavoastră cu un cont {{provider}} a fost ștearsă; acesta nu mai permite conectarea.',
          'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
        ],
      },
    },
    'account.verification-code': {
      mail: {
        subject: 'Codul de verificare',
        paragraphs: [
          'Scrieți acest cod ca să dovediți că adresa este a dumneavoastră. Este valabil {{validMinutes}} minute, o singură dată.',
          'Dacă nu l-ați cerut, nu faceți nimic.',
        ],
        code: '{{code}}',
      },
    },
    'account.welcome': {
      inbox: { title: 'Bun venit, {{recipientName}}', body: 'Contul este gata.' },
      mail: {
        subject: 'Bun venit, {{recipientName}}',
        paragraphs: [
          'Contul este gata, {{recipientName}}.',
          'Urmăriți câteva persoane, iar fluxul se umple de la sine.',
        ],
        action: 'Începeți',
      },
    },
    ...moneyRo,
    ...workRo,
    // Stands in for the organisation's own words where its template is gone.
    'organization.campaign': {
      mail: { subject: 'Mesaj de la o organizație', paragraphs: ['Textul acestui e-mail este scris de organizație.'] },
    },
    'organization.email': {
      mail: { subject: 'Mesaj de la o organizație', paragraphs: ['Textul acestui e-mail este scris de organizație.'] },
    },
    'organization.invitation': {
      inbox: {
        title: '{{actorName}} vă invită în {{organizationName}}',
        body: 'Invitația a ajuns și pe e-mail.',
      },
      mail: {
        subject: '{{actorName}} vă invită în {{organizationName}}',
        paragraphs: [
          '{{actorName}} vă invită să vă alăturați organizației {{organizationName}}.',
          'Folosiți această invitație ca să acceptați. Oricine o are o poate folosi: nu o dați mai departe.',
        ],
        code: '{{token}}',
        action: 'Vedeți invitația',
      },
    },
    'organization.invitation-accepted': {
      inbox: { title: '{{actorName}} a acceptat invitația', body: 'Este acum membru.' },
      mail: {
        subject: '{{actorName}} a acceptat invitația',
        paragraphs: ['{{actorName}} a acceptat invitația dumneavoastră și este acum membru.'],
        action: 'Vedeți membrii',
      },
    },
    'organization.message': {
      inbox: { title: '{{organizationName}}: {{title}}', body: '{{text}}' },
      mail: {
        subject: '{{organizationName}}: {{title}}',
        paragraphs: [
          '{{text}}',
          '{{actorName}} v-a scris aceasta în calitate de membru al organizației {{organizationName}}.',
        ],
      },
    },
    'organization.role-changed': {
      inbox: { title: 'Rolul dumneavoastră este acum {{role}}', body: '{{actorName}} v-a schimbat rolul.' },
      mail: {
        subject: 'Rolul dumneavoastră este acum {{role}}',
        paragraphs: ['{{actorName}} v-a schimbat rolul în organizație: {{role}}.'],
        action: 'Vedeți membrii',
      },
    },
    'product.news': { mail: { subject: '{{title}}', paragraphs: ['{{text}}'] } },
    'social.appeal-decided': {
      inbox: {
        title: 'Contestația dumneavoastră a fost soluționată',
        body: 'Alt moderator a analizat decizia.',
      },
      mail: {
        subject: 'Contestația dumneavoastră a fost soluționată',
        paragraphs: ['Alt moderator a analizat decizia și a soluționat contestația.'],
      },
    },
    'social.comment': {
      inbox: { title: '{{actorName}} a comentat postarea dumneavoastră', body: 'Vedeți ce spune.' },
      mail: {
        subject: '{{actorName}} a comentat postarea dumneavoastră',
        paragraphs: ['{{actorName}} a comentat postarea dumneavoastră.'],
        action: 'Citiți comentariul',
      },
    },
    'social.follow': {
      inbox: { title: '{{actorName}} vă urmărește', body: 'Postările pentru urmăritori ajung la încă o persoană.' },
      mail: {
        subject: '{{actorName}} vă urmărește',
        paragraphs: ['{{actorName}} vă urmărește. Postările pentru urmăritori ajung la încă o persoană.'],
        action: 'Vedeți urmăritorii',
      },
    },
    'social.follow-accepted': {
      inbox: { title: '{{actorName}} v-a acceptat ca urmăritor', body: 'Vedeți acum postările pentru urmăritori.' },
      mail: {
        subject: '{{actorName}} v-a acceptat ca urmăritor',
        paragraphs: ['{{actorName}} v-a acceptat cererea. Vedeți acum postările pentru urmăritori.'],
      },
    },
    'social.follow-requested': {
      inbox: { title: '{{actorName}} cere să vă urmărească', body: 'Acceptați sau refuzați cererea.' },
      mail: {
        subject: '{{actorName}} cere să vă urmărească',
        paragraphs: [
          '{{actorName}} cere să vă urmărească. Contul dumneavoastră este închis, deci nimeni nu vă urmărește fără acord.',
        ],
      },
    },
    'social.group-invited': {
      inbox: {
        title: '{{actorName}} v-a invitat într-o comunitate',
        body: 'Deschideți comunitatea ca să acceptați sau să refuzați.',
      },
      mail: {
        subject: '{{actorName}} v-a invitat într-o comunitate',
        paragraphs: ['{{actorName}} v-a invitat într-o comunitate. Puteți accepta sau refuza invitația.'],
        action: 'Vedeți comunitatea',
      },
    },
    'social.group-join-accepted': {
      inbox: { title: 'Sunteți membru al unei comunități', body: '{{actorName}} v-a acceptat cererea.' },
      mail: {
        subject: 'Sunteți membru al unei comunități',
        paragraphs: ['{{actorName}} v-a acceptat cererea de a intra într-o comunitate.'],
        action: 'Deschideți comunitatea',
      },
    },
    'social.group-join-requested': {
      inbox: { title: '{{actorName}} cere să intre în comunitate', body: 'Acceptați sau refuzați cererea.' },
      mail: {
        subject: '{{actorName}} cere să intre în comunitate',
        paragraphs: ['{{actorName}} cere să intre într-o comunitate pe care o moderați.'],
        action: 'Vedeți cererea',
      },
    },
    'social.group-role': {
      inbox: {
        title: 'Rolul dumneavoastră în comunitate este acum {{role}}',
        body: '{{actorName}} v-a schimbat rolul.',
      },
      mail: {
        subject: 'Rolul dumneavoastră în comunitate este acum {{role}}',
        paragraphs: ['{{actorName}} v-a schimbat rolul într-o comunitate: {{role}}.'],
        action: 'Deschideți comunitatea',
      },
    },
    'social.mention': {
      inbox: { title: '{{actorName}} v-a menționat', body: 'Deschideți postarea ca să o citiți.' },
      mail: {
        subject: '{{actorName}} v-a menționat',
        paragraphs: ['{{actorName}} v-a menționat într-o postare.'],
        action: 'Citiți postarea',
      },
    },
    'social.message': {
      inbox: { title: 'Un mesaj de la {{actorName}}', body: 'Deschideți conversația ca să îl citiți.' },
      mail: {
        subject: 'Un mesaj de la {{actorName}}',
        paragraphs: ['{{actorName}} v-a scris.'],
        action: 'Deschideți conversația',
      },
    },
    'social.moderation': {
      inbox: {
        title: 'Un moderator a luat o decizie care vă privește',
        body: 'Citiți decizia și motivul. Puteți contesta timp de 30 de zile.',
      },
      mail: {
        subject: 'Un moderator a luat o decizie care vă privește',
        paragraphs: [
          'Un moderator a decis despre o postare, un comentariu, un mesaj sau profilul dumneavoastră. Puteți contesta timp de 30 de zile.',
        ],
        action: 'Vedeți decizia',
      },
    },
    'social.reaction': {
      inbox: { title: '{{actorName}} a reacționat', body: 'Vedeți la ce a reacționat.' },
      mail: {
        subject: '{{actorName}} a reacționat',
        paragraphs: ['{{actorName}} a reacționat la ceva ce ați scris.'],
        action: 'Vedeți',
      },
    },
    'social.reply': {
      inbox: { title: '{{actorName}} a răspuns la comentariul dumneavoastră', body: 'Vedeți ce spune.' },
      mail: {
        subject: '{{actorName}} a răspuns la comentariul dumneavoastră',
        paragraphs: ['{{actorName}} a răspuns la comentariul dumneavoastră.'],
        action: 'Citiți răspunsul',
      },
    },
  },
};
