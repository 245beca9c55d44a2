import type { Words } from '@codai/ui';

interface RightsWords {
  readonly views: {
    readonly label: string;
    readonly members: string;
    readonly rights: string;
    readonly teams: string;
    readonly access: string;
  };
  readonly permissions: Readonly<Record<string, string>>;
  readonly roles: {
    readonly title: string;
    readonly builtIn: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly create: string;
    readonly createTitle: string;
    readonly about: string;
    readonly name: string;
    readonly permissions: string;
    readonly nothingChosen: string;
    readonly save: string;
    readonly saving: string;
    readonly created: string;
    readonly members: string;
    readonly membersOf: (role: string) => string;
    readonly membersAbout: string;
    readonly given: (name: string) => string;
    readonly taken: (name: string) => string;
    readonly remove: string;
    readonly removeOf: (role: string) => string;
    readonly removeTitle: (role: string) => string;
    readonly removeWhy: string;
    readonly removing: string;
    readonly removed: string;
    readonly keep: string;
  };
  readonly policies: {
    readonly title: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly create: string;
    readonly change: string;
    readonly changeOf: (name: string) => string;
    readonly about: string;
    readonly name: string;
    readonly save: string;
    readonly actions: string;
    readonly conditions: string;
    readonly noCondition: string;
    readonly twoFactors: string;
    readonly fresh: string;
    readonly anyAge: string;
    readonly freshWithin: (minutes: string) => string;
    readonly ownerOnly: string;
    readonly from: string;
    readonly until: string;
    readonly bothEnds: string;
    readonly between: (from: string, until: string) => string;
    readonly saved: string;
    readonly removeTitle: (name: string) => string;
    readonly removeWhy: string;
    readonly removed: string;
  };
  readonly why: {
    readonly title: string;
    readonly about: string;
    readonly member: string;
    readonly action: string;
    readonly allowed: string;
    readonly refused: string;
    readonly byRole: (role: string) => string;
    readonly byNone: string;
    readonly met: string;
    readonly denies: string;
    readonly asProven: string;
  };
}

