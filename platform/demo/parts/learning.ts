import { type Actor, bo, boInSouth, niels, nora, noraHerself, sandu, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import type { Writer } from '../writer.ts';

/** Written by the seed of learning. */
const craneCourse = 'coe_seed_crane';
const craneLessons = ['les_seed_plan', 'les_seed_rigging', 'les_seed_signals'];
const timeZone = 'Europe/Bucharest';

interface Taught {
  readonly teacher: Actor;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly language: 'en' | 'ro';
  readonly visibility: 'ORGANIZATION' | 'PUBLIC';
  readonly modules: readonly {
    readonly title: string;
    readonly lessons: readonly (readonly [string, number, string])[];
  }[];
}

const firstAid: Taught = {
  teacher: niels,
  title: 'First aid on the quay',
  summary: 'What to do until the ambulance is there.',
  description: 'Four short lessons with drills. Everybody who works at the water repeats the course once a year.',
  language: 'en',
  visibility: 'PUBLIC',
  modules: [
    {
      title: 'The first minute',
      lessons: [
        [
          'Look, ask, call',
          10,
          '# Look, ask, call\n\nLook for danger first. Ask the person. Call 112 and say where: **quay, berth, lamp number**.',
        ],
        [
          'Breathing',
          15,
          '# Breathing\n\nTilt the head, lift the chin, look for ten seconds. Without breath: thirty compressions, two breaths.',
        ],
      ],
    },
    {
      title: 'Cold water',
      lessons: [
        ['Out of the water', 20, '# Out of the water\n\nLift a person level. Upright, the blood stays in the legs.'],
        [
          'Warming',
          15,
          '# Warming\n\nDry first, then blankets. No rubbing, no alcohol, warm drinks only to those who can hold the cup.',
        ],
      ],
    },
  ],
};

const tides: Taught = {
  teacher: bo,
  title: 'Reading tide tables',
  summary: 'Plan a week of berths from one page of numbers.',
  description: 'For everybody who plans sailings. Bring last month’s table.',
  language: 'en',
  visibility: 'ORGANIZATION',
  modules: [
    {
      title: 'The table',
      lessons: [
        ['Columns and datum', 12, '# Columns and datum\n\nHeights count from chart datum. Add the depth on the chart.'],
        ['Springs and neaps', 18, '# Springs and neaps\n\nTwo days after new and full moon the range is largest.'],
      ],
    },
    {
      title: 'The plan',
      lessons: [
        [
          'The rule of twelfths',
          20,
          '# The rule of twelfths\n\nIn six hours the water rises by 1, 2, 3, 3, 2 and 1 twelfths of the range.',
        ],
        ['A week of berths', 30, '# A week of berths\n\nMark the hours in which a keel of 4.2 m passes the sill.'],
      ],
    },
  ],
};

const pruning: Taught = {
  teacher: sorana,
  title: 'Tăierea pomilor fructiferi',
  summary: 'Trei lecții scurte, de la unealtă la ramura care rămâne.',
  description: 'Pentru voluntarii livezii. Foarfeca se aduce de acasă.',
  language: 'ro',
  visibility: 'PUBLIC',
  modules: [
    {
      title: 'Înainte de tăiere',
      lessons: [
        ['Unelte curate', 10, '# Unelte curate\n\nFoarfeca se dezinfectează după fiecare pom.'],
        ['Când tăiem', 12, '# Când tăiem\n\nIarna, pe vreme uscată și fără ger sub −5 °C.'],
      ],
    },
    {
      title: 'Tăierea',
      lessons: [
        [
          'Ramura care rămâne',
          20,
          '# Ramura care rămâne\n\nPăstrăm ramurile deschise la 45°. Lumina ajunge la fiecare măr.',
        ],
      ],
    },
  ],
};

/** Questions that games may ask, of the course of first aid: text, choices, number of the right one. */
const aidQuestions: readonly (readonly [text: string, choices: readonly string[], answer: number])[] = [
  ['Which number calls an ambulance in Europe?', ['110', '112', '115', '911'], 1],
  ['What do you look for first?', ['Danger', 'Breath', 'A pulse', 'Papers'], 0],
  ['How long do you look for breath?', ['Three seconds', 'Ten seconds', 'A minute'], 1],
  ['How many compressions come before two breaths?', ['5', '15', '30', '60'], 2],
  ['How is a person lifted out of cold water?', ['Upright', 'Level', 'Head down'], 1],
  ['What comes first in warming a person?', ['Drying', 'Rubbing', 'Alcohol', 'A hot bath'], 0],
  [
    'Which drink does a person with hypothermia get, when able to hold the cup?',
    ['Rum', 'A warm one', 'A cold one'],
    1,
  ],
  ['What do you tell the ambulance besides what happened?', ['Your rank', 'Where you are', 'The time of day'], 1],
  ['How is the airway opened?', ['By tilting the head back', 'By turning the head', 'By sitting up'], 0],
  ['How often does the crew repeat this course?', ['Every month', 'Every year', 'Every ten years'], 1],
];

/** Courses taught and followed, an assignment, a class today, a path, tasks of a study space, loans, and calendar entries. */
export const learning: Part = {
  name: 'learning',
  async write(writer) {
    const { act, ago } = writer;
    const aid = await teach(writer, firstAid, 32);
    for (const [text, choices, answer] of aidQuestions) {
      const facts = { kind: 'SINGLE_CHOICE', topic: 'First aid', text, choices, points: 1, answers: [String(answer)] };
      const question = { courseId: aid.courseId, ...facts, isForGames: true };
      await act(niels, ago(31, '10:00'), 'learning.createCourseQuestion', question);
    }
    const tide = await teach(writer, tides, 29);
    const orchard = await teach(writer, pruning, 30);
    await follow(writer, nora, aid.courseId, aid.lessons, 21);
    await follow(writer, nora, tide.courseId, tide.lessons.slice(0, 2), 12);
    await follow(writer, noraHerself, orchard.courseId, orchard.lessons.slice(0, 1), 8);
    await follow(writer, sandu, orchard.courseId, orchard.lessons.slice(0, 2), 10);
    await follow(writer, boInSouth, orchard.courseId, orchard.lessons, 9);
    await follow(writer, niels, craneCourse, craneLessons, 16);
    await follow(writer, bo, craneCourse, craneLessons.slice(0, 1), 11);
    await assignment(writer, tide.courseId);
    await act(bo, ago(4, '08:00'), 'learning.publishCourseAnnouncement', {
      courseId: tide.courseId,
      title: 'New table for December',
      text: 'The December table is in the files. The exercise of the second module uses it.',
    });
    await act(nora, ago(2, '10:00'), 'learning.publishCourseAnnouncement', {
      courseId: craneCourse,
      title: 'Practice lift on Friday',
      text: 'Weather permitting, we lift the old fender from berth 4. Helmets on, questions ready.',
    });
    const path = await act(nora, ago(14), 'learning.createLearningPath', {
      title: 'Fit for the quay',
      description: 'First aid, then the crane. Most people need three weeks.',
      courseIds: [aid.courseId, craneCourse],
    });
    for (const actor of [nora, niels]) {
      await act(actor, ago(13), 'learning.enrollInLearningPath', { learningPathId: path.id });
    }
    await classes(writer, tide.courseId);
    await calendars(writer);
    await act(nora, ago(6), 'learning.borrowResource', { resourceId: 'lib_seed_cranes' });
    await act(nora, ago(1), 'learning.recordResourceView', { resourceId: 'lib_seed_tides' });
  },
};

async function teach(
  { act, ago }: Writer,
  { teacher, modules, ...course }: Taught,
  days: number,
): Promise<{ readonly courseId: string; readonly lessons: readonly string[] }> {
  const at = ago(days, '09:00');
  const { id: courseId } = await act(teacher, at, 'learning.createCourse', course);
  const lessons: string[] = [];
  for (const module of modules) {
    const outline = await act<{ readonly modules: readonly { readonly id: string; readonly title: string }[] }>(
      teacher,
      at,
      'learning.addCourseModule',
      { courseId, title: module.title },
      'modules { id title }',
    );
    const moduleId = outline.modules.find(({ title }) => title === module.title)?.id;
    for (const [title, minutes, content] of module.lessons) {
      const isPreview = lessons.length === 0;
      lessons.push((await act(teacher, at, 'learning.addLesson', { moduleId, title, minutes, content, isPreview })).id);
    }
  }
  await act(teacher, at, 'learning.publishCourse', { courseId });
  return { courseId, lessons };
}

/** The learner enrols `days` ago and completes these lessons on the days after it. */
async function follow(
  { act, ago }: Writer,
  learner: Actor,
  courseId: string,
  lessons: readonly string[],
  days: number,
): Promise<void> {
  await act(learner, ago(days, '18:00'), 'learning.enroll', { courseId });
  for (const [index, lessonId] of lessons.entries()) {
    await act(learner, ago(days - 1 - index, '18:30'), 'learning.completeLesson', { lessonId });
  }
}

async function assignment({ act, ago, minutes }: Writer, courseId: string): Promise<void> {
  const open = await act(bo, ago(9, '09:00'), 'learning.createAssignment', {
    courseId,
    title: 'Plan the first week of December',
    instructions: 'Name the hours in which the freighter (draught 4.2 m) can pass the sill. Show your sums.',
    rubric: [
      { text: 'All hours are right', points: 6 },
      { text: 'The sums can be followed', points: 4 },
    ],
    dueAt: minutes(5 * 24 * 60).toISOString(),
  });
  const done = await act(nora, ago(8, '09:00'), 'learning.createAssignment', {
    courseId: craneCourse,
    title: 'A lift plan for berth 4',
    instructions: 'Load, radius, ground, wind limit, and who gives the signals. One page.',
    rubric: [
      { text: 'Complete', points: 5 },
      { text: 'Safe', points: 5 },
    ],
  });
  const submitted = await act<{ readonly id: string; readonly version: number }>(
    niels,
    ago(5, '19:00'),
    'learning.submitAssignment',
    {
      assignmentId: done.id,
      text: 'Fender, 1.8 t. Radius 14 m, quay plate. Limit 12 m/s. Nora signals, radio channel 8. Two legs at 60°.',
    },
    'id version',
  );
  await act(nora, ago(4, '07:30'), 'learning.gradeSubmission', {
    submissionId: submitted.id,
    points: [5, 4],
    feedback: 'Good and short. Say also where the crew stands.',
    expectedVersion: submitted.version,
  });
  await act(bo, ago(1, '20:00'), 'learning.submitAssignment', {
    assignmentId: done.id,
    text: 'Load 1.8 t, radius 14 m, wind limit 12 m/s, signals by Niels. I am not sure about the ground.',
  });
  await act(nora, ago(1, '20:10'), 'learning.submitAssignment', {
    assignmentId: open.id,
    text: 'First draft: Tuesday 05:40 to 08:10, Wednesday 06:30 to 09:00.',
  });
}

/** A class in the next hours of today, a live one in the valley's course tomorrow. */
async function classes({ act, ago, now, minutes }: Writer, courseId: string): Promise<void> {
  const startsAt = todayIfPossible(now);
  const hour = (start: Date) => ({
    startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + 60 * 60_000).toISOString(),
  });
  await act(bo, ago(6), 'learning.scheduleClassSession', {
    courseId,
    title: 'Tides, questions and answers',
    ...hour(startsAt),
    inviteeIds: [nora.user.id, niels.user.id],
  });
  await act(nora, ago(3), 'learning.scheduleClassSession', {
    courseId: craneCourse,
    title: 'Practice lift, briefing',
    ...hour(minutes(2 * 24 * 60)),
    inviteeIds: [niels.user.id, bo.user.id],
  });
}

