/** Places for streams over HTTP, each of which holds a connection; those of a socket are counted by the socket. */
export class StreamPlaces {
  #taken = 0;

  constructor(private readonly placesMax: number) {}

  /** Takes a place, and returns the way to leave it, which may be called twice. Null when all are taken. */
  take(): (() => void) | null {
    if (this.#taken >= this.placesMax) return null;
    this.#taken += 1;
    let isTaken = true;
    return () => {
      if (isTaken) this.#taken -= 1;
      isTaken = false;
    };
  }
}
