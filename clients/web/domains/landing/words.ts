import { defineWords } from '@codai/ui';

export const landingWords = defineWords({
  en: {
    title: 'One place for people, money and work',
    about:
      'Codai brings together what usually takes many apps: a feed and messages with the people you know, pockets and accounts backed by a ledger, payments, and organisations with their members and rules.',
    signUp: 'Create an account',
    signIn: 'Sign in',
    points: [
      {
        title: 'Money that adds up',
        text: 'Every amount is an entry in a double-entry ledger. A transfer is sent once, or not at all, and shows why it is pending.',
      },
      {
        title: 'A second person where it matters',
        text: 'Organisations set who can pay, up to which limit, and above which amount a second person must approve.',
      },
      {
        title: 'Live, without gaps',
        text: 'Posts, messages and balances update as you watch. When you come back online, you receive everything you missed.',
      },
      {
        title: 'Your account, your data',
        text: 'See your sessions, devices and second factors, and end any of them at once. Export or erase your data.',
      },
    ],
    pictures: {
      home: 'Home: tasks waiting for you, money, messages and posts',
      wallet: 'Wallet: pockets, their balances and latest movements',
    },
    developers: 'For developers: one GraphQL endpoint',
    developersWhy: 'Programs can use everything the app shows: typed operations, live subscriptions, webhooks.',
    playground: 'Playground and schema',
    pricing: 'Pricing',
    status: 'Platform status',
    verify: 'Verify a certificate',
  },
  ro: {
    title: 'Un singur loc pentru oameni, bani și muncă',
    about:
      'Codai aduce într-un singur loc ce cere de obicei mai multe aplicații: noutăți și mesaje cu oamenii pe care îi cunoști, buzunare și conturi susținute de un registru contabil, plăți și organizații cu membri și reguli.',
    signUp: 'Creează cont',
    signIn: 'Intră în cont',
    points: [
      {
        title: 'Bani ținuți corect',
        text: 'Fiecare sumă este o înregistrare în partidă dublă. Un transfer se trimite o singură dată sau deloc și arată de ce este în așteptare.',
      },
      {
        title: 'A doua persoană unde contează',
        text: 'Organizațiile stabilesc cine poate plăti, până la ce limită și peste ce sumă trebuie să aprobe o a doua persoană.',
      },
      {
        title: 'În timp real, fără pierderi',
        text: 'Postările, mesajele și soldurile se actualizează în timp real. Când revine conexiunea, primești tot ce ai ratat.',
      },
      {
        title: 'Contul tău, datele tale',
        text: 'Îți vezi sesiunile, dispozitivele și factorii de autentificare și le poți încheia imediat. Îți poți exporta sau șterge datele.',
      },
    ],
    pictures: {
      home: 'Pagina de start: de rezolvat, bani, mesaje și postări',
      wallet: 'Portofel: buzunare, soldurile lor și ultimele mișcări',
    },
    developers: 'Pentru dezvoltatori: un singur endpoint GraphQL',
    developersWhy:
      'Programele pot folosi tot ce arată aplicația: operații cu tipuri, abonări în timp real, webhook-uri.',
    playground: 'Playground și schema',
    pricing: 'Prețuri',
    status: 'Starea platformei',
    verify: 'Verifică un certificat',
  },
});
