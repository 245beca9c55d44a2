import type { SocialContext } from '../../context.ts';
import { handlesIn } from '../../policies/text/mentions.ts';
import type { ProfileRow } from './profile-row.ts';

/** Profiles that a text names by handle, each once, without those that the viewer may not see. */
export async function mentionedIn({ loaders }: SocialContext, text: string): Promise<ProfileRow[]> {
  const profiles = await Promise.all(handlesIn(text).map((handle) => loaders.profileByHandle.load(handle)));
  return profiles.filter((profile) => profile !== null);
}
