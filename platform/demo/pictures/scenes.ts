import { type Colour, type Painter, png } from './png.ts';

const mix = (one: Colour, other: Colour, share: number): Colour => {
  const part = Math.min(1, Math.max(0, share));
  return [0, 1, 2].map((at) => Math.round((one[at] ?? 0) * (1 - part) + (other[at] ?? 0) * part)) as unknown as Colour;
};

const within = (x: number, from: number, until: number) => x >= from && x < until;
const ink: Colour = [23, 28, 31];

interface Sky {
  readonly top: Colour;
  readonly low: Colour;
  readonly sun: Colour;
  /** Where the sun stands, from 0 to 1. */
  readonly at: readonly [x: number, y: number];
}

const skies = {
  dawn: { top: [82, 120, 150], low: [246, 204, 150], sun: [255, 240, 205], at: [0.68, 0.5] },
  noon: { top: [96, 164, 196], low: [214, 234, 238], sun: [255, 252, 236], at: [0.22, 0.2] },
  storm: { top: [52, 60, 68], low: [138, 148, 152], sun: [170, 176, 178], at: [0.5, 0.3] },
  dusk: { top: [44, 52, 92], low: [226, 128, 104], sun: [255, 196, 150], at: [0.3, 0.52] },
} as const satisfies Readonly<Record<string, Sky>>;

function skyOf({ top, low, sun, at: [sunX, sunY] }: Sky, x: number, y: number, horizon: number): Colour {
  const distance = Math.hypot((x - sunX) * 1.5, y - sunY);
  const ground = mix(top, low, y / horizon);
  return distance < 0.06 ? sun : mix(sun, ground, Math.min(1, 0.4 + distance * 2));
}

/** A quay with a gantry crane before the sea. */
function harbour(sky: Sky, cranes: readonly number[]): Painter {
  const horizon = 0.62;
  return (x, y) => {
    for (const foot of cranes) {
      const reach = x - foot;
      const leg = within(Math.abs(reach), 0.045, 0.06) && within(y, 0.3, 0.8);
      const beam = within(y, 0.27, 0.3) && within(reach, -0.08, 0.24);
      const tie = Math.abs(y - (0.12 + Math.abs(reach) * 0.7)) < 0.008 && within(reach, -0.08, 0.22) && y < 0.28;
      const rope = Math.abs(reach - 0.2) < 0.003 && within(y, 0.3, 0.5);
      const box = within(reach, 0.165, 0.235) && within(y, 0.5, 0.56);
      if (leg || beam || tie || rope) return ink;
      if (box) return [173, 74, 42];
    }
    if (y > 0.8) return mix([116, 112, 106], [74, 72, 70], (y - 0.8) * 5);
    if (y < horizon) return skyOf(sky, x, y, horizon);
    const wave = Math.sin(x * 40 + y * 90) * 0.5 + Math.sin(x * 17 - y * 140) * 0.5;
    return mix(mix([24, 84, 104], sky.low, 0.25), sky.sun, wave > 0.8 ? 0.5 : 0.1 * wave);
  };
}

/** Hills with rows of fruit trees. */
function orchard(sky: Sky, fruit: Colour): Painter {
  return (x, y) => {
    const far = 0.46 + Math.sin(x * 5) * 0.05;
    const near = 0.58 + Math.sin(x * 3 + 2) * 0.04;
    if (y < far) return skyOf(sky, x, y, 0.6);
    if (y < near) return mix([124, 148, 96], sky.low, 0.3);
    for (const row of [0.64, 0.76, 0.9]) {
      const size = (row - 0.5) * 0.28;
      const step = size * 2.6;
      const column = Math.round(x / step) * step;
      const distance = Math.hypot((x - column) * 1.5, y - (row - size));
      if (distance < size) {
        const dot = Math.sin(x * 190) * Math.sin(y * 150);
        return dot > 0.82 ? fruit : mix([58, 104, 62], [92, 138, 76], (row - y) * 6);
      }
      if (Math.abs(x - column) < size * 0.12 && within(y, row - size, row)) return [92, 70, 52];
    }
    return mix([150, 166, 96], [104, 126, 70], (y - near) * 2);
  };
}

