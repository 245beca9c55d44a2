/** One channel for all: "something about this person's presence may have changed", and never what. */
export const PRESENCE_CHANNEL = 'social.presence';

export interface PresenceSignal {
  readonly userId: string;
}
