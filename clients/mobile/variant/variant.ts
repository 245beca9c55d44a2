import Constants from 'expo-constants';
import { type Variant, variantOf } from './variants.ts';

/** The variant that this build is: `app.config.ts` writes its name from `APP_VARIANT`. */
export const variant: Variant = variantOf(Constants.expoConfig?.extra?.variant as string | undefined);
