import type { AiApiScope } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface ApiWords {
  readonly title: string;
  readonly about: string;
  readonly products: string;
  readonly noProducts: string;
  readonly noProductsWhy: string;
  readonly newProduct: string;
  readonly used: (used: string, limit: string) => string;
  readonly exhausted: string;
  readonly requests: (count: string) => string;
  readonly rate: (count: string) => string;
  readonly prices: (request: string, tokens: string) => string;
  readonly billed: string;
  readonly name: string;
  readonly nameHint: string;
  readonly nameTaken: string;
  readonly models: string;
  readonly kinds: Readonly<Record<'CHAT' | 'EMBEDDING', string>>;
  readonly monthlyTokens: string;
  readonly monthlyHint: string;
  readonly perMinute: string;
  readonly perMinuteHint: string;
  readonly requestPrice: string;
  readonly tokensPrice: string;
  readonly priceHint: string;
  readonly priceFault: string;
  readonly createProduct: string;
  readonly creating: string;
  readonly productCreated: string;
  readonly keys: string;
  readonly noKeys: string;
  readonly noKeysWhy: string;
  readonly newKey: string;
  readonly keyUse: (requests: string, tokens: string) => string;
  readonly lastUsed: string;
  readonly neverUsed: string;
  readonly by: string;
  readonly until: (day: string) => string;
  readonly noEnd: string;
  readonly isExpired: string;
  readonly isRevoked: string;
  readonly product: string;
  readonly keyNameHint: string;
  readonly scopes: string;
  readonly scope: Readonly<Record<AiApiScope, string>>;
  readonly end: string;
  readonly never: string;
  readonly days: (count: number) => string;
  readonly createKey: string;
  readonly created: string;
  readonly once: string;
  readonly secret: string;
  readonly example: string;
  readonly copy: string;
  readonly copied: string;
  readonly done: string;
  readonly revoke: string;
  readonly revokeTitle: (name: string) => string;
  readonly revokeWhy: string;
  readonly revoking: string;
  readonly revoked: string;
  readonly keep: string;
}

