import type { ExpoConfig } from 'expo/config';

/** The host whose https links open in the app, where the build is for one: `CODAI_LINK_HOST=app.example.com`. */
const linkHost = process.env.CODAI_LINK_HOST;
const paths = ['/app/people/posts/', '/app/messages/', '/app/money/requests/', '/wallet/pay/'];

const config: ExpoConfig = {
  name: 'Codai',
  slug: 'codai',
  version: '0.1.0',
  scheme: 'codai',
  orientation: 'portrait',
  userInterfaceStyle: 'automatic',
  platforms: ['ios', 'android', 'web'],
  ios: {
    bundleIdentifier: 'dev.codai.mobile',
    ...(linkHost && { associatedDomains: [`applinks:${linkHost}`] }),
  },
  android: {
    package: 'dev.codai.mobile',
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
