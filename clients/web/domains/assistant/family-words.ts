import type { FamilySynthesisKind, PersonaBasis, PersonaRelationshipKind, PersonaStance } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface FamilyWords {
  readonly title: string;
  readonly about: string;
  readonly view: string;
  readonly views: Readonly<Record<'consult' | 'talk', string>>;
  readonly members: string;
  readonly choose: string;
  readonly chooseWhy: string;
  readonly values: string;
  readonly valueNames: Readonly<Record<string, string>>;
  readonly relationships: string;
  readonly kinds: Readonly<Record<PersonaRelationshipKind, string>>;
  readonly closeness: (value: string) => string;
  readonly message: (name: string) => string;
  readonly send: string;
  readonly sending: string;
  readonly you: string;
  readonly nothingSaid: string;
  readonly bases: Readonly<Record<PersonaBasis, string>>;
  readonly topic: string;
  readonly whom: string;
  readonly consult: string;
  readonly consulting: string;
  readonly nobody: string;
  readonly perspectives: string;
  readonly synthesis: string;
  readonly synthesisAbout: string;
  readonly stances: Readonly<Record<PersonaStance, string>>;
  readonly points: Readonly<Record<FamilySynthesisKind, string>>;
  readonly consultations: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly start: string;
}

export const familyWords: Words<FamilyWords> = {
  en: {
    title: 'AI Family',
    about:
      'Six characters of this product, each with values and a voice of its own. They are AI: they have no feelings, give no professional advice, and without a model only quote what you give them.',
    view: 'View',
    views: { talk: 'Talk', consult: 'Consult' },
    members: 'Members',
    choose: 'Choose a member',
    chooseWhy: 'Each remembers what you said to it.',
    values: 'Values',
    valueNames: {
      care: 'care',
      curiosity: 'curiosity',
      fairness: 'fairness',
      freedom: 'freedom',
      growth: 'growth',
      honesty: 'honesty',
      humour: 'humour',
      security: 'security',
      tradition: 'tradition',
    },
    relationships: 'Relationships',
    kinds: {
      CHILD: 'child',
      GRANDCHILD: 'grandchild',
      GRANDPARENT: 'grandparent',
      IN_LAW: 'in-law',
      NEPHEW_OR_NIECE: 'nephew or niece',
      PARENT: 'parent',
      PARTNER: 'partner',
      SIBLING: 'sibling',
      UNCLE_OR_AUNT: 'uncle or aunt',
    },
    closeness: (value) => `closeness ${value}`,
    message: (name) => `Message to ${name}`,
    send: 'Say it',
    sending: 'Saying it',
    you: 'You',
    nothingSaid: 'Nothing said yet',
    bases: {
      SOURCES: 'from what you said or gave',
      VALUES: 'from its values',
      MODEL: 'from the model',
      INSUFFICIENT: 'no answer',
    },
    topic: 'What do you want to hear views on?',
    whom: 'Whom to ask',
    consult: 'Ask the family',
    consulting: 'Asking',
    nobody: 'Choose at least one member.',
    perspectives: 'Perspectives',
    synthesis: 'Synthesis',
    synthesisAbout: 'It refers to the perspectives below and to nothing else.',
    stances: { BOLD: 'bold', BALANCED: 'balanced', CAREFUL: 'careful' },
    points: { FACTS: 'Facts', SHARED_VALUE: 'In common', OWN_VALUE: 'One view', STANCE: 'Approach', OPEN: 'Open' },
    consultations: 'Consultations',
    none: 'No consultation yet',
    noneWhy: 'Ask several members at once and compare what they say.',
    start: 'New consultation',
  },
  ro: {
    title: 'Familia AI',
    about:
      'Șase personaje ale acestui produs, fiecare cu valori și o voce proprie. Sunt AI: nu au sentimente, nu dau sfaturi de specialitate, iar fără un model citează doar ce le dați.',
    view: 'Vedere',
    views: { talk: 'Discuție', consult: 'Consultare' },
    members: 'Membri',
    choose: 'Alegeți un membru',
    chooseWhy: 'Fiecare își amintește ce i-ați spus.',
    values: 'Valori',
    valueNames: {
      care: 'grijă',
      curiosity: 'curiozitate',
      fairness: 'corectitudine',
      freedom: 'libertate',
      growth: 'dezvoltare',
      honesty: 'sinceritate',
      humour: 'umor',
      security: 'siguranță',
      tradition: 'tradiție',
    },
    relationships: 'Relații',
    kinds: {
      CHILD: 'copil',
      GRANDCHILD: 'nepot',
      GRANDPARENT: 'bunic',
      IN_LAW: 'rudă prin alianță',
      NEPHEW_OR_NIECE: 'nepot sau nepoată',
      PARENT: 'părinte',
      PARTNER: 'partener',
      SIBLING: 'frate sau soră',
      UNCLE_OR_AUNT: 'unchi sau mătușă',
    },
    closeness: (value) => `apropiere ${value}`,
    message: (name) => `Mesaj pentru ${name}`,
    send: 'Spune',
    sending: 'Se spune',
    you: 'Dvs.',
    nothingSaid: 'Nimic spus încă',
    bases: {
      SOURCES: 'din ce ați spus sau ați dat',
      VALUES: 'din valorile sale',
      MODEL: 'de la model',
      INSUFFICIENT: 'niciun răspuns',
    },
    topic: 'Despre ce doriți păreri?',
    whom: 'Pe cine întrebați',
    consult: 'Întreabă familia',
    consulting: 'Se întreabă',
    nobody: 'Alegeți cel puțin un membru.',
    perspectives: 'Perspective',
    synthesis: 'Sinteză',
    synthesisAbout: 'Se referă la perspectivele de mai jos și la nimic altceva.',
    stances: { BOLD: 'îndrăzneț', BALANCED: 'echilibrat', CAREFUL: 'prudent' },
    points: { FACTS: 'Fapte', SHARED_VALUE: 'În comun', OWN_VALUE: 'O părere', STANCE: 'Abordare', OPEN: 'Deschis' },
    consultations: 'Consultări',
    none: 'Nicio consultare',
    noneWhy: 'Întrebați mai mulți membri deodată și comparați ce spun.',
    start: 'Consultare nouă',
  },
};