export const apiWords: Words<ApiWords> = {
  en: {
    title: 'API keys',
    about:
      'Programs call models with a key of a product, as clients of the OpenAI API do. A product names the models, the prices and the limits of its keys.',
    products: 'Products',
    noProducts: 'No product yet',
    noProductsWhy: 'Create a product first; each key belongs to one.',
    newProduct: 'New product',
    used: (used, limit) => `${used} of ${limit} tokens this month`,
    exhausted: 'Used up: calls are refused until next month.',
    requests: (count) => `Requests this month: ${count}`,
    rate: (count) => `${count} a minute for each key`,
    prices: (request, tokens) => `${request} a request, ${tokens} a million tokens`,
    billed: 'Billed to a subscription',
    name: 'Name',
    nameHint: 'Up to 80 characters, unique in the organisation.',
    nameTaken: 'Another API product has this name. Choose another one.',
    models: 'Models',
    kinds: { CHAT: 'answers messages', EMBEDDING: 'makes embeddings' },
    monthlyTokens: 'Most tokens a month',
    monthlyHint: 'For all keys of the product together. The month is a calendar month in UTC.',
    perMinute: 'Most requests a minute',
    perMinuteHint: 'For each key, 1 to 6,000.',
    requestPrice: 'Price of a request, in US dollars',
    tokensPrice: 'Price of a million tokens, in US dollars',
    priceHint: '0 or more, with up to six decimals.',
    priceFault: 'Enter 0 to 999,999 without separators, with up to six decimals.',
    createProduct: 'Create product',
    creating: 'Creating',
    productCreated: 'The product was created',
    keys: 'Keys',
    noKeys: 'No key yet',
    noKeysWhy: 'A key lets a program call the models of a product.',
    newKey: 'New key',
    keyUse: (requests, tokens) => `Requests this month: ${requests}, tokens: ${tokens}`,
    lastUsed: 'last used',
    neverUsed: 'never used',
    by: 'created by',
    until: (day) => `ends ${day}`,
    noEnd: 'no end',
    isExpired: 'Expired',
    isRevoked: 'Revoked',
    product: 'Product',
    keyNameHint: 'What uses it, up to 80 characters.',
    scopes: 'What it opens',
    scope: { CHAT: 'Chat completions', EMBEDDINGS: 'Embeddings', MODELS: 'List of models' },
    end: 'End',
    never: 'Never',
    days: (count) => `After ${count} days`,
    createKey: 'Create key',
    created: 'Key created',
    once: 'Copy the secret now. It is not shown again.',
    secret: 'Secret',
    example: 'Example',
    copy: 'Copy',
    copied: 'The secret was copied',
    done: 'Done',
    revoke: 'Revoke',
    revokeTitle: (name) => `Revoke ${name}?`,
    revokeWhy: 'Calls with this key are refused from now on. It cannot be restored.',
    revoking: 'Revoking',
    revoked: 'The key was revoked',
    keep: 'Keep it',
  },
  ro: {
    title: 'Chei API',
    about:
      'Programele apelează modele cu o cheie a unui produs, la fel ca clienții API-ului OpenAI. Un produs numește modelele, prețurile și limitele cheilor sale.',
    products: 'Produse',
    noProducts: 'Niciun produs încă',
    noProductsWhy: 'Creează întâi un produs; fiecare cheie aparține unuia.',
    newProduct: 'Produs nou',
    used: (used, limit) => `${used} din ${limit} tokenuri luna aceasta`,
    exhausted: 'Consumate: apelurile sunt refuzate până luna viitoare.',
    requests: (count) => `Cereri luna aceasta: ${count}`,
    rate: (count) => `${count} pe minut pentru fiecare cheie`,
    prices: (request, tokens) => `${request} o cerere, ${tokens} un milion de tokenuri`,
    billed: 'Facturat unui abonament',
    name: 'Nume',
    nameHint: 'Până la 80 de caractere, unic în organizație.',
    nameTaken: 'Alt produs API are acest nume. Alege altul.',
    models: 'Modele',
    kinds: { CHAT: 'răspunde la mesaje', EMBEDDING: 'face embedding-uri' },
    monthlyTokens: 'Cel mult tokenuri pe lună',
    monthlyHint: 'Pentru toate cheile produsului împreună. Luna este o lună calendaristică în UTC.',
    perMinute: 'Cel mult cereri pe minut',
    perMinuteHint: 'Pentru fiecare cheie, de la 1 la 6.000.',
    requestPrice: 'Prețul unei cereri, în dolari SUA',
    tokensPrice: 'Prețul unui milion de tokenuri, în dolari SUA',
    priceHint: '0 sau mai mult, cu cel mult șase zecimale.',
    priceFault: 'Scrie de la 0 la 999.999 fără separatori, cu cel mult șase zecimale.',
    createProduct: 'Creează produsul',
    creating: 'Se creează',
    productCreated: 'Produsul a fost creat',
    keys: 'Chei',
    noKeys: 'Nicio cheie încă',
    noKeysWhy: 'O cheie îi permite unui program să apeleze modelele unui produs.',
    newKey: 'Cheie nouă',
    keyUse: (requests, tokens) => `Cereri luna aceasta: ${requests}, tokenuri: ${tokens}`,
    lastUsed: 'ultima folosire',
    neverUsed: 'nefolosită încă',
    by: 'creată de',
    until: (day) => `expiră ${day}`,
    noEnd: 'fără sfârșit',
    isExpired: 'Expirată',
    isRevoked: 'Revocată',
    product: 'Produs',
    keyNameHint: 'Ce o folosește, până la 80 de caractere.',
    scopes: 'Ce deschide',
    scope: { CHAT: 'Răspunsuri la mesaje', EMBEDDINGS: 'Embedding-uri', MODELS: 'Lista modelelor' },
    end: 'Sfârșit',
    never: 'Niciodată',
    days: (count) => `După ${count} de zile`,
    createKey: 'Creează cheia',
    created: 'Cheia a fost creată',
    once: 'Copiază secretul acum. Nu mai este arătat.',
    secret: 'Secret',
    example: 'Exemplu',
    copy: 'Copiază',
    copied: 'Secretul a fost copiat',
    done: 'Gata',
    revoke: 'Revocă',
    revokeTitle: (name) => `Revoci ${name}?`,
    revokeWhy: 'Apelurile cu această cheie sunt refuzate de acum înainte. Nu poate fi restabilită.',
    revoking: 'Se revocă',
    revoked: 'Cheia a fost revocată',
    keep: 'Păstreaz-o',
  },
};
