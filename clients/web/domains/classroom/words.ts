import type { ClassSessionStatus, StudyTaskStatus } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface ClassroomWords {
  readonly title: string;
  readonly save: string;
  readonly saved: string;
  readonly changedElsewhere: string;
  readonly status: Readonly<Record<ClassSessionStatus, string>>;
  readonly list: Readonly<
    Record<
      | 'name'
      | 'none'
      | 'noneWhy'
      | 'schedule'
      | 'when'
      | 'start'
      | 'length'
      | 'titleOf'
      | 'policy'
      | 'invite'
      | 'saving'
      | 'leads'
      | 'scheduled'
      | 'minutes',
      string
    >
  > & { readonly policies: Readonly<Record<'ALL_PRESENT' | 'NOTICE', string>> };
  readonly page: Readonly<
    Record<
      | 'missing'
      | 'missingWhy'
      | 'start'
      | 'starting'
      | 'cancel'
      | 'end'
      | 'ending'
      | 'join'
      | 'joining'
      | 'leave'
      | 'planned'
      | 'notOpen'
      | 'mayOpen'
      | 'isOpen'
      | 'over'
      | 'recorded'
      | 'consent'
      | 'joinRecorded'
      | 'attendance'
      | 'recordings'
      | 'media'
      | 'cut'
      | 'cutWhy'
      | 'board'
      | 'notes'
      | 'people'
      | 'chat'
      | 'view'
      | 'side'
      | 'record'
      | 'stopRecording'
      | 'agree'
      | 'disagree'
      | 'consentTitle'
      | 'consentWhy'
      | 'never',
      string
    >
  > & {
    readonly minutesThere: (minutes: string, share: string) => string;
    readonly entries: (count: string) => string;
  };
  readonly video: Readonly<
    Record<
      | 'name'
      | 'you'
      | 'micOn'
      | 'micOff'
      | 'cameraOn'
      | 'cameraOff'
      | 'screenOn'
      | 'screenOff'
      | 'device'
      | 'deviceWhy'
      | 'full'
      | 'muted'
      | 'down'
      | 'downWhy'
      | 'off'
      | 'somebody',
      string
    >
  > & { readonly fullWhy: (limit: number) => string; readonly of: (name: string) => string };
  readonly people: Readonly<
    Record<
      | 'name'
      | 'main'
      | 'instructor'
      | 'mute'
      | 'unmute'
      | 'remove'
      | 'isMuted'
      | 'agreed'
      | 'breakouts'
      | 'open'
      | 'close'
      | 'count'
      | 'moveTo'
      | 'spread',
      string
    >
  > & { readonly room: (number: number) => string; readonly actions: (name: string) => string };
  readonly chat: Readonly<Record<'name' | 'none' | 'write' | 'send' | 'sending' | 'somebody' | 'breakout', string>>;
  readonly board: Readonly<Record<'tools' | 'pen' | 'eraser' | 'undo', string>> & {
    readonly colours: Readonly<Record<'blue' | 'green' | 'ink' | 'red', string>>;
    readonly strokes: (count: number) => string;
    readonly about: (count: number) => string;
  };
  readonly notes: Readonly<Record<'saved' | 'saving' | 'waiting' | 'text', string>>;
  readonly spaces: Readonly<
    Record<
      | 'title'
      | 'none'
      | 'noneWhy'
      | 'create'
      | 'name'
      | 'goal'
      | 'saving'
      | 'invited'
      | 'join'
      | 'joining'
      | 'missing'
      | 'missingWhy'
      | 'board'
      | 'documents'
      | 'members'
      | 'view'
      | 'task'
      | 'add'
      | 'adding'
      | 'remove'
      | 'back'
      | 'forward'
      | 'empty'
      | 'invite'
      | 'inviteTo'
      | 'newText'
      | 'newBoard'
      | 'owner'
      | 'waits'
      | 'due'
      | 'choose'
      | 'change'
      | 'changeTask'
      | 'taskTitle'
      | 'dueBy'
      | 'assignee'
      | 'nobody',
      string
    >
  > & {
    readonly columns: Readonly<Record<StudyTaskStatus, string>>;
    readonly memberCount: (count: number) => string;
    readonly of: (action: string, task: string) => string;
  };
  readonly calendar: Readonly<
    Record<
      | 'title'
      | 'none'
      | 'noneWhy'
      | 'add'
      | 'eventTitle'
      | 'starts'
      | 'length'
      | 'repeats'
      | 'saving'
      | 'session'
      | 'event'
      | 'feed'
      | 'feedWhy'
      | 'makeFeed'
      | 'making'
      | 'revoke'
      | 'feedOnce'
      | 'remove'
      | 'earlier'
      | 'later'
      | 'zone'
      | 'change'
      | 'changeEvent',
      string
    >
  > & { readonly rules: Readonly<Record<'daily' | 'monthly' | 'once' | 'other' | 'weekly', string>> };
}

