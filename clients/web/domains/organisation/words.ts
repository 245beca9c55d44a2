import type { PluralForms, Words } from '@codai/ui';

export type Role = 'OWNER' | 'ADMIN' | 'MEMBER';
export type Right = 'VIEWER' | 'PAYER' | 'APPROVER' | 'ADMIN';

interface OrganisationWords {
  readonly title: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly rolesWhy: Readonly<Record<Role, string>>;
  readonly cancel: string;
  readonly required: string;
  readonly personal: { readonly title: string; readonly why: string; readonly create: string };
  readonly head: {
    readonly shortName: string;
    readonly since: (day: string) => string;
    readonly rename: string;
    readonly log: string;
    readonly leave: string;
    readonly lastOwner: string;
  };
  readonly members: {
    readonly title: string;
    readonly name: string;
    readonly role: string;
    readonly joined: string;
    readonly you: string;
    readonly actions: (name: string) => string;
    readonly makeRole: Readonly<Record<Role, string>>;
    readonly remove: string;
    readonly roleTitle: (name: string, role: string) => string;
    readonly keep: string;
    readonly change: string;
    readonly changing: string;
    readonly changed: string;
    readonly removeTitle: (name: string) => string;
    readonly removeWhy: string;
    readonly removing: string;
    readonly removeIt: string;
    readonly removed: string;
  };
  readonly leave: {
    readonly title: (name: string) => string;
    readonly why: string;
    readonly stay: string;
    readonly leave: string;
    readonly leaving: string;
    readonly done: string;
  };
  readonly invite: {
    readonly title: string;
    readonly open: string;
    readonly email: string;
    readonly role: string;
    readonly send: string;
    readonly sending: string;
    readonly sent: string;
    readonly again: string;
    readonly validity: string;
  };
  readonly invitations: {
    readonly title: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly expires: (when: string) => string;
    readonly expired: string;
    readonly states: Readonly<Record<'PENDING' | 'ACCEPTED' | 'REVOKED', string>>;
    readonly revoke: string;
    readonly revokeOf: (email: string) => string;
    readonly revokeTitle: (email: string) => string;
    readonly revokeWhy: string;
    readonly revoking: string;
    readonly revoked: string;
    readonly resend: string;
    readonly resendOf: (email: string) => string;
  };
  readonly create: {
    readonly title: string;
    readonly name: string;
    readonly slug: string;
    readonly slugHint: string;
    readonly submit: string;
    readonly busy: string;
    readonly done: (name: string) => string;
  };
  readonly rename: {
    readonly title: string;
    readonly save: string;
    readonly saving: string;
    readonly saved: string;
    readonly conflict: string;
  };
  readonly accept: {
    readonly title: string;
    readonly about: string;
    readonly code: string;
    readonly codeHint: string;
    readonly accept: string;
    readonly accepting: string;
    readonly done: (name: string) => string;
    readonly spent: string;
    readonly spentWhy: string;
    readonly toHome: string;
  };
  readonly policy: {
    readonly title: string;
    readonly rights: Readonly<Record<Right, string>>;
    readonly rightsWhy: Readonly<Record<Right, string>>;
    readonly threshold: string;
    readonly noThreshold: string;
    readonly above: (amount: string, approvals: string) => string;
    readonly approvals: PluralForms;
    readonly change: string;
    readonly onlyOwner: string;
    readonly byRole: string;
    readonly limit: (amount: string) => string;
    readonly yours: string;
    readonly personRight: (name: string) => string;
    readonly setFor: (name: string) => string;
    readonly thresholdTitle: string;
    readonly thresholdAbout: string;
    readonly amount: string;
    readonly amountHint: string;
    readonly amountError: string;
    readonly count: string;
    readonly rightTitle: (name: string) => string;
    readonly right: string;
    readonly monthly: string;
    readonly monthlyHint: string;
    readonly save: string;
    readonly saving: string;
    readonly saved: string;
    readonly waits: string;
    readonly pending: string;
    readonly until: (when: string) => string;
    readonly approve: string;
    readonly reject: string;
    readonly own: string;
    readonly deciding: string;
    readonly approved: string;
    readonly rejected: string;
    readonly confirmApprove: string;
    readonly confirmReject: string;
    readonly confirmWhy: string;
    readonly removesThreshold: string;
  };
}

