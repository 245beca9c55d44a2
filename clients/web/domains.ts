import type { Domain } from './app/manifest.ts';
import { design } from './design/manifest.ts';
import { desk } from './desk/manifest.ts';
import { home } from './home/manifest.ts';
import { landing } from './landing/manifest.ts';
import { organisation } from './organisation/manifest.ts';
import { payments } from './payments/manifest.ts';
import { security } from './security/manifest.ts';
import { settings } from './settings/manifest.ts';
import { signIn } from './sign-in/manifest.ts';

/** Every domain of the app, in the order of the sidebar. A new one adds a folder and a line. */
export const domains: readonly Domain[] = [
  landing,
  design,
  signIn,
  home,
  payments,
  organisation,
  security,
  desk,
  settings,
];
