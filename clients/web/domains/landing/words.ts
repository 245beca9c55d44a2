import { defineWords } from '@codai/ui';

export const landingWords = defineWords({
  en: {
    title: 'One place for people, money and work',
    about:
      'Codai joins what usually lies in many apps: a feed and messages with the people you know, pockets and accounts with a ledger behind them, payments, and organisations with their members and rules.',
    signUp: 'Create an account',
    signIn: 'Sign in',
    points: [
      {
        title: 'Money that adds up',
        text: 'Every amount is an entry of a double-entry ledger. A transfer is sent once, or not at all, and says why it waits.',
      },
      {
        title: 'A second person where it matters',
        text: 'Organisations say who may pay, up to how much, and from which amount on somebody else decides.',
      },
      {
        title: 'Live, without gaps',
        text: 'Posts, messages and balances arrive while you look. What was missed while you were offline comes after.',
      },
      {
        title: 'Yours',
        text: 'Sessions, devices and factors are in sight, and ended at once. Your data can be exported and erased.',
      },
    ],
    pictures: {
      home: 'Home: what waits for you, money, messages and posts',
      wallet: 'Wallet: pockets, what they hold and their latest movements',
    },
    developers: 'For developers: one GraphQL endpoint',
    developersWhy: 'Everything the app shows is open to programs: typed operations, live subscriptions, webhooks.',
    playground: 'Playground and schema',
    pricing: 'Pricing',
    status: 'Status of the services',
    verify: 'Verify a certificate',
  },
  ro: {
    title: 'Un singur loc pentru oameni, bani și muncă',
    about:
      'Codai unește ce se află de obicei în multe aplicații: noutăți și mesaje cu oamenii pe care îi știi, buzunare și conturi cu un registru contabil în spate, plăți și organizații cu membri și reguli.',
    signUp: 'Creează cont',
    signIn: 'Intră în cont',
    points: [
      {
        title: 'Bani care se potrivesc',
        text: 'Fiecare sumă este o înregistrare în partidă dublă. Un transfer se trimite o dată sau deloc și spune de ce așteaptă.',
      },
      {
        title: 'A doua persoană unde contează',
        text: 'Organizațiile spun cine plătește, până la cât și de la ce sumă decide altcineva.',
      },
      {
        title: 'În direct, fără goluri',
        text: 'Postările, mesajele și soldurile sosesc în timp ce privești. Ce s-a pierdut fără conexiune vine după.',
      },
      {
        title: 'Ale tale',
        text: 'Sesiunile, dispozitivele și factorii se văd și se încheie pe loc. Datele se pot exporta și șterge.',
      },
    ],
    pictures: {
      home: 'Pagina de start: ce te așteaptă, bani, mesaje și postări',
      wallet: 'Portofel: buzunare, ce conțin și ultimele mișcări',
    },
    developers: 'Pentru dezvoltatori: un singur endpoint GraphQL',
    developersWhy:
      'Tot ce arată aplicația este deschis programelor: operații cu tipuri, abonări în timp real, webhook-uri.',
    playground: 'Playground și schema',
    pricing: 'Prețuri',
    status: 'Starea serviciilor',
    verify: 'Verifică un certificat',
  },
});
