import type { Words } from '@codai/ui';

interface PlanWords {
  readonly title: string;
  readonly about: string;
  readonly create: string;
  readonly change: string;
  readonly retire: string;
  readonly columns: Readonly<Record<'name' | 'scopes' | 'limit' | 'price' | 'state', string>>;
  readonly active: string;
  readonly retired: string;
  readonly allScopes: string;
  readonly noScopes: string;
  readonly scopeCount: (count: string) => string;
  readonly unlimited: string;
  readonly noPrice: string;
  readonly changed: string;
  readonly name: string;
  readonly nameHint: string;
  readonly nameTaken: string;
  readonly every: string;
  readonly everyWhy: string;
  readonly scopes: string;
  readonly limit: string;
  readonly limitHint: string;
  readonly limitFault: string;
  readonly price: string;
  readonly priceHint: string;
  readonly changeWhy: string;
  readonly save: string;
  readonly saving: string;
  readonly created: string;
  readonly saved: string;
  readonly retireTitle: (name: string) => string;
  readonly retireWhy: string;
  readonly retiring: string;
  readonly isRetired: string;
  readonly keep: string;
}

export const planWords: Words<PlanWords> = {
  en: {
    title: 'API plans',
    about: 'Bounds of what programs of an organisation do with the API. People in their own sessions are not bound.',
    create: 'New plan',
    change: 'Change',
    retire: 'Retire',
    columns: { name: 'Plan', scopes: 'Scopes', limit: 'Operations a month', price: 'Price', state: 'State' },
    active: 'Active',
    retired: 'Retired',
    allScopes: 'All scopes',
    noScopes: 'None',
    scopeCount: (count) => `Scopes: ${count}`,
    unlimited: 'Without limit',
    noPrice: 'None',
    changed: 'Last change',
    name: 'Name',
    nameHint: 'Up to 80 characters.',
    nameTaken: 'Another plan has this name or this price. Choose another one.',
    every: 'All scopes',
    everyWhy: 'Also scopes that are added later.',
    scopes: 'Scopes that programs may have',
    limit: 'Operations a month',
    limitHint: 'A calendar month in UTC. Leave it empty for a plan without limit; 0 admits nothing.',
    limitFault: 'Enter a whole number from 0 to 2,000,000,000, or nothing.',
    price: 'Id of the price',
    priceHint: 'Who subscribes to this price gets the plan. Leave it empty if operators alone assign it.',
    changeWhy: 'The change applies to each organisation that has the plan, within a second.',
    save: 'Save plan',
    saving: 'Saving',
    created: 'The plan was created',
    saved: 'The plan was changed',
    retireTitle: (name) => `Retire ${name}?`,
    retireWhy:
      'No other organisation gets the plan, and its price brings it no more. Organisations that have it keep it. It cannot be changed afterwards.',
    retiring: 'Retiring',
    isRetired: 'The plan was retired',
    keep: 'Keep it',
  },
  ro: {
    title: 'Planuri API',
    about: 'Limitele programelor unei organizații la folosirea API-ului. Oamenii în sesiunile lor nu sunt limitați.',
    create: 'Plan nou',
    change: 'Modifică',
    retire: 'Retrage',
    columns: { name: 'Plan', scopes: 'Permisiuni', limit: 'Operații pe lună', price: 'Preț', state: 'Stare' },
    active: 'Activ',
    retired: 'Retras',
    allScopes: 'Toate permisiunile',
    noScopes: 'Niciuna',
    scopeCount: (count) => `Permisiuni: ${count}`,
    unlimited: 'Fără limită',
    noPrice: 'Niciunul',
    changed: 'Ultima schimbare',
    name: 'Nume',
    nameHint: 'Până la 80 de caractere.',
    nameTaken: 'Alt plan are acest nume sau acest preț. Alege altul.',
    every: 'Toate permisiunile',
    everyWhy: 'Și cele adăugate mai târziu.',
    scopes: 'Permisiunile pe care le pot avea programele',
    limit: 'Operații pe lună',
    limitHint: 'O lună calendaristică în UTC. Lasă gol pentru un plan fără limită; 0 nu admite nimic.',
    limitFault: 'Scrie un număr întreg de la 0 la 2.000.000.000 sau nimic.',
    price: 'Id-ul prețului',
    priceHint: 'Cine se abonează la acest preț primește planul. Lasă gol dacă îl atribuie numai operatorii.',
    changeWhy: 'Schimbarea se aplică într-o secundă fiecărei organizații care are planul.',
    save: 'Salvează planul',
    saving: 'Se salvează',
    created: 'Planul a fost creat',
    saved: 'Planul a fost schimbat',
    retireTitle: (name) => `Retragi ${name}?`,
    retireWhy:
      'Nicio altă organizație nu mai primește planul, nici prin prețul lui. Organizațiile care îl au îl păstrează. După aceea nu mai poate fi schimbat.',
    retiring: 'Se retrage',
    isRetired: 'Planul a fost retras',
    keep: 'Păstrează-l',
  },
};