export const organisationWords: Words<OrganisationWords> = {
  en: {
    title: 'Members',
    roles: { OWNER: 'Owner', ADMIN: 'Admin', MEMBER: 'Member' },
    rolesWhy: {
      OWNER: 'Everything, including payment policies and other owners',
      ADMIN: 'Members, invitations and settings, but not owners',
      MEMBER: 'Works in the organisation and manages nobody',
    },
    cancel: 'Cancel',
    required: 'Fill this in.',
    personal: {
      title: 'This is your personal space',
      why: 'It has no other members. Create an organisation to work with others.',
      create: 'Create an organisation',
    },
    head: {
      shortName: 'Short name',
      since: (day) => `Since ${day}`,
      rename: 'Rename',
      log: 'Audit log',
      leave: 'Leave',
      lastOwner: 'You are the last owner. Make somebody else an owner before you leave.',
    },
    members: {
      title: 'Members',
      name: 'Name',
      role: 'Role',
      joined: 'Joined',
      you: 'You',
      actions: (name) => `Change ${name}`,
      makeRole: { OWNER: 'Make owner', ADMIN: 'Make admin', MEMBER: 'Make member' },
      remove: 'Remove from the organisation',
      roleTitle: (name, role) => `Change the role of ${name} to ${role}?`,
      keep: 'Keep it',
      change: 'Change role',
      changing: 'Changing',
      changed: 'Role changed',
      removeTitle: (name) => `Remove ${name}?`,
      removeWhy: 'They lose access to this organisation at once. What they made stays.',
      removing: 'Removing',
      removeIt: 'Remove',
      removed: 'Member removed',
    },
    leave: {
      title: (name) => `Leave ${name}?`,
      why: 'You lose access at once. To come back you need a new invitation.',
      stay: 'Stay',
      leave: 'Leave',
      leaving: 'Leaving',
      done: 'Left the organisation',
    },
    invite: {
      title: 'Invite a member',
      open: 'Invite',
      email: 'E-mail address',
      role: 'Role',
      send: 'Send the invitation',
      sending: 'Sending',
      sent: 'Invitation sent',
      again: 'The address has an open invitation. Revoke it first to send another.',
      validity: 'The invitation can be accepted for 7 days, by the account with this address only.',
    },
    invitations: {
      title: 'Invitations',
      none: 'No open invitations',
      noneWhy: 'People you invite are listed here until they accept.',
      expires: (when) => `expires ${when}`,
      expired: 'Expired',
      states: { PENDING: 'Waits', ACCEPTED: 'Accepted', REVOKED: 'Revoked' },
      revoke: 'Revoke',
      revokeOf: (email) => `Revoke the invitation of ${email}`,
      revokeTitle: (email) => `Revoke the invitation of ${email}?`,
      revokeWhy: 'Its link stops working at once.',
      revoking: 'Revoking',
      revoked: 'Invitation revoked',
      resend: 'Invite again',
      resendOf: (email) => `Invite ${email} again`,
    },
    create: {
      title: 'Create an organisation',
      name: 'Name',
      slug: 'Short name',
      slugHint: 'For addresses: small letters, digits and hyphens.',
      submit: 'Create',
      busy: 'Creating',
      done: (name) => `${name} created`,
    },
    rename: {
      title: 'Rename the organisation',
      save: 'Save',
      saving: 'Saving',
      saved: 'Organisation renamed',
      conflict: 'It was changed elsewhere meanwhile. Your text is kept: save again to replace the other change.',
    },
    accept: {
      title: 'Accept an invitation',
      about: 'Only the account with the invited address can accept it.',
      code: 'Code of the invitation',
      codeHint: 'It stands in the e-mail.',
      accept: 'Accept',
      accepting: 'Accepting',
      done: (name) => `Joined ${name}`,
      spent: 'This invitation cannot be accepted',
      spentWhy:
        'It was accepted already, was withdrawn, or has run out; or a part of its code is missing. Compare the code with the e-mail, or ask the organisation for a new invitation.',
      toHome: 'To the home page',
    },
    policy: {
      title: 'Payment policies',
      rights: { VIEWER: 'View', PAYER: 'Pay', APPROVER: 'Approve', ADMIN: 'Administer' },
      rightsWhy: {
        VIEWER: 'Sees accounts and transfers',
        PAYER: 'Sees, and pays within limits and approvals',
        APPROVER: 'Sees, and decides on payments of others',
        ADMIN: 'Pays, decides, and manages accounts and rights',
      },
      threshold: 'Approval of transfers',
      noThreshold: 'Every transfer is sent without approval.',
      above: (amount, approvals) => `Above ${amount}: ${approvals}`,
      approvals: { one: 'one other person must approve', other: '{n} other people must approve' },
      change: 'Change',
      onlyOwner: 'Only owners change this.',
      byRole: 'by role',
      limit: (amount) => `at most ${amount} a month`,
      yours: 'Your right',
      personRight: (name) => `Right of ${name}`,
      setFor: (name) => `Change the payment right of ${name}`,
      thresholdTitle: 'Approval of transfers',
      thresholdAbout:
        'Raising or removing the amount, or needing fewer approvals, waits for a second person who may approve.',
      amount: 'Approve above',
      amountHint: 'Leave it empty to need no approval.',
      amountError: 'Enter an amount such as 1000.00, or leave it empty.',
      count: 'People who must approve',
      rightTitle: (name) => `Payment right of ${name}`,
      right: 'Right',
      monthly: 'Limit a month',
      monthlyHint: 'Leave it empty for no limit of their own.',
      save: 'Save',
      saving: 'Saving',
      saved: 'Policy changed',
      waits: 'The change waits for a second person',
      pending: 'Changes that wait',
      until: (when) => `until ${when}`,
      approve: 'Approve',
      reject: 'Reject',
      own: 'You asked for it, so another person has to decide.',
      deciding: 'Deciding',
      approved: 'Change approved',
      rejected: 'Change rejected',
      confirmApprove: 'Approve this change?',
      confirmReject: 'Reject this change?',
      confirmWhy: 'It is in force at once when you approve it.',
      removesThreshold: 'Transfers need no approval',
    },
  },
  ro: {
    title: 'Membri',
    roles: { OWNER: 'Proprietar', ADMIN: 'Administrator', MEMBER: 'Membru' },
    rolesWhy: {
      OWNER: 'Totul, inclusiv regulile de plată și ceilalți proprietari',
      ADMIN: 'Membri, invitații și setări, dar nu proprietarii',
      MEMBER: 'Lucrează în organizație și nu administrează pe nimeni',
    },
    cancel: 'Anulează',
    required: 'Completează câmpul.',
    personal: {
      title: 'Acesta este spațiul tău personal',
      why: 'Nu are alți membri. Creează o organizație ca să lucrezi cu alții.',
      create: 'Creează o organizație',
    },
    head: {
      shortName: 'Nume scurt',
      since: (day) => `Din ${day}`,
      rename: 'Redenumește',
      log: 'Jurnal de audit',
      leave: 'Părăsește',
      lastOwner: 'Ești ultimul proprietar. Numește alt proprietar înainte să pleci.',
    },
    members: {
      title: 'Membri',
      name: 'Nume',
      role: 'Rol',
      joined: 'Din',
      you: 'Tu',
      actions: (name) => `Modifică ${name}`,
      makeRole: { OWNER: 'Fă-l proprietar', ADMIN: 'Fă-l administrator', MEMBER: 'Fă-l membru' },
      remove: 'Elimină din organizație',
      roleTitle: (name, role) => `Schimbi rolul lui ${name} în ${role}?`,
      keep: 'Păstrează',
      change: 'Schimbă rolul',
      changing: 'Se schimbă',
      changed: 'Rol schimbat',
      removeTitle: (name) => `Elimini ${name}?`,
      removeWhy: 'Pierde imediat accesul la organizație. Ce a creat rămâne.',
      removing: 'Se elimină',
      removeIt: 'Elimină',
      removed: 'Membru eliminat',
    },
    leave: {
      title: (name) => `Părăsești ${name}?`,
      why: 'Pierzi accesul imediat. Ca să revii ai nevoie de o invitație nouă.',
      stay: 'Rămâi',
      leave: 'Părăsește',
      leaving: 'Se părăsește',
      done: 'Ai părăsit organizația',
    },
    invite: {
      title: 'Invită un membru',
      open: 'Invită',
      email: 'Adresă de e-mail',
      role: 'Rol',
      send: 'Trimite invitația',
      sending: 'Se trimite',
      sent: 'Invitație trimisă',
      again: 'Adresa are o invitație deschisă. Revoc-o întâi ca să trimiți alta.',
      validity: 'Invitația poate fi acceptată 7 zile, numai de contul cu această adresă.',
    },
    invitations: {
      title: 'Invitații',
      none: 'Nicio invitație deschisă',
      noneWhy: 'Cei invitați apar aici până acceptă.',
      expires: (when) => `expiră ${when}`,
      expired: 'Expirată',
      states: { PENDING: 'Așteaptă', ACCEPTED: 'Acceptată', REVOKED: 'Revocată' },
      revoke: 'Revocă',
      revokeOf: (email) => `Revocă invitația pentru ${email}`,
      revokeTitle: (email) => `Revoci invitația pentru ${email}?`,
      revokeWhy: 'Legătura ei nu mai merge, imediat.',
      revoking: 'Se revocă',
      revoked: 'Invitație revocată',
      resend: 'Invită din nou',
      resendOf: (email) => `Invită din nou ${email}`,
    },
    create: {
      title: 'Creează o organizație',
      name: 'Nume',
      slug: 'Nume scurt',
      slugHint: 'Pentru adrese: litere mici, cifre și cratime.',
      submit: 'Creează',
      busy: 'Se creează',
      done: (name) => `${name} a fost creată`,
    },
    rename: {
      title: 'Redenumește organizația',
      save: 'Salvează',
      saving: 'Se salvează',
      saved: 'Organizație redenumită',
      conflict:
        'A fost schimbată între timp în altă parte. Textul tău este păstrat: salvează din nou ca să înlocuiești cealaltă schimbare.',
    },
    accept: {
      title: 'Acceptă o invitație',
      about: 'O poate accepta numai contul cu adresa invitată.',
      code: 'Codul invitației',
      codeHint: 'Se află în e-mail.',
      accept: 'Acceptă',
      accepting: 'Se acceptă',
      done: (name) => `Faci parte din ${name}`,
      spent: 'Această invitație nu poate fi acceptată',
      spentWhy:
        'A fost deja acceptată, a fost retrasă sau a expirat; sau lipsește o parte din cod. Compară codul cu e-mailul sau cere organizației o invitație nouă.',
      toHome: 'La pagina principală',
    },
    policy: {
      title: 'Reguli de plată',
      rights: { VIEWER: 'Vede', PAYER: 'Plătește', APPROVER: 'Aprobă', ADMIN: 'Administrează' },
      rightsWhy: {
        VIEWER: 'Vede conturile și transferurile',
        PAYER: 'Vede și plătește în limite și cu aprobări',
        APPROVER: 'Vede și decide asupra plăților altora',
        ADMIN: 'Plătește, decide, administrează conturi și drepturi',
      },
      threshold: 'Aprobarea transferurilor',
      noThreshold: 'Orice transfer se trimite fără aprobare.',
      above: (amount, approvals) => `Peste ${amount}: ${approvals}`,
      approvals: {
        one: 'trebuie să aprobe încă o persoană',
        few: 'trebuie să aprobe încă {n} persoane',
        other: 'trebuie să aprobe încă {n} de persoane',
      },
      change: 'Schimbă',
      onlyOwner: 'Doar proprietarii schimbă asta.',
      byRole: 'după rol',
      limit: (amount) => `cel mult ${amount} pe lună`,
      yours: 'Dreptul tău',
      personRight: (name) => `Dreptul lui ${name}`,
      setFor: (name) => `Schimbă dreptul de plată al lui ${name}`,
      thresholdTitle: 'Aprobarea transferurilor',
      thresholdAbout:
        'Ridicarea sau eliminarea sumei ori mai puține aprobări așteaptă a doua persoană care poate aproba.',
      amount: 'Aprobare peste',
      amountHint: 'Lasă gol ca să nu fie nevoie de aprobare.',
      amountError: 'Introdu o sumă precum 1000,00 sau lasă gol.',
      count: 'Persoane care trebuie să aprobe',
      rightTitle: (name) => `Dreptul de plată al lui ${name}`,
      right: 'Drept',
      monthly: 'Limită pe lună',
      monthlyHint: 'Lasă gol pentru nicio limită proprie.',
      save: 'Salvează',
      saving: 'Se salvează',
      saved: 'Regulă schimbată',
      waits: 'Schimbarea așteaptă a doua persoană',
      pending: 'Schimbări în așteptare',
      until: (when) => `până la ${when}`,
      approve: 'Aprobă',
      reject: 'Respinge',
      own: 'Cererea este a ta, deci trebuie să decidă altcineva.',
      deciding: 'Se decide',
      approved: 'Schimbare aprobată',
      rejected: 'Schimbare respinsă',
      confirmApprove: 'Aprobi această schimbare?',
      confirmReject: 'Respingi această schimbare?',
      confirmWhy: 'Dacă o aprobi, se aplică imediat.',
      removesThreshold: 'Transferurile nu au nevoie de aprobare',
    },
  },
};