export const classroomWords: Words<ClassroomWords> = {
  en: {
    title: 'Classes',
    save: 'Save',
    saved: 'Saved',
    changedElsewhere: 'Somebody changed this meanwhile. Save again to replace their change with yours.',
    status: { SCHEDULED: 'Planned', LIVE: 'Live', ENDED: 'Over', CANCELLED: 'Cancelled' },
    list: {
      name: 'Class sessions',
      none: 'No classes yet',
      noneWhy: 'Plan one, or wait for an invitation.',
      schedule: 'Plan a class',
      when: 'Begin',
      start: 'Begin',
      length: 'Length',
      titleOf: 'Title',
      minutes: 'min',
      policy: 'A recording needs',
      invite: 'People to invite',
      saving: 'Planning',
      leads: 'You lead',
      scheduled: 'Class planned',
      policies: { ALL_PRESENT: 'The consent of everybody present', NOTICE: 'A notice' },
    },
    page: {
      missing: 'This class is not here',
      missingWhy: 'It does not exist, or you are not invited to it.',
      start: 'Start class',
      starting: 'Starting',
      cancel: 'Cancel class',
      end: 'End class',
      ending: 'Ending',
      join: 'Join class',
      joining: 'Joining',
      leave: 'Leave',
      planned: 'This class has not begun',
      notOpen: 'The instructor opens it. This page changes by itself.',
      mayOpen: 'Start it when you are ready.',
      isOpen: 'The class is on',
      over: 'This class is over',
      recorded: 'Being recorded',
      consent: 'This class is recorded: chat, whiteboard, notes and who is present. Sound and pictures are not.',
      joinRecorded: 'Agree and join',
      attendance: 'Attendance',
      recordings: 'Recordings',
      media: 'Without sound and pictures',
      cut: 'No connection',
      cutWhy: 'Go on drawing and writing: it is sent when the connection is back.',
      board: 'Whiteboard',
      notes: 'Notes',
      people: 'People',
      chat: 'Chat',
      view: 'Shared work',
      side: 'Beside the class',
      record: 'Record',
      stopRecording: 'Stop recording',
      agree: 'Agree',
      disagree: 'Do not agree',
      consentTitle: 'May this class be recorded?',
      never: 'Never there',
      consentWhy: 'Chat, whiteboard, notes and who is present would be kept. Sound and pictures are never recorded.',
      minutesThere: (minutes, share) => `${minutes} min · ${share}`,
      entries: (count) => `${count} entries`,
    },
    video: {
      name: 'Video',
      you: 'You',
      micOn: 'Turn microphone on',
      micOff: 'Turn microphone off',
      cameraOn: 'Turn camera on',
      cameraOff: 'Turn camera off',
      screenOn: 'Show screen',
      screenOff: 'Stop showing screen',
      device: 'No camera or microphone',
      deviceWhy: 'Allow this page to use them, or take part by chat and whiteboard.',
      full: 'All video places are taken',
      muted: 'The instructor has muted you',
      off: 'Camera off',
      down: 'Video did not start',
      downWhy: 'Press the camera to try again.',
      somebody: 'Somebody',
      fullWhy: (limit) =>
        `At most ${limit} people share video in one room. Chat, whiteboard and notes are open to all.`,
      of: (name) => `Video of ${name}`,
    },
    people: {
      name: 'People present',
      main: 'Main room',
      instructor: 'Instructor',
      mute: 'Mute',
      unmute: 'Unmute',
      remove: 'Remove',
      isMuted: 'Muted',
      agreed: 'Agrees to a recording',
      breakouts: 'Breakout rooms',
      open: 'Open rooms',
      close: 'Close rooms',
      count: 'Number of rooms',
      moveTo: 'Room of',
      spread: 'People are spread over them.',
      room: (number) => `Room ${number}`,
      actions: (name) => `Actions for ${name}`,
    },
    chat: {
      name: 'Chat',
      none: 'Nobody has written yet.',
      write: 'Write to the room',
      send: 'Send',
      sending: 'Sending',
      somebody: 'Somebody',
      breakout: 'in a breakout room',
    },
    board: {
      tools: 'Tools of the whiteboard',
      pen: 'Pen',
      eraser: 'Eraser',
      undo: 'Undo',
      colours: { ink: 'Ink', blue: 'Blue', red: 'Red', green: 'Green' },
      strokes: (count) => (count === 1 ? '1 stroke' : `${count} strokes`),
      about: (count) => `Whiteboard with ${count === 1 ? '1 stroke' : `${count} strokes`}`,
    },
    notes: { saved: 'Saved', saving: 'Saving', waiting: 'Waits for the connection', text: 'Text of the notes' },
    spaces: {
      title: 'Study spaces',
      none: 'No study spaces yet',
      noneWhy: 'Make one, and invite who studies with you.',
      create: 'New space',
      name: 'Name',
      goal: 'Goal',
      saving: 'Saving',
      invited: 'You are invited',
      join: 'Join',
      joining: 'Joining',
      missing: 'This space is not here',
      missingWhy: 'It does not exist, or you are not in its group.',
      board: 'Board',
      documents: 'Documents',
      members: 'Members',
      view: 'Part of the space',
      task: 'New task',
      add: 'Add',
      adding: 'Adding',
      remove: 'Delete',
      back: 'Move back',
      forward: 'Move forward',
      empty: 'Nothing here',
      invite: 'Invite',
      inviteTo: 'Invite to the group',
      newText: 'New text',
      newBoard: 'New whiteboard',
      owner: 'Owner',
      waits: 'Invited',
      due: 'Due',
      choose: 'Choose a document, or begin one.',
      change: 'Edit',
      changeTask: 'Edit task',
      taskTitle: 'Task',
      dueBy: 'To be done by',
      assignee: 'Done by',
      nobody: 'Nobody yet',
      columns: { TODO: 'To do', DOING: 'Doing', DONE: 'Done' },
      memberCount: (count) => (count === 1 ? '1 member' : `${count} members`),
      of: (action, task) => `${action}: ${task}`,
    },
    calendar: {
      title: 'Calendar',
      none: 'Nothing planned',
      noneWhy: 'Classes and events of these five weeks appear here.',
      add: 'New event',
      eventTitle: 'Title',
      starts: 'Begin',
      length: 'Length in minutes',
      repeats: 'Repeats',
      saving: 'Saving',
      session: 'Class',
      event: 'Event',
      feed: 'In other calendars',
      makeFeed: 'Make address',
      making: 'Making',
      revoke: 'End address',
      feedWhy: 'A secret address shows this calendar in other programs. Whoever has it reads the calendar.',
      feedOnce: 'Copy it now: it is shown once.',
      remove: 'Delete',
      earlier: 'Earlier',
      later: 'Later',
      zone: 'Time zone',
      change: 'Edit',
      changeEvent: 'Edit event',
      rules: {
        once: 'Never',
        daily: 'Every day',
        weekly: 'Every week',
        monthly: 'Every month',
        other: 'By its own rule',
      },
    },
  },
  ro: {
    title: 'Clase',
    save: 'Salvează',
    saved: 'Salvat',
    changedElsewhere: 'Altcineva a schimbat între timp. Salvează din nou ca să înlocuiești schimbarea cu a ta.',
    status: { SCHEDULED: 'Planificată', LIVE: 'În direct', ENDED: 'Încheiată', CANCELLED: 'Anulată' },
    list: {
      name: 'Sesiuni de clasă',
      none: 'Încă nicio clasă',
      noneWhy: 'Planifică una sau așteaptă o invitație.',
      schedule: 'Planifică o clasă',
      when: 'Început',
      start: 'Început',
      length: 'Durată',
      titleOf: 'Titlu',
      minutes: 'min',
      policy: 'O înregistrare cere',
      invite: 'Persoane de invitat',
      saving: 'Se planifică',
      leads: 'Tu conduci',
      scheduled: 'Clasă planificată',
      policies: { ALL_PRESENT: 'Acordul tuturor celor prezenți', NOTICE: 'O înștiințare' },
    },
    page: {
      missing: 'Clasa nu este aici',
      missingWhy: 'Nu există sau nu ești invitat.',
      start: 'Începe clasa',
      starting: 'Se începe',
      cancel: 'Anulează clasa',
      end: 'Încheie clasa',
      ending: 'Se încheie',
      join: 'Intră în clasă',
      joining: 'Se intră',
      leave: 'Ieși',
      planned: 'Clasa nu a început',
      notOpen: 'Instructorul o deschide. Pagina se schimbă singură.',
      mayOpen: 'Începe-o când ești gata.',
      isOpen: 'Clasa este în desfășurare',
      over: 'Clasa s-a încheiat',
      recorded: 'Se înregistrează',
      consent: 'Clasa se înregistrează: discuția, tabla, notițele și cine este prezent. Sunetul și imaginea nu.',
      joinRecorded: 'Accept și intru',
      attendance: 'Prezență',
      recordings: 'Înregistrări',
      media: 'Fără sunet și imagine',
      cut: 'Fără conexiune',
      cutWhy: 'Desenează și scrie mai departe: se trimite când revine conexiunea.',
      board: 'Tablă',
      notes: 'Notițe',
      people: 'Persoane',
      chat: 'Discuție',
      view: 'Lucru comun',
      side: 'Lângă clasă',
      record: 'Înregistrează',
      stopRecording: 'Oprește înregistrarea',
      agree: 'Sunt de acord',
      disagree: 'Nu sunt de acord',
      consentTitle: 'Clasa poate fi înregistrată?',
      never: 'Niciodată prezent',
      consentWhy:
        'S-ar păstra discuția, tabla, notițele și cine este prezent. Sunetul și imaginea nu se înregistrează niciodată.',
      minutesThere: (minutes, share) => `${minutes} min · ${share}`,
      entries: (count) => `${count} intrări`,
    },
    video: {
      name: 'Video',
      you: 'Tu',
      micOn: 'Pornește microfonul',
      micOff: 'Oprește microfonul',
      cameraOn: 'Pornește camera',
      cameraOff: 'Oprește camera',
      screenOn: 'Arată ecranul',
      screenOff: 'Nu mai arăta ecranul',
      device: 'Fără cameră sau microfon',
      deviceWhy: 'Permite paginii să le folosească sau participă prin discuție și tablă.',
      full: 'Toate locurile video sunt ocupate',
      muted: 'Instructorul ți-a oprit sunetul',
      off: 'Cameră oprită',
      down: 'Imaginea nu a pornit',
      downWhy: 'Apasă camera ca să încerci din nou.',
      somebody: 'Cineva',
      fullWhy: (limit) =>
        `Cel mult ${limit} persoane au video într-o cameră. Discuția, tabla și notițele sunt deschise tuturor.`,
      of: (name) => `Video de la ${name}`,
    },
    people: {
      name: 'Persoane prezente',
      main: 'Camera principală',
      instructor: 'Instructor',
      mute: 'Oprește sunetul',
      unmute: 'Redă sunetul',
      remove: 'Scoate',
      isMuted: 'Fără sunet',
      agreed: 'De acord cu o înregistrare',
      breakouts: 'Camere de lucru',
      open: 'Deschide camere',
      close: 'Închide camerele',
      count: 'Număr de camere',
      moveTo: 'Camera lui',
      spread: 'Persoanele sunt împărțite între ele.',
      room: (number) => `Camera ${number}`,
      actions: (name) => `Acțiuni pentru ${name}`,
    },
    chat: {
      name: 'Discuție',
      none: 'Încă nu a scris nimeni.',
      write: 'Scrie camerei',
      send: 'Trimite',
      sending: 'Se trimite',
      somebody: 'Cineva',
      breakout: 'într-o cameră de lucru',
    },
    board: {
      tools: 'Uneltele tablei',
      pen: 'Creion',
      eraser: 'Radieră',
      undo: 'Anulează',
      colours: { ink: 'Cerneală', blue: 'Albastru', red: 'Roșu', green: 'Verde' },
      strokes: (count) => (count === 1 ? '1 linie' : `${count} linii`),
      about: (count) => `Tablă cu ${count === 1 ? '1 linie' : `${count} linii`}`,
    },
    notes: { saved: 'Salvat', saving: 'Se salvează', waiting: 'Așteaptă conexiunea', text: 'Textul notițelor' },
    spaces: {
      title: 'Spații de studiu',
      none: 'Încă niciun spațiu',
      noneWhy: 'Fă unul și invită pe cine învață cu tine.',
      create: 'Spațiu nou',
      name: 'Nume',
      goal: 'Scop',
      saving: 'Se salvează',
      invited: 'Ești invitat',
      join: 'Intră',
      joining: 'Se intră',
      missing: 'Spațiul nu este aici',
      missingWhy: 'Nu există sau nu ești în grupul lui.',
      board: 'Panou',
      documents: 'Documente',
      members: 'Membri',
      view: 'Parte a spațiului',
      task: 'Sarcină nouă',
      add: 'Adaugă',
      adding: 'Se adaugă',
      remove: 'Șterge',
      back: 'Mută înapoi',
      forward: 'Mută înainte',
      empty: 'Nimic aici',
      invite: 'Invită',
      inviteTo: 'Invită în grup',
      newText: 'Text nou',
      newBoard: 'Tablă nouă',
      owner: 'Proprietar',
      waits: 'Invitat',
      due: 'Termen',
      choose: 'Alege un document sau începe unul.',
      change: 'Editează',
      changeTask: 'Editează sarcina',
      taskTitle: 'Sarcină',
      dueBy: 'De făcut până la',
      assignee: 'O face',
      nobody: 'Încă nimeni',
      columns: { TODO: 'De făcut', DOING: 'În lucru', DONE: 'Gata' },
      memberCount: (count) => (count === 1 ? '1 membru' : `${count} membri`),
      of: (action, task) => `${action}: ${task}`,
    },
    calendar: {
      title: 'Calendar',
      none: 'Nimic planificat',
      noneWhy: 'Aici apar clasele și evenimentele acestor cinci săptămâni.',
      add: 'Eveniment nou',
      eventTitle: 'Titlu',
      starts: 'Început',
      length: 'Durată în minute',
      repeats: 'Se repetă',
      saving: 'Se salvează',
      session: 'Clasă',
      event: 'Eveniment',
      feed: 'În alte calendare',
      makeFeed: 'Fă adresa',
      making: 'Se face',
      revoke: 'Încheie adresa',
      feedWhy: 'O adresă secretă arată calendarul în alte programe. Cine o are citește calendarul.',
      feedOnce: 'Copiaz-o acum: se arată o singură dată.',
      remove: 'Șterge',
      earlier: 'Mai devreme',
      later: 'Mai târziu',
      zone: 'Fus orar',
      change: 'Editează',
      changeEvent: 'Editează evenimentul',
      rules: {
        once: 'Niciodată',
        daily: 'În fiecare zi',
        weekly: 'În fiecare săptămână',
        monthly: 'În fiecare lună',
        other: 'După regula lui',
      },
    },
  },
};
