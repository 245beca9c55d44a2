/** The placeholder in a message until the text takes its place; as JSON it is these three characters. */
const PLACE = '#';
const PLACE_JSON = JSON.stringify(PLACE);

/** An answer that is JSON text already, in the form graphql-ws hands results through its hooks. */
export interface TextResult {
  readonly json: string;
}

/**
 * Lets an answer's text through graphql-ws, which writes its messages by JSON.stringify: parsing the text only to have it
 * written again would cost as much as the rest of a message. A stand-in is written instead, as the last member of the
 * message, and the text put in its place when the message is sent. Writing and sending follow each other without a break,
 * so there is never more than one text held.
 */
export class PreparedText {
  #held: string | null = null;

  /** The payload to hand to graphql-ws. */
  standIn({ json }: TextResult): object {
    return {
      toJSON: () => {
        this.#held = json;
        return PLACE;
      },
    };
  }

  /** The message as it goes out. */
  complete(message: string): string {
    const json = this.#held;
    if (json === null) return message;
    this.#held = null;
    const end = `${PLACE_JSON}}`;
    if (!message.endsWith(end)) throw new Error('The payload is not the last member of the message.');
    return `${message.slice(0, -end.length)}${json}}`;
  }
}
