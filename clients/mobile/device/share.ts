import { Platform, Share } from 'react-native';

/** Hands a link to the share sheet of the system. False where there is none, as in most browsers of computers. */
export async function shareLink(url: string): Promise<boolean> {
  try {
    await Share.share(Platform.OS === 'ios' ? { url } : { message: url, url });
    return true;
  } catch (error) {
    // The sheet was closed again.
    return (error as Error | null)?.name === 'AbortError';
  }
}
