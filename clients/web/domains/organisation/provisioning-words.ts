import type { Words } from '@codai/ui';

interface ProvisioningWords {
  readonly title: string;
  readonly about: string;
  readonly address: string;
  readonly addressWhy: string;
  readonly copy: string;
  readonly copied: string;
  readonly tokens: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly create: string;
  readonly until: (day: string) => string;
  readonly used: (when: string) => string;
  readonly neverUsed: string;
  readonly by: (person: string) => string;
  readonly rotate: string;
  readonly rotateOf: (name: string) => string;
  readonly rotateWhy: string;
  readonly revoke: string;
  readonly revokeOf: (name: string) => string;
  readonly name: string;
  readonly nameHint: string;
  readonly wanted: string;
  readonly expires: string;
  readonly days: Readonly<Record<'30' | '90' | '180' | '365', string>>;
  readonly creating: string;
  readonly full: string;
  readonly once: string;
  readonly onceWhy: string;
  readonly secret: string;
  readonly done: string;
  readonly oldStays: (name: string) => string;
  readonly oldWhy: string;
  readonly revokeOld: string;
  readonly revokeTitle: (name: string) => string;
  readonly revokeWhy: string;
  readonly revoking: string;
  readonly keep: string;
  readonly revoked: string;
}

export const provisioningWords: Words<ProvisioningWords> = {
  en: {
    title: 'Provisioning',
    about:
      'A directory such as Entra ID or Okta can add, change and remove members and teams by SCIM 2.0. It needs the address and one token.',
    address: 'Base address',
    addressWhy: 'Enter it at the identity provider as the tenant URL or SCIM base URL.',
    copy: 'Copy',
    copied: 'Copied',
    tokens: 'Tokens',
    none: 'No token yet',
    noneWhy: 'Without a token no directory can provision this organisation.',
    create: 'New token',
    until: (day) => `valid until ${day}`,
    used: (when) => `last used ${when}`,
    neverUsed: 'not used yet',
    by: (person) => `made by ${person}`,
    rotate: 'Rotate',
    rotateOf: (name) => `Rotate ${name}`,
    rotateWhy:
      'Makes a new token beside the old one. Both work until you revoke the old one, so nothing is missed meanwhile.',
    revoke: 'Revoke',
    revokeOf: (name) => `Revoke ${name}`,
    name: 'Name',
    nameHint: 'For you, such as the name of the directory.',
    wanted: 'Enter a name.',
    expires: 'Valid for',
    days: { '30': '30 days', '90': '90 days', '180': '180 days', '365': '365 days' },
    creating: 'Creating…',
    full: 'Five tokens are live, which is the most. Revoke one first.',
    once: 'The token is shown only now.',
    onceWhy:
      'Enter it at the identity provider as the secret token. Who has it can change the members of this organisation.',
    secret: 'Token',
    done: 'Done',
    oldStays: (name) => `The old token of ${name} still works.`,
    oldWhy: 'Revoke it once the identity provider uses the new one.',
    revokeOld: 'Revoke the old token',
    revokeTitle: (name) => `Revoke ${name}?`,
    revokeWhy: 'A directory that uses it can change nothing from now on. Members and teams stay as they are.',
    revoking: 'Revoking…',
    keep: 'Keep it',
    revoked: 'Token revoked',
  },
  ro: {
    title: 'Gestionare din director',
    about:
      'Un director precum Entra ID sau Okta poate adăuga, schimba și scoate membri și echipe prin SCIM 2.0. Are nevoie de adresă și de un jeton.',
    address: 'Adresa de bază',
    addressWhy: 'Introdu-o la furnizorul de identitate ca adresă a organizației sau adresă de bază SCIM.',
    copy: 'Copiază',
    copied: 'Copiat',
    tokens: 'Jetoane',
    none: 'Niciun jeton încă',
    noneWhy: 'Fără jeton niciun director nu poate gestiona organizația.',
    create: 'Jeton nou',
    until: (day) => `valabil până la ${day}`,
    used: (when) => `folosit ultima dată ${when}`,
    neverUsed: 'încă nefolosit',
    by: (person) => `făcut de ${person}`,
    rotate: 'Schimbă jetonul',
    rotateOf: (name) => `Schimbă jetonul ${name}`,
    rotateWhy:
      'Face un jeton nou lângă cel vechi. Ambele funcționează până îl revoci pe cel vechi, deci nu se pierde nimic.',
    revoke: 'Revocă',
    revokeOf: (name) => `Revocă ${name}`,
    name: 'Nume',
    nameHint: 'Pentru tine, de exemplu numele directorului.',
    wanted: 'Introdu un nume.',
    expires: 'Valabil',
    days: { '30': '30 de zile', '90': '90 de zile', '180': '180 de zile', '365': '365 de zile' },
    creating: 'Se creează…',
    full: 'Sunt active cinci jetoane, numărul maxim. Revocă întâi unul.',
    once: 'Jetonul se arată doar acum.',
    onceWhy: 'Introdu-l la furnizorul de identitate ca jeton secret. Cine îl are poate schimba membrii organizației.',
    secret: 'Jeton',
    done: 'Gata',
    oldStays: (name) => `Jetonul vechi ${name} funcționează încă.`,
    oldWhy: 'Revocă-l după ce furnizorul de identitate îl folosește pe cel nou.',
    revokeOld: 'Revocă jetonul vechi',
    revokeTitle: (name) => `Revoci ${name}?`,
    revokeWhy: 'Un director care îl folosește nu mai poate schimba nimic. Membrii și echipele rămân cum sunt.',
    revoking: 'Se revocă…',
    keep: 'Păstrează-l',
    revoked: 'Jeton revocat',
  },
};
