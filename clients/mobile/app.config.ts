import { join } from 'node:path';
import { loadModuleSync } from '@expo/require-utils';
import type { ExpoConfig } from 'expo/config';

// Node 20 reads no TypeScript: Expo's own loader, which has loaded this file, loads the module too.
const { variantOf } = loadModuleSync(join(__dirname, 'variant/variants.ts')) as typeof import('./variant/variants.ts');

/** The host whose https links open in the app, where the build is for one: `CODAI_LINK_HOST=app.example.com`. */
const linkHost = process.env.CODAI_LINK_HOST;
const paths = [
  '/app/people/posts/',
  '/app/messages/',
  '/app/money/requests/',
  '/app/learn',
  '/app/jobs',
  '/app/files',
  '/wallet/pay/',
];
const variant = variantOf(process.env.APP_VARIANT);

const config: ExpoConfig = {
  name: variant.name,
  slug: variant.slug,
  version: '0.1.0',
  scheme: variant.scheme === 'codai' ? 'codai' : [variant.scheme, 'codai'],
  icon: variant.icon,
  orientation: 'portrait',
  userInterfaceStyle: 'automatic',
  platforms: ['ios', 'android', 'web'],
  ios: {
    bundleIdentifier: variant.appId,
    ...(linkHost && { associatedDomains: [`applinks:${linkHost}`] }),
  },
  android: {
    package: variant.appId,
    adaptiveIcon: { foregroundImage: variant.icon, backgroundColor: variant.iconGround },
    ...(linkHost && {
      intentFilters: [
        {
          action: 'VIEW',
          autoVerify: true,
          data: paths.map((pathPrefix) => ({ scheme: 'https', host: linkHost, pathPrefix })),
          category: ['BROWSABLE', 'DEFAULT'],
        },
      ],
    }),
  },
  extra: { variant: process.env.APP_VARIANT ?? 'codai' },
  // Metro resolves by metro.config.cjs alone; the paths of tsconfig.json are for the type check.
  experiments: { tsconfigPaths: false },
  web: { bundler: 'metro', output: 'single' },
  plugins: [
    'expo-router',
    'expo-localization',
    'expo-secure-store',
    [
      'expo-camera',
      { cameraPermission: 'The camera reads the QR code of a payment request.', recordAudioAndroid: false },
    ],
    ['expo-local-authentication', { faceIDPermission: 'Face ID opens the app.' }],
    'expo-notifications',
  ],
};

export default config;