/** The next full hour but one; near midnight the next quarter of an hour, so that it is today. */
function todayIfPossible(now: Date): Date {
  const at = new Date(now);
  at.setUTCMinutes(0, 0, 0);
  at.setUTCHours(at.getUTCHours() + 2);
  return at.getUTCDate() === now.getUTCDate() ? at : new Date(now.getTime() + 15 * 60_000);
}

async function calendars({ act, ago, minutes }: Writer): Promise<void> {
  const local = (at: Date, time: string) => `${at.toISOString().slice(0, 10)}T${time}`;
  const day = 24 * 60;
  const entries: readonly (readonly [Actor, string, string, string, number, string?])[] = [
    [nora, 'Harbour round', 'Berths 1 to 6 with Niels.', local(minutes(-6 * day), '07:30'), 45, 'FREQ=DAILY'],
    [nora, 'Budget, both towns', 'Bo brings the comparison.', local(minutes(day), '10:00'), 90],
    [nora, 'Winter market', 'Choir at three.', local(minutes(3 * day), '10:00'), 360],
    [nora, 'Dentist', '', local(minutes(6 * day), '15:20'), 40],
    [niels, 'Pilot boat, engine oil', '', local(minutes(2 * day), '13:00'), 60],
    [sorana, 'Consiliul local', 'Bugetul pe anul viitor.', local(minutes(day), '17:00'), 120],
    [sorana, 'Tăierea pomilor la școală', 'Foarfeci pentru 12 elevi.', local(minutes(2 * day), '09:00'), 180],
    [sandu, 'Presa de mere, curățare', '', local(minutes(day), '08:00'), 60, 'FREQ=WEEKLY'],
  ];
  for (const [actor, title, details, startsLocal, durationMinutes, rule] of entries) {
    await act(actor, ago(7), 'learning.addCalendarEvent', {
      title,
      details,
      timeZone,
      startsLocal,
      durationMinutes,
      ...(rule && { rule }),
    });
  }
}
