/** Places of the app: those of a variant stand in its tab bar or in its rows of More. */
export type PlaceName =
  | 'home'
  | 'feed'
  | 'money'
  | 'messages'
  | 'courses'
  | 'classes'
  | 'jobs'
  | 'files'
  | 'organisation';

/** The colours in which a variant differs from the design's own. */
export type Accent = Readonly<
  Record<'accent' | 'accentPress' | 'onAccent' | 'accentSoft' | 'accentSoftInk' | 'selected', string>
>;

export interface Variant {
  readonly name: string;
  readonly slug: string;
  /** Scheme of the links that open the variant beside `codai`, which each one takes. */
  readonly scheme: string;
  /** Identifier of the app in the stores of both systems. */
  readonly appId: string;
  /** PNG of 1024 by 1024 pixels. */
  readonly icon: string;
  readonly iconGround: string;
  /** Absent: the colours of the design. */
  readonly accent?: { readonly light: Accent; readonly dark: Accent };
  /** Places in the tab bar, in this order, before More: at most four. The app opens at the first. */
  readonly places: readonly PlaceName[];
  /** Places that More leads to, in this order. */
  readonly rows: readonly PlaceName[];
}

export const variants = {
  codai: {
    name: 'Codai',
    slug: 'codai',
    scheme: 'codai',
    appId: 'dev.codai.mobile',
    icon: './assets/codai.png',
    iconGround: '#0a5d75',
    places: ['home', 'feed', 'money', 'messages'],
    rows: ['courses', 'classes', 'jobs', 'files', 'organisation'],
  },
  student: {
    name: 'Codai Student',
    slug: 'codai-student',
    scheme: 'codai-student',
    appId: 'dev.codai.student',
    icon: './assets/student.png',
    iconGround: '#6b3fa0',
    accent: {
      light: {
        accent: '#6b3fa0',
        accentPress: '#4c2a75',
        onAccent: '#ffffff',
        accentSoft: '#f0e8f8',
        accentSoftInk: '#5c3391',
        selected: '#efe7f7',
      },
      dark: {
        accent: '#c3a2ef',
        accentPress: '#dcc8f7',
        onAccent: '#231038',
        accentSoft: '#2b1f3d',
        accentSoftInk: '#d7bff5',
        selected: '#2c2140',
      },
    },
    places: ['courses', 'classes', 'jobs', 'money'],
    rows: ['messages', 'feed', 'files'],
  },
  enterprise: {
    name: 'Codai Enterprise',
    slug: 'codai-enterprise',
    scheme: 'codai-enterprise',
    appId: 'dev.codai.enterprise',
    icon: './assets/enterprise.png',
    iconGround: '#1f4f99',
    accent: {
      light: {
        accent: '#1f4f99',
        accentPress: '#14366b',
        onAccent: '#ffffff',
        accentSoft: '#e4ecf8',
        accentSoftInk: '#1c4686',
        selected: '#e6edf8',
      },
      dark: {
        accent: '#8ab4f0',
        accentPress: '#b9d3f7',
        onAccent: '#0b1d38',
        accentSoft: '#17263d',
        accentSoftInk: '#b3cff5',
        selected: '#182a45',
      },
    },
    places: ['organisation', 'money', 'messages', 'files'],
    rows: ['feed', 'classes'],
  },
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

/** The variant of this name; the whole app without one. Throws for a name that there is not. */
export function variantOf(name: string | undefined): Variant {
  if (!name) return variants.codai;
  if (Object.hasOwn(variants, name)) return variants[name as VariantName];
  throw new Error(`APP_VARIANT is ${name}; it may be ${Object.keys(variants).join(', ')}.`);
}