/** A seal that lies on a slipway before the sea. */
function slipway(sky: Sky): Painter {
  return (x, y) => {
    const body = Math.hypot((x - 0.52) * 0.62, y - 0.68 + (x - 0.52) * 0.12);
    const head = Math.hypot(x - 0.36, (y - 0.59) * 0.8);
    const eye = Math.min(Math.hypot(x - 0.338, (y - 0.57) * 0.7), Math.hypot(x - 0.382, (y - 0.57) * 0.7));
    const nose = Math.hypot(x - 0.36, (y - 0.615) * 0.8);
    const flipper = Math.hypot((x - 0.73) * 0.7, y - 0.66 + (x - 0.73) * 0.3) < 0.05;
    if (eye < 0.01 || nose < 0.01) return ink;
    if (head < 0.075) return mix([164, 168, 170], [112, 118, 122], (y - 0.5) * 5);
    if (body < 0.13 || flipper) return mix([150, 154, 156], [88, 94, 98], (y - 0.56) * 4);
    const edge = 0.74 - x * 0.12;
    if (y > edge) return mix([128, 122, 112], [78, 76, 74], (y - edge) * 3 + Math.abs(Math.sin(y * 60)) * 0.12);
    if (y < 0.46) return skyOf(sky, x, y, 0.46);
    const wave = Math.sin(x * 38 + y * 110) * 0.5 + Math.sin(x * 15 - y * 150) * 0.5;
    return mix(mix([36, 92, 108], sky.low, 0.25), sky.sun, wave > 0.8 ? 0.5 : 0.1 * Math.max(0, wave));
  };
}

/** A face of two shapes on a ground, for a profile. */
function portrait(ground: Colour, coat: Colour, hair: Colour): Painter {
  const skin: Colour = [232, 196, 168];
  return (x, y) => {
    const head = Math.hypot(x - 0.5, (y - 0.42) * 0.86);
    if (head < 0.19) return y < 0.33 + Math.abs(x - 0.5) * 0.35 ? hair : skin;
    if (within(Math.abs(x - 0.5), 0, 0.07) && within(y, 0.55, 0.7)) return skin;
    if (Math.hypot((x - 0.5) * 0.9, y - 1.02) < 0.36) return coat;
    return mix(ground, [255, 255, 255], (1 - y) * 0.25);
  };
}

const WIDTH = 480;
const HEIGHT = 320;
const SIDE = 128;
const scene = (painter: Painter) => () => png(WIDTH, HEIGHT, painter);
const face = (painter: Painter) => () => png(SIDE, SIDE, painter);

/** Pictures by name. Each is drawn when it is asked for. */
export const scenes = {
  'Breakwater at dawn': scene(harbour(skies.dawn, [])),
  'Crane 2 at noon': scene(harbour(skies.noon, [0.3])),
  'Both cranes, evening': scene(harbour(skies.dusk, [0.2, 0.62])),
  'Storm week': scene(harbour(skies.storm, [0.55])),
  'Seal on the slipway': scene(slipway(skies.dawn)),
  'Livada în octombrie': scene(orchard(skies.noon, [186, 44, 34])),
  'Livada, seara': scene(orchard(skies.dusk, [214, 164, 52])),
} as const;

export const portraits = {
  nora: face(portrait([10, 93, 117], [23, 60, 74], [112, 64, 40])),
  niels: face(portrait([133, 133, 120], [214, 144, 40], [206, 178, 128])),
  sorana: face(portrait([74, 116, 84], [150, 58, 44], [44, 34, 30])),
  sandu: face(portrait([150, 126, 90], [60, 82, 58], [70, 52, 40])),
  bo: face(portrait([104, 92, 128], [58, 58, 72], [150, 150, 150])),
} as const;
