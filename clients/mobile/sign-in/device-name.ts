import { Platform } from 'react-native';

/** By which a person recognises this device in the list of sessions. */
export const deviceName = Platform.select({ ios: 'Codai, iOS', android: 'Codai, Android', default: 'Codai, browser' });