export const rightsWords: Words<RightsWords> = {
  en: {
    views: {
      label: 'Parts of the organisation',
      members: 'Members',
      rights: 'Roles and policies',
      teams: 'Teams',
      access: 'Access',
    },
    permissions: {
      'account.read': 'Read statements of bank accounts',
      'member.invite': 'Invite people',
      'member.read': 'Read the list of members',
      'member.remove': 'Remove members',
      'organization.read': 'Read the organisation',
      'organization.update': 'Rename the organisation',
      'ownership.transfer': 'Hand the ownership over',
      'policy.write': 'Change policies',
      'post.moderate': 'Hold and release posts of the organisation',
      'role.assign': 'Give and take roles',
      'role.write': 'Make and delete roles',
      'transfer.approve': 'Approve transfers of others',
    },
    roles: {
      title: 'Roles',
      builtIn: 'In every organisation',
      none: 'No roles of your own',
      noneWhy: 'A role adds permissions to those that owners, admins and members have.',
      create: 'Create a role',
      createTitle: 'New role',
      about: 'You can grant what you may do yourself. Members with the role can do it at once.',
      name: 'Name of the role',
      permissions: 'What it permits',
      nothingChosen: 'Choose at least one.',
      save: 'Create the role',
      saving: 'Saving',
      created: 'Role created',
      members: 'Members',
      membersOf: (role) => `Members with the role ${role}`,
      membersAbout: 'A role is in force as soon as it is given, and gone as soon as it is taken.',
      given: (name) => `${name} has the role`,
      taken: (name) => `${name} has the role no more`,
      remove: 'Delete',
      removeOf: (role) => `Delete the role ${role}`,
      removeTitle: (role) => `Delete the role ${role}?`,
      removeWhy: 'Everybody who has it loses it at once.',
      removing: 'Deleting',
      removed: 'Role deleted',
      keep: 'Keep it',
    },
    policies: {
      title: 'Policies',
      none: 'No policies',
      noneWhy: 'A policy asks for more than a role: a recent proof, one’s own things, or hours of the day.',
      create: 'Create a policy',
      change: 'Change',
      changeOf: (name) => `Change the policy ${name}`,
      about: 'What does not meet every condition is refused, whatever the role. This holds for owners, too.',
      name: 'Name of the policy',
      save: 'Save the policy',
      actions: 'What it concerns',
      conditions: 'Conditions',
      noCondition: 'Choose at least one condition.',
      twoFactors: 'Signed in with two factors',
      fresh: 'Second factor proven within',
      anyAge: 'Any time',
      freshWithin: (minutes) => `second factor proven within ${minutes} min`,
      ownerOnly: 'Only for one’s own',
      from: 'From (UTC)',
      until: 'Until (UTC)',
      bothEnds: 'Enter both times, or neither.',
      between: (from, until) => `from ${from} until ${until} UTC`,
      saved: 'Policy saved',
      removeTitle: (name) => `Delete the policy ${name}?`,
      removeWhy: 'What it refused is allowed again to those whose roles permit it.',
      removed: 'Policy deleted',
    },
    why: {
      title: 'Who may do what, and why',
      about: 'Choose a member and something to do.',
      member: 'Member',
      action: 'Something to do',
      allowed: 'Allowed',
      refused: 'Not allowed',
      byRole: (role) => `The role ${role} permits it.`,
      byNone: 'No role of this member permits it.',
      met: 'met',
      denies: 'refuses it now',
      asProven: 'For other members: as if they had proven their second factor just now.',
    },
  },
  ro: {
    views: {
      label: 'Părți ale organizației',
      members: 'Membri',
      rights: 'Roluri și politici',
      teams: 'Echipe',
      access: 'Acces',
    },
    permissions: {
      'account.read': 'Citește extrase ale conturilor bancare',
      'member.invite': 'Invită persoane',
      'member.read': 'Citește lista membrilor',
      'member.remove': 'Elimină membri',
      'organization.read': 'Citește organizația',
      'organization.update': 'Redenumește organizația',
      'ownership.transfer': 'Predă calitatea de proprietar',
      'policy.write': 'Modifică politici',
      'post.moderate': 'Reține și eliberează postări ale organizației',
      'role.assign': 'Acordă și retrage roluri',
      'role.write': 'Creează și șterge roluri',
      'transfer.approve': 'Aprobă transferuri ale altora',
    },
    roles: {
      title: 'Roluri',
      builtIn: 'În orice organizație',
      none: 'Niciun rol propriu',
      noneWhy: 'Un rol adaugă permisiuni la cele ale proprietarilor, administratorilor și membrilor.',
      create: 'Creează un rol',
      createTitle: 'Rol nou',
      about: 'Poți acorda ce ai voie tu însuți. Membrii cu acest rol o pot face imediat.',
      name: 'Numele rolului',
      permissions: 'Ce permite',
      nothingChosen: 'Alege cel puțin una.',
      save: 'Creează rolul',
      saving: 'Se salvează',
      created: 'Rol creat',
      members: 'Membri',
      membersOf: (role) => `Membri cu rolul ${role}`,
      membersAbout: 'Un rol este în vigoare de când este acordat și încetează de când este retras.',
      given: (name) => `${name} are rolul`,
      taken: (name) => `${name} nu mai are rolul`,
      remove: 'Șterge',
      removeOf: (role) => `Șterge rolul ${role}`,
      removeTitle: (role) => `Ștergi rolul ${role}?`,
      removeWhy: 'Toți cei care îl au îl pierd imediat.',
      removing: 'Se șterge',
      removed: 'Rol șters',
      keep: 'Păstrează',
    },
    policies: {
      title: 'Politici',
      none: 'Nicio politică',
      noneWhy: 'O politică cere mai mult decât un rol: o dovadă recentă, lucruri proprii sau ore ale zilei.',
      create: 'Creează o politică',
      change: 'Modifică',
      changeOf: (name) => `Modifică politica ${name}`,
      about: 'Ce nu îndeplinește toate condițiile este refuzat, oricare ar fi rolul. Și pentru proprietari.',
      name: 'Numele politicii',
      save: 'Salvează politica',
      actions: 'La ce se referă',
      conditions: 'Condiții',
      noCondition: 'Alege cel puțin o condiție.',
      twoFactors: 'Autentificat cu doi factori',
      fresh: 'Al doilea factor dovedit în ultimele',
      anyAge: 'Oricând',
      freshWithin: (minutes) => `al doilea factor dovedit în ultimele ${minutes} min`,
      ownerOnly: 'Doar pentru ale sale',
      from: 'De la (UTC)',
      until: 'Până la (UTC)',
      bothEnds: 'Introdu ambele ore sau niciuna.',
      between: (from, until) => `de la ${from} până la ${until} UTC`,
      saved: 'Politică salvată',
      removeTitle: (name) => `Ștergi politica ${name}?`,
      removeWhy: 'Ce refuza este permis din nou celor ale căror roluri o permit.',
      removed: 'Politică ștearsă',
    },
    why: {
      title: 'Cine ce are voie și de ce',
      about: 'Alege un membru și o acțiune.',
      member: 'Membru',
      action: 'Acțiune',
      allowed: 'Permis',
      refused: 'Nepermis',
      byRole: (role) => `Rolul ${role} o permite.`,
      byNone: 'Niciun rol al acestui membru nu o permite.',
      met: 'îndeplinită',
      denies: 'o refuză acum',
      asProven: 'Pentru alți membri: ca și cum și-ar fi dovedit al doilea factor chiar acum.',
    },
  },
};
