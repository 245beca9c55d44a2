/** The values of the design (clients/ui/styles/tokens.css), typed. A test holds the two files to each other. */
export const light = {
  canvas: '#f7f6f3',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f0eeea',
  fill: '#efede8',
  hover: '#f3f1ed',
  selected: '#e6f0f2',
  scrim: 'rgb(20 28 32 / 0.36)',
  hairline: '#e5e2dc',
  hairlineStrong: '#d3cfc7',
  edge: '#858784',
  ink: '#171c1f',
  ink2: '#474f53',
  ink3: '#656b6d',
  inkDisabled: '#9b9f9e',
  accent: '#0a5d75',
  accentPress: '#063b4b',
  onAccent: '#ffffff',
  accentSoft: '#e2eff2',
  accentSoftInk: '#08506a',
  positive: '#17693f',
  positiveSoft: '#e2f1e8',
  warning: '#855300',
  warningSoft: '#fbf0d9',
  danger: '#ad2f1d',
  dangerSoft: '#fbe9e5',
  onDanger: '#ffffff',
  data1: '#0b6f8b',
  data2: '#a86a10',
  data3: '#b04d34',
  data4: '#4f7a37',
  data5: '#56678a',
  data6: '#86597a',
} as const;

export type ColourName = keyof typeof light;
export type Colours = Readonly<Record<ColourName, string>>;

export const dark: Colours = {
  canvas: '#0f1315',
  surface: '#161b1e',
  raised: '#1d2428',
  sunken: '#0b0e10',
  fill: '#242c31',
  hover: '#1e2529',
  selected: '#14303a',
  scrim: 'rgb(0 0 0 / 0.6)',
  hairline: '#273035',
  hairlineStrong: '#37424a',
  edge: '#6d787e',
  ink: '#e8eceb',
  ink2: '#b3bcbf',
  ink3: '#909b9f',
  inkDisabled: '#5c666b',
  accent: '#5fbed5',
  accentPress: '#a9e0ee',
  onAccent: '#06232c',
  accentSoft: '#123039',
  accentSoftInk: '#93d8ea',
  positive: '#74c99c',
  positiveSoft: '#11301f',
  warning: '#e3b457',
  warningSoft: '#33270e',
  danger: '#f2917f',
  dangerSoft: '#3a1b15',
  onDanger: '#2d0d07',
  data1: '#58b9d2',
  data2: '#d9a548',
  data3: '#e0856c',
  data4: '#8dbb70',
  data5: '#93a6cf',
  data6: '#c692b6',
};

/** Space, by the steps of the design. */
export const space = { s1: 4, s2: 8, s3: 12, s4: 16, s5: 20, s6: 24, s8: 32, s10: 40, s14: 56 } as const;
export const radius = { r1: 4, r2: 6, r3: 10, r4: 14, full: 999 } as const;
export const size = { touch: 44, rowTall: 60, header: 52, measure: 640, hairline: 1, icon: 16, iconTab: 20 } as const;

const regular = 'Inter_400Regular';
const medium = 'Inter_500Medium';
const semibold = 'Inter_600SemiBold';

/** Sizes and weights of text; they grow with the text size that the device is set to. */
export const type = {
  micro: { fontFamily: medium, fontSize: 11, lineHeight: 14 },
  meta: { fontFamily: regular, fontSize: 12, lineHeight: 16 },
  label: { fontFamily: medium, fontSize: 13, lineHeight: 18 },
  body: { fontFamily: regular, fontSize: 14, lineHeight: 20 },
  strong: { fontFamily: medium, fontSize: 14, lineHeight: 20 },
  reading: { fontFamily: regular, fontSize: 15, lineHeight: 24 },
  input: { fontFamily: regular, fontSize: 16, lineHeight: 22 },
  heading: { fontFamily: semibold, fontSize: 15, lineHeight: 20, letterSpacing: -0.09 },
  title: { fontFamily: semibold, fontSize: 20, lineHeight: 28, letterSpacing: -0.28 },
  display: { fontFamily: semibold, fontSize: 38, lineHeight: 46, letterSpacing: -0.91 },
  entry: { fontFamily: semibold, fontSize: 52, lineHeight: 60, letterSpacing: -1.25 },
} as const;

export type TypeName = keyof typeof type;
