/** Lower-case request headers; the first value where one was sent twice. */
export type Headers = Readonly<Record<string, string | undefined>>;
