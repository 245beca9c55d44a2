import { createServerClock } from '@codai/sdk';

/** The server's time, by the answers of every client of this page. The clock of a device may be minutes off. */
export const clock = createServerClock();

/** For all that is compared with an instant of the server, or sent to it as one. Milliseconds since 1970. */
export const serverNow = (): number => clock.now();

export const serverDate = (): Date => new Date(clock.now());
