import { type Actor, bo, boInSouth, niels, nora, sandu, sorana } from '../actors.ts';
import type { scenes } from '../pictures/scenes.ts';

export interface Posted {
  readonly author: Actor;
  readonly days: number;
  readonly time: string;
  readonly text: string;
  readonly visibility?: 'ORGANIZATION' | 'FOLLOWERS' | 'PUBLIC';
  /** Drawn scenes with their descriptions. */
  readonly pictures: readonly (readonly [keyof typeof scenes, string])[];
  readonly poll?: { readonly options: readonly string[]; readonly openForMinutes: number };
  readonly reactions: readonly (readonly [Actor, 'LIKE' | 'LOVE' | 'SUPPORT' | 'INSIGHTFUL' | 'FUNNY'])[];
  readonly comments: readonly (readonly [Actor, string])[];
}

/** The ten posts of the demo, oldest first. */
export const posts: readonly Posted[] = [
  {
    author: nora,
    days: 26,
    time: '07:30',
    text: 'Berth 4 is open again: new fenders, new lights, and the crane passed its inspection. Thanks to everyone who worked through the storm week. #harbour',
    pictures: [['Crane 2 at noon', 'A gantry crane lifts a red container over the quay at noon.']],
    reactions: [
      [niels, 'LOVE'],
      [bo, 'LIKE'],
      [sorana, 'SUPPORT'],
    ],
    comments: [
      [niels, 'The fenders are worth every cent. No scratch on the pilot boat since.'],
      [bo, 'Can visitors walk on the quay again?'],
      [nora, 'On weekends, yes. Weekdays only with a helmet.'],
    ],
  },
  {
    author: sorana,
    days: 22,
    time: '08:10',
    text: 'Merele de toamnă sunt la hala din sat: Ionatan, Golden și puțin Parmen auriu. Sâmbătă de la 9 la 14. #livada',
    pictures: [['Livada în octombrie', 'Rânduri de meri cu fructe roșii, sub un cer senin.']],
    reactions: [
      [sandu, 'LIKE'],
      [boInSouth, 'LIKE'],
      [nora, 'LIKE'],
    ],
    comments: [
      [boInSouth, 'Păstrați, vă rog, o ladă de Ionatan pentru port.'],
      [sorana, 'Sigur, o pun deoparte.'],
    ],
  },
  {
    author: niels,
    days: 17,
    time: '18:45',
    text: 'Seal on the slipway this morning. It looked at me as if I were late for work. #harbour',
    pictures: [['Seal on the slipway', 'A grey seal lies on the wet slipway and looks into the camera.']],
    reactions: [
      [nora, 'FUNNY'],
      [bo, 'LOVE'],
      [sorana, 'FUNNY'],
    ],
    comments: [[nora, 'It was there before the seven o’clock ferry. You were late.']],
  },
  {
    author: nora,
    days: 12,
    time: '12:00',
    text: 'Which evening suits you for the harbour choir?',
    pictures: [['Both cranes, evening', 'Both cranes stand before a red evening sky.']],
    poll: { options: ['Tuesday', 'Wednesday', 'Thursday'], openForMinutes: 60 * 24 * 20 },
    reactions: [[bo, 'LIKE']],
    comments: [[bo, 'Anything but Wednesday, that is budget night in the valley.']],
  },
  {
    author: sandu,
    days: 9,
    time: '16:20',
    text: 'Primul suc de mere din presa nouă. Tulbure, dulce și gata în zece minute. #livada',
    pictures: [['Livada, seara', 'Livada în lumina caldă a serii.']],
    reactions: [
      [sorana, 'LOVE'],
      [boInSouth, 'LIKE'],
    ],
    comments: [[sorana, 'Am adus sticle. Vin la patru.']],
  },
  {
    author: bo,
    days: 6,
    time: '09:05',
    text: 'I compared both budgets line by line. The harbour spends 31 % on maintenance, the valley 12 %. The notes are open for comments. #budget',
    pictures: [
      ['Crane 2 at noon', 'The harbour: a crane on the quay.'],
      ['Livada în octombrie', 'The valley: rows of apple trees.'],
    ],
    reactions: [
      [nora, 'INSIGHTFUL'],
      [sorana, 'INSIGHTFUL'],
      [niels, 'LIKE'],
    ],
    comments: [
      [nora, 'Salt water is expensive. Could you add the last ten years?'],
      [sorana, 'Și drumurile? Le plătim din alt capitol.'],
    ],
  },
  {
    author: nora,
    days: 3,
    time: '06:50',
    visibility: 'ORGANIZATION',
    text: 'Wind above 15 m/s from Thursday noon. The crane stops at 14:00, ferries run to the old timetable.',
    pictures: [['Storm week', 'A crane before dark clouds and a grey sea.']],
    reactions: [[niels, 'SUPPORT']],
    comments: [[niels, 'The lines on berths 2 and 3 are doubled.']],
  },
  {
    author: sorana,
    days: 2,
    time: '17:30',
    text: 'Am plantat 40 de pomi cu elevii din clasa a șasea. Peste cinci ani mâncăm mere din ei. #livada #școala',
    pictures: [
      ['Livada în octombrie', 'Rândurile plantate în primăvară, acum cu fructe.'],
      ['Livada, seara', 'Aceleași rânduri, seara.'],
    ],
    reactions: [
      [sandu, 'LOVE'],
      [bo, 'LOVE'],
      [nora, 'LOVE'],
    ],
    comments: [[nora, 'The harbour sends a crate of seedlings for next year.']],
  },
  {
    author: niels,
    days: 1,
    time: '15:10',
    text: 'The winter market needs six people for the fish stall. Free soup, honest work, Saturday 10 to 16. #wintermarket',
    pictures: [['Both cranes, evening', 'The quay where the market will stand, in the evening.']],
    reactions: [
      [nora, 'LIKE'],
      [bo, 'SUPPORT'],
    ],
    comments: [
      [bo, 'Count me in until two.'],
      [nora, 'I take the afternoon.'],
    ],
  },
  {
    author: nora,
    days: 0,
    time: '05:40',
    text: 'Sunrise over the breakwater, no wind, and the first ferry on the minute. Good morning. #harbour',
    pictures: [['Breakwater at dawn', 'The sun rises over a calm sea and the breakwater.']],
    reactions: [
      [bo, 'LOVE'],
      [niels, 'LIKE'],
    ],
    comments: [[sorana, 'Bună dimineața din vale!']],
  },
];
