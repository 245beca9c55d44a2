import { defineWords } from '@codai/ui';

export const consentWords = defineWords({
  en: {
    title: (client: string) => `${client} requests access`,
    about: (client: string, account: string) => `If you allow it, ${client} signs you in as ${account} and may:`,
    inTenant: (tenant: string) => `The access covers data of ${tenant}.`,
    goesTo: (host: string) => `Your answer is sent to ${host}.`,
    never:
      'It can only read. It cannot move money, post, or change your account. You can remove the access in the security centre at any time.',
    allow: 'Allow',
    allowing: 'Allowing',
    deny: 'Deny',
    denying: 'Denying',
    leading: 'Returning you to the app.',
    over: 'This request has expired.',
    overWhy: 'It was already answered, or is older than ten minutes. Go back to the app and start again.',
    otherBrowser: 'This request started in another browser, or has expired. Start again in the app.',
    home: 'To the home page',
    name: 'Request for access',
  },
  ro: {
    title: (client) => `${client} cere acces`,
    about: (client, account) => `Dacă permiți, ${client} te autentifică drept ${account} și poate:`,
    inTenant: (tenant) => `Accesul cuprinde datele din ${tenant}.`,
    goesTo: (host) => `Răspunsul tău se trimite la ${host}.`,
    never:
      'Poate doar citi. Nu poate muta bani, publica sau schimba contul tău. Poți retrage accesul oricând în centrul de securitate.',
    allow: 'Permite',
    allowing: 'Se permite',
    deny: 'Refuză',
    denying: 'Se refuză',
    leading: 'Te întorci în aplicație.',
    over: 'Cererea a expirat.',
    overWhy: 'A primit deja un răspuns sau este mai veche de zece minute. Întoarce-te în aplicație și începe din nou.',
    otherBrowser: 'Cererea a început în alt browser sau a expirat. Începe din nou în aplicație.',
    home: 'La pagina principală',
    name: 'Cererea de acces',
  },
});
